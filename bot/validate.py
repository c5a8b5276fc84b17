"""`python -m bot.validate …` is `rasa data validate …`, which reads the data quickly (bot.reading) and says the same."""

from __future__ import annotations

import sys

from rasa.__main__ import main

from bot import reading

if __name__ == "__main__":
    reading.hasten()
    sys.argv[1:] = ["data", "validate", *sys.argv[1:]]
    main()
