"""Files on disk: read as a table or one clear error, written whole or not at all, known by hash."""

from __future__ import annotations

import csv
import hashlib
import re
import secrets
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from .kinds import require_path
from .vocabulary import nearest

__all__ = [
    "UNFINISHED",
    "FileFault",
    "days_as_written",
    "numbers_as_written",
    "read_lines",
    "read_table",
    "require_content",
    "sha256",
    "write_whole",
]

#: The name of a file that `write_whole` has not finished: only where it is killed does one stay.
UNFINISHED = re.compile(r"\.lossdata-[0-9a-f]{8}\.part")


class FileFault(ValueError):
    """A file that cannot be read as the table it should be."""


def read_table(path: str | Path, required: Iterable[str] = ()) -> pd.DataFrame:
    """Read a CSV, TSV or Parquet file with every cell as it stands.

    Parameters
    ----------
    path : str or Path
        The suffix decides: ``.csv``, ``.tsv`` or ``.parquet``. Text is UTF-8.
    required : iterable of str
        Columns that must be there.

    Returns
    -------
    DataFrame
        Cells of text files are strings, empty where empty; nothing is guessed. The row labelled i
        stands on line i + 2 of a text file; blank lines are left out.

    Raises
    ------
    FileFault
        Missing, empty, truncated or not a table, or without a required column: the file, what was
        wrong and what was expected.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "mine.csv")
    >>> pd.DataFrame({"date": ["2025-06-02"], "tanks": [10879]}).to_csv(path, index=False)
    >>> read_table(path, ["date"]).to_dict("records")
    [{'date': '2025-06-02', 'tanks': '10879'}]
    """
    path = require_path(path, "read_table")
    if not path.is_file():
        raise FileFault(f"{path}: no such file")
    if path.suffix not in (".csv", ".tsv", ".parquet"):
        raise FileFault(
            f"{path}: expected a .csv, .tsv or .parquet file; "
            "read other formats with pandas and pass the DataFrame"
        )
    require_content(path)
    try:
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
            named = [n for n in table.index.names if n is not None]
            table = table.reset_index(named).reset_index(drop=True)
        else:
            sep = "\t" if path.suffix == ".tsv" else ","
            _require_no_nul(path)
            table = _text_table(path, sep)
    except FileFault:
        raise
    except UnicodeDecodeError as e:
        raise FileFault(f"{path}: not UTF-8 text at byte {e.start}; save it as UTF-8") from e
    except (ValueError, OSError, csv.Error) as e:  # pandas' parser errors and pyarrow's are both
        what = str(e).splitlines()[0] if str(e) else type(e).__name__
        raise FileFault(
            f"{path}: cannot be read as {path.suffix[1:]} ({what}); "
            "it is damaged or was cut short: restore it or fetch it again"
        ) from e
    return _with_columns(table, required, path)


def require_content(path: Path) -> None:
    """Raise a FileFault for a file that is empty, or a web page."""
    with path.open("rb") as f:
        head = f.read(512)
    if not head:
        raise FileFault(f"{path}: the file is empty; expected a table with a header line")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise FileFault(
            f"{path}: holds a web page, not a table; "
            "the address it came from probably answered with an error page: fetch the file again"
        )


def _require_no_nul(path: Path) -> None:
    """Raise for what a disk leaves of a file that was never written to its end."""
    content = path.read_bytes()
    at = content.find(b"\0")
    # UTF-16 by its mark is told as that
    if at >= 0 and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = content.count(b"\n", 0, at) + 1
        raise FileFault(
            f"{path}: line {line} holds NUL bytes; it is damaged, or not UTF-8 text: restore it"
        )


def read_lines(path: str | Path, required: Iterable[str] = ()) -> pd.DataFrame:
    """Read a text file as `read_table` does, indexed by the number of the ``line`` a row stands on."""
    table = read_table(path, required)
    return table.set_axis(pd.Index(table.index + 2, name="line"))


def days_as_written(cells: pd.Series) -> pd.Series:
    """Return dates written YYYY-MM-DD, from 1900 on; anything else, "today" too, becomes missing.

    Examples
    --------
    >>> days_as_written(pd.Series(["2025-06-03", "2025-6-3", "today"])).notna().tolist()
    [True, False, False]
    """
    plain = cells.where(cells.astype("str").str.fullmatch(r"(?:19|2\d)\d{2}-\d{2}-\d{2}"))
    return pd.to_datetime(plain, format="%Y-%m-%d", errors="coerce").astype("datetime64[us]")


def numbers_as_written(cells: pd.Series) -> pd.Series:
    """Return whole numbers written in digits alone: "12.000" is as likely twelve thousand as twelve.

    Examples
    --------
    >>> numbers_as_written(pd.Series(["12", "-3", "12.000", "1e3"])).tolist()
    [12, -3, <NA>, <NA>]
    """
    digits = cells.astype("str").str.fullmatch(r"-?\d{1,15}")
    return pd.to_numeric(cells.where(digits), errors="coerce").astype("Int64")


def _text_table(path: Path, sep: str) -> pd.DataFrame:
    # The header is read as a row: pandas would rename a doubled column, and cut a first line that
    # is longer than the header, without an error.
    cells = pd.read_csv(
        path,
        sep=sep,
        header=None,
        dtype=str,
        keep_default_na=False,
        encoding="utf-8-sig",
        skip_blank_lines=False,
    )
    table = cells[1:].set_axis(cells.iloc[0].fillna("").tolist(), axis=1).reset_index(drop=True)
    _no_short_line(path, sep, table.shape[1])
    return table[~(table.isna() | (table == "")).all(axis=1)]


def _no_short_line(path: Path, sep: str, width: int) -> None:
    # pandas fills a line that was cut short with empty fields, which mean something else
    with path.open(encoding="utf-8-sig", newline="") as f:
        lines = csv.reader(f, delimiter=sep)
        for fields in lines:
            if 0 < len(fields) < width and any(fields):
                raise FileFault(
                    f"{path}: line {lines.line_num} has {len(fields)} of the header's {width} fields; "
                    "the file was cut short or damaged: restore it"
                )


def _with_columns(table: pd.DataFrame, required: Iterable[str], path: Path) -> pd.DataFrame:
    missing = [c for c in required if c not in table.columns]
    if missing:
        hints = [(c, nearest(c, map(str, table.columns))) for c in missing]
        named = ", ".join(f"{c!r}" + (f" (is it {n!r}?)" if n else "") for c, n in hints)
        raise FileFault(
            f"{path}: missing column {named}; found {', '.join(map(str, table.columns))}; "
            "rename the column or restore the file"
        )
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()].tolist()
        raise FileFault(f"{path}: column {twice} appears twice; give each column its own name")
    return table


def sha256(path: str | Path) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal digits."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def write_whole(path: str | Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and rename it there, so that no half of it is ever seen.

    Parameters
    ----------
    path : str or Path
        Where the file goes; its folder is made if need be. An existing file keeps its permissions.
    write : callable
        Given the temporary path, writes the content. If it raises, `path` stays as it was.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".lossdata-{secrets.token_hex(4)}.part")
    part.open("xb").close()  # with the permissions that new files have here
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else None
        if mode is not None:  # before there is anything to read in it
            part.chmod(mode | stat.S_IWUSR)
        write(part)
        if mode is not None:
            part.chmod(mode)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
