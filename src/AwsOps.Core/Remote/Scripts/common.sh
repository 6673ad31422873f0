# Sent before each action's own script. The exit codes are those of RemoteExit.cs.
set -eu
LC_ALL=C
PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL PATH
umask 022
# A prefix for /dev, /etc, /proc, /run, /sys and mount points; empty on every real host, set by tests.
root="${AWSOPS_ROOT:-}"
state="$root/run/awsops"
# Only emit writes to standard output; what tools print is a message.
exec 3>&1 1>&2

die() {
  code="$1"
  shift
  printf '%s\n' "$*" >&2
  exit "$code"
}

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || die 15 "The program '$tool' is not installed on this host."
  done
}

emit() { printf '%s\n' "$1" >&3; }

# Functions for awk: json quotes a text; enc and dec are the escapes of /proc/self/mountinfo and fstab.
awk_lib='
function rep(s, from, to,   out, i) {
  out = ""
  while ((i = index(s, from)) > 0) { out = out substr(s, 1, i - 1) to; s = substr(s, i + length(from)) }
  return out s
}
function esc(s,   i, c) {
  if (index(s, "\\")) s = rep(s, "\\", "\\\\")
  if (index(s, "\"")) s = rep(s, "\"", "\\\"")
  for (i = 1; i < 32; i++) { c = sprintf("%c", i); if (index(s, c)) s = rep(s, c, sprintf("\\u%04x", i)) }
  return s
}
function json(s) { return "\"" esc(s) "\"" }
function enc(s) {
  s = rep(s, "\\", "\\134"); s = rep(s, " ", "\\040"); s = rep(s, "\t", "\\011"); s = rep(s, "\n", "\\012")
  return s
}
function dec(s,   out, n) {
  out = ""
  while (match(s, /\\[0-3][0-7][0-7]/)) {
    n = substr(s, RSTART + 1, 1) * 64 + substr(s, RSTART + 2, 1) * 8 + substr(s, RSTART + 3, 1)
    out = out substr(s, 1, RSTART - 1) sprintf("%c", n)
    s = substr(s, RSTART + 4)
  }
  return out s
}
'

# A text as JSON.
js() {
  case "$1" in
    *[!A-Za-z0-9_./:=,+@\ -]*) X="$1" awk "$awk_lib"'BEGIN { printf "%s", json(ENVIRON["X"]) }' ;;
    *) printf '"%s"' "$1" ;;
  esac
}

# A text as JSON, null when empty.
jn() { if [ -n "$1" ]; then js "$1"; else printf null; fi; }

# The start of a file as JSON, 64 KiB at most.
jfile() {
  { head -c 65536 "$1" | tr -d '\000'; printf x; } | awk "$awk_lib"'
    NR > 1 { printf "%s\\n", esc(last) }
    NR == 1 { printf "\"" }
    { last = $0 }
    END { printf "%s\"", esc(substr(last, 1, length(last) - 1)) }'
}

jbool() { if [ "$1" = 1 ]; then printf true; else printf false; fi; }

encode() { X="$1" awk "$awk_lib"'BEGIN { printf "%s", enc(ENVIRON["X"]) }'; }
decode() { X="$1" awk "$awk_lib"'BEGIN { printf "%s", dec(ENVIRON["X"]) }'; }

check_flag() { case "$2" in 0 | 1) ;; *) die 13 "$1 is '$2'; allowed are 0 and 1." ;; esac; }

# One action at a time changes disks; a re-run waits for the run whose reply was lost.
lock() {
  need flock
  (umask 077 && mkdir -p "$state")
  exec 9>"$state/lock"
  flock -w "${AWSOPS_LOCK_WAIT:-90}" 9 || die 14 "Another action of AwsOps has been running on this host for ${AWSOPS_LOCK_WAIT:-90} s."
}

settle() { if command -v udevadm >/dev/null 2>&1; then udevadm settle --timeout=10 >/dev/null 2>&1 || :; fi; }

# ---- devices ----

real_device() {
  path=$(readlink -f "$root$1") || path="$root$1"
  printf '%s' "${path#"$root"}"
}

# The volume id of a whole disk by its NVMe serial (vol0123...), or nothing.
serial_volume() {
  [ -r "$root/sys/block/$1/device/serial" ] || return 0
  sed -n 's/^vol-\{0,1\}\([0-9a-f]\{8,17\}\) *$/vol-\1/p' "$root/sys/block/$1/device/serial"
}

# The device of an argument vol-...=/dev/xvdf, or nothing.
find_device() {
  for entry in "$root"/sys/block/nvme*n*; do
    name="${entry##*/}"
    [ -e "$root/dev/$name" ] || continue
    if [ "$(serial_volume "$name")" = "${1%%=*}" ]; then
      printf '/dev/%s' "$name"
      return 0
    fi
  done
  id="${1%%=*}"
  by_id="/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol${id#vol-}"
  if [ -e "$root$by_id" ]; then
    real_device "$by_id"
    return 0
  fi
  # Xen names the device as EC2 does, or with another prefix. An NVMe disk has a serial and was not it.
  letters="${1#*=}"
  letters="${letters#/dev/}"
  case "$letters" in
    xvd* | sd* | hd*) letters="${letters#xvd}" letters="${letters#sd}" letters="${letters#hd}" ;;
    *) return 0 ;;
  esac
  for name in "xvd$letters" "sd$letters"; do
    [ -e "$root/dev/$name" ] || continue
    found=$(real_device "/dev/$name")
    case "$found" in /dev/nvme*) ;; *) printf '%s' "$found"; return 0 ;; esac
  done
}

check_volumes() {
  for volume in "$@"; do
    case "$volume" in
      vol-*=*) ;;
      *) die 13 "The volume '$volume' is not of the form vol-...=/dev/...." ;;
    esac
    case "$volume" in *[!A-Za-z0-9=/_-]*) die 13 "The volume '$volume' has characters that are not allowed." ;; esac
  done
}

# Sets devices (in the order given) and missing.
look_for_devices() {
  devices=
  missing=
  for volume in "$@"; do
    found=$(find_device "$volume")
    if [ -n "$found" ]; then devices="$devices $found"; else missing="$missing ${volume%%=*}"; fi
  done
}

# AWS says attached before the guest sees the device.
wait_for_devices() {
  settle
  tries="${AWSOPS_DEVICE_WAIT:-60}"
  while :; do
    look_for_devices "$@"
    if [ -z "$missing" ]; then
      settle
      return 0
    fi
    [ "$tries" -gt 0 ] || die 10 "No block device for$missing on this host after ${AWSOPS_DEVICE_WAIT:-60} s."
    tries=$((tries - 1))
    sleep 1
  done
}

# The value of a signature's tag (TYPE, UUID, LABEL) on a device, or nothing.
tag() { blkid -p -o value -s "$2" "$1" 2>/dev/null | head -n 1 || :; }

has_signature() {
  listed=$(wipefs -n "$1") || die 1 "wipefs cannot read $1."
  [ -z "$listed" ] || return 0
  probe=0
  blkid -p "$1" >/dev/null 2>&1 || probe=$?
  # 2: nothing found. Anything else (0 found, 8 several) counts as data.
  [ "$probe" != 2 ]
}

major_minor() { cat "$root/sys/class/block/${1#/dev/}/dev" 2>/dev/null || :; }

# ---- arrays ----

# Lines "md127 active raid0 nvme1n1 nvme2n1", members sorted.
arrays() {
  [ -r "$root/proc/mdstat" ] || return 0
  awk '/^md[^ ]* :/ {
    n = 0; level = "-"
    for (i = 4; i <= NF; i++) {
      if ($i ~ /\[[0-9]+\]/) { name = $i; sub(/\[.*/, "", name); m[++n] = name }
      else if ($i !~ /^\(/) level = $i
    }
    for (i = 2; i <= n; i++) for (j = i; j > 1 && m[j] < m[j-1]; j--) { t = m[j]; m[j] = m[j-1]; m[j-1] = t }
    line = $1 " " $3 " " level
    for (i = 1; i <= n; i++) line = line " " m[i]
    print line
  }' "$root/proc/mdstat"
}

sorted_names() {
  for device in "$@"; do printf '%s\n' "${device#/dev/}"; done | sort | tr '\n' ' ' | sed 's/ $//'
}

# The active array with exactly these members, or nothing.
array_of() {
  members=$(sorted_names "$@")
  arrays | awk -v members="$members" '{
    rest = $0; sub(/^[^ ]+ [^ ]+ [^ ]+ ?/, "", rest)
    if ($2 == "active" && rest == members) { print "/dev/" $1; exit }
  }'
}

# Lines "md127 active" of arrays with at least one of these members.
arrays_touching() {
  names=" $(sorted_names "$@") "
  arrays | awk -v names="$names" '{
    for (i = 4; i <= NF; i++) if (index(names, " " $i " ")) { print $1, $2; next }
  }'
}

# A field (MD_UUID, MD_NAME, MD_LEVEL, MD_DEVICES) of a running array, and of a member's superblock.
array_field() { mdadm --detail --export "$1" 2>/dev/null | sed -n "s/^$2=//p" | head -n 1; }
member_field() { mdadm --examine --export "$1" 2>/dev/null | sed -n "s/^$2=//p" | head -n 1; }

free_array() {
  number=0
  while [ -e "$root/dev/md$number" ] || [ -e "$root/sys/block/md$number" ] \
    || grep -q "^ARRAY[[:space:]]*/dev/md$number[[:space:]]" "$root/etc/mdadm/mdadm.conf" "$root/etc/mdadm.conf" 2>/dev/null; do
    number=$((number + 1))
  done
  printf '/dev/md%s' "$number"
}

array_json() {
  printf '{"device":%s,"arrayUuid":%s,"fsUuid":%s,"fsType":%s}' \
    "$(js "$1")" "$(jn "$2")" "$(jn "$(tag "$1" UUID)")" "$(jn "$(tag "$1" TYPE)")"
}

# ---- mounts ----

# Lines "major:minor mountPoint fsType source", all in mountinfo's escapes.
mounts() {
  awk '{ for (i = 7; i <= NF; i++) if ($i == "-") { print $3, $5, $(i + 1), $(i + 2); break } }' "$root/proc/self/mountinfo"
}

# Mount points (escaped) of a device, last mounted first.
mount_points_of() {
  mounts | awk -v mm="$(major_minor "$1")" -v device="$1" '
    (mm != "" && $1 == mm) || $4 == device { line[++n] = $2 }
    END { for (i = n; i > 0; i--) print line[i] }'
}

# The line of mounts for an escaped mount point, or nothing.
mount_at() { mounts | X="$1" awk '$2 == ENVIRON["X"] { line = $0 } END { if (line != "") print line }'; }

# Whether the line of mounts is this device.
is_mount_of() {
  [ "${1##* }" = "$2" ] && return 0
  mm=$(major_minor "$2")
  [ -n "$mm" ] && [ "${1%% *}" = "$mm" ]
}

# Checks a mount point and sets mount_point (no doubled or trailing slash) and real_point (no symbolic links, where it exists).
check_mount_point() {
  case "$1" in
    /*) ;;
    *) die 13 "The mount point '$1' is not an absolute path." ;;
  esac
  [ "$(printf '%sx' "$1" | tr -d '\001-\037\177')" = "$1x" ] || die 13 "The mount point '$1' has control characters."
  # In the units that systemd makes of fstab a space at a line's end is dropped, and a backslash takes the next line in.
  case "$1" in *' ' | *\\) die 13 "The mount point '$1' ends in a space or a backslash; systemd could not mount it at boot." ;; esac
  # systemd hands it to mount as it hands words to any program: "${x}" would be a variable, and "$$" a single "$".
  case "$1" in *'${'* | *'$$'*) die 13 "The mount point '$1' has '\${' or '\$\$' in it; systemd could not mount it at boot." ;; esac
  case "$1/" in */../* | */./*) die 13 "The mount point '$1' contains '.' or '..'." ;; esac
  mount_point=$(X="$1" awk 'BEGIN { s = ENVIRON["X"]; gsub(/\/\/+/, "/", s); sub(/\/$/, "", s); printf "%s", s }')
  [ -n "$mount_point" ] || mount_point=/
  resolve_mount_point
}

resolve_mount_point() {
  real_point="$mount_point"
  if [ -d "$root$mount_point" ]; then
    real_point=$(cd -P -- "$root$mount_point" && pwd -P)
    real_point="${real_point#"$root"}"
    [ -n "$real_point" ] || real_point=/
  fi
  escaped_point=$(encode "$real_point")
}

# What keeps a mount point busy, in words: file systems mounted below it, and up to eight processes with something open on it.
holders() {
  below=$(mounts | POINT="$1" awk "$awk_lib"'
    { point = dec($2) }
    index(point, ENVIRON["POINT"] "/") == 1 { printf "%s%s", sep, point; sep = ", " }')
  # One ls for all: a readlink for each of a database's files would take minutes.
  pids=$({ ls -l "$root"/proc/[0-9]*/cwd "$root"/proc/[0-9]*/root "$root"/proc/[0-9]*/exe "$root"/proc/[0-9]*/fd 2>/dev/null || :; } \
    | POINT="$1" awk '
      /\/proc\/[0-9]+\/fd:$/ { match($0, /\/proc\/[0-9]+\/fd:$/); pid = substr($0, RSTART + 6, RLENGTH - 10); next }
      {
        at = index($0, " -> ")
        if (!at) next
        target = substr($0, at + 4)
        if (target != ENVIRON["POINT"] && index(target, ENVIRON["POINT"] "/") != 1) next
        owner = pid
        link = substr($0, 1, at - 1)
        if (match(link, /\/proc\/[0-9]+\//)) owner = substr(link, RSTART + 6, RLENGTH - 7)
        if (!seen[owner]++ && n++ < 8) print owner
      }')
  list=
  for pid in $pids; do
    list="$list${list:+, }$(cat "$root/proc/$pid/comm" 2>/dev/null || printf '?') (process $pid)"
  done
  printf '%s%s%s' "${below:+mounted below it: $below}" "${below:+${list:+; }}" "$list"
}

in_use() {
  [ -z "$(mount_points_of "$1")" ] || return 0
  base="${1#/dev/}"
  for entry in "$root/sys/class/block/$base/holders"/* "$root/sys/block/$base/$base"*/holders/*; do
    [ ! -e "$entry" ] || return 0
  done
  for entry in "$root/sys/block/$base/$base"*; do
    [ ! -e "$entry/dev" ] || [ -z "$(mount_points_of "/dev/${entry##*/}")" ] || return 0
  done
  return 1
}

# ---- configuration files ----

# Replaces a file by standard input's awk program run over it: first a copy beside it (same owner and mode), then a rename.
# A file that cannot be read is never written. $1 file, $2 awk program (data in the environment).
rewrite() {
  target="$1"
  [ ! -L "$target" ] || target=$(readlink -f "$target")
  temporary="$target.awsops.$$"
  if ! { cp -p "$target" "$temporary" && awk "$awk_lib$2" "$target" >"$temporary"; }; then
    rm -f "$temporary"
    die 21 "Cannot rewrite ${1#"$root"}; it is as it was."
  fi
  if cmp -s "$target" "$temporary"; then
    rm -f "$temporary"
    return 0
  fi
  sync "$temporary" 2>/dev/null || sync || :
  mv -f "$temporary" "$target" || { rm -f "$temporary"; die 21 "Cannot replace ${1#"$root"}; it is as it was."; }
  if command -v restorecon >/dev/null 2>&1; then restorecon "$target" >/dev/null 2>&1 || :; fi
  changed=1
}

# Otherwise systemd acts on the entries it read at boot.
reload_units() {
  if [ "${changed:-0}" = 1 ] && [ -d "$root/run/systemd/system" ] && command -v systemctl >/dev/null 2>&1; then
    systemctl daemon-reload >/dev/null 2>&1 || :
  fi
}

array_configuration() {
  if [ -d "$root/etc/mdadm" ]; then printf '%s/etc/mdadm/mdadm.conf' "$root"; else printf '%s/etc/mdadm.conf' "$root"; fi
}

# Puts the line in place of the array's, or takes it out when the line is empty. $1 array UUID, $2 line.
# The copy of the file in the initramfs is left as it is: no root file system is on these arrays, udev assembles what is listed nowhere as
# well (under another name), and fstab goes by UUID. Rebuilding it would take a minute and could leave a host that does not boot.
write_array_configuration() {
  file=$(array_configuration)
  if [ ! -e "$file" ]; then
    [ -n "$2" ] || return 0
    : >"$file" || die 21 "Cannot create ${file#"$root"}."
  fi
  ARRAY_UUID="$1" LINE="$2"
  export ARRAY_UUID LINE
  rewrite "$file" '
    BEGIN { uuid = tolower(ENVIRON["ARRAY_UUID"]); line = ENVIRON["LINE"] }
    toupper($1) == "ARRAY" && index(tolower($0) " ", "uuid=" uuid " ") { if (line != "" && !done++) print line; next }
    { print }
    END { if (line != "" && !done) print line }'
}

# ---- freezing ----

# Sets marker, the file that says who thaws the mount point real_point.
freeze_state() {
  key=$(printf '%s' "$real_point" | cksum | tr ' ' '-')
  marker="$state/frozen-$key"
  watchdog="$state/thaw-$key"
}

marker_field() { if [ -r "$marker" ]; then sed -n "s/^$1=//p" "$marker"; fi; }

# Ends a watchdog. $1 kind, $2 process or unit.
disarm() {
  case "$1" in
    systemd) systemctl stop "$2.service" >/dev/null 2>&1 || : ;;
    process) kill -- "-$2" 2>/dev/null || kill "$2" 2>/dev/null || : ;;
  esac
}
