"""Files of text, one or a folder of them, read as text or one clear error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pandas as pd

from ..claims.files import FileFault
from . import parser as briefing

__all__ = ["SUFFIXES", "decoded", "parse_files", "text_files"]

#: What a text in a folder is called; other files there are left alone.
SUFFIXES = (".txt", ".md", ".htm", ".html")


def text_files(path: str | Path) -> list[Path]:
    """Return the file itself, or the texts in a folder and below it, by name.

    Raises
    ------
    FileFault
        No such file or folder, or a folder without a text.

    Examples
    --------
    >>> text_files("no/such/folder")
    Traceback (most recent call last):
    ...
    lossdata.claims.files.FileFault: no/such/folder: no such file or folder
    """
    path = Path(path)
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileFault(f"{path}: no such file or folder")
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    if not found:
        raise FileFault(f"{path}: no texts in this folder; expected files {', '.join(SUFFIXES)}")
    return found


def decoded(content: bytes, name: str) -> str:
    """Return bytes as the UTF-8 text that they should be.

    Raises
    ------
    FileFault
        They are not.

    Examples
    --------
    >>> decoded("танків – 10881".encode(), "report.txt")
    'танків – 10881'
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise FileFault(
            f"{name}: not UTF-8 text at byte {e.start}; a picture or a document in a format of its "
            "own holds no text to read, older pages may have to be saved as UTF-8 first"
        ) from None


def parse_files(
    files: Iterable[tuple[str, bytes | Path]],
    *,
    source: str | None = None,
    date: str | pd.Timestamp | None = None,
    url: str | None = None,
    progress: Callable[[str], None] = lambda name: None,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Read the loss figures in files of text.

    A file that cannot be read is told of among the files; the others are read.

    Parameters
    ----------
    files : iterable of (str, bytes or Path)
        Name and content, or where it is.
    source, date, url : optional
        What holds for all of them, see `briefing.parse`.
    progress : callable, optional
        Called with each name when its text has been read.

    Returns
    -------
    figures : DataFrame
        The claims' columns, then ``file``, ``start``, ``end``, ``printed``.
    unread : DataFrame
        ``file``, ``start``, ``end``, ``sentence``, ``reason``.
    files : DataFrame
        One row a file: ``file``, ``figures``, ``unread`` (Int64; missing where the file could not
        be read) and ``note``, with the reason.

    Raises
    ------
    FileFault
        No file could be read: each is named.

    Examples
    --------
    >>> report = "General Staff: tanks – 10881 (+6)".encode()
    >>> figures, _, _ = parse_files([("report.txt", report)])
    >>> figures[["item", "measure", "value", "printed"]].values.tolist()
    [['tank', 'cumulative', 10881, '10881'], ['tank', 'interval', 6, '6']]
    """
    names: list[str] = []  # of the files that are text
    told: dict[int, tuple] = {}  # by the place of a file, what became of it
    order: list[int] = []

    def texts() -> Iterator[tuple]:
        for place, (name, content) in enumerate(files):
            try:
                text = decoded(content.read_bytes() if isinstance(content, Path) else content, name)
            except (FileFault, OSError) as e:
                why = e.strerror if isinstance(e, OSError) else str(e).removeprefix(f"{name}: ")
                told[place] = (name, pd.NA, pd.NA, why)
            else:
                names.append(name)
                order.append(place)
                yield text, date, url
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
        left[["file", "start", "end", "sentence", "reason"]],
        pd.DataFrame(
            [told[place] for place in sorted(told)], columns=["file", "figures", "unread", "note"]
        ).astype({"figures": "Int64", "unread": "Int64"}),
    )


def _named(table: pd.DataFrame, names: list[str], of_one: bool) -> list[str]:
    """Return the file of each row."""
    return [names[0]] * len(table) if of_one else [names[k] for k in table["text"]]
