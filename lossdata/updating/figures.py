"""The lines of a published file as figures; what cannot be one is set aside, the rest goes on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from operator import itemgetter
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

    #: By item: its figures by date (ISO 8601), in order.
    series: dict[str, dict[str, int]]
    refusals: list[Refusal]
    #: By date: the address of the report.
    reports: dict[str, str]
    #: What was passed over and changes nothing: unknown columns, days that stand twice alike.
    notes: list[str]
    #: Lines were refused whose day is not known.
    has_lost_lines: bool

    @property
    def cells(self) -> dict[tuple[str, str], int]:
        """By date and item: the figure."""
        return {
            (day, item): value for item, own in self.series.items() for day, value in own.items()
        }


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
    >>> made.series
    {'tank': {'2025-06-03': 10881}}
    >>> made.refusals[0].found, made.refusals[0].reason
    ('"1o888"', 'no whole number')
    """
    refusals: list[Refusal] = []
    dated: list[tuple[str, Line]] = []
    series: dict[str, dict[str, int]] = {}

    def refuse(place: str, day: str, item: str, found: object, reason: str) -> None:
        refusals.append(Refusal(via, file.name, place, day, item, as_found(found), reason))

    for line in lines:
        day, reason = _day(line.cells.get("date"), as_of)
        if line.reason or reason:
            found = line.found if line.reason else line.cells.get("date")
            refuse(line.place, day, "", found, line.reason or reason)
        else:
            dated.append((day, line))
    has_lost_lines = bool(refusals)
    dated.sort(key=itemgetter(0))
    days, rows = [day for day, _ in dated], [line.cells for _, line in dated]
    for name, item in file.items.items():
        column = [row.get(name) for row in rows]
        own, reasons = _series(days, column, file.holds == "log")
        for at, reason in reasons.items():
            refuse(dated[at][1].place, days[at], item, column[at], reason)
        for day, reason in missized(own).items() if file.holds == "totals" else ():
            refuse("", day, item, own.pop(day), reason)
        if own:
            series[item] = own
    addresses = zip(days, (_address(row.get("sourceUri")) for row in rows), strict=True)
    reports = {day: address for day, address in addresses if address}
    notes = _notes(set().union(*rows) - file.items.keys() - file.others, days)
    return Figures(series, refusals, reports, notes, has_lost_lines)


def _notes(unknown: set[str], days: list[str]) -> list[str]:
    """Say what was passed over and changes nothing."""
    repeated = len(days) - len(set(days))
    notes = [f"columns not known, left out: {as_found(', '.join(sorted(unknown)))}"] * bool(unknown)
    return notes + [f"days that stand more than once: {repeated}"] * bool(repeated)


def _address(found: object) -> str:
    address = web_address(found)
    return address if len(address) < _LONGEST else ""


def _series(
    days: list[str], column: list[object], is_log: bool
) -> tuple[dict[str, int], dict[int, str]]:
    """Return an item's figures by day, and by position why what else stands there is none."""
    reasons: dict[int, str] = {}
    if (values := _plain(column)) is None:
        read = [_figure(found, is_log) for found in column]
        values = [value for value, _ in read]
        reasons = {at: reason for at, (_, reason) in enumerate(read) if reason}
    series = {day: value for day, value in zip(days, values, strict=True) if value is not None}
    if len(series) + values.count(None) < len(days):  # a day stands twice
        first: dict[str, int] = {}
        for at, (day, value) in enumerate(zip(days, values, strict=True)):
            if value is not None and first.setdefault(day, value) != value:
                reasons[at] = f"two figures for one day, the other {first[day]:,}"
                series.pop(day, None)
    return {day: value for day, value in series.items() if value} if is_log else series, reasons


def _plain(column: list) -> list[int | None] | None:
    """Return a column of small whole numbers and gaps, as nearly all are; of another, None."""
    kinds = set(map(type, column))
    if kinds == {str}:
        digits = "".join(column)
        if digits.isascii() and digits.isdecimal() and max(map(len, column)) < 10:
            return [int(found) if found else None for found in column]
    elif kinds <= {int, type(None)}:
        values = list(filter(None, column))
        if not values or (min(values) >= 0 and max(values) < _MOST):
            return column
    return None


def _day(found: object, as_of: dt.date) -> tuple[str, str]:
    """Return a day and nothing, or what can be told of it and why it cannot be taken."""
    match = _DAY.fullmatch(found) if isinstance(found, str) else None
    try:
        day = dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        return "", "no day, YYYY-MM-DD"
    if day < FIRST_DAY:
        return match[1], f"before the first report, {FIRST_DAY}"
    # morning in Kyiv may be the evening before where this runs
    if (day - as_of).days > 1:
        return match[1], f"in the future of the capture, {as_of}"
    return match[1], ""


def _figure(found: object, may_be_negative: bool) -> tuple[int | None, str]:
    """Return a figure and nothing, or None and why it is none."""
    if found is None or found == "":
        return None, ""
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
