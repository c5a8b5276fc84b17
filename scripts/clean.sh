#!/usr/bin/env bash
# Removes everything that set-up, training and tests made. Keeps var/, where conversations are, and .env.
cd "$(dirname "$0")/.."
rm -rf .venv .venv-bot .tools .cache .rasa models node_modules results ./*.egg-info
rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
find . -name __pycache__ -type d -prune -exec rm -rf {} +
echo "Clean. What customers wrote (var/) and the settings (.env) are still there."
