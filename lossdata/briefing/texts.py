"""Files of text, one or a folder of them, read as text or one clear error."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..claims.dates import day
from ..claims.files import FileFault
from . import parser as briefing
from .marking import marked_plain

__all__ = [
    "SUFFIXES",
    "Given",
    "decoded",
    "given_by_table",
    "marked_files",
    "parse_files",
    "text_files",
    "walked",
]

#: What a text in a folder is called; other files there are left alone.
SUFFIXES = (".txt", ".md", ".htm", ".html")
_FORMATS = {
    b"%PDF": "a PDF; save it as text first (pdftotext does)",
    b"{\\rtf": "an RTF document; save it as text first",
    b"PK\x03\x04": "a zipped document (docx, odt, xlsx); save it as text first",
    b"\xd0\xcf\x11\xe0": "a Word document; save it as text first",
}
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,200}(?:charset|encoding)\s*=\s*["']?([\w-]{2,30})""", re.I
)
_NAMED_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of one text."""

    date: str | pd.Timestamp | None = None
    url: str | None = None


def walked(path: str | Path) -> tuple[list[Path], list[tuple[str, str]]]:
    """Return the file itself, or the texts in a folder and below it by name; and folders not read.

    Raises
    ------
    FileFault
        No such file or folder, a pipe, or a folder without a text.

    Examples
    --------
    >>> walked("no/such/folder")
    Traceback (most recent call last):
    ...
    lossdata.claims.files.FileFault: no/such/folder: no such file or folder
    """
    path = Path(path)
    if path.is_file():
        return [path], []
    if path.exists() and not path.is_dir():
        raise FileFault(
            f"{_printable(path)}: is a pipe or a device; `lossdata parse -` reads a pipe"
        )
    if not path.is_dir():
        raise FileFault(f"{_printable(path)}: no such file or folder")
    closed: list[tuple[str, str]] = []

    def note(fault: OSError) -> None:
        closed.append((_printable(fault.filename), fault.strerror or "not readable"))

    found = sorted(
        Path(folder, name)
        for folder, _, names in os.walk(path, onerror=note)
        for name in names
        if Path(name).suffix.lower() in SUFFIXES and Path(folder, name).is_file()
    )
    if not found and not closed:
        raise FileFault(
            f"{_printable(path)}: no texts in this folder; expected files {', '.join(SUFFIXES)}"
        )
    return found, closed


def text_files(path: str | Path) -> list[Path]:
    """Return the file itself, or the texts in a folder and below it, by name; see `walked`."""
    return walked(path)[0]


def _printable(name: object) -> str:
    """Return the name of a file as text, also one that is no UTF-8."""
    return os.fsencode(str(name)).decode("utf-8", "backslashreplace")


def decoded(content: bytes, name: str, encoding: str | None = None) -> str:
    """Return bytes as text: in the encoding that is given, that a page names, or UTF-8.

    Raises
    ------
    FileFault
        They are no text in it, or a document in a format of its own.

    Examples
    --------
    >>> decoded("танків – 10881".encode(), "report.txt")
    'танків – 10881'
    >>> decoded("<meta charset=windows-1251>танк".encode("cp1251"), "page.html")[-4:]
    'танк'
    """
    for start, what in _FORMATS.items():
        if content.startswith(start):
            raise FileFault(f"{name}: {what}")
    said = _CHARSET.search(content, 0, 2048)
    named = encoding or (said[1].decode("ascii") if said else "utf-8")
    try:
        text = content.decode("utf-8-sig" if named.lower() in ("utf-8", "utf8") else named)
        text.encode()  # escapes of some encodings are halves of letters
    except LookupError:
        raise FileFault(f"{name}: no encoding is called {named!r}") from None
    except UnicodeDecodeError as e:
        label = "UTF-8" if named.lower() in ("utf-8", "utf8") else named
        raise FileFault(
            f"{name}: not {label} text at byte {e.start}; --encoding names another, such as cp1251; a "
            "picture or a document in a format of its own holds no text to read"
        ) from None
    except UnicodeError as e:  # "punycode", "undefined": made for something else than texts
        raise FileFault(
            f"{name}: cannot be read as {named} ({e}); --encoding names another"
        ) from None
    return text


def given_by_table(path: str | Path) -> dict[str, Given]:
    """Return what a CSV says of files: columns ``file``, ``date`` and, if there is one, ``url``.

    Raises
    ------
    FileFault
        It cannot be read, lacks a column, holds a date that is no day, or says two things of a file.
    """
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
    except (OSError, ValueError) as fault:
        raise FileFault(f"{path}: {fault}") from None
    if not {"file", "date"} <= set(table.columns):
        raise FileFault(f"{path}: expected the columns file, date and url, not {', '.join(table)}")
    out: dict[str, Given] = {}
    for row in table.to_dict("records"):
        try:
            when = day(row["date"], "date") if row["date"] else None
        except ValueError as fault:
            raise FileFault(f"{path}: {row['file']}: {fault}") from None
        given = Given(when, row.get("url") or None)
        if out.setdefault(row["file"], given) != given:
            raise FileFault(f"{path}: {row['file']} stands twice, and differently; leave one line")
    return out


def _given(name: str, common: Given, by_file: dict[str, Given]) -> Given:
    """Return what is said of a file: by the table, by the options, or by its own name."""
    own = by_file.get(name) or by_file.get(Path(name).name) or Given()
    when = own.date or common.date
    if when is None and (m := _NAMED_DAY.search(Path(name).name)):
        try:
            when = pd.Timestamp(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            when = None
    return Given(when, own.url or common.url)


def parse_files(
    files: Iterable[tuple[str, bytes | Path]],
    *,
    source: str | None = None,
    date: str | pd.Timestamp | None = None,
    url: str | None = None,
    encoding: str | None = None,
    by_file: dict[str, Given] | None = None,
    progress: Callable[[str], None] = lambda name: None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Read the loss figures in files of text.

    A file that cannot be read is told of among the files; the others are read.

    Parameters
    ----------
    files : iterable of (str, bytes or Path)
        Name and content, or where it is.
    source, date, url, encoding : optional
        What holds for all of them, see `briefing.parse`. A day in a file's name, as in
        ``2025-06-03.txt``, is its date where none is given.
    by_file : dict, optional
        What holds for one of them, by its name; see `given_by_table`.
    progress : callable, optional
        Called with each name when its text has been read.

    Returns
    -------
    figures : DataFrame
        The claims' columns, then ``file``, ``start``, ``end``, ``printed``.
    unread : DataFrame
        ``file``, ``start``, ``end``, ``sentence``, ``code``, ``reason``.
    files : DataFrame
        One row a file: ``file``, ``figures``, ``unread`` (Int64; missing where the file could not
        be read) and ``note``, with the reason.

    Raises
    ------
    FileFault
        No file could be read: each is named.

    Examples
    --------
    >>> report = "General Staff, enemy losses: tanks – 10881 (+6)".encode()
    >>> figures, _, _ = parse_files([("report.txt", report)])
    >>> figures[["item", "measure", "value", "printed"]].values.tolist()
    [['tank', 'cumulative', 10881, '10881'], ['tank', 'interval', 6, '6']]
    """
    names: list[str] = []  # of the files that are text
    told: dict[int, tuple] = {}  # by the place of a file, what became of it
    order: list[int] = []

    def texts() -> Iterator[tuple]:
        for place, (name, content) in enumerate(files):
            name = _printable(name)
            try:
                text = decoded(_content(content), name, encoding)
            except (FileFault, OSError) as e:
                why = e.strerror if isinstance(e, OSError) else str(e).removeprefix(f"{name}: ")
                told[place] = (name, pd.NA, pd.NA, why)
            else:
                names.append(name)
                order.append(place)
                said = _given(name, Given(date, url), by_file or {})
                yield text, said.date, said.url
            progress(name)

    read = briefing.parse_all(texts(), source=source)
    if told and not names:
        raise FileFault("\n".join(f"{name}: {why}" for name, _, _, why in told.values()))
    of_one = len(names) < 2  # then without a column that says which
    where, left = (
        table.assign(file=pd.array(_named(table, names, of_one), dtype="str"))
        for table in (read.spans, read.unread)
    )
    counts = [t["file"].value_counts() for t in (where, left)]
    for place, name, note in zip(order, names, read.note.split("\n"), strict=True):
        told[place] = (name, *(int(c.get(name, 0)) for c in counts), note)
    return (
        read.claims.join(where[["file", "start", "end", "printed"]]),
        left[["file", "start", "end", "sentence", "code", "reason"]],
        pd.DataFrame(
            [told[place] for place in sorted(told)], columns=["file", "figures", "unread", "note"]
        ).astype({"figures": "Int64", "unread": "Int64"}),
    )


def _content(content: bytes | Path) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def _named(table: pd.DataFrame, names: list[str], of_one: bool) -> list[str]:
    """Return the file of each row."""
    return [names[0]] * len(table) if of_one else [names[k] for k in table["text"]]


def marked_files(
    files: Iterable[tuple[str, bytes | Path]],
    *,
    source: str | None = None,
    common: Given | None = None,
    encoding: str | None = None,
    by_file: dict[str, Given] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield the names of files and their texts with the figures marked, see `marked_plain`.

    Examples
    --------
    >>> report = "Enemy losses: tanks – 10881 (+6)".encode()
    >>> next(marked_files([("report.txt", report)], source="general_staff"))[1][:24]
    'Enemy losses: tanks – [1'
    """
    for name, content in files:
        name = _printable(name)
        said = _given(name, common or Given(), by_file or {})
        text = decoded(_content(content), name, encoding)
        yield (
            name,
            marked_plain(text, briefing.parse(text, source=source, date=said.date, url=said.url)),
        )
