"""The parts of the fake Bot API: its rules, its updates and their delivery, and control."""
