"""Programs that are no ffmpeg: small ELF files for this kind of computer."""

import platform
import struct
import sys
from pathlib import Path

import pytest

BASE = 0x400000
HEADERS = 64 + 56

needs_linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64",
    reason="the programs are made for Linux, x86-64",
)

FOREVER = bytes.fromhex("ebfe")
"""Does nothing, without an end."""
EXIT_1 = bytes.fromhex("bf01000000 b83c000000 0f05".replace(" ", ""))
WRITES = bytes.fromhex("bf01000000 be00004000 ba00010000 b801000000 0f05 ebe8".replace(" ", ""))
"""Writes its own first 256 bytes to standard output, again and again."""


def elf(code: bytes, machine: int = 62) -> bytes:
    """A whole program that runs `code`."""
    size = HEADERS + len(code)
    head = b"\x7fELF" + bytes([2, 1, 1, 0]) + bytes(8)
    head += struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, BASE + HEADERS, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, BASE, BASE, size + 512, size + 512, 0x1000)
    return head + load + code + bytes(512)


def starting(script: Path) -> bytes:
    """A program that becomes `script`, with all its arguments."""
    words = bytes.fromhex("488b0424 488d742408 488d54c410 488d3d".replace(" ", ""))
    rest = bytes.fromhex("b83b000000 0f05 bf7e000000 b83c000000 0f05".replace(" ", ""))
    return elf(words + struct.pack("<i", len(rest)) + rest + str(script).encode() + b"\0")


def write_program(file: Path, content: bytes) -> Path:
    """`file`, which may be run."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    file.chmod(0o755)
    return file


def disguised(file: Path, script: str) -> Path:
    """A program `file` that does what the shell script says."""
    behind = write_program(file.with_name(f"{file.name}.sh"), f"#!/bin/sh\n{script}\n".encode())
    return write_program(file, starting(behind))
