#!/usr/bin/env bash
# Plays customers against the whole system and against plain `rasa run`; `flat` as first argument plays one long conversation
# instead. Further arguments go to bench/load.py or bench/flat.py.
. "$(dirname "$0")/setup/prepare.sh"
prepare bot dev frontend
.venv/bin/tongdai train
part=load
case "${1:-}" in load | flat) part=$1 && shift ;; esac
exec .venv/bin/python -m "bench.$part" "$@"
