#!/usr/bin/env bash
# Builds the guest that the tests on real kernels boot: Debian with a cloud kernel, systemd, sshd, mdadm, xfsprogs and e2fsprogs.
#   tests/guest/build.sh [folder]        default: .cache/guest in the checkout
# Everything comes from the Debian sources this machine's apt already uses. In the folder: root.img (ext4), vmlinuz, initrd.img,
# and the key pair id_guest made for this image alone. Built again when this script changes.
# Exit codes: 0 ready, 3 cannot be had on this machine (the reason is on standard error), 1 the build failed.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cache=${1:-$here/../../.cache/guest}
packages=(linux-image-cloud-amd64 systemd systemd-sysv systemd-resolved udev dbus kmod util-linux mount iproute2 procps openssh-server
  sudo mdadm xfsprogs e2fsprogs initramfs-tools zstd)
# root and admin (sudo without a password) and nosudo (no sudo) log in with the key; ops with the password, which sudo asks for too.
password='guest pass'

absent() { echo "guest: $*" >&2; exit 3; }
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
wanted=$(sha256sum <"$here/build.sh" | cut -c1-16)
ready() { [ "$(cat "$cache/built" 2>/dev/null)" = "$wanted" ] && [ -s "$cache/root.img" ] && [ -s "$cache/vmlinuz" ] && [ -s "$cache/initrd.img" ] && [ -s "$cache/id_guest" ]; }

if ready; then exit 0; fi
[ "$(uname -s)" = Linux ] || absent "the image can only be built on Linux"
for tool in mmdebstrap mke2fs ssh-keygen apt-get flock; do
  command -v "$tool" >/dev/null || absent "'$tool' is not installed"
done
[ "$(dpkg --print-architecture)" = amd64 ] || absent "the image is for amd64"
# Without root: sudo installs the packages where it may, else a user namespace; fakeroot keeps the files' owners.
as_root=() as_installer=()
if [ "$(id -u)" -ne 0 ]; then
  command -v fakeroot >/dev/null || absent "'fakeroot' is not installed (needed without root)"
  as_root=(fakeroot)
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_installer=(sudo -n)
  elif ! grep -q "^$(id -un):" /etc/subuid 2>/dev/null; then
    absent "building it needs root, sudo without a password, or a range of user ids in /etc/subuid"
  fi
fi

exec 9>"$cache/lock"
flock 9
if ready; then exit 0; fi
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The sources of this machine that serve Debian itself, by what its package lists say of their origin.
sources() {
  apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' 2>/dev/null | sort -u
}
if [ -z "$(sources)" ]; then
  sudo=()
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo -n); fi
  "${sudo[@]}" apt-get -qq update </dev/null >&2 || absent "the package lists of this machine cannot be read"
fi
sources >"$work/sources.list"
release=$(awk 'length($3) > 0 && $3 !~ /-/ { print $3; exit }' "$work/sources.list")
[ -n "$release" ] || absent "no apt source of this machine serves Debian"

# How this machine's apt reaches its sources (a proxy, certificates).
apt_options=()
while read -r line; do apt_options+=("--aptopt=$line"); done < <(apt-config dump --no-empty | grep -E '^Acquire::(http|https|Retries|ForceIPv4)' || :)

rm -f "$work/id_guest" "$work/id_guest.pub"
ssh-keygen -q -t ed25519 -N '' -C awsops-guest -f "$work/id_guest"

# Before the kernel's package makes the initrd: what the guest's hardware needs and no more, for a quick boot.
cat >"$work/before.sh" <<'BEFORE'
set -eu
root=$1
mkdir -p "$root/etc/initramfs-tools/conf.d"
printf 'MODULES=list\nCOMPRESS=zstd\nCOMPRESSLEVEL=1\nFSTYPE=ext4\n' >"$root/etc/initramfs-tools/conf.d/guest"
mkdir -p "$root/etc/dpkg/dpkg.cfg.d"
printf 'path-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*\n' >"$root/etc/dpkg/dpkg.cfg.d/guest"
BEFORE

cat >"$work/customize.sh" <<'CUSTOMIZE'
set -eu
root=$1 work=$2 password=$3
in_root() { chroot "$root" "$@"; }
printf 'virtio_pci\nvirtio_blk\nnvme\next4\n' >>"$root/etc/initramfs-tools/modules"

echo guest >"$root/etc/hostname"
printf '127.0.0.1 localhost\n127.0.1.1 guest\n' >"$root/etc/hosts"
printf 'LABEL=guest-root / ext4 defaults,noatime 0 1\n' >"$root/etc/fstab"

printf '[Match]\nName=e*\n[Network]\nAddress=10.0.2.15/24\nGateway=10.0.2.2\nLinkLocalAddressing=no\nIPv6AcceptRA=no\n' >"$root/etc/systemd/network/10-guest.network"
in_root systemctl -q enable systemd-networkd ssh
in_root systemctl -q disable systemd-networkd-wait-online.service systemd-resolved.service e2scrub_reap.service 2>/dev/null || :
in_root systemctl -q mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer e2scrub_all.timer \
  mdcheck_start.timer mdcheck_continue.timer mdmonitor-oneshot.timer systemd-timesyncd.service systemd-resolved.service \
  systemd-networkd-wait-online.service getty@tty1.service systemd-firstboot.service systemd-update-utmp.service \
  systemd-binfmt.service systemd-pstore.service modprobe@drm.service modprobe@fuse.service sys-fs-fuse-connections.mount \
  sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount systemd-network-generator.service dev-hugepages.mount
# Each reload of systemd runs all generators; only fstab's matters here.
mkdir -p "$root/etc/systemd/system-generators"
for generator in "$root"/lib/systemd/system-generators/* "$root"/usr/lib/systemd/system-generators/*; do
  case "$generator" in */systemd-fstab-generator | */'*') ;; *) ln -sf /dev/null "$root/etc/systemd/system-generators/${generator##*/}" ;; esac
done
mkdir -p "$root/var/log/journal" "$root/etc/systemd/system.conf.d"
# Every boot is a slow one: what comes later than a second is mounted by what its own entry in fstab says, or not at all.
printf 'blacklist %s\n' kvm_amd kvm_intel powernow_k8 sg i2c_i801 lpc_ich >"$root/etc/modprobe.d/guest.conf"
printf '[Manager]\nDefaultTimeoutStartSec=30s\nDefaultTimeoutStopSec=15s\nDefaultDeviceTimeoutSec=1s\n' >"$root/etc/systemd/system.conf.d/guest.conf"

in_root useradd -m -s /bin/bash admin
in_root useradd -m -s /bin/bash ops
in_root useradd -m -s /bin/bash nosudo
printf 'ops:%s\n' "$password" | in_root chpasswd
printf 'admin ALL=(ALL) NOPASSWD: ALL\nops ALL=(ALL) ALL\n' >"$root/etc/sudoers.d/guest"
chmod 0440 "$root/etc/sudoers.d/guest"
for user in root admin nosudo; do
  home=$root/home/$user
  [ "$user" != root ] || home=$root/root
  mkdir -p "$home/.ssh"
  cp "$work/id_guest.pub" "$home/.ssh/authorized_keys"
  chmod 0700 "$home/.ssh"
  chmod 0600 "$home/.ssh/authorized_keys"
  [ "$user" = root ] || in_root chown -R "$user:$user" "/home/$user/.ssh"
done
mkdir -p "$root/etc/ssh/sshd_config.d"
printf 'PasswordAuthentication yes\nPermitRootLogin prohibit-password\nUseDNS no\n' >"$root/etc/ssh/sshd_config.d/guest.conf"

# What tests put back.
mkdir -p "$root/root/clean"
cp -p "$root/etc/fstab" "$root/etc/mdadm/mdadm.conf" "$root/root/clean/"
# The first synchronisation of an array would take the processor from everything else.
printf 'dev.raid.speed_limit_max = 4000\n' >"$root/etc/sysctl.d/guest.conf"

# Disks on the SCSI bus stand for Xen's: such a host names them as EC2 does, and gives no serial.
cat >"$root/etc/udev/rules.d/60-guest-xen.rules" <<'RULES'
KERNEL=="sd*", ENV{DEVTYPE}=="disk", ATTRS{model}=="xvd*", PROGRAM="/bin/sh -c 'set -- $$(cat /sys/block/%k/device/model); echo $$1'", SYMLINK+="%c"
RULES

# A guest is a new machine each time, but its host key must be known to the tests: one for all.
rm -f "$root"/etc/ssh/ssh_host_*
in_root ssh-keygen -q -t ed25519 -N '' -C guest -f /etc/ssh/ssh_host_ed25519_key
cp "$root/etc/ssh/ssh_host_ed25519_key.pub" "$work/host_key.pub"
rm -f "$root/etc/apt/sources.list" "$root/etc/apt/apt.conf.d/99mmdebstrap"
: >"$root/etc/machine-id"
in_root update-initramfs -u >/dev/null
cp "$root"/boot/vmlinuz-* "$work/vmlinuz"
cp "$root"/boot/initrd.img-* "$work/initrd.img"
rm -rf "$root/boot/"* "$root/var/cache/apt/"* "$root/var/lib/apt/lists/"* "$root/usr/share/doc/"* "$root/usr/share/man/"* "$root/usr/share/locale/"*
CUSTOMIZE

include=$(IFS=,; echo "${packages[*]}")
started=$SECONDS
"${as_installer[@]}" mmdebstrap --quiet --variant=minbase --format=tar "${apt_options[@]}" \
  --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' \
  --include="$include" \
  --essential-hook="sh '$work/before.sh' \"\$1\"" \
  --customize-hook="sh '$work/customize.sh' \"\$1\" '$work' '$password'" \
  "$release" "$work/root.tar" "$work/sources.list" </dev/null >&2
# mke2fs takes a folder, and needs no mount.
# shellcheck disable=SC2016
"${as_root[@]}" sh -c '
  set -e
  mkdir "$1/root"
  tar -C "$1/root" --numeric-owner --exclude="./dev/*" -xf "$1/root.tar"
  mke2fs -q -t ext4 -L guest-root -m 0 -d "$1/root" "$1/root.img" 2G >/dev/null
  rm -rf "$1/root"' sh "$work"
rm -f "$cache/built"
for file in root.img vmlinuz initrd.img id_guest id_guest.pub host_key.pub; do mv -f "$work/$file" "$cache/$file"; done
printf '%s' "$password" >"$cache/password"
echo "$wanted" >"$cache/built"
echo "guest: built in $((SECONDS - started)) s" >&2
