"""Notices that customers get: which, and to which telephone."""
