"""The meter: a reading that a customer sends, and how and when meters are read."""
