#!/bin/sh
# Installs what `make windows` needs on Debian, and builds FriBidi for Windows from Debian's source.
# `build-tools.sh wine` installs Wine too, for trials.
set -eu
packages="nsis gcc-mingw-w64-x86-64 dpkg-dev make"
[ "${1:-}" != wine ] || packages="$packages wine wine64"
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
# shellcheck disable=SC2086 # the words are meant to be split
$sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../build/windows
[ ! -f "$work/fribidi.dll" ] || exit 0
mkdir -p "$work/source"
. "$here/../debian-sources.sh"
echo "deb-src $main $release main" >"$work/sources.list"
cd "$work/source"
own_apt update
own_apt source --download-only fribidi >/dev/null
tar xjf fribidi_*.orig.tar.bz2
cd fribidi-*/
./configure -q --host=x86_64-w64-mingw32 --disable-static --disable-debug >/dev/null
make -s -C lib >/dev/null 2>&1
x86_64-w64-mingw32-strip -o "$work/fribidi.dll" lib/.libs/libfribidi-0.dll
