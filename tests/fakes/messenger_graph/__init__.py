"""The parts of the fake Messenger: the Graph API's rules, webhooks and control."""
