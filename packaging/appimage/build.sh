#!/bin/sh
# NOT BUILT HERE: appimagetool and its runtime are found nowhere that this project's own computers can reach.
# Wraps the tested one folder into dist/leike-VERSION-x86_64.AppImage:
#
#     make deb && sh packaging/appimage/build.sh [--layout-only]        needs appimagetool, except for the layout
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
app=$root/build/appimage/Leike.AppDir
share=$root/build/deb/usr/share
[ -d "$share" ] && [ -x "$root/dist/leike/leike" ] || { echo "First: make deb" >&2; exit 1; }
rm -rf "$app"
mkdir -p "$app/usr/lib" "$app/usr/bin" "$app/usr/share"
cp -a "$root/dist/leike" "$app/usr/lib/leike"
ln -s ../lib/leike/leike "$app/usr/bin/leike"
for part in applications icons metainfo mime; do cp -a "$share/$part" "$app/usr/share/$part"; done
ln -s usr/share/applications/leike.desktop "$app/leike.desktop"
ln -s usr/share/icons/hicolor/256x256/apps/leike.png "$app/leike.png"
ln -s leike.png "$app/.DirIcon"
ln -s usr/lib/leike/leike "$app/AppRun"
[ "${1:-}" != --layout-only ] || exit 0
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/pyproject.toml")
ARCH=x86_64 appimagetool --no-appstream "$app" "$root/dist/leike-$version-x86_64.AppImage"
