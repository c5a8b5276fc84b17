"""The operators' application: the queue, the conversations, and what an operator does with them."""

from desk.application import create_desk

__all__ = ["create_desk"]
