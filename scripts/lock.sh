#!/usr/bin/env bash
# Writes requirements/*.lock again from requirements/*.in; arguments go to uv (--upgrade, --upgrade-package NAME).
. "$(dirname "$0")/setup/prepare.sh"
unset PIP_FIND_LINKS UV_FIND_LINKS   # what only this machine has must not get into a lock
ensure_uv

lock() {
  local name=$1
  shift
  step "requirements/$name.lock"
  "$UV" pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
    "requirements/$name.in" --output-file "requirements/$name.lock" "$@"
}

lock bot --python-version 3.10 --override requirements/bot-overrides.txt "$@"
lock app --python-version 3.11 --universal --excludes requirements/app-excludes.txt "$@"
lock dev --python-version 3.11 --universal --override requirements/dev-overrides.txt "$@"
lock node --python-version 3.10 --universal "$@"
