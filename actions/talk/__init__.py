"""What belongs to no service: greeting, yes and no, what was not understood."""
