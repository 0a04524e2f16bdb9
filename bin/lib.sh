# What the scripts of bin/ share: where the repository is, what must be installed, and how progress is told.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Debian packages that a build needs, and those that only the tests need.
BUILD_PACKAGES="libsqlite3-dev libpq-dev libargon2-dev libgumbo-dev libgd-dev libcurl4-openssl-dev pkg-config nodejs node-react node-react-dom node-typescript esbuild node-dompurify node-qrcode-generator fonts-inter python3-fonttools python3-brotli librsvg2-bin"
TEST_PACKAGES="chromium chromium-headless-shell python3-venv openssl postgresql patroni etcd-server nginx-light gcc libc6-dev"

# Installs those of the named packages that are missing; asks for nothing when all are there.
need() {
  local there missing=()
  there=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for package in "$@"; do
    grep -qx "installed $package" <<<"$there" || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  say "Installing Debian packages: ${missing[*]}"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

need_swift() {
  local here major minor
  here=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
  read -r major minor <<<"${here:-0 0}"
  [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 3 ]; } ||
    fail "Swift 6.3 is needed: https://www.swift.org/install/linux/ tells how to install it."
}

# Builds the web client where its sources have changed since the last time.
build_web() {
  node web/build.mjs --out .build/web
}

# A Python environment of a test folder's own, made anew when its list of packages changes: python_tests FOLDER VENV
python_tests() {
  local folder=$1 venv=.build/$2 wanted
  wanted=$(sha256sum "$folder/requirements.txt" | cut -d' ' -f1)
  if [ "$(cat "$venv/wanted" 2>/dev/null)" != "$wanted" ]; then
    say "Preparing the Python tests of $folder"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q -r "$folder/requirements.txt"
    echo "$wanted" > "$venv/wanted"
  fi
}
