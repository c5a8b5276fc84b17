"""Load on the whole system, and on plain `rasa run` beside it, with the same customers (bench/README.md)."""
