#!/usr/bin/env bash
# Sets up what tests need, trains where something changed, and runs them; arguments go to pytest. Without any, all tests run, in three
# processes, as many tests wait for something (tests/spread.py).
exec </dev/null
. "$(dirname "$0")/setup/prepare.sh"
prepare bot dev frontend_tests servers
.venv/bin/tongdai train
[ $# -gt 0 ] || set -- --numprocesses 3 --dist loadfile
exec .venv/bin/python -m pytest "$@"
