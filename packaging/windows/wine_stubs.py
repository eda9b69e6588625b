"""Libraries of Windows that Wine 8 lacks, made for trials in Wine only; nothing of them is shipped.

    python packaging/windows/wine_stubs.py FOLDER WINEPREFIX

NumPy calls C functions for complex numbers, Qt calls ICU, pydantic asks for random numbers. Wine has stubs of
the first, which end the program, and nothing of the others. Needs the MinGW compiler; writes these three
libraries into the prefix's system32, and changes in FOLDER whose mathematics NumPy's files ask for.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pefile

MATH, INSTEAD = "api-ms-win-crt-math-l1-1-0", "tst-ms-win-crt-math-l1-1-0"
_TO_COMPLEX = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cos",
    "cosh",
    "exp",
    "log",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "conj",
    "proj",
]
_TO_REAL = ["abs", "arg", "real", "imag"]
_RANDOM = """#include <stdlib.h>
int w_ProcessPrng(unsigned char *to, size_t size) { while (size--) *to++ = rand(); return 1; }
"""
_HEAD = """#include <complex.h>
typedef struct { double r, i; } Z;
typedef struct { float r, i; } F;
"""


def main() -> None:
    """Make them for the files in FOLDER, a copy for trials: some of these are changed."""
    folder, prefix = Path(sys.argv[1]), Path(sys.argv[2])
    files = [file for file in folder.rglob("*") if file.suffix in (".dll", ".pyd", ".exe")]
    system = prefix / "drive_c" / "windows" / "system32"
    math = functions(files, MATH)
    own = complex_functions()
    lines = [name if name in own else f"{name} = ucrtbase.{name}" for name in sorted(math | set(own))]
    compile_library(system / f"{INSTEAD}.dll", _HEAD + "\n".join(own.values()), lines)
    redirect(files, set(own))
    compile_library(system / "bcryptprimitives.dll", _RANDOM, ["ProcessPrng"])
    stubs = sorted(functions(files, "icuuc") | {"u_init"})
    source = "\n".join(f"void *x{n}(void) {{ return 0; }}" for n in range(len(stubs)))
    compile_library(system / "icuuc.dll", source, [f"{name} = x{n}" for n, name in enumerate(stubs)])


def redirect(files: list[Path], names: set[str]) -> None:
    """Let those of `files` that import any of `names` ask for our library: that name Wine takes itself."""
    for file in files:
        if functions([file], MATH) & names:
            file.write_bytes(file.read_bytes().replace(MATH.encode(), INSTEAD.encode()))


def functions(files: list[Path], library: str) -> set[str]:
    """What any of `files` imports of `library`."""
    found: set[str] = set()
    for file in files:
        with pefile.PE(str(file), fast_load=True) as image:
            image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"], 13])
            for kind in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
                for entry in getattr(image, kind, ()):
                    if entry.dll.decode().lower() == f"{library}.dll":
                        found |= {one.name.decode() for one in entry.imports if one.name}
    return found


def complex_functions() -> dict[str, str]:
    """C text by name. Microsoft's complex numbers are structs, and its long double is a double."""
    made: dict[str, str] = {}
    for suffix, kind, real in (("", "Z", "double"), ("f", "F", "float"), ("l", "Z", "double")):
        c = "f" if suffix == "f" else ""
        value = "__builtin_complex(a.r, a.i)"
        answer = f"{{ {real} _Complex z = {{}}; return ({kind}){{creal{c}(z), cimag{c}(z)}}; }}"
        for name in _TO_COMPLEX:
            exported = f"{'conj' if name == 'conj' else 'cproj' if name == 'proj' else 'c' + name}{suffix}"
            called = f"{'conj' if name == 'conj' else 'c' + name}{c}({value})"
            made[exported] = f"{kind} w_{exported}({kind} a) " + answer.replace("{}", called)
        for name in _TO_REAL:
            made[f"c{name}{suffix}"] = f"{real} w_c{name}{suffix}({kind} a) {{ return c{name}{c}({value}); }}"
        power = f"cpow{c}({value}, __builtin_complex(b.r, b.i))"
        made[f"cpow{suffix}"] = f"{kind} w_cpow{suffix}({kind} a, {kind} b) " + answer.replace("{}", power)
    return made


def compile_library(target: Path, source: str, exports: list[str]) -> None:
    """One library of Windows from C text."""
    work = Path("build/windows/wine")
    work.mkdir(parents=True, exist_ok=True)
    own = {line if "=" in line else f"{line} = w_{line}" for line in exports}
    (work / "stub.c").write_text(source, encoding="utf-8")
    (work / "stub.def").write_text("EXPORTS\n" + "\n".join(sorted(own)) + "\n", encoding="utf-8")
    tool = shutil.which("x86_64-w64-mingw32-gcc") or "x86_64-w64-mingw32-gcc"
    command = [
        tool,
        "-std=gnu11",
        "-O1",
        "-shared",
        "-static-libgcc",
        "-s",
        str(work / "stub.c"),
        str(work / "stub.def"),
    ]
    subprocess.run([*command, "-o", str(target)], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
