"""Days as people write them: ISO 8601, or as a format says; no stamp moves to another day unseen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from numbers import Real

import numpy as np
import pandas as pd

from .date_formats import digits_of, takes_time
from .doubtful_dates import (
    RowName,
    Written,
    midnights_elsewhere,
    several_offsets,
    true_beside_text,
    two_ways,
)
from .fault_list import faults_of, shown
from .spreadsheet_faults import fault_of_cell, serial_day
from .written_numbers import is_blank

__all__ = ["days_of", "is_like_date"]

_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})"
    r"(?P<time>(?P<mark>[T ])[0-9]{2}:[0-9]{2}(?P<seconds>:[0-9]{2})?(?P<part>[.,][0-9]{1,9})?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
#: Formats that a message can offer, those of one mark together.
_COMMON = (
    "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d",
    "%Y%m%d", "%d%m%Y", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%y-%m-%d", "%d-%b-%Y", "%d-%b-%y",
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y %H:%M", "%m/%d/%Y %H:%M",
)  # fmt: skip
#: Cells that a format is tried on before it is offered.
_TRIED = 200


def days_of(
    cells: pd.DataFrame, column: str, date_format: str | None, row_name: RowName = "row {}".format
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
    row_name : callable
        Names a row by its label in `cells`, where a fault names another row than its own.

    Examples
    --------
    >>> mine = pd.DataFrame({"date": ["2025-06-03T00:00+03:00", "2025-06-04"]})
    >>> days_of(mine, "date", None)[0].dt.day.tolist()
    [3, 4]
    """
    if pd.api.types.is_datetime64_any_dtype(cells[column].dtype):
        return _of_datetimes(cells, column, date_format)
    written = Written(cells, column, _as_written(cells[column], date_format), row_name)
    naive = [stamp and stamp.replace(tzinfo=None) for stamp in written.stamps]
    stamps = pd.Series(naive, index=cells.index, dtype="datetime64[us]")
    is_blank_cell = cells[column].map(is_blank).to_numpy(bool)
    is_unread = stamps.isna().to_numpy() & ~is_blank_cell
    doubts = _doubts(written, date_format)
    is_doubtful = cells.index.isin(doubts["row"])
    # a stamp with a zone that is no text was moved there by a program: its day is not a printed one
    is_local = np.array([isinstance(c, str) or not _zone(c) for c in written.cells], bool)
    has_time = (stamps.notna() & (stamps != stamps.dt.normalize())).to_numpy(bool)
    is_timed = has_time & ~(is_local & takes_time(date_format)) & ~is_doubtful
    unread = _unread(written, is_unread, date_format, is_one_kind=doubts.empty)
    faults = [doubts, *unread, *_timed(cells[is_timed], column)]
    listed = pd.concat(faults, ignore_index=True)
    return stamps.where(~(is_timed | is_doubtful)).dt.normalize(), listed


def _of_datetimes(
    cells: pd.DataFrame, column: str, date_format: str | None
) -> tuple[pd.Series, pd.DataFrame]:
    """Return the days of a column of datetimes, all of one zone or of none, and its faults."""
    is_local = not isinstance(cells[column].dtype, pd.DatetimeTZDtype)
    stamps = cells[column].dt.tz_localize(None).astype("datetime64[us]")
    has_time = stamps.notna() & (stamps != stamps.dt.normalize())
    is_timed = has_time & ~(is_local and takes_time(date_format))
    faults = [faults_of(cells[:0], column, ""), *_timed(cells[is_timed], column)]
    return stamps.where(~is_timed).dt.normalize(), pd.concat(faults, ignore_index=True)


def _doubts(written: Written, date_format: str | None) -> pd.DataFrame:
    """Return the faults of cells that are dates each, and of which the column makes one doubt."""
    is_text_date = [
        isinstance(cell, str) and (stamp is not None or bool(_ways(cell, date_format)))
        for cell, stamp in zip(written.cells, written.stamps, strict=True)
    ]

    def as_printed(cell: str) -> str:
        said = _ISO.fullmatch(cell.strip())
        zone = said["zone"] if said else "Z"
        written_so = _format_of(said) if said else date_format or ""
        return written_so.replace("%z", zone)

    found = [
        true_beside_text(written, is_text_date),
        several_offsets(written),
        midnights_elsewhere(written, as_printed),
    ]
    return pd.concat(found, ignore_index=True)


def _zone(cell: object) -> object:
    return getattr(cell, "tzinfo", None)


def _as_written(cells: pd.Series, date_format: str | None) -> list[dt.datetime | None]:
    """Return the time that each cell shows where it was made, with its zone."""
    read: dict[object, dt.datetime | None] = {}
    stamps = []
    for cell in cells.astype(object):
        key = cell if isinstance(cell, str) else None
        if key is None or key not in read:
            read[key] = _stamp(cell, date_format)
        stamps.append(read[key])
    return stamps


def _stamp(cell: object, date_format: str | None) -> dt.datetime | None:
    if is_blank(cell):
        return None
    if isinstance(cell, np.datetime64):
        cell = pd.Timestamp(cell)
    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime(warn=False)  # of nanoseconds, which are no part of a day
    if isinstance(cell, dt.datetime):
        return cell
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    if isinstance(cell, Real) and not isinstance(cell, bool) and cell % 1 == 0:
        digits = str(int(cell))  # type: ignore[call-overload]
        # 3062025 was 03062025 before a spreadsheet took it for a number
        return _of_text(digits.zfill(digits_of(date_format) or 0), date_format)
    return _of_text(cell.strip(), date_format) if isinstance(cell, str) else None


def _of_text(text: str, date_format: str | None) -> dt.datetime | None:
    try:
        if date_format is None:
            return dt.datetime.fromisoformat(text) if _ISO.fullmatch(text) else None
        if len(text) != (digits_of(date_format) or len(text)):
            return None  # of a run of digits, one less moves all of them
        return dt.datetime.strptime(text, date_format)
    except ValueError:
        return None


def _unread(
    written: Written, is_unread: np.ndarray, date_format: str | None, is_one_kind: bool
) -> Iterable[pd.DataFrame]:
    """Yield the faults of cells that are no dates, with the formats that would read the column."""
    rows, column = written.rows[is_unread], written.column
    if rows.empty:
        return
    expected = date_format or "YYYY-MM-DD"
    # how the others are read is known when the column is of one kind
    remedy = _remedy(written, is_unread, date_format) if is_one_kind else ""
    if not remedy and date_format is None:
        expected += ' (or pass date_format=, such as "%d.%m.%Y")'
    elif (width := digits_of(date_format)) is not None:
        expected += f", {width} digits"
    problems = [f"{shown(cell)} is not a date; expected {expected}" for cell in rows[column]]
    broken = [fault_of_cell(cell) for cell in rows[column]]
    problems = [why or problem for why, problem in zip(broken, problems, strict=True)]
    remedies = ["" if why else remedy for why in broken]
    yield faults_of(rows, column, problems, remedies)


def _remedy(written: Written, is_unread: np.ndarray, date_format: str | None) -> str:
    """Say how the cells that could not be read, and those that could, are read together."""
    cells = pd.Series(written.cells, dtype=object)
    unread = cells[is_unread & ~cells.map(lambda c: bool(fault_of_cell(c))).to_numpy(bool)]
    offered = [f for f in _reading(unread) if f != date_format] if len(unread) else []
    is_text = np.array([s is not None and isinstance(c, str) for c, s in
                        zip(written.cells, written.stamps, strict=True)], bool)  # fmt: skip
    fitting = [f for f in offered if f in _reading(cells[is_text], offered)]
    if fitting:
        return "pass date_format=" + " or ".join(f'"{f}"' for f in fitting)
    days = [serial_day(cell) for cell in unread]
    if days and all(days):
        return (
            f"as a spreadsheet's serial number {next(iter(unread))} is {days[0]}; "
            "format the column as a date"
        )
    readable = [place for place in unread.index if _ways(unread[place], date_format)]
    return two_ways(written, lambda c: _ways(c, date_format), readable[0]) if readable else ""


def _ways(cell: object, date_format: str | None) -> set[str]:
    """Return the formats that read a cell: the one given, ISO 8601, and the common ones."""
    known = (date_format, None, *_COMMON)
    return {f or "" for f in known if _stamp(cell, f) is not None}


def is_like_date(cell: object, date_format: str | None) -> bool:
    """Tell a cell that some format reads as a date; of numbers only ISO 8601 does.

    Examples
    --------
    >>> is_like_date("03.06.2025", None), is_like_date(10881, None), is_like_date("tank", None)
    (True, False, False)
    """
    ways = _ways(cell, date_format)
    return bool(ways) if isinstance(cell, str | dt.date | np.datetime64) else "" in ways


def _reading(cells: pd.Series, formats: Iterable[str] = _COMMON) -> list[str]:
    """Return the formats that read all of these cells."""
    tried = cells.head(_TRIED).tolist()
    return [f for f in formats if all(_stamp(cell, f) is not None for cell in tried)]


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
    if _zone(cell) is None:
        return 'to take the day as shown, pass date_format="%Y-%m-%d %H:%M:%S"'
    return f'take the day first: table["{column}"].dt.tz_convert(the source\'s zone).dt.normalize()'


def _format_of(said: re.Match[str]) -> str:
    """Return the format of a stamp in ISO 8601."""
    day = "%Y-%m-%d" if "-" in said["day"] else "%Y%m%d"
    seconds = ":%S" * bool(said["seconds"]) + ".%f" * bool(said["part"])
    zone = said["zone"] or ""
    # %z reads no hours without minutes
    return f"{day}{said['mark']}%H:%M{seconds}" + (zone if len(zone) == 3 else "%z" * bool(zone))
