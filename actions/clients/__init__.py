"""Clients of the remote systems, one file per system. Nothing here needs rasa-sdk."""
