#!/usr/bin/env bash
# `rasa data validate`, quiet unless it finds something; a warning counts as a finding.
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 PYTHONWARNINGS=ignore
exec .venv-bot/bin/rasa data validate --fail-on-warnings
