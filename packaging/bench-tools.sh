#!/bin/sh
# Installs the programs that `make bench` compares Leike with, where this is Debian or Ubuntu and the user may;
# otherwise says what is left out. Never fails: the comparison leaves out what is not there.
set -u

missing=""
command -v melt >/dev/null 2>&1 || missing="$missing melt"
command -v HandBrakeCLI >/dev/null 2>&1 || missing="$missing handbrake-cli"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing for the comparison:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # the words are meant to be split
    apt-get update -qq && apt-get install -y --no-install-recommends -qq $missing >/dev/null ||
        echo "Some could not be installed; the comparison leaves them out."
else
    echo "Left out of the comparison, install them for it:$missing"
fi
exit 0
