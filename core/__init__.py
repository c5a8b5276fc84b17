"""What the system is about, with the standard library only: messages, ownership, ports and use cases."""
