"""Files of anyone's own tables: text, Excel, JSON, Parquet; every cell as it stands, and where."""

from __future__ import annotations

import importlib.util
import json
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from .fault_list import OptionFault, shown
from .files import FileFault, require_content
from .separated_text import SEPARATORS, Lines, Row, found_separator, rows_of

_TEXT = (".csv", ".tsv", ".txt")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class FileOptions(NamedTuple):
    """How a file is to be read, where it does not say so itself."""

    sep: str | None = None
    comment: str | None = "#"
    encoding: str | None = None
    sheet: str | None = None


class OwnTable(NamedTuple):
    """A table as it was found: its cells, and what to call it and its rows."""

    cells: pd.DataFrame
    where: str
    unit: str = "row"  # what the index numbers
    form: str = "a table"  # for the report
    skipped: str = ""  # what may have held a column that is missed, and what keeps it
    sep: str = ""  # of a text file
    has_header: bool = False  # a row that names the columns


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
    if not path.exists() or path.is_dir():
        raise FileFault(f"{path}: no such file")
    if suffix not in _READERS:
        raise FileFault(
            f"{path}: expected a {', '.join(list(_READERS)[:-1])} or {list(_READERS)[-1]} file; "
            "read other formats with pandas and pass the DataFrame"
        )
    _require_fitting(options, suffix)
    require_content(path)
    return _READERS[suffix](path, options)


def _require_fitting(options: FileOptions, suffix: str) -> None:
    for name in ("sep", "encoding"):
        if getattr(options, name) is not None and suffix not in _TEXT:
            raise OptionFault(f"{name}= is for text files, not for {suffix}; leave it out")
    if options.sheet is not None and suffix != ".xlsx":
        raise OptionFault(f"sheet= is for .xlsx files, not for {suffix}; leave it out")
    if options.sep is not None and (len(options.sep) != 1 or options.sep in '"\r\n'):
        raise OptionFault(f"sep={options.sep!r}: expected one character, such as ';' or '\\t'")


def _text(path: Path, options: FileOptions) -> OwnTable:
    content = path.read_bytes()
    encoding = options.encoding or _BOMS.get(content[:3]) or _BOMS.get(content[:2]) or "utf-8"
    text = _decoded(path, content, encoding)
    sep = options.sep or found_separator(text, options.comment, path)
    lines = Lines(text, options.comment)
    rows = list(rows_of(lines, sep, path))
    cells = _with_header(path, rows, "line", sep)
    comments = f", {len(lines.comments)} comment line(s) skipped" if lines.comments else ""
    form = f"text parted by {SEPARATORS.get(sep, repr(sep))}, {encoding}{comments}"
    skipped = f"{len(lines.comments)} line(s) skipped: comment=None reads those"
    return OwnTable(cells, str(path), "line", form, skipped if comments else "", sep, True)


def _decoded(path: Path, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-8" if encoding.startswith("utf-8") else encoding
        raise FileFault(
            f"{path}: not {name} text at byte {error.start}; save it as UTF-8, or pass encoding=, "
            'such as "cp1251" (Cyrillic) or "cp1252" (Western)'
        ) from error
    except LookupError:
        raise OptionFault(
            f"encoding={encoding!r} is not known; expected such as 'cp1251'"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileFault(f"{path}: line {line} holds NUL bytes; the file is damaged: restore it")
    return text


def _with_header(path: Path, rows: list[Row], unit: str, sep: str = "") -> pd.DataFrame:
    """Make the first row the names of the others; a row of another length is a fault."""
    if not rows:
        raise FileFault(f"{path}: cannot be read as {path.suffix[1:]}: expected a header line")
    names = [str(name).strip() for name in rows[0].cells]
    for line, cells in rows[1:]:
        if len(cells) != len(names):
            raise FileFault(f"{path}: {unit} {line} has {_miscount(len(cells), len(names), sep)}")
    index = [row.line for row in rows[1:]]
    columns = {i: [row.cells[i] for row in rows[1:]] for i in range(len(names))}
    table = pd.DataFrame(columns, index=index, dtype=object).set_axis(names, axis=1)
    is_nothing = [not n and all(c in ("", None) for c in columns[i]) for i, n in enumerate(names)]
    return table.loc[:, [not nothing for nothing in is_nothing]]


def _miscount(number: int, header: int, sep: str) -> str:
    told = f"{number} of the header's {header} fields" if number < header else ""
    told = told or f"{number} fields, and the header {header}"
    marks = f"a cell that holds {sep!r} stands in quotes" if number > header else ""
    return f"{told}; {marks or 'the file was cut short or damaged: restore it'}"


def _workbook(path: Path, options: FileOptions) -> OwnTable:
    if importlib.util.find_spec("openpyxl") is None:
        raise FileFault(
            f'{path}: Excel files need openpyxl: pip install "lossdata[excel]"; '
            "or save the sheet as CSV"
        )
    sheets = _sheets(path)
    name = options.sheet
    if name is None and len(sheets) == 1:
        name = next(iter(sheets))
    if name not in sheets:
        listed = ", ".join(map(repr, sheets)) or "no sheet with cells"
        asked = f"no sheet {name!r}" if name is not None else "several sheets"
        raise FileFault(f"{path}: {asked}; say which with sheet=; found {listed}")
    cells = sheets[name].astype(object)
    numbered = zip(cells.index, cells.itertuples(index=False), strict=True)
    rows = [Row(int(i) + 1, list(row)) for i, row in numbered if any(c != "" for c in row)]
    cells = _with_header(path, rows, "row")
    return OwnTable(cells, str(path), "row", f"Excel, sheet {name!r}", has_header=True)


def _sheets(path: Path) -> dict[str, pd.DataFrame]:
    """Return the sheets that hold anything."""
    with warnings.catch_warnings():
        # of styles and validations that it leaves out, which are no cells
        warnings.simplefilter("ignore", UserWarning)
        try:
            sheets = pd.read_excel(
                path, sheet_name=None, header=None, dtype=object, na_filter=False, engine="openpyxl"
            )
        except Exception as error:  # openpyxl lets through whatever a damaged workbook causes
            raise _damaged(path, error) from error
    return {str(name): cells for name, cells in sheets.items() if cells.size}


def _records(path: Path, options: FileOptions) -> OwnTable:
    try:
        # a number with a dot stays as it is written: 12.000 may be twelve thousand
        records = json.loads(
            path.read_bytes(),
            parse_float=str,
            parse_constant=lambda word: None,
            object_pairs_hook=_without_repeats,
        )
    except json.JSONDecodeError as error:
        raise FileFault(
            f"{path}: line {error.lineno}: cannot be read as JSON ({error.msg}); "
            'expected a list of records, [{"date": "2025-06-03", "value": 10881}, …]'
        ) from error
    except (UnicodeDecodeError, ValueError) as error:
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
    names = [name for name, _ in pairs]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"a record names {twice[0]!r} twice")
    return dict(pairs)


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


def require_single_names(names: Iterable[str], where: str) -> None:
    """Raise a FileFault where two columns have one name."""
    names = list(names)
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise FileFault(f"{where}: column {twice} appears twice; give each column its own name")
