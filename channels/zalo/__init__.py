"""Zalo Official Account: webhook in, /v3.0/oa/message/cs out."""
