#!/usr/bin/env bash
# Tests the understanding and writes a report; arguments go to `tongdai eval`.
exec </dev/null
. "$(dirname "$0")/setup/prepare.sh"
prepare bot app
exec .venv/bin/tongdai eval "$@"
