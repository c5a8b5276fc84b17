"""A Telegram bot: updates in by webhook or by fetching, the Bot API out."""
