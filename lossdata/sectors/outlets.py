"""Several outlets report one briefing: what they agree on, who drops a bound, who changes a verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.rounding_units import printed_unit
from ..claims.vocabulary import DEATHS, OWN_VERBS
from ..transcriptions.votes import REPORT, consensus, numbered_figures

#: How an outlet's number, bound and verb stand to the other outlets' and the source's.
NUMBER = ("kept", "rounded", "finer", "differs", "disputed", "alone")
BOUND = ("kept", "dropped", "differs", "disputed", "only here", "none", "alone")
VERB = ("kept", "mixed", "changed", "unknown")


def _figures(claims: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the figures that may be compared, the latest capture of each, numbered in ``figure``."""
    by = [c for c in REPORT if c in claims]
    rows, figure = numbered_figures(claims, by)
    return rows.assign(figure=figure), by


def _majority(votes: Mapping | Counter) -> object | None:
    """Return what more than half of the votes name, or None."""
    most = max(votes.values(), default=0)
    return next((v for v, n in votes.items() if n == most and 2 * n > sum(votes.values())), None)


def briefings(claims: pd.DataFrame) -> pd.DataFrame:
    """Return what the outlets of each briefing agree on: the number, and apart from it the wording.

    The number is voted on as in `consensus`. The bound is voted on by the outlets that print that
    number *with* a bound: the ministry words nearly every figure, and outlets drop bounds, so a
    figure without one is no vote for an exact figure. Editions are never mixed.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Subsets of another figure have no vote.

    Returns
    -------
    DataFrame
        The columns of `consensus`, and ``qualifier`` (exact where no outlet prints a bound; missing
        where the bounds tie), ``worded`` (outlets that print one), ``dropped`` and ``changed``
        (str: the outlets that print this number without a bound that others have, or with another),
        ``verbs`` (str: all that were printed). It can be passed on to `worded.bounds`.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), source="russian_mod", date="2025-06-02", sector="south",
    ...                 days=1, item="personnel")
    >>> briefings(day)[["value", "qualifier", "dropped"]].values.tolist()
    [[275, 'over', 'cronullanews.sydney']]
    """
    said, by = _figures(claims)
    voted = consensus(claims)
    if said.empty:
        names = ["qualifier", "worded", "dropped", "changed", "verbs"]
        return voted.assign(**{c: pd.Series(dtype="object") for c in names})
    first = said.drop_duplicates("figure")[[*by, "figure"]]
    # both are sorted by the same columns, so that their rows are the same figures in one order
    figures = first.sort_values(by, kind="stable")["figure"].tolist()
    told = _by_figure(said)
    agreed = [None if pd.isna(v) else int(v) for v in voted["value"]]
    rows = [_wording(told[f], value) for f, value in zip(figures, agreed, strict=True)]
    return pd.concat([voted, pd.DataFrame(rows, index=voted.index)], axis=1)


class _Said(NamedTuple):
    via: str
    value: int
    bound: str  # "exact" where none is printed
    verbs: frozenset[str]


def _each(said: pd.DataFrame) -> list[_Said]:
    columns = [said["via"].astype(str), said["value"].astype(int), said["qualifier"].astype(str)]
    return [_Said(*row) for row in zip(*columns, _verbs(said), strict=True)]


def _by_figure(said: pd.DataFrame) -> dict[int, list[_Said]]:
    """Return what was said of each figure."""
    out: dict[int, list[_Said]] = {}
    for figure, each in zip(said["figure"], _each(said), strict=True):
        out.setdefault(figure, []).append(each)
    return out


def _wording(said: list[_Said], agreed: int | None) -> dict[str, object]:
    """Vote on one figure's bound; name who dropped it and who has another."""
    words = _bounds_by_outlet(x for x in said if x.value == agreed)
    votes = Counter(w for each in words.values() for w in each)
    best = _majority(votes) if votes else "exact"
    other = [f"{v} {w}" for v, each in sorted(words.items()) for w in sorted(each - {best})]
    return {
        "qualifier": best,
        "worded": sum(bool(each) for each in words.values()),
        "dropped": ", ".join(sorted(v for v, each in words.items() if votes and not each)),
        "changed": ", ".join(other),
        "verbs": ", ".join(sorted({v for x in said for v in x.verbs})),
    }


def _bounds_by_outlet(said: Iterable[_Said]) -> dict[str, set[str]]:
    """Return the bounds that each outlet prints; none where it prints the figure bare."""
    out: dict[str, set[str]] = {}
    for x in said:
        out.setdefault(x.via, set()).update({x.bound} - {"exact"})
    return out


def _verbs(rows: pd.DataFrame) -> Iterable[frozenset[str]]:
    """Return each row's verbs; a page may print several, joined by ``|``."""
    wording = rows["wording"] if "wording" in rows else pd.Series(pd.NA, index=rows.index)
    return [frozenset() if pd.isna(w) else frozenset(str(w).split("|")) for w in wording]


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
        against one), alone; ``bound``, against the
        others that print the same number: kept, dropped, differs, only here (nobody else has one),
        none, disputed, alone; ``verb``, against the source's own (`vocabulary.OWN_VERBS`): kept,
        mixed (and others beside it), changed, unknown; ``deaths`` (bool: a verb says that they
        died).

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), source="russian_mod", date="2025-06-02", sector="all", days=1,
    ...                 item="personnel")
    >>> by_outlet(day)[["via", "number", "bound", "verb"]].values.tolist()
    [['cronullanews.sydney', 'rounded', 'alone', 'changed'],
     ['hindustantimes.com', 'finer', 'alone', 'mixed']]
    """
    said, by = _figures(claims)
    said = said.drop_duplicates(["figure", "via", "value", "qualifier"]).copy()
    told = _by_figure(said)
    rows = [
        _beside(x, [y for y in told[figure] if y.via != x.via])
        for figure, x in zip(said["figure"], _each(said), strict=True)
    ]
    kept = [c for c in (*by, "via", "value", "qualifier", "wording", "url") if c in said]
    out = said[kept].copy()
    out[["others", "number", "bound"]] = pd.DataFrame(
        rows, columns=["others", "number", "bound"], index=out.index
    )
    return _with_verbs(out)


def _with_verbs(rows: pd.DataFrame) -> pd.DataFrame:
    """Add how each row's verbs stand to the source's own, and whether one says that they died."""
    own = rows["source"].astype(str).map(OWN_VERBS).where(rows["item"] == "personnel")
    verbs = list(_verbs(rows))
    verb = np.array([_verb(o, each) for o, each in zip(own, verbs, strict=True)], object)
    return rows.assign(verb=verb, deaths=np.array([bool(each & DEATHS) for each in verbs], bool))


def _beside(said: _Said, others: list[_Said]) -> tuple[int, str, str]:
    """Return the number of other outlets, and how a figure's number and bound stand to theirs."""
    numbers = Counter(value for _, value in {(y.via, y.value) for y in others})
    same = _bounds_by_outlet(y for y in others if y.value == said.value)
    count = len({y.via for y in others})
    return count, _number(said.value, numbers), _bound(said.bound, same)


def _number(value: int, others: Counter) -> str:
    if not others:
        return "alone"
    agreed = _majority(others)
    if agreed is None:
        return "disputed"
    if value == agreed:
        return "kept"
    if _rounds(value, agreed):
        return "rounded"
    if _rounds(agreed, value):
        return "finer"
    return "differs" if others.total() > 1 else "disputed"  # one against one: nobody can tell


def _rounds(coarse: int, fine: int) -> bool:
    """Tell whether one figure is the other, printed at least four times as coarsely."""
    unit, other = printed_unit([coarse, fine])
    return bool(unit >= 4 * other and abs(coarse - fine) <= unit / 2)


def _bound(word: str, others: Mapping[str, set[str]]) -> str:
    if not others:
        return "alone"
    votes = Counter(w for each in others.values() for w in each)
    if not votes:
        return "none" if word == "exact" else "only here"
    agreed = _majority(votes)
    if word == "exact":
        return "dropped"
    if word == agreed:
        return "kept"
    return "differs" if agreed is not None and votes.total() > 1 else "disputed"


def _verb(own: str | float, verbs: frozenset[str]) -> str:
    if not verbs or not isinstance(own, str):
        return "unknown"
    return "changed" if own not in verbs else "kept" if len(verbs) == 1 else "mixed"


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

    Examples
    --------
    >>> import lossdata as ld
    >>> people = ld.select(ld.load(), source="russian_mod", item="personnel", measure="interval")
    >>> wording_drift(people).loc["tass.com", ["rounded", "bound_dropped"]].tolist()
    [0, 0]
    """
    said = by_outlet(claims)
    via = said["via"].astype(str).rename("via")
    number, bound = said["number"], said["bound"]
    pages = _with_verbs(_figures(claims)[0].drop_duplicates(["via", "date", "url", "wording"]))
    pages = pages[pages["verb"] != "unknown"]
    counts = {
        "figures": number.notna(),
        "compared": number.isin(["kept", "rounded", "finer", "differs"]),
        "rounded": number == "rounded",
        "differs": number == "differs",
        "bounded": bound.isin(["kept", "dropped", "differs", "disputed"]),
        "bound_dropped": bound == "dropped",
        "bound_differs": bound == "differs",
        "bound_disputed": bound == "disputed",
    }
    out = pd.DataFrame(counts).groupby(via).sum()
    verbs = {
        "pages": pages["verb"].notna(),
        "verb_mixed": pages["verb"] == "mixed",
        "verb_changed": pages["verb"] == "changed",
        "deaths": pages["deaths"],
    }
    told = pd.DataFrame(verbs).groupby(pages["via"].astype(str)).sum()
    out = out.join(told).fillna(0).astype("int64")
    return out.sort_values(["compared", "figures"], ascending=False, kind="stable")
