"""Totals of another order of magnitude than those before them: thousands for units, a lost comma."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

__all__ = ["missized"]

# The largest misprint on record is 7 times too small (165 for 1,165 armoured vehicles); units for
# thousands, or two dates' digits in one, are 100 to 1,000 times. What lies below stays: it is for the checks.
_TIMES = 20
#: Smaller totals may grow as fast: prisoners stood at 0, and then at 200.
_LEAST = 100
#: How many figures say what a series begins with.
_BEGINNING = 7


def missized(cells: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], str]:
    """Return the totals that are 20 times less or more than the last one before them, and why.

    Parameters
    ----------
    cells : mapping
        Totals by date (ISO 8601) and item.

    Examples
    --------
    >>> missized({("2026-08-07", "personnel"): 1455420, ("2026-08-08", "personnel"): 1457})
    {('2026-08-08', 'personnel'): 'about 999 times less than the total before it, 1,455,420'}
    """
    by_item: dict[str, list[tuple[str, int]]] = {}
    for (day, item), value in cells.items():
        by_item.setdefault(item, []).append((day, value))
    strange = {}
    for item, series in by_item.items():
        series.sort()
        before = round(median(value for _, value in series[:_BEGINNING]))
        for day, value in series:
            if before >= _LEAST and not before <= _TIMES * value <= _TIMES * _TIMES * before:
                less, more = sorted((value, before))
                times, word = round(more / max(less, 1)), "less" if value < before else "more"
                strange[day, item] = (
                    f"about {times:,} times {word} than the total before it, {before:,}"
                )
            else:
                before = value
    return strange
