"""Understanding: graph components for Rasa's pipeline, and the pure functions that they are made of."""
