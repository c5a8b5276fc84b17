#!/usr/bin/env bash
# Trains the model where data, domain or configuration changed; arguments go to `tongdai train`.
. "$(dirname "$0")/setup/prepare.sh"
prepare bot app
exec .venv/bin/tongdai train "$@"
