"""Which outlet changes what it reports: the number, the bound, the verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.kinds import require_claims
from ..claims.rounding_units import printed_unit
from ..claims.vocabulary import DEATHS
from .agreed_wording import (
    BARE,
    Printed,
    as_printed_by,
    bounds_by_outlet,
    figures_by_number,
    majority_of,
    printed_by_figure,
    verbs_of,
)

__all__ = [
    "ALONE",
    "BOUND",
    "CHANGED",
    "COARSER",
    "DIFFERS",
    "DISPUTED",
    "DROPPED",
    "FINER",
    "KEPT",
    "MIXED",
    "NO_BOUND",
    "NUMBER",
    "ONLY_HERE",
    "ROUNDED",
    "UNKNOWN",
    "VERB",
    "Bound",
    "Number",
    "Verb",
    "by_outlet",
    "wording_drift",
]

#: How an outlet's number stands to the other outlets', see `by_outlet`.
Number = Literal["kept", "rounded", "finer", "differs", "disputed", "alone"]
#: How its bound does.
Bound = Literal["kept", "dropped", "differs", "disputed", "only here", "none", "alone"]
#: How its verb stands to the source's own.
Verb = Literal["kept", "mixed", "changed", "unknown"]
NUMBER, BOUND, VERB = get_args(Number), get_args(Bound), get_args(Verb)
KEPT, ROUNDED, FINER, DIFFERS, DISPUTED, ALONE = NUMBER
_, DROPPED, _, _, ONLY_HERE, NO_BOUND, _ = BOUND  # the rest are the number's words too
_, MIXED, CHANGED, UNKNOWN = VERB

#: A figure is taken for another one rounded where it is printed so many times as coarsely: fives
#: beside ones are too common to tell a rounding from a misprint.
COARSER = 4


def by_outlet(claims: pd.DataFrame) -> pd.DataFrame:
    """Set each outlet's figure beside what the *other* outlets print for it.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Subsets of another figure are left out. Outlets of one house that copy each
        other count as several.

    Returns
    -------
    DataFrame
        One row an outlet and figure, on the index of `claims` (the first such row): the columns of
        the report, ``via, value, qualifier, wording, url``; ``others`` (int64: further outlets with
        the figure); ``number``: kept, rounded (the others', printed more coarsely), finer (the
        others print it more coarsely), differs, disputed (the others have no majority, or one stands
        against one), alone; ``bound``, against the others that print the same number: kept, dropped,
        differs, only here (nobody else has one), none, disputed, alone; ``verb``, against the
        source's own: kept, mixed (and others beside it), changed, unknown; ``deaths`` (bool: a verb
        says that they died).

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without ``source``, ``item``, ``via``, ``value`` or ``qualifier``.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), source="russian_mod", date="2025-06-02", sector="all", days=1,
    ...                 item="personnel")
    >>> by_outlet(day)[["via", "number", "bound", "verb"]].values.tolist()
    [['cronullanews.sydney', 'rounded', 'alone', 'changed'],
     ['hindustantimes.com', 'finer', 'alone', 'mixed']]
    """
    claims = require_claims(
        claims, "by_outlet", ("source", "item", "via", "value", "qualifier"), whole=True
    )
    figures, by = figures_by_number(claims)
    figures = figures.drop_duplicates(["figure", "via", "value", "qualifier"]).copy()
    printed = printed_by_figure(figures)
    judged = [
        _beside_others(own, [other for other in printed[figure] if other.via != own.via])
        for figure, own in zip(figures["figure"], as_printed_by(figures), strict=True)
    ]
    kept = [c for c in (*by, "via", "value", "qualifier", "wording", "url") if c in figures]
    out = figures[kept].copy()
    names = ["others", "number", "bound"]
    out[names] = pd.DataFrame(judged, columns=names, index=out.index)
    return _with_verbs(out)


def _with_verbs(rows: pd.DataFrame) -> pd.DataFrame:
    """Add how each row's verbs stand to the source's own, and whether one says that they died."""
    own = fact_by_row(rows, "verb").where(rows["item"] == "personnel")
    printed = verbs_of(rows)
    verb = [_verb(own_verb, verbs) for own_verb, verbs in zip(own, printed, strict=True)]
    deaths = [bool(verbs & DEATHS) for verbs in printed]
    return rows.assign(verb=np.array(verb, object), deaths=np.array(deaths, bool))


def _beside_others(own: Printed, others: list[Printed]) -> tuple[int, Number, Bound]:
    """Return the number of other outlets, and how a figure's number and bound stand to theirs."""
    # an outlet with several pages has one vote a value
    numbers = Counter(value for _, value in {(other.via, other.value) for other in others})
    same = bounds_by_outlet(other for other in others if other.value == own.value)
    count = len({other.via for other in others})
    return count, _number(own.value, numbers), _bound(own.bound, same)


def _number(value: int, others: Counter[int]) -> Number:
    if not others:
        return ALONE
    agreed = majority_of(others)
    if agreed is None:
        return DISPUTED
    if value == agreed:
        return KEPT
    if _is_rounded(value, agreed):
        return ROUNDED
    if _is_rounded(agreed, value):
        return FINER
    return DIFFERS if others.total() > 1 else DISPUTED  # one against one: nobody can tell


def _is_rounded(coarse: int, fine: int) -> bool:
    """Tell whether one figure is the other, printed much more coarsely."""
    unit, other = printed_unit(np.array([coarse, fine]))
    return bool(unit >= COARSER * other and abs(coarse - fine) <= unit / 2)


def _bound(word: str, others: Mapping[str, set[str]]) -> Bound:
    if not others:
        return ALONE
    votes = Counter(bound for of_outlet in others.values() for bound in of_outlet)
    if not votes:
        return NO_BOUND if word == BARE else ONLY_HERE
    if word == BARE:
        return DROPPED
    agreed = majority_of(votes)
    if word == agreed:
        return KEPT
    return DIFFERS if agreed is not None and votes.total() > 1 else DISPUTED


def _verb(own: str | float, verbs: frozenset[str]) -> Verb:
    if not verbs or not isinstance(own, str):
        return UNKNOWN
    if own not in verbs:
        return CHANGED
    return KEPT if len(verbs) == 1 else MIXED


def wording_drift(claims: pd.DataFrame) -> pd.DataFrame:
    """Return how each outlet changes what it reports: numbers, bounds, verbs.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Returns
    -------
    DataFrame
        Indexed by ``via``, most comparable figures first; counts (int64): ``figures``;
        ``compared`` (others print the figure, and one can tell), of them ``rounded`` and
        ``differs``; ``bounded`` (others print the same number with a bound), of them
        ``bound_dropped``, ``bound_differs`` and ``bound_disputed`` (one against one); ``pages``
        whose verbs are known, of them ``verb_mixed``, ``verb_changed`` and ``deaths``. Outlets do
        not share the same briefings: this is no ranking.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without what `by_outlet` needs, or without ``date``.

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", measure="interval")
    >>> wording_drift(people).loc["tass.com", ["rounded", "bound_dropped"]].tolist()
    [0, 0]
    """
    claims = require_claims(
        claims, "wording_drift", ("date", "source", "item", "via", "value", "qualifier"), whole=True
    )
    figures = by_outlet(claims)
    number, bound = figures["number"], figures["bound"]
    counts = {
        "figures": number.notna(),
        "compared": number.isin([KEPT, ROUNDED, FINER, DIFFERS]),
        "rounded": number == ROUNDED,
        "differs": number == DIFFERS,
        "bounded": bound.isin([KEPT, DROPPED, DIFFERS, DISPUTED]),
        "bound_dropped": bound == DROPPED,
        "bound_differs": bound == DIFFERS,
        "bound_disputed": bound == DISPUTED,
    }
    drift = pd.DataFrame(counts).groupby(figures["via"].astype(str).rename("via")).sum()
    drift = drift.join(_verbs_by_page(claims)).fillna(0).astype("int64")
    return drift.sort_values(["compared", "figures"], ascending=False, kind="stable")


def _verbs_by_page(claims: pd.DataFrame) -> pd.DataFrame:
    """Count by outlet the pages whose verbs are known; a page with two wordings counts as two."""
    rows, _ = figures_by_number(claims)
    pages = _with_verbs(rows.drop_duplicates(["via", "date", "url", "wording"]))
    pages = pages[pages["verb"] != UNKNOWN]
    counts = {
        "pages": pages["verb"].notna(),
        "verb_mixed": pages["verb"] == MIXED,
        "verb_changed": pages["verb"] == CHANGED,
        "deaths": pages["deaths"],
    }
    return pd.DataFrame(counts).groupby(pages["via"].astype(str)).sum()
