"""The parts of the fake Zalo Bot Platform: its methods, its events and their delivery, and control."""
