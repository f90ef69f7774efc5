"""The bytes of a published file as its lines; a file that is not what it should be is refused whole."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import NamedTuple

from .publishers import PublishedFile
from .refusals import Refused, as_found

__all__ = ["LARGEST", "Line", "lines_of"]

#: Bytes: twenty times what the largest file has now, and as many as can be parsed in a small memory.
LARGEST = 16 * 1024 * 1024

#: One a day, of 27 years; what has more holds no days, and some millions of lines fill a memory.
_MOST_LINES = 10_000

_COMPRESSED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)", re.IGNORECASE)


class Line(NamedTuple):
    """One line or record of a file: where it stands, its cells, and why it cannot be taken, if so."""

    place: str
    cells: dict[str, object]
    reason: str = ""
    found: object = None


def lines_of(content: bytes, file: PublishedFile) -> list[Line]:
    r"""Return the lines of a published file.

    Parameters
    ----------
    content : bytes
        What was got.
    file : PublishedFile
        What it should be.

    Raises
    ------
    Refused
        Empty, too large, of too many lines, compressed, a web page, cut short, not UTF-8, or without a
        known column.

    Examples
    --------
    >>> from lossdata.updating.publishers import published_file
    >>> lines_of(b"date,tanks\n2025-06-03,10881\n", published_file("russia_losses.csv"))[0].cells
    {'date': '2025-06-03', 'tanks': '10881'}
    >>> lines_of(b"<html>not found</html>", published_file("russia_losses.csv"))
    Traceback (most recent call last):
    ...
    lossdata.updating.refusals.Refused: a web page, not csv; the address may have moved
    """
    if len(content) > LARGEST:
        raise Refused(f"{len(content):,} bytes; expected {LARGEST:,} at most")
    text = _text(content, file)
    lines = _records(text) if file.form == "json" else _rows(text)
    columns = set().union(*(line.cells for line in lines))
    if "date" not in columns or not columns & set(file.items):
        expected = f"date and some of {', '.join(list(file.items)[:4])} …"
        named = ", ".join(sorted(columns)[:6])
        raise Refused(f"no column that is known; expected {expected}; found {as_found(named)}")
    return lines


def _text(content: bytes, file: PublishedFile) -> str:
    for mark, name in _COMPRESSED.items():
        if content.startswith(mark):
            raise Refused(f"compressed ({name}), not plain {file.form}; unpack it first")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(f"not UTF-8 text at byte {fault.start}") from None
    if b"\x00" in content:
        raise Refused("not UTF-8 text: it holds zero bytes, as UTF-16 has")
    if not text or text.isspace():
        raise Refused("empty")
    if _PAGE.match(text):
        raise Refused(f"a web page, not {file.form}; the address may have moved")
    return text


def _records(text: str) -> list[Line]:
    try:
        records = json.loads(text, parse_constant=str, object_pairs_hook=_record)
    except RecursionError:
        raise Refused("JSON nested too deep") from None
    except ValueError as fault:
        raise Refused(f"no JSON, or cut short ({str(fault)[:100]})") from None
    if not isinstance(records, list):
        raise Refused("JSON, but no list of days")
    if len(records) > _MOST_LINES:
        raise _too_many("records")
    return [_line(f"record {number}", record) for number, record in enumerate(records, 1)]


class _Contradicting(dict):
    """A record that says two things by one name; JSON's readers take the last in silence."""

    def __init__(self, pairs: list[tuple[str, object]], name: str) -> None:
        super().__init__((key, cell) for key, cell in pairs if key != name)
        self.reason = f"says {as_found(name)} twice, and differently"
        self.found = [cell for key, cell in pairs if key == name]


def _record(pairs: list[tuple[str, object]]) -> dict[str, object]:
    cells = dict(pairs)
    if len(cells) == len(pairs):  # as nearly always
        return cells
    differing = [name for name, cell in pairs if cell != cells[name]]
    return _Contradicting(pairs, differing[0]) if differing else cells


def _line(place: str, record: object) -> Line:
    if isinstance(record, _Contradicting):
        return Line(place, record, record.reason, record.found)
    if isinstance(record, dict):
        return Line(place, record)
    return Line(place, {}, "no record of a day", record)


def _rows(text: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    try:
        header = next(reader)
        if len(set(header)) < len(header):
            raise Refused(f"a column stands twice in the header: {as_found(','.join(header))}")
        for fields in reader:
            if len(lines) == _MOST_LINES:
                raise _too_many("lines")
            if any(fields):
                lines.append(_row(f"line {reader.line_num}", header, fields))
    except csv.Error as fault:
        raise Refused(f"no CSV, or cut short (line {reader.line_num}: {fault})") from None
    if lines and not text.endswith(("\n", "\r")) and not lines[-1].reason:
        place, cells, *_ = lines[-1]
        reason = "the file ends without a line break: its last line may be cut short"
        lines[-1] = Line(place, cells, reason, ",".join(map(str, cells.values())))
    return lines


def _too_many(what: str) -> Refused:
    return Refused(f"more than {_MOST_LINES:,} {what}; expected one a day")


def _row(place: str, header: list[str], fields: list[str]) -> Line:
    cells: dict[str, object] = dict(zip(header, fields, strict=False))
    if len(fields) == len(header):
        return Line(place, cells)
    return Line(place, cells, f"{len(fields)} fields; expected {len(header)}", ",".join(fields))
