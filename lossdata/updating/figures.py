"""The lines of a published file as figures; what cannot be one is set aside, the rest goes on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..claims.web_addresses import web_address
from .published_lines import Line
from .publishers import PublishedFile
from .refusals import Refusal, as_found
from .sizes import missized

__all__ = ["FIRST_DAY", "Figures", "figures_of"]

#: No report of this war is of an earlier day.
FIRST_DAY = dt.date(2022, 2, 24)
#: No total is near it; what is larger is no figure.
_MOST = 10**9
#: Characters of an address: what browsers take.
_LONGEST = 2000
# a table with gaps is written with ".0" behind every number; ".000" may be thousands
_WHOLE = re.compile(r"\s*(-?\d{1,15})(?:\.0)?\s*", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00:00(?:\.0+)?Z?)?", re.ASCII)


class Figures(NamedTuple):
    """What a file became."""

    #: By date (ISO 8601) and item: the figure.
    cells: dict[tuple[str, str], int]
    refusals: list[Refusal]
    #: By date: the address of the report.
    reports: dict[str, str]
    #: What was passed over and changes nothing: unknown columns, days that stand twice alike.
    notes: list[str]
    #: Lines were refused whose day is not known.
    has_lost_lines: bool


def figures_of(lines: Iterable[Line], file: PublishedFile, via: str, as_of: dt.date) -> Figures:
    r"""Return the figures of a published file, and what of it cannot be one.

    Columns that are not known, keys that are missing, nulls, any order of the days and a day that stands
    twice alike are passed over. A day that is none or later than the capture, a figure that is no whole
    number or of another order of magnitude than those before it, and two figures for one day are refused.

    Parameters
    ----------
    lines : iterable of Line
        As `lines_of` gives them.
    file : PublishedFile
        What they are of.
    via : str
        Who transcribed it.
    as_of : date
        The day of the capture.

    Examples
    --------
    >>> from lossdata.updating.published_lines import lines_of
    >>> from lossdata.updating.publishers import published_file
    >>> minfin = published_file("russia_losses.csv")
    >>> text = b"date,tanks,x\n2025-06-03,10881,\n2025-06-04,1o888,\n"
    >>> made = figures_of(lines_of(text, minfin), minfin, "minfin", dt.date(2025, 6, 4))
    >>> made.cells
    {('2025-06-03', 'tank'): 10881}
    >>> made.refusals[0].found, made.refusals[0].reason
    ('"1o888"', 'no whole number')
    """
    refusals: list[Refusal] = []
    cells: dict[tuple[str, str], int] = {}
    contradicted: set[tuple[str, str]] = set()
    reports: dict[str, str] = {}
    unknown: set[str] = set()
    days: list[str] = []
    has_lost_lines = False

    def refuse(place: str, day: str, item: str, found: object, reason: str) -> None:
        refusals.append(Refusal(via, file.name, place, day, item, as_found(found), reason))

    for line in lines:
        day, reason = _day(line.cells.get("date"), as_of)
        if line.reason or reason:
            has_lost_lines = True
            found = line.found if line.reason else line.cells.get("date")
            refuse(line.place, day, "", found, line.reason or reason)
            continue
        days.append(day)
        unknown |= line.cells.keys() - file.items.keys() - file.others
        if address := _address(line.cells.get("sourceUri")):
            reports[day] = address
        for item, found, value, reason in _line_figures(line, file):
            if value is not None and cells.setdefault((day, item), value) != value:
                contradicted.add((day, item))
                reason = f"two figures for one day, the other {cells[day, item]:,}"
            if reason:
                refuse(line.place, day, item, found, reason)
    for cell in contradicted:
        del cells[cell]
    if file.holds == "totals":
        for (day, item), reason in missized(cells).items():
            refuse("", day, item, cells.pop((day, item)), reason)
    else:
        cells = {cell: amount for cell, amount in cells.items() if amount}
    return Figures(cells, refusals, reports, _notes(unknown, days), has_lost_lines)


def _notes(unknown: set[str], days: list[str]) -> list[str]:
    """Say what was passed over and changes nothing."""
    repeated = len(days) - len(set(days))
    notes = [f"columns not known, left out: {as_found(', '.join(sorted(unknown)))}"] * bool(unknown)
    return notes + [f"days that stand more than once: {repeated}"] * bool(repeated)


def _address(found: object) -> str:
    address = web_address(found)
    return address if len(address) < _LONGEST else ""


def _line_figures(line: Line, file: PublishedFile) -> Iterator[tuple[str, object, int | None, str]]:
    """Yield item, what stands there, the figure and why it is none, of the columns that hold something."""
    for name, item in file.items.items():
        found = line.cells.get(name)
        if found is None or found == "":
            continue
        if type(found) is int and 0 <= found < _MOST:  # as nearly all are
            yield item, found, found, ""
        else:
            yield item, found, *_figure(found, file.holds == "log")


def _day(found: object, as_of: dt.date) -> tuple[str, str]:
    """Return a day and nothing, or what can be told of it and why it cannot be taken."""
    match = _DAY.fullmatch(found) if isinstance(found, str) else None
    try:
        day = dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if day is None:
        return "", "no day, YYYY-MM-DD"
    if day < FIRST_DAY:
        return f"{day}", f"before the first report, {FIRST_DAY}"
    # morning in Kyiv may be the evening before where this runs
    if day > as_of + dt.timedelta(days=1):
        return f"{day}", f"in the future of the capture, {as_of}"
    return f"{day}", ""


def _figure(found: object, may_be_negative: bool) -> tuple[int | None, str]:
    """Return a figure and nothing, or None and why it is none."""
    if isinstance(found, str) and found.isdecimal() and found.isascii() and len(found) < 10:
        return int(found), ""
    value: int | None = None
    if isinstance(found, int) and not isinstance(found, bool):
        value = found
    elif isinstance(found, float) and found.is_integer():
        value = int(found)
    elif isinstance(found, str) and (match := _WHOLE.fullmatch(found)):
        value = int(match[1])
    if value is None:
        return None, "no whole number"
    if value < 0 and not may_be_negative:
        return None, "negative"
    return (None, "more than a thousand million") if abs(value) >= _MOST else (value, "")
