"""Facebook Messenger: a Page's webhook in, the Graph API's Send API out."""
