# The array (or the single device) is ours when it has these members and our label: then an earlier run made it.
make_array() {
  array=$(array_of $devices)
  if [ -n "$array" ]; then
    name=$(array_field "$array" MD_NAME)
    [ "${name##*:}" = "$label" ] || die 14 "The volumes are in the running array $array named '$name'."
    return 0
  fi
  own=1
  uuid=
  for device in $devices; do
    name=$(member_field "$device" MD_NAME)
    [ "${name##*:}" = "$label" ] || own=0
    member_uuid=$(member_field "$device" MD_UUID)
    [ -n "$member_uuid" ] && [ "${uuid:-$member_uuid}" = "$member_uuid" ] || own=0
    uuid="$member_uuid"
  done
  if [ "$own" = 1 ] && [ "$(member_field "$device" MD_DEVICES)" = "$count" ]; then
    for line in $(arrays_touching $devices | sed 's/ .*//'); do mdadm --stop "/dev/$line" || :; done
    array=$(free_array)
    mdadm --assemble "$array" $devices || die 1 "mdadm cannot assemble the array that an earlier run made."
    return 0
  fi
  for device in $devices; do claim "$device"; done
  array=$(free_array)
  set -- --create "$array" --run --metadata=1.2 "--name=$label" "--level=$level" "--raid-devices=$count"
  if [ "$chunk" != 0 ] && [ "$level" != 1 ]; then set -- "$@" "--chunk=$chunk"; fi
  mdadm "$@" $devices || die 1 "mdadm cannot create the array."
  settle
}

# A device must be blank; with force its signatures are wiped. One in use is refused all the same.
claim() {
  ! in_use "$1" || die 14 "$1 is in use on this host (mounted, or part of another array or mapping)."
  has_signature "$1" || return 0
  [ "$force" = 1 ] || die 11 "$1 carries a signature ($(describe "$1")); it is not touched without force."
  wipefs -a "$1" || die 1 "wipefs cannot clear $1."
}

describe() {
  kind=$(tag "$1" TYPE)
  [ -n "$kind" ] || kind=$(tag "$1" PTTYPE)
  printf '%s %s' "${kind:-unknown}" "$(tag "$1" UUID)" | sed 's/ $//'
}

make_file_system() {
  # While this file exists an earlier run was interrupted in mkfs, and what it left is nobody's data.
  unfinished="$state/mkfs-$label"
  restart=0
  if [ -e "$unfinished" ] && [ "$(cat "$unfinished")" = "$identity" ]; then restart=1; fi
  if [ "$restart" = 0 ] && has_signature "$device"; then
    if [ "$(tag "$device" TYPE)" = "$fs" ]; then
      [ "$(tag "$device" LABEL)" != "$fs_label" ] || return 0
      if [ -e "$state/made-$label" ] && [ "$(cat "$state/made-$label")" = "$(tag "$device" UUID)" ]; then return 0; fi
    fi
    claim "$device"
  fi
  ! in_use "$device" || die 14 "$device is in use on this host."
  printf '%s\n' "$identity" >"$unfinished"
  overwrite=
  case "$fs" in
    # mke2fs asks before it takes a whole disk; the checks above stand for the answer.
    ext2 | ext3 | ext4) set -- -q -F -L "$fs_label" ;;
    xfs | btrfs)
      if [ "$force" = 1 ] || [ "$restart" = 1 ]; then overwrite=-f; fi
      set -- -q $overwrite -L "$fs_label"
      ;;
    *) set -- ;;
  esac
  "mkfs.$fs" "$@" "$device" || die 1 "mkfs.$fs failed on $device."
  settle
  tag "$device" UUID >"$state/made-$label"
  rm -f "$unfinished"
}

main() {
  [ "$#" -ge 6 ] || die 13 "create-array needs label, level, chunk size, file system, force and volumes."
  label="$1" level="$2" chunk="$3" fs="$4" force="$5"
  shift 5
  case "$label" in
    '' | *[!A-Za-z0-9_.-]*) die 13 "The label '$label' has characters that are not allowed." ;;
  esac
  [ "${#label}" -le 32 ] || die 13 "The label '$label' is longer than 32 characters."
  case "$chunk" in '' | *[!0-9]*) die 13 "The chunk size '$chunk' is not a number of KiB." ;; esac
  case "$fs" in '' | *[!a-z0-9]*) die 13 "'$fs' is not a file system type." ;; esac
  check_flag force "$force"
  check_volumes "$@"
  count=$#
  case "$level" in
    single) least=1 ;;
    0 | 1) least=2 ;;
    5) least=3 ;;
    10) least=4 ;;
    *) die 13 "The RAID level is '$level'; allowed are single, 0, 1, 5 and 10." ;;
  esac
  [ "$count" -ge "$least" ] || die 13 "RAID level $level needs at least $least volumes; $count were given."
  [ "$level" != single ] || [ "$count" = 1 ] || die 13 "A single volume was asked for; $count were given."
  need blkid wipefs "mkfs.$fs"
  [ "$level" = single ] || need mdadm
  # xfs has room for 12 characters; the end of our labels is their random part.
  fs_label="$label"
  while [ "${#fs_label}" -gt 12 ]; do fs_label="${fs_label#?}"; done
  lock
  wait_for_devices "$@"
  array_uuid=
  if [ "$level" = single ]; then
    device="${devices# }"
    identity="$1"
  else
    make_array
    array_uuid=$(array_field "$array" MD_UUID)
    device="$array"
    identity="$array_uuid"
  fi
  make_file_system
  emit "$(array_json "$device" "$array_uuid")"
}

main "$@" </dev/null
