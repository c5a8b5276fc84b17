#!/usr/bin/env bash
# Everything that can be said about the code without running it.
exec </dev/null
. "$(dirname "$0")/setup/prepare.sh"
prepare bot dev
failed=()

check() {
  local what=$1
  shift
  step "$what"
  "$@" || failed+=("$what")
}

check "Style (ruff)" .venv/bin/ruff check .
check "Format (ruff)" .venv/bin/ruff format --check .
check "Types (mypy)" .venv/bin/mypy
check "Who imports whom (import-linter)" .venv/bin/lint-imports --no-logo
check "What is committed" .venv/bin/python scripts/check_tree.py
check "Training data (rasa data validate)" scripts/validate_data.sh
[ ${#failed[@]} -eq 0 ] || fail "these checks found something:" "${failed[@]}"
step "Nothing found"
