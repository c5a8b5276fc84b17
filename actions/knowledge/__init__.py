"""Answers from data/knowledge/: asked by meaning where no service fits, always with their source and date."""
