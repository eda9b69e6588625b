"""Batch sheets: a table of clips, as a spreadsheet program saves it (CSV).

Columns: `file`, `in`, `out`, `title`, `captions`, `presets`, and if wanted `name`, `speaker`, `role`,
`layout` (fill or fit) and `focus` (two numbers from 0 to 1). Only `file` must be there.
"""

import csv
import io
import re
from pathlib import Path

import msgspec

from leike.files.formats import raised
from leike.files.paths import base_folder, resolved
from leike.files.reading import read_limited
from leike.files.sheet_text import delimiter_and_rest, sheet_text
from leike.model.clip import Clip
from leike.model.errors import ProjectError, RequestError
from leike.model.framing import ClipFraming, Layout, View
from leike.model.geometry import Point
from leike.model.messages import Message
from leike.model.time import parse_time

COLUMNS = (
    "file", "in", "out", "title", "captions", "presets", "name", "speaker", "role", "layout", "focus"
)  # fmt: skip
MAX_ROWS = 5_000
MAX_BYTES = 10_000_000
LONGEST_TEXT = 200


class BatchRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row with something in it. `number` is the one that spreadsheet programs show.

    Exactly one of `clip` (its paths absolute) and `problem` is set; `notices` do not stop it.
    """

    number: int
    clip: Clip | None = None
    problem: Message | None = None
    notices: tuple[Message, ...] = ()


def read_batch(path: Path) -> tuple[BatchRow, ...]:
    """The sheet's rows in order. The files they name are not looked at.

    The separator is `,`, `;` or a tab; UTF-8, UTF-16 and the Windows alphabet are told apart. Raises
    ProjectError with one sentence for a file that is no such sheet or has over 5,000 rows; where no row
    is usable, with the first one's.
    """
    text = sheet_text(read_limited(path, MAX_BYTES, ProjectError), path.name)
    table = _table(text, path.name)
    if not table:
        raise ProjectError("batch_empty", file=path.name)
    head_number, head = table[0]
    columns, notices = _columns(head, head_number, path.name)
    rows = [_row(number, cells, columns, base_folder(path)) for number, cells in table[1:]]
    if not rows:
        raise ProjectError("batch_empty", file=path.name)
    if not any(row.clip for row in rows):
        raise raised(ProjectError, next(row.problem for row in rows if row.problem))
    return (msgspec.structs.replace(rows[0], notices=notices), *rows[1:])


def _table(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Rows that are not blank, with their numbers; the first is the header."""
    delimiter, rest = delimiter_and_rest(text, COLUMNS)
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                rows.append((number, [cell.strip() for cell in cells]))
            if len(rows) > MAX_ROWS + 1:
                raise ProjectError("batch_too_long", file=file, max=MAX_ROWS)
    except csv.Error as fault:
        raise ProjectError("batch_broken", file=file, line=reader.line_num) from fault
    return rows


def _columns(head: list[str], number: int, file: str) -> tuple[list[str], tuple[Message, ...]]:
    names = [name.casefold() for name in head]
    if "file" not in names:
        raise ProjectError("batch_no_file_column", file=file, known=", ".join(COLUMNS))
    for name in COLUMNS:
        if names.count(name) > 1:
            raise ProjectError("batch_column_twice", file=file, column=name)
    unknown = [title for title, name in zip(head, names, strict=True) if name and name not in COLUMNS]
    known = ", ".join(COLUMNS)
    return names, tuple(
        Message("batch_column_unknown", {"row": number, "column": title[:40], "known": known})
        for title in unknown
    )


def _row(number: int, cells: list[str], columns: list[str], folder: Path) -> BatchRow:
    if any(cells[len(columns) :]):
        return BatchRow(number, problem=Message("batch_too_many_cells", {"row": number}))
    values = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
    try:
        return BatchRow(number, clip=_clip(values, folder))
    except RequestError as fault:
        return BatchRow(number, problem=Message(fault.message.key, {"row": number, **fault.message.params}))


def _clip(values: dict[str, str], folder: Path) -> Clip:
    """Raises RequestError with what is wrong in the row."""
    if not values["file"]:
        raise ProjectError("batch_file_missing")
    in_us = _time(values, "in") or 0
    out_us = _time(values, "out")
    if out_us is not None and out_us <= in_us:
        raise ProjectError("batch_out_before_in", start=values["in"] or "0", end=values["out"])
    return Clip(
        recording=_path(values, "file", folder),
        in_us=in_us,
        out_us=out_us,
        captions=_path(values, "captions", folder),
        framing=ClipFraming(layout=_layout(values["layout"]), view=View(_focus(values["focus"]))),
        presets=tuple(word for word in re.split(r"[\s+|;,]+", values["presets"]) if word) or None,
        name=_text(values, "name"),
        title=_text(values, "title"),
        speaker=_text(values, "speaker"),
        role=_text(values, "role"),
    )


def _time(values: dict[str, str], column: str) -> int | None:
    text = values[column]
    try:
        return parse_time(text) if text else None
    except RequestError as fault:
        raise ProjectError("batch_time_wrong", column=column, value=text[:40]) from fault


def _path(values: dict[str, str], column: str, folder: Path) -> str:
    try:
        return resolved(values[column], folder)
    except ValueError as fault:
        raise ProjectError("batch_path_refused", column=column, value=values[column][:80]) from fault


def _text(values: dict[str, str], column: str) -> str:
    text = " ".join(values[column].split())
    if len(text) > LONGEST_TEXT:
        raise ProjectError("batch_text_long", column=column, max=LONGEST_TEXT)
    return text


def _layout(text: str) -> Layout | None:
    match text.casefold():
        case "":
            return None
        case "fill":
            return "fill"
        case "fit":
            return "fit"
        case _:
            raise ProjectError("batch_layout_wrong", value=text[:40])


def _focus(text: str) -> Point:
    """`0.3,0.5`; with a decimal comma `0,3;0,5` or `0,3 0,5`."""
    if not text:
        return Point()
    apart = re.split(r"[;\s]+", text) if re.search(r"[;\s]", text.replace(", ", ",")) else text.split(",")
    try:
        x, y = (float(part.strip(", ").replace(",", ".")) for part in apart)
    except ValueError as fault:
        raise ProjectError("batch_focus_wrong", value=text[:40]) from fault
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise ProjectError("batch_focus_wrong", value=text[:40])
    return Point(x, y)
