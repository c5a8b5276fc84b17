"""Web chat: Socket.IO with the events of Rasa's own channel, our widget and the demo page."""
