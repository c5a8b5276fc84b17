"""A bot of the Zalo Bot Platform: events in by webhook or by fetching, its Bot API out. Another product than Zalo OA."""
