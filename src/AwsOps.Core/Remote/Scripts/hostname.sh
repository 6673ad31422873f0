check_name() {
  case "$1" in '' | -* | .* | *- | *. | *..* | *[!A-Za-z0-9.-]*) die 13 "The name '$1' is not a host name." ;; esac
  [ "${#1}" -le 64 ] || die 13 "The name '$1' has more than 64 characters."
}

# What /etc/hosts calls 127.0.1.1, the address that Debian gives to the host's own name.
hosts_entry() {
  [ ! -r "$root/etc/hosts" ] || awk '
    $1 == "127.0.1.1" { line = $0; sub(/#.*/, "", line); n = split(line, f, " "); for (i = 2; i <= n; i++) printf "%s%s", (i > 2 ? " " : ""), f[i]; exit }' "$root/etc/hosts"
}

# Keeps what is replaced. A re-run finds the new name there and keeps the old file.
keep_previous() {
  [ -e "$1" ] || return 0
  { cp -p "$1" "$1.prev.$$" && mv -f "$1.prev.$$" "$1.prev"; } || { rm -f "$1.prev.$$"; die 21 "Cannot keep a copy of ${1#"$root"}; it is as it was."; }
}

holds_name() { [ -r "$1" ] && [ "$(sed -n "$2" "$1" | head -n 1)" = "$name" ]; }

# For the next boot, where no hostnamectl writes it: Debian and newer Red Hat read the one file, older Red Hat the other. Both may be there.
write_files() {
  NAME="$name"
  export NAME
  network="$root/etc/sysconfig/network"
  file="$root/etc/hostname"
  if [ -r "$network" ] && ! holds_name "$network" 's/^HOSTNAME=//p'; then
    keep_previous "$network"
    rewrite "$network" '
      /^HOSTNAME=/ { if (!done++) print "HOSTNAME=" ENVIRON["NAME"]; next }
      { print }
      END { if (!done) print "HOSTNAME=" ENVIRON["NAME"] }'
  fi
  if [ -e "$file" ] || [ ! -r "$network" ]; then
    holds_name "$file" '/^[^#]/p' || {
      keep_previous "$file"
      [ -e "$file" ] || : >"$file" || die 21 "Cannot create /etc/hostname."
      rewrite "$file" '
        /^[ \t]*(#|$)/ { print; next }
        !done++ { print ENVIRON["NAME"] }
        END { if (!done) print ENVIRON["NAME"] }'
    }
  fi
}

set_name() {
  if [ -d "$root/run/systemd/system" ] && command -v hostnamectl >/dev/null 2>&1; then
    holds_name "$root/etc/hostname" '/^[^#]/p' || keep_previous "$root/etc/hostname"
    if hostnamectl set-hostname "$name"; then return 0; fi
    printf '%s\n' "hostnamectl failed; the files are written instead." >&2
  fi
  write_files
  if command -v hostname >/dev/null 2>&1; then
    hostname "$name" || die 1 "hostname '$name' failed; it takes effect at the next boot."
  else
    printf '%s\n' "$name" >"$root/proc/sys/kernel/hostname" || die 1 "The kernel did not take the name '$name'; it takes effect at the next boot."
  fi
}

write_hosts() {
  [ -r "$root/etc/hosts" ] || die 21 "/etc/hosts cannot be read; it is as it was."
  ENTRY="$entry"
  export ENTRY
  rewrite "$root/etc/hosts" '
    $1 == "127.0.1.1" { if (ENVIRON["ENTRY"] != "-" && !done++) print "127.0.1.1\t" ENVIRON["ENTRY"]; next }
    { print }
    END { if (ENVIRON["ENTRY"] != "-" && !done) print "127.0.1.1\t" ENVIRON["ENTRY"] }'
}

main() {
  [ "$#" = 2 ] || die 13 "hostname needs a name and the names for /etc/hosts; either may be empty."
  name="$1" entry="$2"
  [ -z "$name" ] || check_name "$name"
  case "$entry" in '' | -) ;; -* | *[!A-Za-z0-9\ .-]*) die 13 "'$entry' are not host names." ;; esac
  need uname
  [ -z "$name$entry" ] || lock
  previous=$(uname -n)
  before=$(hosts_entry)
  [ -z "$name" ] || set_name
  [ -z "$entry" ] || write_hosts
  emit "{\"hostName\":$(js "$(uname -n)"),\"previous\":$(js "$previous"),\"previousHosts\":$(jn "$before")}"
}

main "$@" </dev/null
