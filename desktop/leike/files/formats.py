"""From bytes to a checked value: syntax, version, upgrade steps, schema; every fault one sentence.

The path of a damaged file: too large, not text, wrong syntax (with the line), no or a newer version,
then the schema's first breach with its key and what is allowed there.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from leike.files.reading import read_limited
from leike.files.schema import breach
from leike.model.errors import RequestError
from leike.model.messages import Message

T = TypeVar("T")

# tomllib takes memory and time by the square of a key's dots: 90,000 of them filled 30 GB
MOST_DOTS = 50
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class SyntaxFault(Exception):
    """The text breaks the syntax at `line` (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class Format(Generic[T]):
    """A kind of file: what it holds, how it is parsed, which version is current.

    `upgrades[n]` turns the raw content of version n into version n + 1; each step mends its own part.
    """

    model: type[T]
    parse: Callable[[bytes], object]
    version: int
    max_bytes: int
    error: type[RequestError]
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)


def read_as(path: Path, kind: Format[T]) -> T:
    """The value in the file. Raises `kind.error` with one sentence for whatever is wrong."""
    return decode_as(read_limited(path, kind.max_bytes, kind.error), path.name, kind)


def decode_as(data: bytes, file: str, kind: Format[T]) -> T:
    """As `read_as`, of bytes already read; `file` is the name that sentences mention."""
    raw = _upgraded(_raw_table(data, file, kind), file, kind)
    try:
        return msgspec.convert(raw, kind.model)
    except msgspec.ValidationError as fault:
        raise raised(kind.error, breach(str(fault), kind.model, file)) from fault


def raised(error: type[RequestError], message: Message) -> RequestError:
    """`message` as an error of that class."""
    return error(message.key, **message.params)


class _Formatted(msgspec.Struct):
    """As much as any format says."""

    format: int = 0


def _raw_table(data: bytes, file: str, kind: Format[Any]) -> dict[str, Any]:
    try:
        raw = kind.parse(data)
    except SyntaxFault as fault:
        raise kind.error("file_syntax_wrong", file=file, line=fault.line) from fault
    except UnicodeDecodeError as fault:
        raise kind.error("file_not_utf8", file=file) from fault
    except (RecursionError, msgspec.ValidationError) as fault:
        raise kind.error("file_damaged", file=file) from fault
    if not isinstance(raw, dict):
        raise kind.error("file_wrong_kind", file=file)
    return raw


def _upgraded(raw: dict[str, Any], file: str, kind: Format[Any]) -> dict[str, Any]:
    version = raw.get("version")
    if version is None:
        raise kind.error("file_version_missing", file=file, current=kind.version)
    if type(version) is not int or version < 1:
        raise kind.error("file_version_wrong", file=file, current=kind.version)
    if version > kind.version:
        raise kind.error("file_version_newer", file=file)
    for step in range(version, kind.version):
        raw = kind.upgrades[step](dict(raw)) | {"version": step + 1}
    return raw


def says_newer(data: bytes, newest: int) -> bool:
    """Whether JSON says of itself that its `format` is beyond `newest`, whatever else it holds."""
    try:
        return msgspec.json.decode(data, type=_Formatted).format > newest
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def parse_toml(data: bytes) -> object:
    """TOML as plain values. Raises SyntaxFault with the line, UnicodeDecodeError where it is not UTF-8."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise SyntaxFault(number)
    try:
        return tomllib.loads(text)
    except ValueError as fault:  # also numbers with more digits than Python reads
        line = re.search(r"at line (\d+)", str(fault))
        raise SyntaxFault(int(line[1]) if line else text.rstrip().count("\n") + 1) from fault


def parse_json(data: bytes) -> object:
    """JSON as plain values. Raises SyntaxFault with the line, ValidationError where a number is too large."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(data)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as fault:
        place = re.search(r"\(byte (\d+)\)", str(fault))
        end = int(place[1]) if place else len(data.rstrip())
        raise SyntaxFault(data.count(b"\n", 0, end) + 1) from fault
