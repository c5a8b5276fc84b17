"""What the assistant does: one file per customer goal, served by rasa-sdk over HTTP."""
