#!/usr/bin/env bash
# Installs moto, an AWS emulator written by others, from Debian's packages alone.
#   tests/moto/install.sh [folder]        default: .cache/moto in the checkout
# Exit codes: 0 ready, 3 cannot be had on this machine (the reason is on standard error).
#
# Debian 13 packages moto; its Python code also runs on Debian 12, which packages everything moto depends on. On Debian 12
# only that one package is fetched from the newer release, through lists of its own: the machine's apt sources stay as they are.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cache=${1:-$here/../../.cache/moto}
python=/usr/bin/python3
newer=trixie
# What moto.server imports for the services we test; all of them are in Debian 12.
dependencies=(python3-antlr4 python3-boto3 python3-botocore python3-cryptography python3-dateutil python3-flask
  python3-flask-cors python3-jinja2 python3-requests python3-responses python3-werkzeug python3-xmltodict python3-yaml)

absent() { echo "moto: $*" >&2; exit 3; }
ready() { PYTHONPATH="$cache/python" "$python" -c 'import moto.server, flask_cors, moto.ec2.models' 2>/dev/null; }

if ready; then exit 0; fi
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || absent "this machine has no apt; install moto 5 with its server for $python by hand"
sudo=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null && sudo -n true 2>/dev/null || absent "installing its dependencies needs root (or sudo without a password)"
  sudo=(sudo -n)
fi

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
if ready; then exit 0; fi
export DEBIAN_FRONTEND=noninteractive
install() { "${sudo[@]}" apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends "$@" </dev/null >"$cache/apt.log" 2>&1; }
candidate() { apt-cache policy "$1" 2>/dev/null | awk '$1 == "Candidate:" && $2 != "(none)" { found = 1 } END { exit !found }'; }
failed() { tail -n 5 "$cache/apt.log" >&2; absent "$1"; }

if ! candidate python3-flask-cors; then
  "${sudo[@]}" apt-get -qq update </dev/null >"$cache/apt.log" 2>&1 || failed "apt-get update failed"
fi
if candidate python3-moto; then
  install python3-moto python3-flask-cors || failed "apt-get install python3-moto failed"
else
  install "${dependencies[@]}" || failed "apt-get install of its dependencies failed"
  # The mirror this machine already uses for its own release.
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' \
    | awk -v release="$release" '$2 == release && $3 == "main" { print $1; exit }')
  [ -n "$mirror" ] || absent "no apt source of this machine serves $release/main"
  lists="$cache/apt"
  mkdir -p "$lists/lists/partial" "$lists/archives/partial"
  trust=
  if [ -f /usr/share/keyrings/debian-archive-keyring.gpg ]; then trust='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] '; fi
  echo "deb $trust$mirror $newer main" >"$lists/$newer.list"
  own=(-qq -o "Dir::State::lists=$lists/lists" -o "Dir::Etc::sourcelist=$lists/$newer.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::Cache::archives=$lists/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o APT::Sandbox::User=root)
  apt-get "${own[@]}" update </dev/null >"$cache/apt.log" 2>&1 || failed "the package lists of $newer could not be read from $mirror"
  (cd "$lists" && rm -f python3-moto_*.deb && apt-get "${own[@]}" download python3-moto </dev/null >"$cache/apt.log" 2>&1) \
    || failed "python3-moto could not be downloaded from $mirror"
  rm -rf "$cache/unpacked" "$cache/python"
  dpkg-deb -x "$lists"/python3-moto_*.deb "$cache/unpacked"
  mv "$cache/unpacked/usr/lib/python3/dist-packages" "$cache/python"
  rm -rf "$cache/unpacked" "$lists"
fi
if ! ready; then
  PYTHONPATH="$cache/python" "$python" -c 'import moto.server, flask_cors, moto.ec2.models' 2>&1 | tail -n 3 >&2
  absent "it is installed, but $python cannot import it"
fi
