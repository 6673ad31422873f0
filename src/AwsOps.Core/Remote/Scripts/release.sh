gone() { [ ! -e "$root/sys/block/$1" ]; }

# The array may have another name since the last boot: look for the members. A volume pulled from under a running array
# is still listed in mdstat, but has no block device any more.
find_by_volumes() {
  look_for_devices "$@"
  if [ -n "$devices" ]; then
    names=" $(sorted_names $devices) "
    for name in $(arrays_touching $devices | sed 's/ .*//'); do
      for member in $(arrays | awk -v n="$name" '$1 == n { for (i = 4; i <= NF; i++) print $i }'); do
        case "$names" in
          *" $member "*) ;;
          *) gone "$member" || die 14 "The array /dev/$name has the member /dev/$member, which is not of this group." ;;
        esac
      done
      [ -z "$array" ] || die 14 "The volumes are in several arrays ($array, /dev/$name)."
      array="/dev/$name"
    done
    device="$array"
    if [ -z "$array" ] && [ "$#" = 1 ]; then device="${devices# }"; fi
    return 0
  fi
  # All volumes are gone. The name given counts only if nothing else can have it now.
  [ -n "$given" ] || return 0
  left=$(arrays | awk -v n="${given#/dev/}" '$1 == n { print "found"; for (i = 4; i <= NF; i++) print $i }')
  if [ -n "$left" ]; then
    for member in ${left#found}; do gone "$member" || return 0; done
    array="$given"
    device="$given"
  elif [ -n "$line" ] && [ "${line##* }" = "$given" ] && gone "${given#/dev/}"; then
    device="$given"
  fi
}

find_by_name() {
  if [ -n "$given" ]; then
    device=$(real_device "$given")
  elif [ -n "$line" ]; then
    device=$(decode "${line##* }")
  fi
  case "$device" in
    /dev/md*) [ -z "$(arrays | awk -v n="${device#/dev/}" '$1 == n')" ] || array="$device" ;;
  esac
}

wanted() { case ",$actions," in *",$1,"*) return 0 ;; esac; return 1; }

check_actions() {
  left="$actions"
  while :; do
    case "${left%%,*}" in unmount | forget | stop) ;; *) die 13 "The action '${left%%,*}' is not known; allowed are unmount, forget and stop." ;; esac
    case "$left" in *,*) left="${left#*,}" ;; *) return 0 ;; esac
  done
}

unmount_all() {
  for escaped in $(mount_points_of "$device"); do
    real_point=$(decode "$escaped"; printf x)
    real_point="${real_point%x}"
    freeze_state
    [ ! -e "$marker" ] || die 14 "'$real_point' is frozen; thaw it first."
    if ! umount -- "$real_point" 3>&- 9>&-; then
      held=$(holders "$real_point")
      die 14 "'$real_point' cannot be unmounted${held:+; it is held by: $held}."
    fi
    unmounted=1
  done
}

# Folders below our own folder in /run were made for a test. Only empty ones go: what is mounted there still keeps its folder.
remove_test_folder() {
  case "$mount_point" in
    /run/awsops/*/*)
      rmdir -- "$root$mount_point" 2>/dev/null || return 0
      rmdir -- "$root${mount_point%/*}" 2>/dev/null || :
      ;;
  esac
}

# A copy that has its original's UUIDs still: those lines are the original's.
spare_twin() {
  if [ -n "$fs_uuid" ]; then
    for other in $(blkid -c /dev/null -o device -t "UUID=$fs_uuid" || :); do
      [ "$(real_device "$other")" = "$device" ] || fs_uuid=
    done
  fi
  if [ -n "$array_uuid" ]; then
    for name in $(arrays | awk '$2 == "active" { print $1 }'); do
      [ "/dev/$name" = "$array" ] || [ "$(array_field "/dev/$name" MD_UUID)" != "$array_uuid" ] || array_uuid=
    done
  fi
}

forget_for_boot() {
  spare_twin
  # Taken only when nobody else is mounted there.
  [ -z "$line" ] || is_mount_of "$line" "${device:--}" || escaped_wanted=
  if [ -e "$root/etc/fstab" ]; then
    POINT="$escaped_wanted" SPEC="UUID=$fs_uuid" DEVICE="$device"
    export POINT SPEC DEVICE
    rewrite "$root/etc/fstab" '
      { spec = $1; gsub(/"/, "", spec) }
      $1 !~ /^#/ && NF && ((ENVIRON["POINT"] != "" && $2 == ENVIRON["POINT"]) || (spec == ENVIRON["SPEC"] && spec != "UUID=") ||
        (ENVIRON["DEVICE"] != "" && spec == ENVIRON["DEVICE"])) { next }
      { print }'
  fi
  [ -z "$array_uuid" ] || write_array_configuration "$array_uuid" ''
  reload_units
}

# Processes that see the device mounted in a mount namespace of their own.
elsewhere() {
  mm=$(major_minor "$array")
  [ -n "$mm" ] || return 0
  for file in $(grep -l " $mm " "$root"/proc/[0-9]*/mountinfo 2>/dev/null | head -n 8); do
    process="${file%/mountinfo}"
    printf ' %s (process %s)' "$(cat "$process/comm" 2>/dev/null || printf '?')" "${process##*/}"
  done
}

# What was still looking at the array (udev's own probes) lets go within moments; and udev may put it together again when its members change.
stop_array() {
  tries=5
  while :; do
    if mdadm --stop "$array"; then
      stopped=1
      settle
      again=
      [ -z "$devices" ] || again=$(arrays_touching $devices | sed -n '1s/ .*//p')
      [ -n "$again" ] || return 0
      array="/dev/$again"
    fi
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
      held=$(elsewhere)
      die 14 "$array cannot be stopped${held:+; it is mounted in the mount namespace of:$held}."
    fi
    sleep 1
    settle
  done
}

main() {
  [ "$#" -ge 3 ] || die 13 "release needs device, mount point, actions and volumes."
  given="$1" actions="$3"
  case "$given" in '' | /dev/*) ;; *) die 13 "'$given' is not a device." ;; esac
  line= mount_point= escaped_wanted= devices= device= array= array_uuid= fs_uuid= unmounted=0 stopped=0
  if [ -n "$2" ]; then
    check_mount_point "$2"
    [ "$mount_point" != / ] || die 13 "The mount point '/' is not allowed."
    escaped_wanted="$escaped_point"
  fi
  check_actions
  shift 3
  check_volumes "$@"
  need blkid umount
  lock
  settle
  [ -z "$escaped_wanted" ] || line=$(mount_at "$escaped_wanted")
  if [ "$#" -gt 0 ]; then find_by_volumes "$@"; else find_by_name; fi
  if [ -n "$device" ]; then
    fs_uuid=$(tag "$device" UUID)
    if wanted unmount; then
      unmount_all
    elif wanted stop; then
      point=$(mount_points_of "$device" | head -n 1)
      [ -z "$point" ] || die 14 "$device is mounted at '$(decode "$point")'; unmount it first."
    fi
  fi
  if wanted unmount; then remove_test_folder; fi
  if [ -n "$array" ]; then
    need mdadm
    array_uuid=$(array_field "$array" MD_UUID)
  elif [ "$#" -gt 1 ] && [ -n "$devices" ] && command -v mdadm >/dev/null 2>&1; then
    # Stopped by an earlier run: the members still say which line of mdadm.conf is theirs.
    array_uuid=$(member_field "${devices##* }" MD_UUID)
  fi
  if wanted forget; then forget_for_boot; fi
  if [ -n "$array" ] && wanted stop; then stop_array; fi
  emit "{\"unmounted\":$(jbool $unmounted),\"forgotten\":$(jbool "${changed:-0}"),\"stopped\":$(jbool $stopped)}"
}

main "$@" </dev/null
