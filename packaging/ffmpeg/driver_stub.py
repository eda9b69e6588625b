"""Stands in for the libraries of graphics drivers (libva, libvpl) where ffmpeg is linked.

    python3 packaging/ffmpeg/driver_stub.py PREFIX

Linked against them ffmpeg would not start on a computer without them. The stub opens them when the first
function of a driver is called. Where they are missing that one answers with nothing, as a driver does that
finds no device.
"""

import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "va": (("libva.so.2", "libva-drm.so.2"), ("vaGetDisplayDRM",), "libva libva-drm", "1.17.0", ""),
    "vpl": (("libvpl.so.2",), ("MFXLoad",), "vpl", "2.8", " -I/usr/include/vpl"),
}
"""What each stub opens, the functions that all use begins with; pkg-config's names, version and flags."""

_CODE = """#include <dlfcn.h>
#include <stddef.h>
typedef long (*function)(long, long, long, long, long, long);
static long absent(void) {{ return -1; }}
static const char *const libraries[] = {{ {libraries} }};
static const char *const names[] = {{ {names} }};
__attribute__((visibility("hidden"))) void *leike_{stub}_table[] = {{ {slots} }};
static void load(void) {{
    static int done;
    if (done++) return;
    for (size_t one = 0; one < sizeof libraries / sizeof *libraries; one++) {{
        void *opened = dlopen(libraries[one], RTLD_NOW | RTLD_LOCAL);
        for (size_t i = 0; opened && i < sizeof names / sizeof *names; i++) {{
            void *found = dlsym(opened, names[i]);
            if (found) leike_{stub}_table[i] = found;
        }}
    }}
}}
{functions}"""
_FIRST = """long {name}(long a, long b, long c, long d, long e, long f) {{
    load();
    function found = (function)leike_{stub}_table[{slot}];
    return found == (function)absent ? 0 : found(a, b, c, d, e, f);
}}
"""
_LATER = """__asm__(".text\\n.globl {name}\\n.type {name}, @function\\n{name}:\\n"
        "\\tendbr64\\n\\tjmp *leike_{stub}_table+{offset}(%rip)\\n");
"""


def symbols(library: str) -> list[str]:
    """The functions that a library of this computer offers."""
    path = f"/usr/lib/x86_64-linux-gnu/{library}"
    told = subprocess.run(  # noqa: S603
        ["nm", "-D", "--defined-only", path],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )
    words = [line.split() for line in told.stdout.splitlines()]
    return sorted(word[2].split("@")[0] for word in words if word[1] in "TW" and word[2][:2] in ("va", "MF"))


def code(stub: str) -> str:
    """The C source of a stub."""
    libraries, first = LIBRARIES[stub][:2]
    names = sorted({name for library in libraries for name in symbols(library)})
    functions = [
        (_FIRST if name in first else _LATER).format(name=name, stub=stub, slot=i, offset=8 * i)
        for i, name in enumerate(names)
    ]
    return _CODE.format(
        libraries=", ".join(f'"{one}"' for one in libraries),
        names=", ".join(f'"{one}"' for one in names),
        slots=", ".join(["(void *)absent"] * len(names)),
        functions="".join(functions),
        stub=stub,
    )


def main() -> None:
    """Write the stubs' archives and what pkg-config says of them into PREFIX."""
    prefix = Path(sys.argv[1])
    for stub, (_, _, packages, version, flags) in LIBRARIES.items():
        source, object_file = prefix / f"{stub}.c", prefix / f"{stub}.o"
        source.write_text(code(stub), encoding="utf-8")
        _run("gcc", "-O2", "-fPIC", "-Wall", "-c", str(source), "-o", str(object_file))
        _run("ar", "rcsD", str(prefix / "lib" / f"libleike{stub}.a"), str(object_file))
        for package in packages.split():
            told = f"Name: {package}\nDescription: stub\nVersion: {version}\n"
            told += f"Libs: -L{prefix}/lib -lleike{stub} -ldl\nCflags: -I/usr/include{flags}\n"
            (prefix / "lib" / "pkgconfig" / f"{package}.pc").write_text(told, encoding="utf-8")


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
