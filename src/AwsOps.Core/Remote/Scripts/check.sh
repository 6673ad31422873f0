# Mounting replays the journal, as any restore does: what is checked is what a user would get.
try_mount() {
  mount_options=ro
  [ "$type" != xfs ] || mount_options=ro,nouuid
  mount -t "$type" -o "$mount_options" -- "$device" "$mount_point" >"$folder/said" 2>&1 9>&- 3>&-
}

# A checker that is not there is an answer: the file system was mounted, which is something, and that it was not checked must be told.
run_check() {
  if ! command -v "$1" >/dev/null 2>&1; then
    missing="$1"
    : >"$folder/said"
    return 0
  fi
  checker="$*"
  clean=1
  "$@" "$device" >"$folder/said" 2>&1 9>&- 3>&- || clean=0
}

check() {
  case "$type" in
    xfs) run_check xfs_repair -n ;;
    ext2 | ext3 | ext4) run_check e2fsck -f -n ;;
    # Nothing here knows it; that it can be mounted is all that is said.
    *) clean=1; : >"$folder/said" ;;
  esac
}

main() {
  [ "$#" = 3 ] || die 13 "check needs device, file system type and mount point."
  case "$1" in /dev/*) ;; *) die 13 "'$1' is not a device." ;; esac
  fs="$2"
  check_mount_point "$3"
  [ "$mount_point" != / ] || die 13 "The mount point '/' is not allowed."
  need blkid mount umount mktemp
  lock
  settle
  [ -e "$root$1" ] || die 17 "There is no device $1 on this host."
  device=$(real_device "$1")
  type=$(tag "$device" TYPE)
  [ -n "$type" ] || die 17 "$device carries no file system."
  [ -z "$fs" ] || [ "$fs" = "$type" ] || die 17 "$device carries $type, not $fs."
  line=$(mount_at "$escaped_point")
  if [ -n "$line" ]; then
    is_mount_of "$line" "$device" || die 12 "The mount point '$mount_point' is used by $(decode "${line##* }")."
    umount -- "$mount_point" 3>&- 9>&- || die 14 "'$mount_point' cannot be unmounted."
  fi
  [ -z "$(mount_points_of "$device")" ] || die 14 "$device is mounted at '$(decode "$(mount_points_of "$device" | head -n 1)")' already."
  mkdir -p -- "$root$mount_point" || die 1 "Cannot make the directory '$mount_point'."
  resolve_mount_point
  folder=$(mktemp -d) || die 1 "Cannot make a temporary folder."
  trap 'rm -rf "$folder"' EXIT
  clean=0 mounted=0 checker= missing=
  if try_mount; then
    umount -- "$mount_point" 3>&- 9>&- || die 14 "'$mount_point' cannot be unmounted."
    check
    mv "$folder/said" "$folder/found"
    if try_mount; then mounted=1; mv "$folder/found" "$folder/said"; fi
  fi
  tail -n 20 "$folder/said" >"$folder/end"
  emit "{\"fsType\":$(js "$type"),\"checker\":$(jn "$checker"),\"missing\":$(jn "$missing"),\"clean\":$(jbool $clean),\"mounted\":$(jbool $mounted),\"output\":$(jfile "$folder/end")}"
}

main "$@" </dev/null
