warnings=

warn() {
  warnings="$warnings${warnings:+,}$(js "$1")"
  printf '%s\n' "$1" >&2
}

resolve_source() {
  case "$source" in
    UUID=*)
      found=$(blkid -c /dev/null -o device -t "$source" || :)
      case "$found" in
        '') die 17 "No device on this host carries $source." ;;
        *"
"*) die 17 "Several devices carry $source: name the device." ;;
      esac
      device=$(real_device "$found")
      ;;
    /dev/*)
      [ -e "$root$source" ] || die 17 "There is no device $source on this host."
      device=$(real_device "$source")
      ;;
    *) die 13 "The source '$source' is neither a device nor UUID=...." ;;
  esac
  type=$(tag "$device" TYPE)
  case "$type" in
    '') die 17 "$device carries no file system." ;;
    linux_raid_member) die 17 "$device is a member of an array; assemble it first." ;;
  esac
  [ -z "$fs" ] || [ "$fs" = "$type" ] || die 17 "$device carries $type, not $fs."
  uuid=$(tag "$device" UUID)
}

# fstab may give the mount point to another device: ours would be hidden, or mounted over, at the next boot.
check_fstab() {
  [ -r "$root/etc/fstab" ] || die 21 "/etc/fstab cannot be read; it is as it was."
  other=$(X="$escaped_point" U="UUID=$uuid" D="$device" awk '
    $1 !~ /^#/ && $2 == ENVIRON["X"] { s = $1; gsub(/"/, "", s); if (s != ENVIRON["U"] && s != ENVIRON["D"]) { print s; exit } }' "$root/etc/fstab")
  [ -z "$other" ] || [ "$(real_device "$other")" = "$device" ] || die 12 "/etc/fstab gives the mount point '$mount_point' to $other."
}

# None was given: where it is mounted, else where fstab says.
find_mount_point() {
  point=$(mount_points_of "$device" | head -n 1)
  if [ -z "$point" ] && [ -r "$root/etc/fstab" ]; then
    point=$(U="UUID=$uuid" D="$device" awk '
      $1 !~ /^#/ { s = $1; gsub(/"/, "", s); if (s == ENVIRON["D"] || (s == ENVIRON["U"] && s != "UUID=")) { print $2; exit } }' "$root/etc/fstab")
  fi
  [ -n "$point" ] || die 13 "No mount point was given: $device is mounted nowhere, and /etc/fstab does not name it."
  check_mount_point "$(decode "$point")"
}

# Another mounted device with the same file system UUID: a copy beside its original.
twin_mounted() {
  for other in $(blkid -c /dev/null -o device -t "UUID=$uuid" || :); do
    other=$(real_device "$other")
    [ "$other" = "$device" ] || [ -z "$(mount_points_of "$other")" ] || return 0
  done
  return 1
}

# The copy gets a UUID of its own, so that the boot configuration can name it.
renew_uuid() {
  case "$type" in
    xfs)
      # xfs_admin wants a clean log.
      command -v xfs_admin >/dev/null 2>&1 && mount -t xfs -o nouuid -- "$device" "$mount_point" 9>&- 3>&- \
        && umount -- "$mount_point" && xfs_admin -U generate "$device" || return 1
      ;;
    ext2 | ext3 | ext4)
      command -v tune2fs >/dev/null 2>&1 || return 1
      tune2fs -f -U random "$device" || return 1
      ;;
    *) return 1 ;;
  esac
  settle
  uuid=$(tag "$device" UUID)
}

do_mount() {
  [ ! -e "$root$mount_point" ] || [ -d "$root$mount_point" ] || die 13 "The mount point '$mount_point' is not a directory."
  [ -z "$(mount_points_of "$device")" ] || die 14 "$device is mounted at '$(decode "$(mount_points_of "$device" | head -n 1)")' already."
  mkdir -p -- "$root$mount_point" || die 1 "Cannot make the directory '$mount_point'."
  resolve_mount_point
  [ -z "$(ls -A -- "$root$mount_point")" ] || warn "The directory '$mount_point' is not empty; the file system hides what is in it."
  mount_options="noatime,nodiratime${options:+,$options}"
  if [ -n "$uuid" ] && twin_mounted; then
    if [ "$automount" = 1 ] && renew_uuid; then
      warn "A mounted device carries the same UUID; $device got the new one $uuid."
    else
      if [ "$automount" = 1 ]; then
        automount=0
        warn "A mounted device carries the same UUID, so $device was not entered for boot."
      fi
      [ "$type" != xfs ] || mount_options="$mount_options,nouuid"
    fi
  fi
  if ! mount -t "$type" -o "$mount_options" -- "$device" "$mount_point" 9>&- 3>&-; then
    # systemd, which waits for the device of an entry in fstab for a while after a boot, may have been faster.
    line=$(mount_at "$escaped_point")
    { [ -n "$line" ] && is_mount_of "$line" "$device"; } || die 1 "mount of $device at '$mount_point' failed."
  fi
}

enter_for_boot() {
  [ -n "$uuid" ] || die 17 "$device has no UUID to enter in /etc/fstab."
  # systemd waits 90 s for a device, and mounts none that comes later. With nofail nothing else waits for it, so that it may take longer.
  case ",$options," in
    *,x-systemd.device-timeout=*) patience= ;;
    *) patience=,x-systemd.device-timeout=300 ;;
  esac
  POINT="$escaped_point" SPEC="UUID=$uuid" DEVICE="$device" \
    LINE="UUID=$uuid $escaped_point $type noatime,nodiratime,nofail$patience${options:+,$options} 0 0"
  export POINT SPEC DEVICE LINE
  rewrite "$root/etc/fstab" '
    { spec = $1; gsub(/"/, "", spec) }
    $1 !~ /^#/ && NF && ($2 == ENVIRON["POINT"] || spec == ENVIRON["SPEC"] || spec == ENVIRON["DEVICE"]) { if (!done++) print ENVIRON["LINE"]; next }
    { print }
    END { if (!done) print ENVIRON["LINE"] }'
  case "$device" in
    /dev/md*)
      array_uuid=$(array_field "$device" MD_UUID)
      [ -n "$array_uuid" ] || die 21 "mdadm does not tell the UUID of $device."
      name=$(array_field "$device" MD_NAME)
      name="${name##*:}"
      case "$name" in '' | *[!A-Za-z0-9_.-]*) name="$device" ;; *) name="/dev/md/$name" ;; esac
      write_array_configuration "$array_uuid" "ARRAY $name UUID=$array_uuid"
      ;;
  esac
  reload_units
}

main() {
  [ "$#" = 5 ] || die 13 "mount needs source, file system type, mount point, automount and options."
  source="$1" fs="$2" automount="$4" options="$5"
  mount_point=
  if [ -n "$3" ]; then
    check_mount_point "$3"
    [ "$mount_point" != / ] || die 13 "The mount point '/' is not allowed."
  fi
  case "$automount" in 0 | 1 | only) ;; *) die 13 "automount is '$automount'; allowed are 0, 1 and only." ;; esac
  case "$options" in -* | *[!A-Za-z0-9_=,.:/@%+-]*) die 13 "The mount options '$options' have characters that are not allowed." ;; esac
  need blkid mount
  lock
  settle
  resolve_source
  [ -n "$mount_point" ] || find_mount_point
  line=$(mount_at "$escaped_point")
  if [ -n "$line" ] && ! is_mount_of "$line" "$device"; then
    die 12 "The mount point '$mount_point' is used by $(decode "${line##* }")."
  fi
  [ "$automount" = 0 ] || check_fstab
  [ -n "$line" ] || [ "$automount" = only ] || do_mount
  [ "$automount" = 0 ] || { enter_for_boot; automount=1; }
  emit "{\"device\":$(js "$device"),\"mountPoint\":$(js "$mount_point"),\"fsUuid\":$(jn "$uuid"),\"automount\":$(jbool "$automount"),\"entered\":$(jbool "${changed:-0}"),\"warnings\":[$warnings]}"
}

main "$@" </dev/null
