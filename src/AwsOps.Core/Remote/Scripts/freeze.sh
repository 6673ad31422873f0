# Freezing what the thaw itself needs (its programs, /run, where sshd and sudo write) would freeze it for good.
refuse_own_paths() {
  home="${SUDO_USER:-}"
  home=$(X="$home" awk -F: '$1 == ENVIRON["X"] { print $6; exit }' "$root/etc/passwd" 2>/dev/null || :)
  for path in / /bin /sbin /usr /usr/bin /usr/sbin /usr/lib /lib /lib64 /etc /dev /proc /sys /run /tmp /var /var/log /var/run /var/tmp /root $home; do
    path=$(readlink -f "$root$path") || continue
    path="${path#"$root"}"
    [ "$(covering "${path:-/}")" != "${line%% *}" ] || die 19 "'$mount_point' holds ${path:-/}, which thawing it again needs."
  done
}

# major:minor of the file system that a path is on.
covering() {
  mounts | X="$(encode "$1")" awk '
    { p = $2; sub(/\/$/, "", p); x = ENVIRON["X"] "/"; if (substr(x, 1, length(p) + 1) == p "/" && length(p) >= best) { best = length(p); mm = $1 } }
    END { print mm }'
}

write_watchdog() {
  quoted=$(X="$real_point" awk "$awk_lib"'BEGIN { printf "%s", rep(ENVIRON["X"], "\047", "\047\\\047\047") }')
  cat >"$watchdog.$token" <<END
PATH='$PATH'
export PATH
sleep $seconds
# Another freeze has a watchdog of its own.
if grep -q '^token=$token\$' '$marker' 2>/dev/null; then
  # First the marker: a freeze that is still starting sees that nobody watches any more, and thaws.
  rm -f '$marker'
  fsfreeze -u '$quoted'
fi
rm -f '$watchdog.$token'
exit 0
END
}

arm() {
  unit="awsops-thaw-$token"
  if [ -d "$root/run/systemd/system" ] && command -v systemd-run >/dev/null 2>&1 \
    && systemd-run --quiet "--unit=$unit" "$(command -v sh)" "$watchdog.$token" 3>&-; then
    kind=systemd
    watcher="$unit"
    return 0
  fi
  if command -v setsid >/dev/null 2>&1; then
    setsid sh "$watchdog.$token" >/dev/null 2>&1 3>&- &
  else
    nohup sh "$watchdog.$token" >/dev/null 2>&1 3>&- &
  fi
  kind=process
  watcher=$!
  kill -0 "$watcher" 2>/dev/null || die 20 "The watchdog did not start; nothing was frozen."
}

main() {
  [ "$#" = 2 ] || die 13 "freeze needs mount point and watchdog seconds."
  seconds="$2"
  case "$seconds" in '' | *[!0-9]* | ??????*) die 13 "The watchdog time '$seconds' is not a number of seconds." ;; esac
  [ "$seconds" -ge 5 ] || die 13 "The watchdog time is $seconds s; allowed are 5 s and more."
  check_mount_point "$1"
  need fsfreeze sleep
  line=$(mount_at "$escaped_point")
  [ -n "$line" ] || die 18 "Nothing is mounted at '$mount_point'."
  refuse_own_paths
  (umask 077 && mkdir -p "$state") || die 20 "Cannot make $state; nothing was frozen."
  freeze_state
  earlier_kind=$(marker_field kind)
  earlier_watcher=$(marker_field watcher)
  token="$(date +%s)-$$"
  write_watchdog || die 20 "Cannot write the watchdog; nothing was frozen."
  arm
  printf 'token=%s\nkind=%s\nwatcher=%s\npoint=%s\n' "$token" "$kind" "$watcher" "$escaped_point" >"$state/new-$key" && mv -f "$state/new-$key" "$marker" \
    || { disarm "$kind" "$watcher"; die 20 "Cannot write the freeze marker; nothing was frozen."; }
  # The frozen state of an earlier run of ours is now watched by the new watchdog.
  [ -z "$earlier_kind" ] || disarm "$earlier_kind" "$earlier_watcher"
  sync -f "$root$real_point" 2>/dev/null || :
  if ! problem=$(fsfreeze -f "$real_point" 2>&1); then
    case "$problem" in
      *"resource busy"*)
        if [ -z "$earlier_kind" ]; then
          rm -f "$marker" "$watchdog.$token"
          disarm "$kind" "$watcher"
          die 22 "'$mount_point' is frozen already, and not by AwsOps."
        fi
        ;;
      *)
        fsfreeze -u "$real_point" 2>/dev/null || :
        rm -f "$marker" "$watchdog.$token"
        disarm "$kind" "$watcher"
        die 1 "fsfreeze failed: $problem"
        ;;
    esac
  fi
  if [ "$(marker_field token)" != "$token" ]; then
    fsfreeze -u "$real_point" || :
    die 20 "Freezing '$mount_point' took longer than its watchdog waits ($seconds s); it is thawed."
  fi
  emit "{\"frozen\":true,\"watchdog\":\"$kind\"}"
}

main "$@" </dev/null
