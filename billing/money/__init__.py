"""What electricity costs: consumption, prices, bills."""
