"""A figure of a text as a row of the claims table."""

from __future__ import annotations

from ..claims.sources import source as known_source
from ..claims.table import COLUMNS
from ..claims.vocabulary import BORDER_AREAS, GROUPINGS
from .context import LISTERS, TARGET, Context
from .figure import Figure
from .lexicon import GENERAL_STAFF, MINISTRY
from .times import Month, days_in
from .tokens import Sentence
from .topic import Topic

__all__ = ["DAYS", "SECTOR", "SIDE", "UNCLAIMED", "before_fuel", "claim_row"]

_MEANS = {"killed": "killed", "fatalities": "killed", "killed_or_wounded": "casualties"}
_MEANS |= {"casualties": "casualties"}
#: Reasons that go when the caller says who claims.
UNCLAIMED = (
    "neither side of this war, nor who claims it, is named",
    "whose losses these are is not said; pass source=",
)
_TOO_MANY = 10**12  # no count of anything lost
_NEAR = 16  # paragraphs: so far a list goes on after the sentence it hangs on
_SOURCE, _ITEM, _MEASURE = (COLUMNS.index(c) for c in ("source", "item", "measure"))
SIDE, SECTOR, DAYS = (COLUMNS.index(c) for c in ("side", "sector", "days"))


def claim_row(
    f: Figure,
    i: int,
    found: list[Figure],
    s: Sentence,
    context: Context,
    topic: Topic,
    constant: tuple,
    named: bool,
    text: str,
) -> tuple | str:
    """Return the claim that a figure makes, or the reason why it makes none."""
    if f.problem:
        return f.problem
    if f.value is None or f.value >= _TOO_MANY:
        return "a number that is no whole count"
    if not named:
        return UNCLAIMED[0]
    source = context.claimant(f, s, text)
    if source == "other":
        return "claimed by someone outside the vocabulary, or of a side's own losses"
    side = f.side if f.side in ("RU", "UA") else TARGET.get(source or "", "")
    if source == "oryx":
        side = side or context.whose
        if f.item == "personnel":
            return "what was lost is not named"  # the list is of equipment
    if f.side not in ("RU", "UA") and "W" in s.kinds and context.own(f, s, text):
        side = "RU" if side == "UA" else "UA"
    if not side:
        return UNCLAIMED[1]
    period = context.period(f, i, found, s, source)
    sector = topic.of(f, s, source, period)
    over_all = period == context.over_list == "total" and context.listing and not f.sector
    if over_all and sector not in BORDER_AREAS:
        sector = "all"  # a list of all since the beginning, after what is of sectors
    day, basis, via, url = constant
    if period == "total" and sector in GROUPINGS and "P" not in s.kinds:
        period = 1  # no totals run of one sector
    if period.__class__ is Month:
        period = days_in(period, day)
    wording = f.wording if f.wording not in (None, "", "-") else context.verb
    if f.item == "personnel" and wording:
        context.told = wording
    elif f.wording == "" and s.paragraph - context.paragraph < _NEAR:
        wording = context.told
    if not wording and f.listed and source == GENERAL_STAFF:
        wording = context.last
    if source in LISTERS and context.category(f, text):
        f.subset = True
    if context.dead and f.item == "personnel" and "V" not in s.kinds:
        f.subset = True
    edition = None
    if source == MINISTRY:
        edition = "press_centres" if context.press else "bulletin"
    return (
        day,
        basis,
        source,
        via,
        side,
        f.item,
        _counts(f, source),
        sector,
        "subset" if f.subset else "whole",
        "cumulative" if period == "total" else "interval",
        period if isinstance(period, int) else None,
        f.value,
        f.qualifier,
        wording or None,
        edition,
        None,
        url,
    )


def _counts(f: Figure, source: str | None) -> str:
    """Return what the figure counts: the source's own meaning, not the verb's of an outlet."""
    if f.item != "personnel":
        return "visually_confirmed" if source == "oryx" else "destroyed"
    if f.wording in ("captured", "missing"):
        return "prisoners" if f.wording == "captured" else "missing"
    if source in ("mediazona", "ualosses"):
        return "killed"
    return known_source(source or "").personnel or _MEANS.get(f.wording or "", "losses")


def before_fuel(rows: list[tuple]) -> list[tuple]:
    """Return the rows of one text, vehicles renamed where its list has fuel tanks apart.

    Until May 2022 the General Staff's lists had; what they called vehicles was less than now.
    """
    said = {(r[_SOURCE], r[_ITEM], r[_MEASURE]) for r in rows}
    if (GENERAL_STAFF, "fuel_tank", "cumulative") not in said:
        return rows
    named = (GENERAL_STAFF, "vehicle")
    return [
        (*r[:_ITEM], "military_auto", *r[_ITEM + 1 :]) if (r[_SOURCE], r[_ITEM]) == named else r
        for r in rows
    ]
