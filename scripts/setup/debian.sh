# What the tests use besides Python: installed from Debian where that is possible, else left out. Needs say.sh.

has_postgresql() {
  local folder
  for folder in /usr/lib/postgresql/*/bin; do
    [ ! -x "$folder/initdb" ] || return 0
  done
  command -v initdb >/dev/null
}

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null

missing_test_servers() {
  command -v redis-server >/dev/null || echo redis-server
  has_postgresql || echo postgresql
  has_chromium || echo chromium fonts-noto-core
}

# apt_install PACKAGE…: asks nothing, looks the packages up once.
apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null && apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

# Tests that need what is still missing afterwards are skipped, and pytest's closing lines name them.
ensure_test_servers() {
  local missing
  missing=$(missing_test_servers | xargs)
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    note "Not here, and not mine to install: $missing. The tests that need them will be skipped."
    return 0
  fi
  step "Installing from Debian: $missing"
  # shellcheck disable=SC2086  # the packages are words
  apt_install $missing >.tools/apt.log 2>&1 || note "That failed (.tools/apt.log); tests that need them will be skipped."
}
