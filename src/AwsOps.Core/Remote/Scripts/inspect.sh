disks() {
  comma=
  arrays_now=$(arrays)
  for entry in "$root"/sys/block/nvme* "$root"/sys/block/xvd* "$root"/sys/block/sd* "$root"/sys/block/vd*; do
    name="${entry##*/}"
    [ -e "$root/dev/$name" ] || continue
    device="/dev/$name"
    volume_id=$(serial_volume "$name")
    for volume in "$@"; do
      [ -n "$volume_id" ] || [ "$(find_device "$volume")" != "$device" ] || volume_id="${volume%%=*}"
    done
    sectors=$(cat "$root/sys/block/$name/size")
    point=$(mount_points_of "$device" | tail -n 1)
    root_file_system=0
    ! mount_points_of "$device" | grep -qx / || root_file_system=1
    partitions=
    for part in "$entry/$name"*; do
      [ -e "$part" ] || continue
      partitions="$partitions${partitions:+,}$(js "/dev/${part##*/}")"
      ! mount_points_of "/dev/${part##*/}" | grep -qx / || root_file_system=1
    done
    array=$(printf '%s\n' "$arrays_now" | awk -v n="$name" '{ for (i = 4; i <= NF; i++) if ($i == n) { print "/dev/" $1; exit } }')
    printf '%s{"device":%s,"volumeId":%s,"sizeBytes":%s,"fsType":%s,"fsUuid":%s,"label":%s,"mountPoint":%s,"array":%s,"partitions":[%s],"root":%s}' "$comma" \
      "$(js "$device")" "$(jn "$volume_id")" "$((sectors * 512))" \
      "$(jn "$(tag "$device" TYPE)")" "$(jn "$(tag "$device" UUID)")" "$(jn "$(tag "$device" LABEL)")" \
      "$(jn "$(decode "$point")")" "$(jn "$array")" "$partitions" "$(jbool "$root_file_system")"
    comma=,
  done
}

# Members of an array as lines "0 slot device" in the order of their slots, then "1 0 device" for what fills none (spares, failed ones).
slots() {
  array="$1"
  shift
  for member in "$@"; do
    slot=$(cat "$root/sys/block/$array/md/dev-$member/slot" 2>/dev/null || :)
    case "$slot" in
      '' | *[!0-9]*) printf '1 0 %s\n' "$member" ;;
      *) printf '0 %s %s\n' "$slot" "$member" ;;
    esac
  done | sort -k1,1n -k2,2n -k3,3
}

# A number of an array in sysfs (raid_disks, chunk_size, degraded), or nothing.
array_number() { sed -n 's/^\([0-9][0-9]*\).*/\1/p' "$root/sys/block/$1/md/$2" 2>/dev/null | head -n 1; }

running_arrays() {
  comma=
  arrays | while read -r name state level members; do
    [ "$level" != - ] || level=
    placed=$(slots "$name" $members)
    disks=$(array_number "$name" raid_disks)
    chunk=$(array_number "$name" chunk_size)
    degraded=$(array_number "$name" degraded)
    # RAID 0 has no such file; what it misses shows in its slots.
    [ -n "$degraded" ] || degraded=$((${disks:-0} - $(printf '%s\n' "$placed" | awk '$1 == "0" && !seen[$2]++ { n++ } END { print n + 0 }')))
    printf '%s{"device":%s,"uuid":%s,"level":%s,"name":%s,"state":%s,"raidDisks":%s,"degraded":%s,"chunkKiB":%s,"fsType":%s,"fsUuid":%s,"members":[%s],"spares":[%s]}' "$comma" \
      "$(js "/dev/$name")" "$(jn "$(array_field "/dev/$name" MD_UUID)")" "$(jn "$level")" \
      "$(jn "$(array_field "/dev/$name" MD_NAME | sed 's/^.*://')")" "$(js "$state")" "${disks:-null}" "$degraded" \
      "$([ "${chunk:-0}" -gt 0 ] && printf %s "$((chunk / 1024))" || printf null)" \
      "$(jn "$(tag "/dev/$name" TYPE)")" "$(jn "$(tag "/dev/$name" UUID)")" \
      "$(device_list "$placed" 0)" "$(device_list "$placed" 1)"
    comma=,
  done
}

# The devices of lines of slots as JSON. $2: 0 those that fill one, 1 the others.
device_list() {
  inner=
  for member in $(printf '%s\n' "$1" | awk -v kind="$2" '$1 == kind { print $3 }'); do
    printf '%s%s' "$inner" "$(js "/dev/$member")"
    inner=,
  done
}

# A source may be a link (/dev/md/name, /dev/disk/by-uuid/...): all else goes by the kernel's own name.
block_mounts() {
  comma=
  mounts | while read -r _ point type source; do
    case "$source" in /dev/*) ;; *) continue ;; esac
    case "$source" in *\\*) source=$(decode "$source") ;; esac
    case "$point" in *\\*) point=$(decode "$point") ;; esac
    [ ! -L "$root$source" ] || source=$(real_device "$source")
    printf '%s{"device":%s,"mountPoint":%s,"fsType":%s}' "$comma" "$(js "$source")" "$(js "$point")" "$(js "$type")"
    comma=,
  done
}

fstab() {
  [ -r "$root/etc/fstab" ] || return 0
  awk "$awk_lib"'NF >= 3 && $1 !~ /^#/ {
    printf "%s{\"spec\":%s,\"mountPoint\":%s,\"fsType\":%s}", comma, json(dec($1)), json(dec($2)), json($3); comma = ","
  }' "$root/etc/fstab"
}

frozen() {
  comma=
  for marker in "$state"/frozen-*; do
    [ -e "$marker" ] || continue
    printf '%s%s' "$comma" "$(js "$(decode "$(sed -n 's/^point=//p' "$marker")")")"
    comma=,
  done
}

main() {
  need blkid
  check_volumes "$@"
  settle
  emit "{\"devices\":[$(disks "$@")],\"arrays\":[$(running_arrays)],\"mounts\":[$(block_mounts)],\"fstab\":[$(fstab)],\"frozen\":[$(frozen)]}"
}

main "$@" </dev/null
