"""The HTTP calls, one file per thing they speak of."""
