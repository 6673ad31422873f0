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

unmount_all() {
  for escaped in $(mount_points_of "$device"); do
    real_point=$(decode "$escaped"; printf x)
    real_point="${real_point%x}"
    freeze_state
    [ ! -e "$marker" ] || die 14 "'$real_point' is frozen; thaw it first."
    umount -- "$real_point" 3>&- 9>&- || die 14 "'$real_point' cannot be unmounted."
    unmounted=1
  done
}

forget_for_boot() {
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

main() {
  [ "$#" -ge 3 ] || die 13 "release needs device, mount point, removeAutomount and volumes."
  given="$1" remove="$3"
  case "$given" in '' | /dev/*) ;; *) die 13 "'$given' is not a device." ;; esac
  line= escaped_wanted= device= array= array_uuid= fs_uuid= unmounted=0 stopped=0
  if [ -n "$2" ]; then
    check_mount_point "$2"
    [ "$mount_point" != / ] || die 13 "The mount point '/' is not allowed."
    escaped_wanted="$escaped_point"
  fi
  check_flag removeAutomount "$remove"
  shift 3
  check_volumes "$@"
  need blkid umount
  lock
  settle
  [ -z "$escaped_wanted" ] || line=$(mount_at "$escaped_wanted")
  if [ "$#" -gt 0 ]; then find_by_volumes "$@"; else find_by_name; fi
  if [ -n "$device" ]; then
    fs_uuid=$(tag "$device" UUID)
    unmount_all
  fi
  if [ -n "$array" ]; then
    need mdadm
    array_uuid=$(array_field "$array" MD_UUID)
  elif [ "$#" -gt 1 ] && [ -n "$devices" ] && command -v mdadm >/dev/null 2>&1; then
    # Stopped by an earlier run: the members still say which line of mdadm.conf is theirs.
    array_uuid=$(member_field "${devices##* }" MD_UUID)
  fi
  [ "$remove" = 0 ] || forget_for_boot
  if [ -n "$array" ]; then
    mdadm --stop "$array" || die 14 "$array cannot be stopped."
    stopped=1
    settle
  fi
  emit "{\"unmounted\":$(jbool $unmounted),\"stopped\":$(jbool $stopped)}"
}

main "$@" </dev/null
