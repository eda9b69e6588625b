"""The text of a spreadsheet's CSV, whatever program and language wrote it."""

import csv
import re

from leike.files.decoding import decode_text
from leike.model.errors import ProjectError

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?[ \t]*(?:\r\n?|\n)", re.IGNORECASE)
DELIMITERS = (",", ";", "\t")


def sheet_text(data: bytes, file: str) -> str:
    """`data` as text: UTF-8, UTF-16 with or without its mark, else a Windows alphabet.

    Raises ProjectError for a workbook (xlsx, ods, xls) and for anything else that is no text.
    """
    if data.startswith(_WORKBOOKS):
        raise ProjectError("batch_is_workbook", file=file)
    text, _ = decode_text(data)
    if _BINARY.search(text):
        raise ProjectError("batch_not_text", file=file)
    return text


def delimiter_and_rest(text: str, known: tuple[str, ...]) -> tuple[str, str]:
    """The separator, and the text without the line `sep=;` that Excel writes and hides.

    The separator is the one with which the header holds the most names of `known` columns.
    """
    told = _SEPARATOR_LINE.match(text)
    if told and told[1] in DELIMITERS:
        return told[1], text[told.end() :]
    head = next((line for line in text.splitlines() if line.strip()), "")

    def names_found(delimiter: str) -> int:
        cells = next(csv.reader([head], delimiter=delimiter), [])
        return sum(cell.strip().casefold() in known for cell in cells)

    return max(DELIMITERS, key=names_found), text
