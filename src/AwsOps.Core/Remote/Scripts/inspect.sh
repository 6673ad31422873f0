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
    array=$(printf '%s\n' "$arrays_now" | awk -v n="$name" '{ for (i = 4; i <= NF; i++) if ($i == n) { print "/dev/" $1; exit } }')
    printf '%s{"device":%s,"volumeId":%s,"sizeBytes":%s,"fsType":%s,"fsUuid":%s,"label":%s,"mountPoint":%s,"array":%s}' "$comma" \
      "$(js "$device")" "$(jn "$volume_id")" "$((sectors * 512))" \
      "$(jn "$(tag "$device" TYPE)")" "$(jn "$(tag "$device" UUID)")" "$(jn "$(tag "$device" LABEL)")" \
      "$(jn "$(decode "$point")")" "$(jn "$array")"
    comma=,
  done
}

running_arrays() {
  comma=
  arrays | while read -r name _ level members; do
    [ "$level" != - ] || level=
    printf '%s{"device":%s,"uuid":%s,"level":%s,"name":%s,"members":[' "$comma" \
      "$(js "/dev/$name")" "$(jn "$(array_field "/dev/$name" MD_UUID)")" "$(jn "$level")" \
      "$(jn "$(array_field "/dev/$name" MD_NAME | sed 's/^.*://')")"
    inner=
    for member in $members; do
      printf '%s%s' "$inner" "$(js "/dev/$member")"
      inner=,
    done
    printf ']}'
    comma=,
  done
}

block_mounts() {
  mounts | awk "$awk_lib"'$4 ~ /^\/dev\// {
    printf "%s{\"device\":%s,\"mountPoint\":%s,\"fsType\":%s}", comma, json(dec($4)), json(dec($2)), json($3); comma = ","
  }'
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
