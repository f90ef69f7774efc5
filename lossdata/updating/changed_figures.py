"""What a publisher's file says beside what is held: new, changed and vanished figures."""

from __future__ import annotations

from collections.abc import Mapping, Set

import pandas as pd

from .refusals import Refused

__all__ = ["CHANGES", "Totals", "differences", "last_day", "require_alike"]

#: The columns of `differences`.
CHANGES = ("date", "item", "old", "new", "kind")

#: Shares of the figures held that may be changed or gone without a person's word for it. In four years
#: publishers changed 329 of 45,000 cells; another series, or a file that was cut short, differs in more.
_CHANGED, _VANISHED = 0.1, 0.02

#: Figures by item and date (ISO 8601).
Totals = Mapping[str, Mapping[str, int]]


def last_day(totals: Totals) -> str:
    """Return the last day of which there is a figure, or ""."""
    return max((max(series) for series in totals.values()), default="")


def differences(
    held: Totals, given: Totals, kept: Set[tuple[str, str]], *, has_lost_lines: bool
) -> pd.DataFrame:
    """Return the figures in which a file differs from what is held.

    Parameters
    ----------
    held, given : mapping
        Those held of the file's items, those of the file.
    kept : set
        Dates and items held of which the file's own figure was refused: they have not vanished.
    has_lost_lines : bool
        Lines of the file were refused whose day is not known: then no day has vanished as a whole.

    Returns
    -------
    DataFrame
        ``date``, ``item``, ``old``, ``new`` (Int64) and ``kind``: "new" (after the last day held), "added"
        (on an earlier day), "changed", "vanished".

    Examples
    --------
    >>> held = {"tank": {"2025-06-02": 10879, "2025-06-03": 10880}}
    >>> given = {"tank": {"2025-06-03": 10881, "2025-06-04": 10888}}
    >>> differences(held, given, set(), has_lost_lines=False)[["date", "kind"]].values.tolist()
    [['2025-06-02', 'vanished'], ['2025-06-03', 'changed'], ['2025-06-04', 'new']]
    """
    last = last_day(held)
    days = {day for day, _ in kept}.union(*given.values())
    rows: list[tuple[str, str, int | None, int | None, str]] = []
    for item in held.keys() | given.keys():
        olds, news = held.get(item, {}), given.get(item, {})
        for day in {day for day, _ in olds.items() ^ news.items()}:
            old, new = olds.get(day), news.get(day)
            is_kept = (day, item) in kept or (has_lost_lines and day not in days)
            if new is not None or not is_kept:
                rows.append((day, item, old, new, _kind(old, new, day > last)))
    table = pd.DataFrame(rows, columns=list(CHANGES))
    table = table.sort_values(["date", "item"], ignore_index=True)
    return table.astype(
        {"date": "str", "item": "str", "old": "Int64", "new": "Int64", "kind": "str"}
    )


def _kind(old: int | None, new: int | None, is_later: bool) -> str:
    if old is None:
        return "new" if is_later else "added"
    return "vanished" if new is None else "changed"


def require_alike(held: Totals, given: Totals, changes: pd.DataFrame) -> None:
    """Raise where a file is not a later state of what is held.

    Raises
    ------
    Refused
        It ends before what is held, or too much is changed or gone.

    Examples
    --------
    >>> held = {"tank": {"2025-06-02": 10879, "2025-06-03": 10880}}
    >>> given = {"tank": {"2025-06-02": 10879}}
    >>> require_alike(held, given, differences(held, given, set(), has_lost_lines=False))
    Traceback (most recent call last):
    ...
    lossdata.updating.refusals.Refused: ends on 2025-06-02, but 2025-06-03 is held: an older state of
    the file, or cut short
    """
    if not given:
        raise Refused("holds no figure that can be taken")
    if not held:
        return
    figures, last_held, last = sum(map(len, held.values())), last_day(held), last_day(given)
    if last < last_held:
        raise Refused(
            f"ends on {last}, but {last_held} is held: an older state of the file, or cut short"
        )
    for kind, word, share in (("vanished", "gone", _VANISHED), ("changed", "changed", _CHANGED)):
        count = int((changes["kind"] == kind).sum())
        # a few are no share of a small record
        if count > max(share * figures, 20):
            raise Refused(
                f"{count:,} of the {figures:,} figures held are {word}, more than {share:.0%}: another "
                "series, or cut short"
            )
