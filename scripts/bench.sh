#!/usr/bin/env bash
# Plays customers against a running system; arguments go to bench/load.py.
. "$(dirname "$0")/setup/prepare.sh"
prepare dev
exec .venv/bin/python bench/load.py "$@"
