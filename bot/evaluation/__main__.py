"""`python -m bot.evaluation`: see --help."""

import sys

from bot.evaluation.quiet import be_quiet

if __name__ == "__main__":
    be_quiet()
    from bot.evaluation.command import main

    sys.exit(main())
