main() {
  [ "$#" = 1 ] || die 13 "thaw needs a mount point."
  check_mount_point "$1"
  need fsfreeze
  freeze_state
  thawed=0
  if [ -n "$(mount_at "$escaped_point")" ]; then
    if problem=$(fsfreeze -u "$real_point" 2>&1); then
      thawed=1
      # It is thawed when there is nothing left to thaw.
      if fsfreeze -u "$real_point" 2>/dev/null && fsfreeze -u "$real_point" 2>/dev/null; then
        die 1 "'$mount_point' is still frozen after thawing it; its watchdog stays armed."
      fi
    else
      case "$problem" in
        *"Invalid argument"*) ;;
        *) die 1 "fsfreeze cannot thaw '$mount_point': $problem" ;;
      esac
    fi
  fi
  if [ -e "$marker" ]; then
    kind=$(marker_field kind)
    watcher=$(marker_field watcher)
    token=$(marker_field token)
    rm -f "$marker"
    disarm "$kind" "$watcher"
    rm -f "$watchdog.$token"
  fi
  emit "{\"thawed\":$(jbool $thawed)}"
}

main "$@" </dev/null
