"""Real local servers that play the remote systems: the same wire formats, limits and errors, nothing patched."""
