"""Live state in Redis: which conversations have something to do, and news between processes."""
