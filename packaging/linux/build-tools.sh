#!/bin/sh
# Installs what `make deb` and the smoke test need beyond Leike's own tools, on Debian or Ubuntu.
set -eu
packages="appstream binutils desktop-file-utils dpkg-dev help2man lintian patchelf xdotool xvfb zstd"
missing=""
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
# shellcheck disable=SC2086 # the words are meant to be split
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
