"""Several outlets report one briefing: what they agree on, the number and its wording apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from ..claims.kinds import require_claims
from ..transcriptions.votes import REPORT, consensus, numbered_figures

__all__ = [
    "BARE",
    "Printed",
    "as_printed_by",
    "bounds_by_outlet",
    "briefings",
    "figures_by_number",
    "majority_of",
    "printed_by_figure",
    "verbs_of",
]

#: What an outlet prints that prints no bound.
BARE = "exact"


class Printed(NamedTuple):
    """One outlet's figure, as it is printed."""

    via: str
    value: int
    bound: str  # BARE where none is printed
    verbs: frozenset[str]


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
        ``verbs`` (str: all that were printed). It can be passed on to `sectors.bounds`.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without ``date``, ``via``, ``value`` or ``qualifier``.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), source="russian_mod", date="2025-06-02", sector="south",
    ...                 days=1, item="personnel")
    >>> briefings(day)[["value", "qualifier", "dropped"]].values.tolist()
    [[275, 'over', 'cronullanews.sydney']]
    """
    claims = require_claims(claims, "briefings", ("date", "via", "value", "qualifier"), whole=True)
    rows, by = figures_by_number(claims)
    voted = consensus(claims)
    if rows.empty:
        names = ["qualifier", "worded", "dropped", "changed", "verbs"]
        return voted.assign(**{c: pd.Series(dtype="object") for c in names})
    first = rows.drop_duplicates("figure")[[*by, "figure"]]
    # both are sorted by the same columns, so that their rows are the same figures in one order
    figures = first.sort_values(by, kind="stable")["figure"].tolist()
    printed = printed_by_figure(rows)
    agreed = [None if pd.isna(v) else int(v) for v in voted["value"]]
    wordings = [_wording(printed[f], value) for f, value in zip(figures, agreed, strict=True)]
    return pd.concat([voted, pd.DataFrame(wordings, index=voted.index)], axis=1)


def figures_by_number(claims: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the figures that may be compared, numbered in ``figure``, and what identifies them."""
    by = [c for c in REPORT if c in claims]
    rows, figure = numbered_figures(claims, by)
    return rows.assign(figure=figure), by


def as_printed_by(rows: pd.DataFrame) -> list[Printed]:
    """Return each row as what its outlet prints."""
    vias, bounds = rows["via"].astype(str), rows["qualifier"].astype(str)
    columns = zip(vias, rows["value"].astype(int), bounds, verbs_of(rows), strict=True)
    return [Printed(*row) for row in columns]


def printed_by_figure(rows: pd.DataFrame) -> dict[int, list[Printed]]:
    """Return what was printed of each figure."""
    by_figure: dict[int, list[Printed]] = {}
    for figure, printed in zip(rows["figure"], as_printed_by(rows), strict=True):
        by_figure.setdefault(figure, []).append(printed)
    return by_figure


def verbs_of(rows: pd.DataFrame) -> list[frozenset[str]]:
    """Return each row's verbs; a page may print several, joined by ``|``."""
    wording = rows["wording"] if "wording" in rows else pd.Series(pd.NA, index=rows.index)
    return [frozenset() if pd.isna(w) else frozenset(str(w).split("|")) for w in wording]


def bounds_by_outlet(printed: Iterable[Printed]) -> dict[str, set[str]]:
    """Return the bounds that each outlet prints; none where it prints the figure bare."""
    by_outlet: dict[str, set[str]] = {}
    for each in printed:
        by_outlet.setdefault(each.via, set()).update({each.bound} - {BARE})
    return by_outlet


def majority_of(votes: Mapping[Any, int]) -> Any | None:
    """Return what more than half of the votes name, or None."""
    most = max(votes.values(), default=0)
    return next((v for v, n in votes.items() if n == most and 2 * n > sum(votes.values())), None)


def _wording(printed: list[Printed], agreed: int | None) -> dict[str, object]:
    """Vote on one figure's bound; name who dropped it and who has another."""
    bounds = bounds_by_outlet(each for each in printed if each.value == agreed)
    # an outlet that prints two bounds has a vote for each, as with values
    votes = Counter(bound for of_outlet in bounds.values() for bound in of_outlet)
    best = majority_of(votes) if votes else BARE
    others = [
        f"{via} {bound}"
        for via, of_outlet in sorted(bounds.items())
        for bound in sorted(of_outlet - {best})
    ]
    return {
        "qualifier": best,
        "worded": sum(bool(of_outlet) for of_outlet in bounds.values()),
        "dropped": ", ".join(sorted(via for via, own in bounds.items() if votes and not own)),
        "changed": ", ".join(others),
        "verbs": ", ".join(sorted({verb for each in printed for verb in each.verbs})),
    }
