#!/usr/bin/env bash
# Sets up what tests need, trains where something changed, and runs them; arguments go to pytest.
exec </dev/null
. "$(dirname "$0")/setup/prepare.sh"
prepare bot dev frontend_tests servers
.venv/bin/tongdai train
exec .venv/bin/python -m pytest "$@"
