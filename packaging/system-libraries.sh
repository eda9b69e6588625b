#!/bin/sh
# Installs the few system libraries that Qt and the tests need, where this is Debian or Ubuntu and the user
# may; otherwise prints the one command that somebody who may has to run. Never fails the set-up: the
# command line works without any of them.
set -u

packages="python3-venv libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libpulse0
libxrandr2 libxext6 libfribidi0 libenchant-2-2 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0
libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 xvfb xauth strace"

command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=""
for package in $packages; do
    # Debian 13 and Ubuntu 24.04 renamed some libraries with a t64 ending
    for name in "$package" "${package}t64"; do
        if dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'install ok installed'; then
            continue 2
        fi
    done
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

command="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    run=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    run="sudo"
else
    echo "Qt needs these system libraries. Ask somebody who may to run:"
    echo "  sudo $command"
    exit 0
fi
echo "Installing system libraries:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the words are meant to be split
$run apt-get update -qq && $run $command -qq >/dev/null || {
    echo "Some libraries could not be installed. To see why, run: sudo $command"
}
exit 0
