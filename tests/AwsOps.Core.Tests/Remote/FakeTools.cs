namespace AwsOps.Core.Tests.Remote;

/// <summary>
/// Small stand-ins for the programs that the remote scripts call. They keep disks as text files below FAKE and answer as the real ones
/// do, as far as the scripts look: one sh script that acts by the name it is called by. Each call is logged.
/// </summary>
internal static class FakeTools
{
    public static readonly string[] Names =
    [
        "mdadm", "mkfs.xfs", "mkfs.ext4", "blkid", "wipefs", "mount", "umount", "fsfreeze", "udevadm", "sync", "sleep",
        "setsid", "unshare", "xfs_growfs", "resize2fs", "systemd-run", "systemctl", "xfs_admin", "tune2fs", "xfs_repair", "e2fsck",
        "uname", "hostname", "hostnamectl",
    ];

    public const string Script = """
        #!/bin/sh
        set -eu
        R="$AWSOPS_ROOT" F="$FAKE"
        tool="${0##*/}"
        { printf '%s' "$tool"; for a in "$@"; do printf ' %s' "$a"; done; echo; } >>"$F/log"
        if [ -e "$F/fail-$tool" ]; then cat "$F/fail-$tool" >&2; exit 1; fi
        last() { for a in "$@"; do :; done; printf '%s' "$a"; }
        file() { printf '%s/content/%s' "$F" "${1#/dev/}"; }
        field() { [ ! -s "$(file "$1")" ] || sed -n "s/^$2=//p" "$(file "$1")"; }
        next() { n=$(($(cat "$F/counter") + 1)); echo "$n" >"$F/counter"; }
        mdstat() {
          { echo 'Personalities : [raid0] [raid1]'
            for a in "$F"/arrays/*; do
              [ -e "$a" ] || continue
              line="${a##*/} : $(sed -n 's/^state=//p' "$a") $(sed -n 's/^level=//p' "$a")"
              i=0
              for m in $(sed -n 's/^members=//p' "$a"); do line="${line% *} ${line##* } $m[$i]"; i=$((i + 1)); done
              echo "$line"
              echo '      2095104 blocks super 1.2 256k chunks'
            done
            echo 'unused devices: <none>'; } >"$R/proc/mdstat"
        }
        smallest() { least=; for m in "$@"; do n=$(cat "$R/sys/block/${m#/dev/}/size"); if [ -z "$least" ] || [ "$n" -lt "$least" ]; then least="$n"; fi; done; printf '%s' "$least"; }
        component() { # sectors, members...
          c="$1"; shift
          for m in "$@"; do sed -i "s/^MD_COMPONENT=.*/MD_COMPONENT=$c/" "$(file "/dev/${m#/dev/}")"; done
        }
        size_array() { # name, member, count
          case "$(field "$2" MD_LEVEL)" in raid0) n="$3" ;; raid1) n=1 ;; raid5) n=$(($3 - 1)) ;; *) n=$(($3 / 2)) ;; esac
          echo $((n * $(field "$2" MD_COMPONENT))) >"$R/sys/block/$1/size"
        }
        start() { # device, members...
          d="${1#/dev/}"; shift
          first="$1"; uuid=$(field "$first" MD_UUID); members=
          for m in "$@"; do
            [ "$(field "$m" MD_UUID)" = "$uuid" ] || { echo "mdadm: superblock on $m doesn't match others" >&2; exit 1; }
            members="$members ${m#/dev/}"
            mkdir -p "$R/sys/class/block/${m#/dev/}/holders/$d"
          done
          printf 'uuid=%s\nstate=active\nlevel=%s\nmembers=%s\n' "$uuid" "$(field "$first" MD_LEVEL)" "$members" >"$F/arrays/$d"
          mkdir -p "$R/sys/block/$d" "$R/sys/class/block/$d"
          next; echo "9:$n" >"$R/sys/class/block/$d/dev"
          : >"$R/dev/$d"
          mkdir -p "$R/sys/block/$d/md"
          field "$first" MD_LEVEL >"$R/sys/block/$d/md/level"; echo idle >"$R/sys/block/$d/md/sync_action"
          field "$first" MD_DEVICES >"$R/sys/block/$d/md/raid_disks"; echo $(($(field "$first" MD_CHUNK) * 1024)) >"$R/sys/block/$d/md/chunk_size"
          # RAID 0 knows no degraded state.
          [ "$(field "$first" MD_LEVEL)" = raid0 ] || echo $(($(field "$first" MD_DEVICES) - $#)) >"$R/sys/block/$d/md/degraded"
          for m in "$@"; do
            mkdir -p "$R/sys/block/$d/md/dev-${m#/dev/}"; echo 0 >"$R/sys/block/$d/md/dev-${m#/dev/}/offset"
            echo $(($(field "$m" MD_COMPONENT) / 2)) >"$R/sys/block/$d/md/dev-${m#/dev/}/size"
            field "$m" MD_SLOT >"$R/sys/block/$d/md/dev-${m#/dev/}/slot"
          done
          size_array "$d" "$first" "$#"
          [ -e "$F/content/array-$uuid" ] || : >"$F/content/array-$uuid"
          ln -sfn "array-$uuid" "$F/content/$d"
          mdstat
        }
        case "$tool" in
          mdadm)
            case "$1" in
              --create)
                array="$2"; shift 2; devs=; chunk=512
                for a in "$@"; do
                  case "$a" in
                    --name=*) name="${a#*=}" ;; --level=*) level="${a#*=}" ;; --raid-devices=*) count="${a#*=}" ;; --chunk=*) chunk="${a#*=}" ;;
                    /dev/*) devs="$devs $a" ;;
                  esac
                done
                next; uuid=$(printf '%08x:00000000:00000000:00000000' "$n")
                [ "$level" != 1 ] || chunk=0
                slot=0
                for d in $devs; do
                  printf 'TYPE=linux_raid_member\nUUID=%s\nLABEL=box:%s\nMD_UUID=%s\nMD_NAME=box:%s\nMD_LEVEL=raid%s\nMD_DEVICES=%s\nMD_COMPONENT=%s\nMD_CHUNK=%s\nMD_SLOT=%s\n' \
                    "$uuid" "$name" "$uuid" "$name" "$level" "$count" "$(smallest $devs)" "$chunk" "$slot" >"$(file "$d")"
                  slot=$((slot + 1))
                done
                start "$array" $devs ;;
              --assemble)
                array="$2"; shift 2
                if [ "$1" = --update=uuid ]; then
                  shift; next; new=$(printf '%08x:00000000:00000000:00000000' "$n"); old=$(field "$1" MD_UUID)
                  cp "$F/content/array-$old" "$F/content/array-$new"
                  for d in "$@"; do sed -i "s/$old/$new/" "$(file "$d")"; done
                fi
                while :; do
                  case "$1" in
                    --update=devicesize) shift; component "$(smallest "$@")" "$@" ;;
                    --run) shift ;;
                    *) break ;;
                  esac
                done
                start "$array" "$@" ;;
              --grow)
                d="${2#/dev/}"; set -- $(sed -n 's/^members=//p' "$F/arrays/$d")
                [ "$(cat "$R/sys/block/$d/md/level")" != raid0 ] || { echo 'mdadm: Cannot set device size in this type of array.' >&2; exit 1; }
                component "$(smallest "$@")" "$@"; size_array "$d" "/dev/$1" "$#" ;;
              --stop)
                d="${2#/dev/}"
                [ -e "$F/arrays/$d" ] || { echo "mdadm: error opening $2" >&2; exit 1; }
                ! grep -q " $2 " "$R/proc/self/mountinfo" || { echo "mdadm: Cannot get exclusive access to $2" >&2; exit 1; }
                for m in $(sed -n 's/^members=//p' "$F/arrays/$d"); do rm -rf "$R/sys/class/block/$m/holders/$d"; done
                left=$(sed -n 's/^members=//p' "$F/arrays/$d" | sed 's#\([^ ][^ ]*\)#/dev/\1#g')
                rm -rf "$F/arrays/$d" "$R/sys/block/$d" "$R/sys/class/block/$d" "$R/dev/$d" "$F/content/$d"
                mdstat
                [ ! -e "$F/reassemble" ] || { rm "$F/reassemble"; start /dev/md127 $left; } ;;
              --detail)
                m=$(sed -n 's/^members= *\([^ ]*\).*/\1/p' "$F/arrays/${3#/dev/}"); grep '^MD_' "$F/content/$m" ;;
              --examine) grep '^MD_' "$(file "$3")" ;;
            esac ;;
          mkfs.*)
            d=$(last "$@"); label=
            while [ "$#" -gt 0 ]; do case "$1" in -L) label="$2" ;; esac; shift; done
            next; printf 'TYPE=%s\nUUID=%08x-0000-4000-8000-000000000000\nLABEL=%s\n' "${tool#mkfs.}" "$n" "$label" >"$(file "$d")" ;;
          blkid)
            if [ "$1" = -c ]; then
              found=2
              for c in "$F"/content/*; do
                case "${c##*/}" in array-*) continue ;; esac
                ! grep -q "^$6\$" "$c" || { printf '/dev/%s\n' "${c##*/}"; found=0; }
              done
              exit "$found"
            fi
            d=$(last "$@")
            [ -s "$(file "$d")" ] || exit 2
            [ "$2" != -o ] || field "$d" "$5" ;;
          wipefs)
            if [ "$1" = -a ]; then : >"$(file "$2")"; elif [ -s "$(file "$2")" ]; then echo 'DEVICE OFFSET TYPE UUID LABEL'; fi ;;
          mount)
            d=$(printf '%s' "$6"); mp="$7"
            [ -d "$R$mp" ] || { echo "mount: $mp: mount point does not exist." >&2; exit 32; }
            next
            printf '%s 1 %s / %s rw,%s shared:1 - %s %s rw\n' "$n" "$(cat "$R/sys/class/block/${d#/dev/}/dev")" \
              "$(printf '%s' "$mp" | sed 's/\\/\\134/g; s/ /\\040/g')" "$4" "$2" "$d" >>"$R/proc/self/mountinfo"
            [ ! -e "$F/beaten-mount" ] || { echo "mount: $mp: $d already mounted on $mp." >&2; exit 32; } ;;
          unshare) while :; do case "$1" in -*) shift ;; *) break ;; esac; done; exec "$@" ;;
          umount)
            mp=$(last "$@" | sed 's/\\/\\134/g; s/ /\\040/g')
            X="$mp" awk '$5 == ENVIRON["X"] { hit = 1; next } { print } END { exit !hit }' "$R/proc/self/mountinfo" >"$F/mountinfo" \
              || { echo "umount: $mp: not mounted." >&2; exit 32; }
            cat "$F/mountinfo" >"$R/proc/self/mountinfo" ;;
          fsfreeze)
            key="$F/frozen-$(printf '%s' "$2" | cksum | tr ' ' -)"
            case "$1" in
              -f) [ ! -e "$key" ] || { echo "fsfreeze: $2: freeze failed: Device or resource busy" >&2; exit 1; }; : >"$key" ;;
              -u) [ -e "$key" ] || { echo "fsfreeze: $2: unfreeze failed: Invalid argument" >&2; exit 1; }; rm "$key" ;;
            esac ;;
          systemctl) [ "$1" != is-system-running ] || cat "$F/system-state" ;;
          uname) cat "$F/hostname" ;;
          hostname) printf '%s\n' "$1" >"$F/hostname" ;;
          hostnamectl) printf '%s\n' "$2" >"$F/hostname"; printf '%s\n' "$2" >"$R/etc/hostname" ;;
          setsid) exec /bin/sleep 20 ;;
          tune2fs) next; sed -i "s/^UUID=.*/UUID=$(printf '%08x-0000-4000-8000-000000000000' "$n")/" "$(file "$(last "$@")")" ;;
          xfs_admin) next; sed -i "s/^UUID=.*/UUID=$(printf '%08x-0000-4000-8000-000000000000' "$n")/" "$(file "$3")" ;;
          *) : ;;
        esac

        """;
}
