"""What every channel keeps: one class of tests, played on each channel against its fake remote."""
