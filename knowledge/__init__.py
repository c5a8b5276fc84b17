"""What the assistant knows beside its services: dated answers with their sources (data/knowledge/), found by words and by meaning.

Imported by the actions, which answer customers, and by the command line. Only the standard library is needed to read it.
"""
