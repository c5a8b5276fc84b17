# Finds uv, or installs it into .tools/. Sets $UV. Needs say.sh, watch.sh and python.sh.

runs() { "$@" --version >/dev/null 2>&1 </dev/null; }

# uv doesn't read pip's settings: hand over those that somebody made, where uv has none of its own.
hand_pip_settings_to_uv() {
  [ -z "${PIP_INDEX_URL:-}" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$PIP_INDEX_URL}"
  [ -z "${PIP_EXTRA_INDEX_URL:-}" ] || export UV_INDEX="${UV_INDEX:-$PIP_EXTRA_INDEX_URL}"
  [ -z "${PIP_FIND_LINKS:-}" ] || export UV_FIND_LINKS="${UV_FIND_LINKS:-${PIP_FIND_LINKS// /,}}"
  [ -z "${PIP_CERT:-}" ] || export SSL_CERT_FILE="${SSL_CERT_FILE:-$PIP_CERT}"
}

install_uv() {
  local python
  python=$(find_any_python) || fail "there is no working Python here to install uv with." \
    "Install uv, or Python 3.10 and 3.11, and run it again."
  step "Installing uv (the package installer, 25 MB) into .tools/uv"
  rm -rf .tools/uv
  "$python" -m venv .tools/uv >/dev/null 2>&1 || fail "$python can't make an environment for uv." \
    "Install its venv module (Debian, Ubuntu: apt install python3-venv), or uv itself."
  installs "Installing uv" .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
}

ensure_uv() {
  hand_pip_settings_to_uv
  if runs uv; then UV=$(command -v uv); return; fi
  runs .tools/uv/bin/uv || install_uv
  UV=$PWD/.tools/uv/bin/uv
}
