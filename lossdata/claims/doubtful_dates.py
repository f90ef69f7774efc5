"""Columns of dates whose cells are each a date, and together a doubt: each is a fault, with a way out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from .fault_list import faults_of, shown

__all__ = [
    "RowName",
    "Written",
    "midnights_elsewhere",
    "several_offsets",
    "true_beside_text",
    "two_ways",
]

#: How a row of the table is named, by its place.
RowName = Callable[[int], str]

#: Offsets of one calendar: clocks of one place are an hour apart in winter and summer.
_SUMMER = dt.timedelta(hours=1)
#: From this hour UTC on, a full hour is midnight in Europe: +03:00 to +01:00.
_EVENING = 21


class Written(NamedTuple):
    """A column of dates, cell by cell."""

    rows: pd.DataFrame
    column: str
    stamps: Sequence[dt.datetime | None]  # with the zone that is written; None where none was read
    row_name: RowName

    @property
    def cells(self) -> list[object]:
        """The cells themselves."""
        return self.rows[self.column].tolist()


def true_beside_text(written: Written, is_text_date: Sequence[bool]) -> pd.DataFrame:
    """Return the faults of true dates in a column that also holds dates as text.

    A spreadsheet that takes 06.02.2025 for 2 June, and cannot take 13.06.2025 for anything, leaves such
    a column: its true dates have day and month exchanged, and nothing shows it.
    """
    is_true = [isinstance(cell, dt.date) and not pd.isna(cell) for cell in written.cells]
    if not any(is_true) or not any(is_text_date):
        return faults_of(written.rows[:0], written.column, "")
    first = list(is_text_date).index(True)
    text = f"{shown(written.cells[first])} ({_row(written, first)}) is text"
    true = written.rows[is_true]
    problems = [f"{shown(cell)} is a true date, and {text}" for cell in true[written.column]]
    remedy = (
        "day and month of days up to 12 may be exchanged, as spreadsheets do: "
        "make the column text, or dates, throughout, by what the source printed"
    )
    return faults_of(true, written.column, problems, remedy)


def several_offsets(written: Written) -> pd.DataFrame:
    """Return the faults of stamps whose offset is not that of the others, beyond summer time."""
    given = [stamp.utcoffset() if stamp else None for stamp in written.stamps]
    offsets = Counter(offset for offset in given if offset is not None)
    if not offsets or max(offsets) - min(offsets) <= _SUMMER:
        return faults_of(written.rows[:0], written.column, "")
    usual = offsets.most_common(1)[0][0]
    is_far = [o is not None and abs(o - usual) > _SUMMER for o in given]
    is_other = is_far if any(is_far) else [o is not None and o != usual for o in given]
    first = given.index(usual)
    example = f"{shown(written.cells[first])} ({_row(written, first)}) {_said(usual)}"
    others = [
        f"{shown(cell)} has the offset {_said(offset)}, and {example}"
        for cell, offset, is_odd in zip(written.cells, given, is_other, strict=True)
        if is_odd and offset is not None
    ]
    remedy = "days of several offsets are of no common calendar: bring them to the source's"
    return faults_of(written.rows[is_other], written.column, others, remedy)


def midnights_elsewhere(written: Written, format_of: Callable[[str], str]) -> pd.DataFrame:
    """Return the faults of stamps that are all midnight in another zone: their day is the next one.

    Parameters
    ----------
    written : Written
        The column.
    format_of : callable
        Gives the format that takes the day of a cell as it is printed.
    """
    none = faults_of(written.rows[:0], written.column, "")
    texts = [
        (cell, stamp)
        for cell, stamp in zip(written.cells, written.stamps, strict=True)
        if stamp is not None
    ]
    # of one stamp nobody can say whether the hour is always the same
    if len(texts) < 2 or not all(isinstance(c, str) and _is_midnight(s) for c, s in texts):
        return none
    rows = written.rows[[stamp is not None for stamp in written.stamps]]
    problems = [
        f"{shown(cell)} is midnight of the next day at +{24 - stamp.hour:02}:00"
        for cell, stamp in texts
    ]
    remedies = [
        f'to take the day as printed, pass date_format="{format_of(str(cell))}"; '
        "to take the next one, write the days of the source's zone"
        for cell, _ in texts
    ]
    return faults_of(rows, written.column, problems, remedies)


def _is_midnight(stamp: dt.datetime) -> bool:
    is_full_hour = stamp.replace(hour=0, tzinfo=None).time() == dt.time()
    return stamp.utcoffset() == dt.timedelta() and stamp.hour >= _EVENING and is_full_hour


def two_ways(written: Written, ways_of: Callable[[object], set[str]], first: int) -> str:
    """Say that a column is written in two ways, with an example of each; "" where it is not.

    Parameters
    ----------
    written : Written
        The column.
    ways_of : callable
        Gives the formats that read a cell.
    first : int
        The place of a cell that could not be read.
    """
    ways = ways_of(written.cells[first])
    for place, other in _different(written.cells):
        others = ways_of(other)
        if ways and others and not ways & others:
            pair = [(p, written.cells[p]) for p in sorted((first, place))]
            named = " and ".join(f"{shown(c)} ({_row(written, p)})" for p, c in pair)
            return f"the column mixes two ways of writing dates, {named}: write them in one"
    return ""


def _different(cells: Sequence[object], most: int = 200) -> Iterator[tuple[int, object]]:
    """Yield the first cells, each of another look: digits alike."""
    seen: set[str] = set()
    for place, cell in enumerate(cells):
        look = "".join("0" if c.isdigit() else c for c in str(cell))
        if look not in seen and len(seen) < most:
            seen.add(look)
            yield place, cell


def _row(written: Written, place: int) -> str:
    return written.row_name(written.rows.index[place])


def _said(offset: dt.timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
