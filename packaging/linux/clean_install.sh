#!/bin/sh
# Installs the package in a Debian of its own, tries it there, removes it, and looks for what it left.
#
#     sh packaging/linux/clean_install.sh bookworm [ROOT]      as root; needs debootstrap
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
suite=$1
root=${2:-$here/build/$suite}
package=$(ls "$here"/dist/leike_*_amd64.deb)
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

[ -x "$root/usr/bin/apt-get" ] || debootstrap --variant=minbase "$suite" "$root"
mkdir -p "$root/tmp/.X11-unix" /tmp/.X11-unix
cp "$package" "$root/tmp/leike.deb"
trap 'umount "$root/tmp/.X11-unix" "$root/dev/shm" "$root/proc" 2>/dev/null || true' EXIT
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t proc proc "$root/proc"

inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/leike.deb >"$root/tmp/install.log" 2>&1 || { tail "$root/tmp/install.log"; exit 1; }
echo "installed on $(inside sh -c '. /etc/os-release; echo "$PRETTY_NAME"')"
inside leike doctor
"$here/.venv/bin/python" "$here/packaging/smoke.py" --root "$root" --pictures "$here/build/smoke-$suite" /usr/bin/leike
inside dpkg --verify leike
inside apt-get purge -y -qq leike >/dev/null
left=$(find "$root/usr" "$root/etc" "$root/var/lib" -ipath '*leike*' -not -path '*/var/lib/apt/*')
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
echo "removed without a trace"
