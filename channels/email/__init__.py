"""E-mail through the utility's own mail server: notices out."""
