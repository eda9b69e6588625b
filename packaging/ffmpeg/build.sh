#!/bin/sh
# Builds the small ffmpeg of the one folder: build/ffmpeg/out/ffmpeg
#
#     sh packaging/ffmpeg/build.sh          on Debian 12 or newer; about a quarter of an hour on two cores
#
# build/ffmpeg/sources holds the sources of what is linked in, checked by way of Debian's signed lists; the GPL
# wants them offered with the program. Nothing is built where they and this recipe are as they were.
# LEIKE_FFMPEG_SUITE names the release of Debian whose ffmpeg is taken.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(cd "$here/../.." && pwd)/build/ffmpeg
suite=${LEIKE_FFMPEG_SUITE:-forky}
jobs=${LEIKE_JOBS:-$(nproc)}
newer="ffmpeg dav1d"    # from $suite
headers=libffmpeg-nvenc-dev    # from there too: nothing but headers
static="libbz2-dev liblzma-dev libstdc++-12-dev libx264-dev libzimg-dev zlib1g-dev"    # from this Debian
tools="dpkg-dev gcc g++ libva-dev libvpl-dev make meson nasm ninja-build pkg-config python3"
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
mkdir -p "$work/sources" "$work/prefix/lib/pkgconfig" "$work/out"

. "$here/../debian-sources.sh"
security=$(mirror Debian-Security)

# shellcheck disable=SC2086 # the words are meant to be split
there=$(dpkg-query -W -f '${Status} ${Package}\n' $tools $static 2>/dev/null | sed -n 's/^install ok installed //p')
missing=""
for package in $tools $static; do
    echo "$there" | grep -qxF "$package" || missing="$missing $package"
done
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
# shellcheck disable=SC2086 # the words are meant to be split
[ -z "$missing" ] || $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null

for one in "$suite" "$release"; do
    echo "deb-src $main $one main"
    case $one in sid | forky) ;; *) echo "deb-src $security $one-security main" ;; esac
done | sort -u >"$work/sources.list"
echo "deb $main $suite main" >>"$work/sources.list"
own_apt update
copyleft=$(dpkg-query -W -f '${source:Package}=${source:Version} ' libx264-dev libzimg-dev)
# shellcheck disable=SC2046,SC2086 # the words are meant to be split
files=$(own_apt source --print-uris $(printf "%s/$suite " $newer) $copyleft | sed -n "s/^'[^']*' \([^ ]*\) .*/\1/p")
for file in "$work/sources"/*; do
    echo "$files" | grep -qxF "$(basename "$file")" || rm -f "$file"
done
cd "$work/sources"
# the releases as their makers published them: Debian's own changes are about its packaging
# shellcheck disable=SC2046,SC2086 # the words are meant to be split
own_apt source --download-only --tar-only $(printf "%s/$suite " $newer) >/dev/null
# shellcheck disable=SC2086 # the words are meant to be split
own_apt source --download-only $copyleft >/dev/null
own_apt download "$headers/$suite" >/dev/null
cd "$here"
archive() { echo "$files" | grep "^$1_.*\.orig\.tar\.[a-z0-9]*$"; }
version() { archive "$1" | sed 's/^[^_]*_\(.*\)\.orig\..*/\1/'; }

# package of the source, its version, its Debian, what it is for
versions() {
    for package in $newer; do echo "$package $(version "$package") $suite source"; done
    dpkg-query -W -f "\${source:Package} \${source:Version} $release static\n" $static
    dpkg-query -W -f "\${source:Package} \${source:Version} $release tool\n" gcc nasm libva-dev libvpl-dev
    for file in "$work/sources/$headers"_*.deb; do basename "$file"; done
}
versions >"$work/versions"
mark=$(cat "$here"/* "$work/versions" | sha256sum | cut -d ' ' -f 1)
if [ -x "$work/out/ffmpeg" ] && [ "$(cat "$work/out/mark" 2>/dev/null)" = "$mark" ]; then
    echo "build/ffmpeg/out/ffmpeg is up to date"
    exit 0
fi
rm -f "$work/out/mark"
for package in $newer; do
    rm -rf "${work:?}/$package"
    mkdir "$work/$package"
    tar -xf "$work/sources/$(archive "$package")" -C "$work/$package" --strip-components 1
done

# the linker looks here first and finds no shared library
for library in libbz2 liblzma libx264 libz libzimg libstdc++; do
    cp -fL "$(gcc -print-file-name=$library.a)" "$work/prefix/lib/$library.a"
done
# the C++ library of Debian 12 asks for this function of glibc 2.36, for random numbers that nobody draws here
printf '#include <sys/random.h>\nunsigned arc4random(void) { unsigned r = 0; (void)!getrandom(&r, sizeof r, 0); return r; }\n' |
    gcc -O2 -fPIC -x c -c - -o "$work/prefix/arc4random.o"
ar rD "$work/prefix/lib/libstdc++.a" "$work/prefix/arc4random.o"
dpkg-deb -x "$work/sources/$headers"_*.deb "$work/prefix"
sed "s,=/usr,=$work/prefix/usr," "$(find "$work/prefix/usr" -name ffnvcodec.pc)" >"$work/prefix/lib/pkgconfig/ffnvcodec.pc"
meson setup "$work/dav1d/build" "$work/dav1d" --prefix "$work/prefix" --libdir lib --buildtype release \
    -Ddefault_library=static -Denable_tools=false -Denable_tests=false >"$work/dav1d.log" 2>&1
ninja -C "$work/dav1d/build" -j "$jobs" install >>"$work/dav1d.log"
python3 "$here/driver_stub.py" "$work/prefix"

export PKG_CONFIG_LIBDIR="$work/prefix/lib/pkgconfig:/usr/lib/x86_64-linux-gnu/pkgconfig:/usr/share/pkgconfig"
cd "$work/ffmpeg"
# shellcheck disable=SC2046 # the words are meant to be split
./configure --extra-version=leike $(sed 's/#.*//' "$here/configure.txt") >"$work/configure.log" ||
    { tail -n 20 "$work/configure.log" ffbuild/config.log; exit 1; }
make -j "$jobs" ffmpeg >"$work/make.log" 2>&1 || { tail -n 20 "$work/make.log"; exit 1; }
cp ffmpeg "$work/out/ffmpeg"
strip "$work/out/ffmpeg"
cp "$work/versions" "$work/out/versions"
echo "$mark" >"$work/out/mark"
"$work/out/ffmpeg" -version | head -n 1
