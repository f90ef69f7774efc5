"""Cleaning: exact repeats and written corrections, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from .event_lists import is_event
from .kinds import require_claims
from .selection import select
from .table import COLUMNS, ClaimsError, conform

__all__ = ["CORRECTIONS", "Correction", "clean"]


class Correction(NamedTuple):
    """A change to the transcription that was decided by hand, never to the claim."""

    where: dict[str, Any]  # must match at least one row, or clean() raises
    change: dict[str, Any]
    reason: str


#: The written corrections of the bundled record. A source's or an outlet's figure is never
#: corrected, however odd: it is what was published.
CORRECTIONS = (
    Correction(
        {"via": "gazeta.ua."},
        {"via": "gazeta.ua"},
        "the outlet's domain was recorded with the root dot of its address",
    ),
    Correction(
        {"via": "wwww.noticiasaominuto.com"},
        {"via": "noticiasaominuto.com"},
        "the outlet's domain was recorded with a fourth w",
    ),
    Correction(
        {"via": "www1.brasilemfolhas.com.br"},
        {"via": "brasilemfolhas.com.br"},
        "the outlet's domain was recorded with the name of one of its servers",
    ),
)


def clean(
    claims: pd.DataFrame, corrections: Sequence[Correction] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Drop exact repeats, apply written corrections, and say what was done.

    No gap is filled, no value clipped, no disagreement settled. In a list with one row an event two
    that are the same in all columns are two: tanks in one picture. They stay, and
    `checks.duplicates` flags them.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    corrections : sequence of Correction
        For the bundled record: `CORRECTIONS`.

    Returns
    -------
    cleaned : DataFrame
        The claims, numbered anew.
    done : DataFrame
        One row a change: ``action`` (repeat dropped, corrected), ``row`` (index label before),
        ``column``, ``old``, ``new``, ``reason``.

    Raises
    ------
    ClaimsError
        A correction matches no row any more: its target has gone, so it must be looked at again.

    Examples
    --------
    >>> import lossdata as ld
    >>> article = ld.select(ld.load(), via="cronullanews.sydney")
    >>> cleaned, done = clean(pd.concat([article, article.head(2)], ignore_index=True))
    >>> len(cleaned), done["action"].tolist()
    (21, ['repeat dropped', 'repeat dropped'])
    """
    require_claims(claims, "clean", COLUMNS)
    repeats = claims.duplicated(list(COLUMNS)) & ~is_event(claims)
    done: list[tuple[Any, ...]] = [
        ("repeat dropped", row, None, None, None, "the same in every column as an earlier row")
        for row in claims.index[repeats]
    ]
    out = claims[~repeats].copy()
    for correction in corrections:
        try:
            rows = select(out, **correction.where).index
        except ValueError:
            rows = out.index[:0]
        if rows.empty:
            fault = ("-", ", ".join(correction.where), None, f"no row matches {correction.where}")
            raise ClaimsError(
                pd.DataFrame([fault], columns=["row", "column", "value", "problem"]),
                f"correction ({correction.reason}): its target has gone; look at it again",
            )
        for column, new in correction.change.items():
            done += [
                ("corrected", r, column, out.at[r, column], new, correction.reason) for r in rows
            ]
            if isinstance(out[column].dtype, pd.CategoricalDtype):
                out[column] = out[column].astype("str")
            out.loc[rows, column] = new
    log = pd.DataFrame(done, columns=["action", "row", "column", "old", "new", "reason"])
    return conform(out.reset_index(drop=True)), log
