#!/bin/sh
# Installs what `make windows` needs on Debian or Ubuntu, and builds FriBidi for Windows from Debian's source.
# `build-tools.sh wine` installs Wine too, for trials.
set -eu
packages="nsis gcc-mingw-w64-x86-64 dpkg-dev make"
[ "${1:-}" != wine ] || packages="$packages wine wine64"
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
# shellcheck disable=SC2086 # the words are meant to be split
$sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
work="$(cd "$(dirname "$0")/../.." && pwd)/build/windows"
[ ! -f "$work/fribidi.dll" ] || exit 0
mkdir -p "$work/source/lists/partial"
cd "$work/source"
printf 'Types: deb-src\nURIs: http://deb.debian.org/debian\nSuites: bookworm\nComponents: main\nSigned-By: %s\n' \
    /usr/share/keyrings/debian-archive-keyring.gpg >source.sources
apt="-o Dir::Etc::sourcelist=$PWD/source.sources -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists=$PWD/lists"
apt-get $apt update -qq
apt-get $apt source -qq --download-only fribidi
tar xjf fribidi_*.orig.tar.bz2
cd fribidi-*/
./configure -q --host=x86_64-w64-mingw32 --disable-static --disable-debug >/dev/null
make -s -C lib >/dev/null 2>&1
x86_64-w64-mingw32-strip -o "$work/fribidi.dll" lib/.libs/libfribidi-0.dll
