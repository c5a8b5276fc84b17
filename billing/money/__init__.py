"""What the sample customers used, and their bills; the prices are worked out by tariff/."""
