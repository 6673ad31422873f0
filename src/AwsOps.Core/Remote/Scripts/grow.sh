device_size() { sectors=$(cat "$root/sys/block/${1#/dev/}/size") && printf '%s' "$((sectors * 512))"; }

# Sets short: the devices that do not have the expected size yet.
look_for_sizes() {
  short=
  for device in $devices; do
    [ "$(device_size "$device")" -ge "$expected" ] || short="$short $device"
  done
}

# Xen and NVMe disks say themselves that they have grown; the others are asked.
wait_for_sizes() {
  tries="${AWSOPS_DEVICE_WAIT:-60}"
  while :; do
    look_for_sizes
    [ -n "$short" ] || return 0
    for device in $short; do
      name="${device#/dev/}"
      for entry in "$root/sys/block/$name/device/rescan" "$root/sys/block/$name/device/rescan_controller"; do
        [ ! -w "$entry" ] || echo 1 2>/dev/null >"$entry" || :
      done
    done
    [ "$tries" -gt 0 ] || die 10 "The host does not see the new size of$short after ${AWSOPS_DEVICE_WAIT:-60} s."
    tries=$((tries - 1))
    sleep 1
  done
}

md() { printf '%s/sys/block/%s/md/%s' "$root" "${array#/dev/}" "$1"; }
md_level() { cat "$(md level)"; }

# Seconds until the array has done what it does, at its present speed; nothing when md cannot tell.
seconds_left() {
  speed=$(cat "$(md sync_speed)" 2>/dev/null) || return 0
  # shellcheck disable=SC2046
  set -- $(cat "$(md sync_completed)" 2>/dev/null)
  case "$#:$1$3$speed" in 3:*[!0-9]*) return 0 ;; 3:*) ;; *) return 0 ;; esac
  [ "$speed" -eq 0 ] || printf '%s' "$((($3 - $1) / 2 / speed))"
}

# Longer than half a minute is for nobody to wait here. The first seconds tell no speed.
wait_until_idle() {
  tries=30
  while [ -r "$(md sync_action)" ] && action=$(cat "$(md sync_action)") && [ "$action" != idle ]; do
    left=
    [ "$tries" -gt 27 ] || left=$(seconds_left)
    if [ "$tries" -le 0 ] || [ "${left:-0}" -gt "$tries" ]; then
      die 14 "$array is busy ($action${left:+, about $left s left}); it can be grown when that has ended."
    fi
    tries=$((tries - 1))
    sleep 1
  done
}

# Each member by itself: a run that was cut off may have given the new size to some of them only. What is left over is rounding.
is_grown() {
  for device in $devices; do
    entry=$(md "dev-${device#/dev/}")
    [ $(($(device_size "$device") / 512 - $(cat "$entry/offset") - 2 * $(cat "$entry/size"))) -lt 1048576 ] || return 1
  done
}

# What is unmounted here is mounted again by a re-run, wherever this one ends.
remember_mount() {
  set -- $(mount_points_of "$array")
  [ "$#" -le 1 ] || die 14 "$array is mounted $# times; unmount all but one."
  [ "$#" = 1 ] || return 0
  (umask 077 && awk -v p="$1" '$5 == p { o = $6; for (i = 7; i <= NF; i++) if ($i == "-") { t = $(i + 1); s = $(i + 3) } }
    END { if ("," s "," ~ /,nouuid,/) o = o ",nouuid"; print p; print t; print o }' "$root/proc/self/mountinfo" >"$memory.new")
  mv "$memory.new" "$memory"
  umount -- "$(decode "$1")" 3>&- 9>&- || { rm -f "$memory"; die 14 "'$(decode "$1")' cannot be unmounted; something uses it."; }
}

mount_again() {
  [ -e "$memory" ] || return 0
  if [ -z "$(mount_points_of "$array")" ]; then
    mount -t "$(sed -n 2p "$memory")" -o "$(sed -n 3p "$memory")" -- "$array" "$(decode "$(sed -n 1p "$memory")")" \
      || die 1 "$array cannot be mounted again at '$(decode "$(sed -n 1p "$memory")")'."
  fi
  rm -f "$memory"
}

# The kernel does not grow a raid0 that runs. Taking it over as raid4, growing that and going back works, but a host that goes down in between
# does not start the array again, and in one trial under a writer (Linux 6.1) a file was found damaged afterwards. So the array is stopped, and
# started with its members' new size.
grow_raid0() {
  if [ "$unmount" = 0 ] && [ -n "$(mount_points_of "$array")" ]; then
    die 14 "A RAID 0 array cannot be grown while it is mounted. With -Unmount it is unmounted and stopped for a moment, grown, and mounted again."
  fi
  remember_mount
  mdadm --stop "$array" || { mount_again; die 14 "$array cannot be stopped; something uses it."; }
  assemble
}

assemble() {
  [ -n "$array" ] || array=$(free_array)
  update=
  [ "$level" != 0 ] || update=--update=devicesize
  # shellcheck disable=SC2086
  mdadm --assemble "$array" $update $devices || die 16 "$array cannot be assembled."
  settle
}

grow_array() {
  # shellcheck disable=SC2086
  array=$(array_of $devices)
  if [ -z "$array" ]; then
    # shellcheck disable=SC2086
    for other in $(arrays_touching $devices | sed 's/ /:/'); do
      case "$other" in
        *:inactive) mdadm --stop "/dev/${other%%:*}" || die 14 "/dev/${other%%:*} cannot be stopped." ;;
        *) die 16 "The array /dev/${other%%:*} runs with other members than the volumes given; it may be degraded. Nothing was changed." ;;
      esac
    done
    assemble
  fi
  now=$(md_level)
  [ "$now" = "raid$level" ] || die 16 "The array $array is $now, not raid$level."
  if [ "$level" != 0 ]; then
    wait_until_idle
    [ "$(cat "$(md degraded)" 2>/dev/null || echo 0)" = 0 ] || die 16 "The array $array is degraded; repair it before it is grown."
    mdadm --grow "$array" --size=max || die 1 "mdadm cannot grow $array."
  elif ! is_grown; then
    grow_raid0
  fi
  settle
  mount_again
}

# $1 type, $2 device, $3 where it is mounted.
grow_at='
case "$1" in
  xfs) xfs_growfs -d "$3" ;;
  btrfs) btrfs filesystem resize max "$3" ;;
  *) resize2fs "$2" ;;
esac'

grow_file_system() {
  case "$type" in
    '') return 0 ;;
    xfs) need xfs_growfs ;;
    btrfs) need btrfs ;;
    ext2 | ext3 | ext4) need resize2fs ;;
    *) die 17 "$target carries $type, which cannot be grown." ;;
  esac
  point=$(mount_points_of "$target" | head -n 1)
  if [ -n "$point" ]; then
    sh -c "$grow_at" sh "$type" "$target" "$(decode "$point")" 3>&- || die 1 "The $type file system of $target cannot be grown."
    return 0
  fi
  # Grown where nobody sees it; the mount ends with the process.
  need unshare
  private=/run/awsops/grow
  mkdir -p "$root$private"
  options=rw
  [ "$type" != xfs ] || options=rw,nouuid
  unshare --mount sh -c 'mount -t "$1" -o "$4" -- "$2" "$3" || exit 1
grown=0
('"$grow_at"'
) || grown=1
umount -- "$3" || :
exit "$grown"' sh "$type" "$target" "$private" "$options" 3>&- 9>&- || die 1 "The $type file system of $target, mounted nowhere, cannot be grown."
}

main() {
  [ "$#" -ge 4 ] || die 13 "grow needs level, size in GiB, unmount and volumes."
  level="$1" unmount="$3"
  case "$level" in single | 0 | 1 | 5 | 10) ;; *) die 13 "The RAID level '$level' is not known; allowed are single, 0, 1, 5 and 10." ;; esac
  case "$2" in '' | *[!0-9]*) die 13 "The size '$2' is not a number of GiB." ;; esac
  expected=$(($2 * 1073741824))
  check_flag unmount "$unmount"
  shift 3
  check_volumes "$@"
  count="$#"
  [ "$level" != single ] || [ "$count" = 1 ] || die 13 "The level single takes one volume."
  need blkid
  lock
  wait_for_devices "$@"
  wait_for_sizes
  array= target="${devices# }"
  if [ "$level" != single ]; then
    need mdadm
    memory="$state/grow-$(printf '%s' "$*" | cksum | tr ' ' '-')"
    grow_array
    target="$array"
  fi
  type=$(tag "$target" TYPE)
  grow_file_system
  emit "{\"device\":$(js "$target"),\"sizeBytes\":$(device_size "$target"),\"fsType\":$(jn "$type")}"
}

main "$@" </dev/null
