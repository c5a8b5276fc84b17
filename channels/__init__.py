"""Where customers write: one folder per channel, each with parse, verify and send."""
