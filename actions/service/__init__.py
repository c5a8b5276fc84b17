"""Applications: one form for every service that is asked for in writing, declared kind by kind."""
