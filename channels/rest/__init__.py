"""Rasa's REST channel: POST /webhooks/rest/webhook, answered when the turn is done."""
