# Finds a Python of a given version that really starts. Needs say.sh; $UV where uv is to be asked as well.

# A pyenv shim may lead nowhere, and a Python built by hand may lack modules: each candidate is started, and must
# import what we need. Prints version and path; the path is that of the real program even for a shim or inside an
# environment that is about to be replaced.
PYTHON_PROBE='import ctypes, sqlite3, ssl, sys, zlib
print("%d.%d" % sys.version_info[:2], getattr(sys, "_base_executable", sys.executable))'

candidate_pythons() {
  local version=$1 folder
  type -ap "python$version" python3 python || true
  for folder in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*; do
    [ ! -x "$folder/bin/python" ] || printf '%s\n' "$folder/bin/python"
  done
  [ -z "${UV:-}" ] || UV_PYTHON_DOWNLOADS=never UV_PYTHON_PREFERENCE=only-managed \
    "$UV" python find --no-project "$version" 2>/dev/null || true
}

# find_python VERSION…: prints the path of the first that is there, in the order asked for.
find_python() {
  local version candidate found
  for version in "$@"; do
    while IFS= read -r candidate; do
      found=$("$candidate" -c "$PYTHON_PROBE" 2>/dev/null </dev/null) || continue
      [ "${found%% *}" = "$version" ] || continue
      printf '%s\n' "${found#* }"
      return
    done < <(candidate_pythons "$version")
  done
  return 1
}

find_any_python() { find_python 3.11 3.12 3.13 3.14 3.10 3.9; }

# fetch_python VERSION: has uv download one.
fetch_python() {
  step "There is no Python $1 here: fetching one with uv (about 30 MB)"
  "$UV" python install "$1" </dev/null || fail "Python $1 isn't on this machine and could not be fetched." \
    "Install it: pyenv install $1; or apt install python$1 python$1-venv where your system has it." \
    "It must have the modules ssl, sqlite3, ctypes and zlib (a Python built by hand may lack some)."
}

# ensure_python VERSION…: as find_python, fetching the first of them where there is none.
ensure_python() {
  find_python "$@" && return
  fetch_python "$1" >&2
  find_python "$1" || fail "uv fetched Python $1, but it doesn't start." "Try: $UV python find $1"
}
