# Makes a Python environment hold what its locks say, doing only what is left to do.
# Needs say.sh, watch.sh, uv.sh and python.sh.
#
# FOLDER/.installed/ holds a copy of each lock as it was last installed, and the folder the environment was made in (it
# can't be moved). FOLDER/.incomplete is there while something is being installed: an environment that still has it was
# interrupted, and is made anew.

environment_works() {
  local folder=$1 version found
  shift
  [ -x "$folder/bin/python" ] && [ ! -e "$folder/.incomplete" ] || return 1
  [ ! -e "$folder/.installed/in" ] || [ "$(cat "$folder/.installed/in")" = "$PWD" ] || return 1
  found=$("$folder/bin/python" -c "$PYTHON_PROBE" 2>/dev/null) || return 1
  for version in "$@"; do
    [ "${found%% *}" != "$version" ] || return 0
  done
  return 1
}

is_installed() { cmp -s "$2" "$1/.installed/${2##*/}"; }

create_environment() {
  local folder=$1 python
  shift
  python=$(ensure_python "$@")
  step "Making $folder with $python"
  rm -rf "$folder"
  "$UV" venv --quiet --no-project --python "$python" "$folder" || fail "$folder could not be made with $python."
  mkdir -p "$folder/.installed"
  printf '%s\n' "$PWD" >"$folder/.installed/in"
}

# install_into FOLDER STAMP WHAT ARGUMENTS…: uv installs; STAMP is the file whose copy says that it was done.
install_into() {
  local folder=$1 stamp=$2 what=$3 started=$SECONDS
  shift 3
  mkdir -p "$folder/.installed"
  touch "$folder/.incomplete"
  installs "$what" "$UV" pip install --python "$folder" --no-deps "$@"
  cp "$stamp" "$folder/.installed/"
  rm "$folder/.incomplete"
  note "done in $((SECONDS - started)) s; $folder takes $(du -sm "$folder" | cut -f1) MB"
}

install_lock() {
  step "Installing the $(grep -c '^[a-z].*==' "$2") packages of $2"
  install_into "$1" "$2" "Installing $2" --require-hashes -r "$2"
}

# ensure_environment FOLDER VERSIONS MEGABYTES LOCK…
ensure_environment() {
  local folder=$1 versions=$2 megabytes=$3 lock
  shift 3
  # shellcheck disable=SC2086  # the versions are words
  if ! environment_works "$folder" $versions; then
    ensure_uv
    needs_space "$megabytes" .
    create_environment "$folder" $versions
  fi
  for lock in "$@"; do
    is_installed "$folder" "$lock" && continue
    ensure_uv
    install_lock "$folder" "$lock"
  done
}

# torch without its CUDA packages: the CPU build that a folder of wheels holds (PIP_FIND_LINKS), else the one that uv knows of.
ensure_torch() {
  is_installed .venv requirements/torch.txt && return
  ensure_uv
  step "Installing torch, its CPU build (190 MB)"
  local backend=(--torch-backend cpu)
  ! offers_torch || backend=()
  install_into .venv requirements/torch.txt "Installing torch" "${backend[@]}" -r requirements/torch.txt
}

offers_torch() {
  local folder
  for folder in ${UV_FIND_LINKS:+${UV_FIND_LINKS//,/ }}; do
    compgen -G "$folder/torch-*" >/dev/null && return
  done
  return 1
}

# The project itself, editable: its command .venv/bin/tongdai, and its packages on the path. Needs no network.
ensure_project() {
  is_installed .venv pyproject.toml && [ -x .venv/bin/tongdai ] && return
  ensure_uv
  step "Installing the project's own command, .venv/bin/tongdai"
  install_into .venv pyproject.toml "Installing the project" --no-build-isolation --editable .
}
