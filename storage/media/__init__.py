"""Where the bytes of photos and files lie."""
