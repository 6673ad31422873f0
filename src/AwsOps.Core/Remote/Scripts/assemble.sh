# All members must say the same: one array, this many devices, this level.
check_members() {
  uuid=
  for member in $devices; do
    member_uuid=$(member_field "$member" MD_UUID)
    [ -n "$member_uuid" ] || die 16 "$member is not a member of an array."
    [ "${uuid:-$member_uuid}" = "$member_uuid" ] || die 16 "$member belongs to another array ($member_uuid) than the members before it ($uuid)."
    uuid="$member_uuid"
  done
  total=$(member_field "$member" MD_DEVICES)
  [ "$total" = "$count" ] || die 16 "The array $uuid has $total members; $count volumes were given."
}

check_level() { [ "$1" = "raid$level" ] || die 16 "The array is $1, not raid$level."; }

check_uuid() {
  [ -z "$wanted" ] || [ "$wanted" = "$1" ] || die 16 "The volumes carry the array $1, not $wanted."
}

# udev may have started with the members that came first.
stop_unfinished() {
  arrays_touching $devices | while read -r name activity; do
    [ "$activity" = inactive ] \
      || die 16 "The array /dev/$name runs with other members than the volumes given; it may be degraded. Nothing was changed."
    mdadm --stop "/dev/$name" || :
  done
}

# A copy from snapshots beside its original: two arrays with one UUID cannot be told apart at boot.
twin_runs() {
  for name in $(arrays | awk '$2 == "active" { print $1 }'); do
    [ "$(array_field "/dev/$name" MD_UUID)" != "$1" ] || return 0
  done
  return 1
}

start_array() {
  array=$(free_array)
  if twin_runs "$uuid"; then
    mdadm --assemble "$array" --update=uuid $devices && return 0
  else
    mdadm --assemble "$array" $devices && return 0
  fi
  # udev may have been faster.
  settle
  array=$(array_of $devices)
  [ -n "$array" ] || die 1 "mdadm cannot assemble the array."
}

main() {
  [ "$#" -ge 3 ] || die 13 "assemble needs array UUID, level and volumes."
  wanted="$1" level="$2"
  shift 2
  case "$wanted" in *[!0-9a-fA-F:]*) die 13 "'$wanted' is not an array UUID." ;; esac
  check_volumes "$@"
  count=$#
  case "$level" in
    single) [ "$count" = 1 ] || die 13 "A single volume was asked for; $count were given." ;;
    0 | 1 | 5 | 10) ;;
    *) die 13 "The RAID level is '$level'; allowed are single, 0, 1, 5 and 10." ;;
  esac
  need blkid
  [ "$level" = single ] || need mdadm
  lock
  wait_for_devices "$@"
  if [ "$level" = single ]; then
    emit "$(array_json "${devices# }" '')"
    return 0
  fi
  array=$(array_of $devices)
  if [ -z "$array" ]; then
    check_members
    check_uuid "$uuid"
    check_level "$(member_field "$member" MD_LEVEL)"
    stop_unfinished
    start_array
    settle
  fi
  uuid=$(array_field "$array" MD_UUID)
  check_level "$(array_field "$array" MD_LEVEL)"
  emit "$(array_json "$array" "$uuid")"
}

main "$@" </dev/null
