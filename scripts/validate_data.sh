#!/usr/bin/env bash
# `rasa data validate`, where a conflict or a duplicate counts as a failure; shows what it found and leaves the chatter out.
# That a sentence is in no story or rule is chatter: our actions say most of them.
set -uo pipefail
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 PYTHONWARNINGS=ignore
CHATTER="The utterance '.*' is not used in any story or rule|DeprecationWarning|MovedIn20Warning| INFO  "

mkdir -p .tools
.venv-bot/bin/python -m bot.validate --fail-on-warnings >.tools/validate.log 2>&1 </dev/null
status=$?
grep -vE "$CHATTER" .tools/validate.log | grep -E 'Warning:|WARNING|ERROR|Error|\[91m' | sed -E 's/^.*(UserWarning: )/\1/'
[ "$status" -eq 0 ] || echo "rasa data validate ended with $status; all of its words are in .tools/validate.log."
exit "$status"
