"""The parts of the fake Zalo Official Account: its rules, tokens, webhooks and control."""
