"""A utility's own app: its customers write by signed POST, and what we say is posted to an address of the app."""
