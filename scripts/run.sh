#!/usr/bin/env bash
# Sets up what is missing and starts everything; arguments go to `tongdai up`.
. "$(dirname "$0")/setup/prepare.sh"
prepare bot app frontend
exec .venv/bin/tongdai up "$@"
