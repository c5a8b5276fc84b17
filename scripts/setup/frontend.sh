# Installs what the pages load, with the machine's Node.js or, where there is none, one from requirements/node.lock.
# Needs environment.sh.

ensure_node() {
  runs node && runs npm && return
  step "There is no working Node.js here: installing one into .tools/node (60 MB)"
  ensure_environment .tools/node "$APP_PYTHONS 3.10" 300 requirements/node.lock
  PATH=$PWD/.tools/node/bin:$PATH
  runs npm || fail "npm doesn't start." "Install Node.js 18 or later (Debian, Ubuntu: apt install nodejs npm)."
}

# ensure_frontend run|all: what the pages load, or with it what their tests load.
ensure_frontend() {
  local mode=$1 stamps=node_modules/.installed started=$SECONDS
  cmp -s package-lock.json "$stamps/all" || { [ "$mode" = run ] && cmp -s package-lock.json "$stamps/run"; } && return
  ensure_node
  step "Installing what the pages load (npm ci)"
  local omit=()
  [ "$mode" = all ] || omit=(--omit=dev)
  installs "Installing what the pages load" npm ci --ignore-scripts "${omit[@]}"
  mkdir -p "$stamps"
  cp package-lock.json "$stamps/$mode"
  note "done in $((SECONDS - started)) s"
}
