# What set-up tells the person who waits for it. Sourced by the others.

step() { printf '==> %s\n' "$*"; }

note() { printf '    %s\n' "$*"; }

# fail WHAT [WHAT TO DO, one line each]: says both and ends.
fail() {
  printf '\nCould not go on: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  - %s\n' "$@" >&2
  exit 1
}
