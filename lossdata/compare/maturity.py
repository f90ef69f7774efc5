"""What of the confirmations of a day is known: by the growth of their list, or by a stated lag."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.ranges import require_share, require_whole_number
from ..claims.table import KEY
from ..series.expected_growth import require_growth
from .confirmation_growth import growth

__all__ = [
    "MATURITY",
    "Maturity",
    "RuleCode",
    "captures",
    "completeness",
    "latest",
    "maturity_of",
    "require_bootstrap",
]

#: Days after which a date is taken as mature where nothing is known of its source: a convention.
MATURITY = 90

#: What decides on maturity: a lag that the caller states, or the growth seen between captures.
RuleCode = Literal["stated", "growth"]


def captures(confirmed: pd.DataFrame) -> list[pd.Timestamp]:
    """Return the days on which one and the same list was captured, in order.

    Several only where a figure of the list is in the table more than once.

    Examples
    --------
    >>> import lossdata as ld
    >>> captures(ld.select(ld.load(), source="oryx", side="RU", item="tank"))
    [Timestamp('2026-04-28 00:00:00')]
    """
    taken = sorted(confirmed["as_of"].dropna().unique())
    # without a repeat, rows of other dates were merely captured on other days
    figure = [c for c in KEY if c in confirmed and c not in ("as_of", "url")]
    is_repeated = confirmed.duplicated(figure, keep=False).any()
    return [pd.Timestamp(t) for t in (taken if is_repeated else taken[-1:])]


def latest(confirmed: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the last capture of a list."""
    taken = captures(confirmed)
    return confirmed[confirmed["as_of"] == taken[-1]] if len(taken) > 1 else confirmed


def completeness(curve: pd.DataFrame, ages: np.ndarray) -> np.ndarray:
    """Return the share known at each age, from a curve of `growth`.

    Examples
    --------
    >>> curve = pd.DataFrame({"rate": [0.1, 0.0], "complete": [0.5, 1.0]}, index=[0, 30])
    >>> completeness(curve, np.array([15.0, 400.0])).round(2).tolist()
    [0.71, 1.0]
    """
    # interpolation needs a last point: all is known at the greatest age that was seen
    at = curve.index.to_numpy(float)
    last = curve["oldest"].iloc[0] if "oldest" in curve else 10 * max(at[-1], 365)
    at = np.append(at, last)
    share = np.append(np.log(curve["complete"].to_numpy()), 0)
    return np.exp(np.interp(ages, at, share))


class Maturity(NamedTuple):
    """How much is known of each day's confirmations, and from what share on that is enough."""

    known: pd.Series  # share by event date; 1 or 0 by a stated lag
    enough: float
    rule_code: RuleCode
    rule: str
    curve: pd.DataFrame  # as `growth` gives it; empty where a lag is stated

    def __repr__(self) -> str:
        return f"Maturity of {len(self.known):,} days: {self.rule}"


def require_bootstrap(
    function: str, maturity: int | pd.DataFrame | None, complete: float, level: float, draws: int
) -> None:
    """Refuse what no ratio can be taken with: arguments that `ratio` and `pooled_ratio` share."""
    if isinstance(maturity, pd.DataFrame):
        require_growth(maturity, function)
    elif maturity is not None:
        require_whole_number(maturity, function, "maturity", 0)
    require_share(complete, function, "complete", whole=True)
    require_share(level, function, "level")
    require_whole_number(draws, function, "draws")


def maturity_of(
    pair: pd.DataFrame,
    confirmed: pd.DataFrame,
    maturity: int | pd.DataFrame | None,
    complete: float,
) -> Maturity:
    """Return the share known of each day's confirmations: by their growth, or by a stated lag.

    Parameters
    ----------
    pair : DataFrame
        As `align` gives it, of claimed and confirmed.
    confirmed : DataFrame
        The confirmed claims with all their captures.
    maturity : int or DataFrame, optional
        A table of `growth`; or days from the event to the capture from which a day counts as mature,
        where no growth can be estimated. Default: what is known of the source
        (`claims.Source.maturity`), else `MATURITY`.
    complete : float
        Share from which a period counts as mature, where one can.
    """
    taken = captures(confirmed)
    age = (taken[-1] - pair.index).days.to_numpy(float)
    if isinstance(maturity, pd.DataFrame):
        curve, of = maturity, "as given"
    else:
        curve, of = growth(confirmed), f"over {len(taken)} captures"
    if curve.empty:
        if maturity is None:
            of_sources = fact_by_row(confirmed, "maturity").dropna()
            maturity = MATURITY if of_sources.empty else int(of_sources.max())
        known = pd.Series((age >= maturity).astype(float), pair.index)
        return Maturity(known, 1.0, "stated", f"{maturity} days (stated)", curve)
    known = pd.Series(completeness(curve, np.maximum(age, 0)), pair.index)
    return Maturity(known, complete, "growth", f"{complete:.0%} known, by the growth {of}", curve)
