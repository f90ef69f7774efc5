"""Files of text, one or a folder of them, read as text or one clear error."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from . import briefing
from .claims import COLUMNS, concat
from .files import FileFault

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
    lossdata.files.FileFault: no/such/folder: no such file or folder
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
    >>> report = "Enemy losses: tanks – 10881 (+6)".encode()
    >>> figures, _, _ = parse_files([("report.txt", report)], source="general_staff")
    >>> figures[["item", "measure", "value", "printed"]].values.tolist()
    [['tank', 'cumulative', 10881, '10881'], ['tank', 'interval', 6, '6']]
    """
    figures, unread, told = [], [], []
    for name, content in files:
        try:
            text = decoded(content.read_bytes() if isinstance(content, Path) else content, name)
        except (FileFault, OSError) as e:
            why = e.strerror if isinstance(e, OSError) else str(e).removeprefix(f"{name}: ")
            told.append((name, pd.NA, pd.NA, why))
            progress(name)
            continue
        read = briefing.parse(text, source=source, date=date, url=url)
        where = read.spans[["start", "end", "printed"]]
        figures.append(read.claims.join(where.assign(file=name)))
        unread.append(read.unread.assign(file=name))
        told.append((name, len(read.claims), len(read.unread), read.note))
        progress(name)
    if told and not figures:
        raise FileFault("\n".join(f"{name}: {why}" for name, _, _, why in told))
    claims = concat([f[list(COLUMNS)] for f in figures])
    where = pd.concat([f[["file", "start", "end", "printed"]] for f in figures], ignore_index=True)
    left = pd.concat(unread, ignore_index=True)
    return (
        claims.join(where),
        left[["file", "start", "end", "sentence", "reason"]],
        pd.DataFrame(told, columns=["file", "figures", "unread", "note"]).astype(
            {"figures": "Int64", "unread": "Int64"}
        ),
    )
