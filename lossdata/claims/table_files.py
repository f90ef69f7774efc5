"""Files of anyone's own tables: text, Excel, JSON, Parquet; every cell as it stands, and where."""

from __future__ import annotations

import io
import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from .fault_list import OptionFault, shown
from .file_contents import decoded, marked_encoding, require_own_kind
from .files import FileFault, require_content
from .header_rows import headed
from .separated_text import SEPARATORS, Lines, found_separator, rows_of
from .workbooks import require_openpyxl, sheet_rows

__all__ = [
    "FileOptions",
    "OwnTable",
    "require_single_names",
    "table_given",
    "table_of_file",
    "with_named_index",
]

_TEXT = (".csv", ".tsv", ".txt")
#: A tab by its name, since few can type one.
_TABS = ("tab", r"\t")


class FileOptions(NamedTuple):
    """How a file is to be read, where it does not say so itself."""

    sep: str | None = None
    comment: str | None = "#"
    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None


class OwnTable(NamedTuple):
    """A table as it was found: its cells, and what to call it and its rows."""

    cells: pd.DataFrame
    where: str
    unit: str = "row"  # what the index numbers
    form: str = "a table"  # for the report
    skipped: str = ""  # what may have held a column that is missed, and what keeps it
    sep: str = ""  # of a text file
    has_header: bool = False  # a row that names the columns
    doubt: str = ""  # which other row may be the header


def table_of_file(path: Path, options: FileOptions) -> OwnTable:
    """Read a file by its suffix; in any case of letters.

    Raises
    ------
    FileFault
        Missing, empty, damaged, of another kind, or not one table.
    OptionFault
        An option that means nothing for such a file.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        raise FileFault(f"{path}: is a folder; expected a file")
    if not path.exists():
        raise FileFault(f"{path}: no such file")
    if suffix not in _READERS:
        raise FileFault(
            f"{path}: expected a {', '.join(list(_READERS)[:-1])} or {list(_READERS)[-1]} file; "
            "read other formats with pandas and pass the DataFrame"
        )
    if options.sep is not None and options.sep.lower() in _TABS:
        options = options._replace(sep="\t")
    _require_fitting(options, suffix)
    require_content(path)
    require_own_kind(path)
    return _READERS[suffix](path, options)


def _require_fitting(options: FileOptions, suffix: str) -> None:
    for name, kinds, suffixes in (
        ("sep", "text", _TEXT),
        ("encoding", "text and .json", (*_TEXT, ".json")),
        ("sheet", ".xlsx", (".xlsx",)),
        ("header_row", "text and .xlsx", (*_TEXT, ".xlsx")),
    ):
        if getattr(options, name) is not None and suffix not in suffixes:
            raise OptionFault(f"{name}= is for {kinds} files, not for {suffix}; leave it out")
    if options.header_row is not None and options.header_row < 1:
        raise OptionFault(
            f"header_row={options.header_row}: expected the number of a row, 1 or more"
        )
    if options.sep is not None and (len(options.sep) != 1 or options.sep in '"\r\n'):
        raise OptionFault(f"sep={options.sep!r}: expected one character, such as ';' or '\\t'")


def _text(path: Path, options: FileOptions) -> OwnTable:
    content = path.read_bytes()
    encoding = options.encoding or marked_encoding(content)
    above = (options.header_row or 1) - 1
    text = "".join(
        itertools.islice(io.StringIO(decoded(path, content, encoding), newline=""), above, None)
    )
    sep = options.sep or found_separator(text, options.comment, path)
    lines = Lines(text, options.comment, above)
    table = headed(path, list(rows_of(lines, sep, path)), "line", options.header_row, sep)
    comments = f", {len(lines.comments)} comment line(s) skipped" if lines.comments else ""
    form = f"text parted by {SEPARATORS.get(sep, repr(sep))}, {encoding}{comments}"
    skipped = f"{len(lines.comments)} line(s) skipped: comment=None reads those"
    return OwnTable(
        table.cells, str(path), "line", form, skipped * bool(comments), sep, True, table.doubt
    )


def _workbook(path: Path, options: FileOptions) -> OwnTable:
    require_openpyxl(path)
    try:
        name, rows = sheet_rows(path, options.sheet)
    except FileFault:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged workbook causes
        raise _damaged(path, error) from error
    table = headed(path, rows, "row", options.header_row)
    form = f"Excel, sheet {name!r}"
    return OwnTable(table.cells, str(path), "row", form, has_header=True, doubt=table.doubt)


def _records(path: Path, options: FileOptions) -> OwnTable:
    content = path.read_bytes()
    text = decoded(path, content, options.encoding or json.detect_encoding(content))
    try:
        # a number with a dot stays as it is written: 12.000 may be twelve thousand
        records = json.loads(
            text,
            parse_float=str,
            parse_constant=lambda word: None,
            object_pairs_hook=_without_repeats,
        )
    except json.JSONDecodeError as error:
        raise FileFault(
            f"{path}: line {error.lineno}: cannot be read as JSON ({error.msg}); "
            'expected a list of records, [{"date": "2025-06-03", "value": 10881}, …]'
        ) from error
    except RecursionError:
        raise FileFault(
            f"{path}: cannot be read as JSON (nested too deep); expected a list of records"
        ) from None
    except ValueError as error:
        raise _damaged(path, error) from error
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise FileFault(
            f'{path}: expected a list of records, [{{"date": "2025-06-03", "value": 10881}}, …], '
            f"not {_kind(records)}; make a table of it with pandas and pass the DataFrame"
        )
    index = range(1, len(records) + 1)
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    columns = {name: [record.get(name) for record in records] for name in names}
    return OwnTable(
        pd.DataFrame(columns, index=index, dtype=object), str(path), "record", "JSON records"
    )


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = _repeated(name for name, _ in pairs)
    if twice:
        raise ValueError(f"a record names {twice[0]!r} twice")
    for text in itertools.chain.from_iterable(pairs):
        if isinstance(text, str) and not text.isascii():
            _require_whole(text)
    return dict(pairs)


def _require_whole(text: str) -> None:
    """Raise where an escape of JSON is half a letter: no file, and no column of text, can hold it."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"half a letter, {text[error.start]!a}, in {text!a}") from None


def _kind(records: object) -> str:
    if isinstance(records, dict):
        return f"an object with {', '.join(list(map(str, records))[:5]) or 'nothing in it'}"
    if isinstance(records, list):
        other = next(r for r in records if not isinstance(r, dict))
        return f"a list that holds {shown(other)}"
    return shown(records)


def _parquet(path: Path, options: FileOptions) -> OwnTable:
    try:
        table = pd.read_parquet(path)
    except (ValueError, OSError, NotImplementedError) as error:  # pyarrow's are among them
        raise _damaged(path, error) from error
    return OwnTable(with_named_index(table), str(path), "row", "Parquet")


def _damaged(path: Path, error: Exception) -> FileFault:
    what = str(error).splitlines()[0] if str(error) else type(error).__name__
    return FileFault(
        f"{path}: cannot be read as {path.suffix[1:].lower()} ({what}); "
        "it is damaged or was cut short: restore it or fetch it again"
    )


def with_named_index(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table numbered from 0, what its index names as columns, cells of Arrow as objects."""
    named = [n for n in table.index.names if n is not None and n not in table.columns]
    table = table.reset_index(named) if named else table
    arrow = [isinstance(dtype, pd.ArrowDtype) for dtype in table.dtypes]
    columns = {
        i: table.iloc[:, i].astype(object) if is_arrow else table.iloc[:, i]
        for i, is_arrow in enumerate(arrow)
    }
    out = pd.DataFrame(columns, index=table.index).reset_index(drop=True)
    return out.set_axis(list(map(str, table.columns)), axis=1)


def table_given(given: object) -> OwnTable | None:
    """Return a DataFrame of pandas, polars or another library as a table; None if it is none.

    Examples
    --------
    >>> table_given(pd.DataFrame({"date": ["2025-06-03"]})).cells.shape
    (1, 1)
    """
    if not isinstance(given, pd.DataFrame):
        convert: Callable[[], object] | None = getattr(given, "to_pandas", None)
        given = convert() if callable(convert) else None
    if not isinstance(given, pd.DataFrame):
        return None
    if isinstance(given.columns, pd.MultiIndex):
        raise FileFault("table: columns named by several levels; give each column one name")
    is_lost = isinstance(given.index, pd.DatetimeIndex) and given.index.name is None
    lost = 'its index has dates and no name: table.rename_axis("date") gives it one'
    return OwnTable(with_named_index(given), "table", skipped=lost if is_lost else "")


_READERS: Mapping[str, Callable[[Path, FileOptions], OwnTable]] = {
    **dict.fromkeys(_TEXT, _text),
    ".xlsx": _workbook,
    ".json": _records,
    ".parquet": _parquet,
}


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def require_single_names(names: Iterable[str], where: str) -> None:
    """Raise a FileFault where two columns have one name."""
    twice = _repeated(names)
    if twice:
        raise FileFault(f"{where}: column {twice} appears twice; give each column its own name")
