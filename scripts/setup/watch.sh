# Runs an installer so that its progress is seen, and says in plain words why it failed. Needs say.sh.

# watched COMMAND…: runs it, on a terminal with its own progress bars; keeps what it printed in $SETUP_LOG.
watched() {
  SETUP_LOG=.tools/setup.log
  if [ -t 1 ] && command -v script >/dev/null; then
    SHELL=$BASH script -qefc "$(printf '%q ' "$@")" "$SETUP_LOG"
  else
    "$@" 2>&1 </dev/null | tee "$SETUP_LOG" | awk '!/^ [+~-] / { print "    " $0; fflush() }'
  fi
}

log_says() { grep -qiE "$1" "$SETUP_LOG"; }

# explain_failure STATUS WHAT: ends the set-up with the likely reason and what to do about it.
explain_failure() {
  local again="Run the same command again: what was fetched is kept."
  [ "$1" -ne 130 ] || { printf '\n%s was interrupted. %s\n' "$2" "$again" >&2; exit 130; }
  if log_says 'no space left|ENOSPC'; then
    fail "$2: the disk is full." "The two environments and the download cache take about 4 GB." "$again"
  elif log_says 'certificate|UnknownIssuer|self.signed'; then
    fail "$2: the server's certificate isn't trusted here." \
      "Set SSL_CERT_FILE (or PIP_CERT) to your organisation's certificate file." "$again"
  elif log_says 'hash mismatch|EINTEGRITY'; then
    fail "$2: a file fetched is not the one that the lock names." "Ask who runs your package mirror." "$again"
  elif log_says "(command|program|linker) .?(cc|gcc|g\+\+|clang|c\+\+)|compiler|No such file or directory: '(cc|gcc|make)'"; then
    fail "$2: a package has to be compiled and there is no compiler." \
      "Install one (Debian, Ubuntu: apt install build-essential), or use Python 3.11 or 3.12, which need none." "$again"
  elif log_says 'no (usable )?wheels|EBADPLATFORM|matching platform'; then
    fail "$2: a package isn't made for this kind of machine ($(uname -sm))." "Linux on x86_64 is what this is tried on."
  elif log_says 'dns error|failed to (fetch|connect)|error sending request|error trying to connect|connection (refused|reset)|timed out|tunnel|ENOTFOUND|EAI_AGAIN|ETIMEDOUT'; then
    fail "$2: the package server can't be reached." "Check the network; behind a proxy set HTTPS_PROXY." \
      "With a mirror of your own set UV_DEFAULT_INDEX or PIP_INDEX_URL, and npm's registry." "$again"
  fi
  fail "$2 failed; the reason stands above (and in $SETUP_LOG)." "$again"
}

# installs WHAT COMMAND…: a watched command that must succeed.
installs() {
  local what=$1 status=0
  shift
  watched "$@" || status=$?
  [ "$status" -eq 0 ] || explain_failure "$status" "$what"
}

# needs_space MEGABYTES FOLDER: ends the set-up where there is less.
needs_space() {
  local free
  free=$(df -Pm "$2" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$1" ] || fail "$2 has $free MB of disk space left, and this step needs $1 MB." "Make room and run it again."
}
