# Brings the folder into the state that a verb needs: `prepare bot app` and so on. Works in the project's root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mkdir -p .tools
for part in say watch uv python environment frontend debian; do
  # shellcheck disable=SC1090
  . "scripts/setup/$part.sh"
done
trap 'exit 130' INT TERM
unset PYTHONDONTWRITEBYTECODE # else each start of Rasa compiles all of it again, for ten seconds

APP_PYTHONS="3.11 3.12 3.13 3.14"

prepare_bot() { ensure_environment .venv-bot "3.10" 2500 requirements/bot.lock; }

prepare_app() {
  ensure_environment .venv "$APP_PYTHONS" 1700 requirements/app.lock
  ensure_torch
  ensure_project
}

prepare_dev() {
  prepare_app
  ensure_environment .venv "$APP_PYTHONS" 500 requirements/dev.lock
}

prepare_frontend() { ensure_frontend run; }
prepare_frontend_tests() { ensure_frontend all; }
prepare_servers() { ensure_test_servers; }

one_at_a_time() {
  command -v flock >/dev/null || return 0
  flock --nonblock 9 && return
  step "Another set-up works in this folder: waiting for it to end"
  flock 9
}

# prepare PART…: one set-up at a time per folder; says nothing where there is nothing to do.
prepare() {
  (
    one_at_a_time
    for part in "$@"; do "prepare_$part"; done
  ) 9>.tools/setup.lock
}
