#!/usr/bin/env bash
# A guest to try things on by hand.
#   tests/guest/run.sh start NAME               builds the image when needed, boots, waits for ssh, prints how to reach it
#   tests/guest/run.sh attach NAME vol-ID GIB [nvme|xen /dev/xvdf]   gives it a disk (made when it is not there yet; sizes are sparse)
#   tests/guest/run.sh detach NAME vol-ID       pulls the disk; its file stays
#   tests/guest/run.sh ssh NAME [USER] [COMMAND...]     as root unless USER is given
#   tests/guest/run.sh qmp NAME COMMAND [JSON]  any QMP command (stop, cont, system_reset, set_link ...)
#   tests/guest/run.sh stop NAME                ends it and removes its files
# Disks are shared by all guests: .cache/guest/run/disks. A disk may be attached to one guest at a time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${AWSOPS_GUEST_CACHE:-$here/../../.cache/guest}
usage() { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ "$#" -ge 2 ] || usage
verb=$1 name=$2
shift 2
case "$name" in *[!a-z0-9]*) echo "The name '$name' may only have a-z and 0-9." >&2; exit 2 ;; esac
mkdir -p "$cache/run/disks"
cache=$(cd "$cache" && pwd)
dir=$cache/run/$name

ssh_to() {
  local user=$1
  shift
  ssh -i "$cache/id_guest" -p "$(cat "$dir/port")" -o IdentitiesOnly=yes -o UserKnownHostsFile="$dir/known_hosts" -o HostKeyAlias=guest \
    -o LogLevel=ERROR -o ConnectTimeout=5 "$user@127.0.0.1" "$@"
}
# $1 command, $2 arguments as JSON
qmp() {
  python3 - "$dir/qmp" "$1" "${2:-{\}}" <<'PYTHON'
import json, socket, sys
s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); f = s.makefile('rw')
def call(name, arguments):
    f.write(json.dumps({'execute': name, 'arguments': arguments}) + '\n'); f.flush()
    while True:
        answer = json.loads(f.readline())
        if 'error' in answer: sys.exit(answer['error']['desc'])
        if 'return' in answer: return answer['return']
f.readline(); call('qmp_capabilities', {})
answer = call(sys.argv[2], json.loads(sys.argv[3]))
if answer: print(json.dumps(answer))
if sys.argv[2] == 'device_del':
    while json.loads(f.readline()).get('event') != 'DEVICE_DELETED': pass
PYTHON
}

case "$verb" in
  start)
    [ ! -e "$dir/pid" ] || { echo "$name runs already." >&2; exit 1; }
    "$here/build.sh" "$cache"
    mkdir -p "$dir"
    qemu-img create -q -f qcow2 -b "$cache/root.img" -F raw "$dir/root.qcow2"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    echo "$port" >"$dir/port"
    echo "guest $(cut -d' ' -f1,2 "$cache/host_key.pub")" >"$dir/known_hosts"
    arguments=()
    while read -r line; do
      [ -z "$line" ] || arguments+=("$line")
    done < <(sed -e 's/#.*//' -e "s|@cache@|$cache|g" -e "s|@dir@|$dir|g" -e "s|@port@|$port|g" "$here/qemu.args")
    qemu-system-x86_64 "${arguments[@]}" -daemonize -pidfile "$dir/pid"
    for _ in $(seq 120); do
      ! ssh_to root true 2>/dev/null || break
      sleep 0.5
    done
    ssh_to root true
    echo "ssh -i $cache/id_guest -p $port -o UserKnownHostsFile=$dir/known_hosts -o HostKeyAlias=guest root@127.0.0.1"
    echo "users: root, admin (sudo), nosudo by key; ops by the password '$(cat "$cache/password")'; console: $dir/console.log"
    ;;
  attach)
    [ "$#" -ge 2 ] || usage
    id=$1 disk=$cache/run/disks/$1.img
    case "$id" in vol-*) ;; *) usage ;; esac
    [ -e "$disk" ] || truncate -s "$2G" "$disk"
    node=${id/-/}
    qmp blockdev-add "{\"driver\":\"raw\",\"node-name\":\"$node\",\"discard\":\"unmap\",\"file\":{\"driver\":\"file\",\"filename\":\"$disk\"},\"cache\":{\"direct\":false,\"no-flush\":true}}"
    if [ "${3:-nvme}" = xen ]; then
      qmp device_add "{\"driver\":\"scsi-hd\",\"id\":\"d-$node\",\"bus\":\"scsi.0\",\"drive\":\"$node\",\"vendor\":\"Xen\",\"product\":\"${4#/dev/}\"}"
    else
      for slot in $(seq 0 11); do
        ! qmp device_add "{\"driver\":\"nvme\",\"id\":\"d-$node\",\"bus\":\"slot$slot\",\"addr\":\"0\",\"drive\":\"$node\",\"serial\":\"$node\"}" 2>"$dir/error" || exit 0
      done
      cat "$dir/error" >&2
      exit 1
    fi
    ;;
  detach)
    [ "$#" -ge 1 ] || usage
    qmp device_del "{\"id\":\"d-${1/-/}\"}"
    qmp blockdev-del "{\"node-name\":\"${1/-/}\"}"
    ;;
  ssh)
    user=root
    case "${1:-}" in root | admin | ops | nosudo) user=$1; shift ;; esac
    ssh_to "$user" "$@"
    ;;
  qmp) qmp "$@" ;;
  stop)
    [ ! -e "$dir/pid" ] || kill "$(cat "$dir/pid")" 2>/dev/null || :
    rm -rf "$dir"
    ;;
  *) usage ;;
esac
