#!/usr/bin/env bash
# Plays customers against the whole system and against plain `rasa run`. As first argument `flat` plays one long conversation
# instead, `nlu` compares our understanding with Rasa's, and `knowledge` measures how questions find their answers. Further arguments
# go to bench/load.py, bench/flat.py, bench/nlu.py or bench/knowledge.py.
. "$(dirname "$0")/setup/prepare.sh"
if [ "${1:-}" = nlu ]; then
  prepare bot
  exec .venv-bot/bin/python -m bench.nlu "${@:2}"
fi
if [ "${1:-}" = knowledge ]; then
  prepare dev
  exec .venv/bin/python -m bench.knowledge "${@:2}"
fi
prepare bot dev frontend
.venv/bin/tongdai train
part=load
case "${1:-}" in load | flat) part=$1 && shift ;; esac
exec .venv/bin/python -m "bench.$part" "$@"
