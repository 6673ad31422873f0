# At the limit (in blocks of 512 or 1024 bytes; jfile cuts exactly) the first cat gets an error or signal 25, SIGXFSZ. A head
# would hold back what it has read until the very end.
keep() {
  (ulimit -f 128 && trap '' 25 && cat >"$folder/$1") || :
  cat >/dev/null
}

main() {
  [ "$#" = 2 ] || die 13 "run needs a command and a timeout in seconds."
  seconds="$2"
  case "$seconds" in '' | *[!0-9]* | ??????*) die 13 "The timeout '$seconds' is not a number of seconds." ;; esac
  need timeout mktemp
  folder=$(mktemp -d) || die 1 "Cannot make a temporary folder."
  trap 'rm -rf "$folder"' EXIT
  mkfifo "$folder/1" "$folder/2"
  # Readers keep the start and swallow the rest, so that a talkative command neither blocks nor fills the disk.
  keep out <"$folder/1" 3>&- 2>/dev/null &
  readers=$!
  keep err <"$folder/2" 3>&- 2>/dev/null &
  readers="$readers $!"
  code=0
  # The line break keeps a text that starts with a hyphen from being an option.
  timeout -k 5 "$seconds" sh -c 'sh -c "
$1"
echo $? >"$2"' awsops "$1" "$folder/code" >"$folder/1" 2>"$folder/2" 3>&- || code=$?
  timed_out=1
  if [ -s "$folder/code" ]; then
    timed_out=0
    code=$(cat "$folder/code")
  elif [ "$code" != 124 ] && [ "$code" != 137 ]; then
    timed_out=0
  else
    code=124
  fi
  # What the command left running may hold its streams open: that is not waited for.
  for pid in $readers; do
    tries=20
    while kill -0 "$pid" 2>/dev/null; do
      [ "$tries" -gt 0 ] || { kill "$pid" 2>/dev/null || :; break; }
      tries=$((tries - 1))
      sleep 0.05
    done
  done
  emit "{\"exitCode\":$code,\"output\":$(jfile "$folder/out"),\"error\":$(jfile "$folder/err"),\"timedOut\":$(jbool $timed_out)}"
}

main "$@" </dev/null
