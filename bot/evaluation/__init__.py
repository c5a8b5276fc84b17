"""Evaluation of the understanding: trains any Rasa pipeline on any Rasa training data, and says how good it is.

`python -m bot.evaluation --help` shows what can be asked for. Nothing here knows the components of the pipeline.
"""
