"""Days as people write them: ISO 8601, or as a format says; no stamp moves to another day unseen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from numbers import Real

import numpy as np
import pandas as pd

from .fault_list import OptionFault, faults_of, shown
from .written_numbers import is_blank

_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})"
    r"(?P<time>(?P<mark>[T ])[0-9]{2}:[0-9]{2}(?P<seconds>:[0-9]{2})?(?P<part>[.,][0-9]{1,9})?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
#: Directives of a format by what they give, and how many digits each has.
_YEAR, _MONTH, _DAY, _HOUR = "Yy", "mbB", "d", "HI"
_DIGITS = {"Y": 4, "y": 2, "m": 2, "d": 2, "j": 3, "H": 2, "M": 2, "S": 2}
#: Formats that a message can offer, those of one mark together.
_COMMON = (
    "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d",
    "%d%m%Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%y-%m-%d", "%d-%b-%Y", "%d-%b-%y",
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y %H:%M", "%m/%d/%Y %H:%M",
)  # fmt: skip
#: Cells that a format is tried on before it is offered.
_TRIED = 200


def require_date_format(date_format: str | None) -> None:
    """Raise an OptionFault unless a format names a year, a month and a day; None is ISO 8601.

    Examples
    --------
    >>> require_date_format("%d.%m")
    Traceback (most recent call last):
    ...
    lossdata.claims.fault_list.OptionFault: date_format='%d.%m' names no year; expected ...
    """
    if date_format is None:
        return
    if not isinstance(date_format, str):
        raise TypeError(f"date_format is text such as '%d.%m.%Y', not {date_format!r}")
    given = set(_directives(date_format))
    parts = {"year": _YEAR, "month": f"{_MONTH}j", "day": f"{_DAY}j"}
    absent = [part for part, named in parts.items() if not given & set(named)]
    if absent:
        hint = "; leave it out for ISO 8601" if date_format.upper().startswith("ISO") else ""
        raise OptionFault(
            f"date_format={date_format!r} names no {', no '.join(absent)}; "
            f'expected year, month and day, as "%d.%m.%Y"{hint}'
        )


def days_of(
    cells: pd.DataFrame, column: str, date_format: str | None
) -> tuple[pd.Series, pd.DataFrame]:
    """Return the days of a column (datetime64, missing where blank or unreadable), and its faults.

    Parameters
    ----------
    cells : DataFrame
        With the column; its cells are text, numbers, dates or datetimes.
    column : str
        The name of the column.
    date_format : str or None
        As for `datetime.strptime`. Where it names a time of day, the day is the one printed beside it.

    Examples
    --------
    >>> mine = pd.DataFrame({"date": ["2025-06-03T00:00+03:00", "2025-06-04"]})
    >>> days_of(mine, "date", None)[0].dt.day.tolist()
    [3, 4]
    """
    stamps = _stamps(cells[column], date_format)
    is_blank_cell = cells[column].map(is_blank).astype(bool)
    is_unread = stamps.isna() & ~is_blank_cell
    is_day_meant = date_format is not None and bool(set(_directives(date_format)) & set(_HOUR))
    is_text = cells[column].map(lambda cell: isinstance(cell, str)).astype(bool)
    has_time = stamps.notna() & (stamps != stamps.dt.normalize()) & ~(is_text & is_day_meant)
    faults = [*_unread(cells[is_unread], column, date_format), *_timed(cells[has_time], column)]
    none = faults_of(cells[:0], column, "")
    listed = pd.concat(faults, ignore_index=True) if faults else none
    return stamps.where(~has_time).dt.normalize(), listed


def _stamps(cells: pd.Series, date_format: str | None) -> pd.Series:
    """Return the time that each cell shows where it was made: without its zone."""
    if isinstance(cells.dtype, pd.DatetimeTZDtype):
        return cells.dt.tz_localize(None).astype("datetime64[us]")
    if pd.api.types.is_datetime64_dtype(cells):
        return cells.astype("datetime64[us]")
    read: dict[object, dt.datetime | None] = {}
    stamps = []
    for cell in cells.astype(object):
        key = cell if isinstance(cell, str) else None
        if key is None or key not in read:
            read[key] = _stamp(cell, date_format)
        stamps.append(read[key])
    return pd.Series(stamps, index=cells.index, dtype="datetime64[us]")


def _stamp(cell: object, date_format: str | None) -> dt.datetime | None:
    if is_blank(cell):
        return None
    if isinstance(cell, np.datetime64):
        cell = pd.Timestamp(cell)
    if isinstance(cell, dt.datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    if isinstance(cell, Real) and not isinstance(cell, bool) and float(cell) % 1 == 0:
        digits = str(int(cell))  # type: ignore[call-overload]
        # 3062025 was 03062025 before a spreadsheet took it for a number
        return _of_text(digits.zfill(_width(date_format) or 0), date_format)
    return _of_text(cell.strip(), date_format) if isinstance(cell, str) else None


def _of_text(text: str, date_format: str | None) -> dt.datetime | None:
    try:
        if date_format is None:
            stamp = dt.datetime.fromisoformat(text) if _ISO.fullmatch(text) else None
        elif len(text) != (_width(date_format) or len(text)):
            stamp = None  # of a run of digits, one less moves all of them
        else:
            stamp = dt.datetime.strptime(text, date_format)
    except ValueError:
        return None
    return stamp.replace(tzinfo=None) if stamp else None


def _directives(date_format: str) -> list[str]:
    return re.findall("%(.)", date_format.replace("%%", ""))


def _width(date_format: str | None) -> int | None:
    """Return how many digits a format has that is one run of them, "%d%m%Y"; None of others."""
    if date_format is None or not re.fullmatch("(?:%[A-Za-z])+", date_format):
        return None
    digits = [_DIGITS.get(directive) for directive in _directives(date_format)]
    return None if None in digits else sum(filter(None, digits))


def _unread(rows: pd.DataFrame, column: str, date_format: str | None) -> Iterable[pd.DataFrame]:
    """Yield the faults of cells that are no dates, with the formats that would read all of them."""
    if rows.empty:
        return
    expected = date_format or "YYYY-MM-DD"
    offered = [f'"{f}"' for f in _reading(rows[column]) if f != date_format]
    remedy = f"pass date_format={' or '.join(offered)}" if offered else ""
    if not offered and date_format is None:
        expected += ' (or pass date_format=, such as "%d.%m.%Y")'
    elif (width := _width(date_format)) is not None:
        expected += f", {width} digits"
    problems = [f"{shown(cell)} is not a date; expected {expected}" for cell in rows[column]]
    yield faults_of(rows, column, problems, remedy)


def _reading(cells: pd.Series) -> list[str]:
    """Return the common formats that read all of these cells."""
    tried = cells.head(_TRIED).tolist()
    return [f for f in _COMMON if all(_stamp(cell, f) is not None for cell in tried)]


def _timed(rows: pd.DataFrame, column: str) -> Iterable[pd.DataFrame]:
    """Yield the faults of stamps with a time of day, with what takes their day."""
    if len(rows):
        problems = [f"{shown(c)} has a time of day; expected a day" for c in rows[column]]
        remedies = [_remedy_of_time(c, column) for c in rows[column]]
        yield faults_of(rows, column, problems, remedies)


def _remedy_of_time(cell: object, column: str) -> str:
    if isinstance(cell, str):
        said = _ISO.fullmatch(cell.strip())
        form = f'"{_format_of(said)}"' if said else ""
        return f"to take the day as printed, pass date_format={form}"
    zone = ".dt.tz_convert(the source's zone)" * (getattr(cell, "tzinfo", None) is not None)
    return f'take the day first: table["{column}"]{zone}.dt.normalize()'


def _format_of(said: re.Match[str]) -> str:
    """Return the format of a stamp in ISO 8601."""
    day = "%Y-%m-%d" if "-" in said["day"] else "%Y%m%d"
    seconds = ":%S" * bool(said["seconds"]) + ".%f" * bool(said["part"])
    return f"{day}{said['mark']}%H:%M{seconds}" + "%z" * bool(said["zone"])
