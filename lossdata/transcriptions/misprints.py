"""Likely misprints in one transcription, found from its own neighbours and its own rate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..claims.collections import at_scale, is_dask
from ..claims.kinds import require_claims, require_series
from ..claims.ranges import require_columns, require_positive
from ..claims.table import series_columns
from ..series.order import in_order, require_totals
from .explanations import explain
from .hypotheses import choose, falls_by_series, worth_asking
from .noughts import is_nought
from .weighing import LEAST_TAIL, Reports, share_of_falls

__all__ = [
    "LEAST_THRESHOLD",
    "ROUNDS",
    "Falls",
    "falls_by_source",
    "require_threshold",
    "suspected_figures",
    "suspects",
]

#: How often a series with suspects is read, each time without those already found.
ROUNDS = 4
#: How many totals of a source fall and stay low, and of how many steps, by its name.
Falls = dict[str | None, np.ndarray]
#: Least threshold: below it the screening would leave out what passes.
LEAST_THRESHOLD = 2.5


def suspects(
    claims: pd.DataFrame | pd.Series,
    *,
    threshold: float = 3.0,
    by: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Find likely misprints in totals from one transcription alone, and what each should likely say.

    Parameters
    ----------
    claims : DataFrame, Dask DataFrame or Series
        Cumulative claims as for `increments`, in any row order; or totals indexed by date. A
        missing value counts as no report; series of fewer than 5 reports are not judged.
    threshold : float
        Least score that is returned, 2.5 or more. At 3, right series of most kinds give fewer than
        one false flag in 1,000 reports.
    by : sequence of str, optional
        What identifies a series. Default: the `claims.SERIES` columns in the table.

    Returns
    -------
    DataFrame
        One row a suspect, on the index of `claims`, in order of series and date: those columns of
        `by` that vary, ``date``, ``value``, ``likely`` (Int64, missing where none stands out, or a
        figure as far off would by chance be a slip away; between two equal reports their figure, whatever
        the slip), ``slip`` (one digit, transposition, dropped digit, added digit, neighbouring value, two
        days exchanged, zero for a missing figure, unknown), ``score`` (float), ``low`` and ``high`` (the
        nearest reports not suspected themselves). A misprint is one row; a slip that lasts two or three
        reports is two or three.
        Of a Dask DataFrame too it is a DataFrame, computed there and then: suspects are few.

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        As `increments` does; or a threshold below 2.5.

    See Also
    --------
    lossdata.transcriptions.disagreements : where several transcriptions settle it.

    Notes
    -----
    A misprint makes one of its two steps too large and the other too small; a burst, a restatement
    or a change of label moves one step only and lasts. So both steps count. They are compared, on
    the scale 2 √(x + 3/8) (Anscombe 1948, doi 10.1093/biomet/35.3-4.246), with the median of 30
    steps around them; the unit is the distance to the upper or the lower tenth, at least that of
    a Poisson count, which leaves room for over-dispersion. Tails are Student's t with 8 degrees of
    freedom. One right step in 200 is taken to be of any size. The share of right totals that fall is
    that of the source's falls which no unusual increase beside them makes up for, and one in 250
    besides; the deeper, the rarer. With p and q the tail probabilities of the two
    steps in opposite directions, their product is as small as this by chance with probability
    ``pq (1 - ln max(pq, 1/200))``, in each of two directions (Fisher's product of probabilities).

    Besides, a misprint must make the three figures ten times likelier than right reports do, where one
    report in 500 is misprinted and one step in 2,000 beside another odd one is of any size. So what
    lasts is no suspect: a fall beside usual steps is a restatement, a jump that stays is a jump.

    The score is minus the decimal logarithm of that: 3 means that one right report in 1,000 would
    look as odd. The first and the last report have one step, and are suspects where it falls or is
    ten times what is usual. Of neighbours the one whose removal leaves the likeliest steps is named.
    A fall to a total printed shortly before is read as an older page served again. Then the series
    is read again without its suspects.

    Two neighbours are named as exchanged where the three steps would be usual in that order (each as
    three right steps in four) and much likelier; their score is the decimal logarithm of how much, and
    may be 0.6 lower. A total of 0 between larger ones is no figure; its score is the largest there is.

    The threshold is the bound of one false flag in 1,000. The tails were chosen so that simulated
    right series stay under it (negative binomial steps, 0.02 to 1,000 a day, rates that drift; see
    ``benchmarks/misprints.py``), those with falls too; the shares of bursts, falls and misprints are
    judgements. No constant
    was fitted to the mirrors, but they had been looked at: that an older page is served again was
    learned from them. What cannot be seen: errors smaller than the spread of the steps, a wrong
    figure that stays, and one between its neighbours in a series that seldom moves.

    Candidates are all values one slip away between ``low`` and ``high``, ranked by the likelihood of
    the two steps that they would leave, weighted by how common the slip is. The best is named where
    a figure as far off, whatever its cause, would have one in at most a fifth of cases, see
    `claims.slips.chance_of_a_slip`.

    Examples
    --------
    >>> import lossdata as ld
    >>> own = ld.select(ld.load(), via="minfin", item="vehicle", start="2024-08-01", end="2024-09-27")
    >>> suspects(own)[["value", "likely", "slip", "low", "high"]].values.tolist()
    [[15175, 25175, 'one digit', 25102, 25248]]
    """
    if is_dask(claims):
        return at_scale("suspects", claims, threshold=threshold, by=by)
    claims, by = _as_claims(claims, by)
    require_threshold(threshold)
    require_totals(claims, "suspects", by)
    apart = [c for c in by if _varies(claims[c])]
    found = suspected_figures(claims, threshold, by, apart)
    return found.sort_values([*apart, "date"], kind="stable")


def suspected_figures(
    claims: pd.DataFrame,
    threshold: float,
    by: list[str],
    apart: list[str],
    falls: Falls | None = None,
) -> pd.DataFrame:
    """Return the suspects of a table or of a part of it, in no order that is promised.

    Parameters
    ----------
    claims : DataFrame
        Totals, each series whole.
    threshold, by
        As of `suspects`.
    apart : list of str
        The columns of `by` that are shown.
    falls : dict, optional
        See `falls_by_source`: of the whole table, where `claims` is a part of it.
    """
    rows, reports = _ordered(claims, by)
    falls = _counted(claims, rows, reports) if falls is None else falls
    suspected = _find(reports, threshold, _shares(claims, rows, reports, falls))
    explained = explain(suspected, reports)
    out = claims.iloc[rows[suspected["i"].to_numpy("int64")]][[*apart, "date", "value"]].copy()
    for c in ("likely", "slip", "score", "low", "high"):
        out[c] = explained[c].array
    return out


def falls_by_source(claims: pd.DataFrame, by: list[str]) -> Falls:
    """Return by source how many of its totals fall and stay low, and how many steps there are.

    Sums, so that those of parts of a table can be added; None: no source is named.
    """
    return _counted(claims, *_ordered(claims, by))


def _counted(claims: pd.DataFrame, rows: np.ndarray, reports: Reports) -> Falls:
    of_series = falls_by_series(reports)
    sums: Falls = {}
    counts = of_series[["falls", "steps"]].to_numpy("int64")
    for name, own in zip(_sources(claims, rows, of_series["first"]), counts, strict=True):
        sums[name] = sums.get(name, 0) + own
    return sums


def _shares(
    claims: pd.DataFrame, rows: np.ndarray, reports: Reports, by_source: Falls
) -> np.ndarray:
    """Return the share of right totals that fall, by series number: that of the series' source."""
    first = np.flatnonzero(np.diff(reports.series, prepend=-1))
    counts = [by_source[name] for name in _sources(claims, rows, first)]
    falls, steps = np.array(counts, "int64").reshape(-1, 2).T
    shares = np.zeros(int(reports.series.max(initial=-1)) + 1)
    shares[reports.series[first]] = share_of_falls(falls, steps)  # a series may have no report
    return shares


def _sources(
    claims: pd.DataFrame, rows: np.ndarray, first: np.ndarray | pd.Series
) -> list[str | None]:
    if "source" not in claims:
        return [None] * len(first)
    names = claims["source"].iloc[rows[first]].astype(object)
    return names.where(names.notna(), None).tolist()


def _as_claims(
    claims: pd.DataFrame | pd.Series, by: Sequence[str] | None
) -> tuple[pd.DataFrame, list[str]]:
    if isinstance(claims, pd.Series):
        require_series(claims, "suspects")
        columns = {"date": claims.index, "value": claims.array}
        # an index named like a column would be either of the two to pandas
        return pd.DataFrame(columns, index=claims.index.rename(None)), []
    claims = require_claims(claims, "suspects", or_series=True)
    if by is None:
        return claims, series_columns(claims)
    return claims, require_columns(by, claims, "suspects")


def _varies(column: pd.Series) -> bool:
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.cat.codes  # much faster than counting words, over millions of rows
        return len(column) > 0 and column.min() != column.max()
    return column.nunique(dropna=False) > 1


def require_threshold(threshold: float) -> None:
    """Raise unless a threshold is one that the screening allows for."""
    require_positive(threshold, "suspects", "threshold")
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"suspects: threshold is {threshold}; expected {LEAST_THRESHOLD} or more")


def _ordered(claims: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, Reports]:
    """Return the reports in order of series and date, and where each stands in `claims`."""
    rows, series, day = in_order(claims, by)
    is_whole = pd.api.types.is_integer_dtype(claims["value"].dtype)
    value = claims["value"].to_numpy("int64" if is_whole else "float64", na_value=0)[rows]
    return rows, Reports(value, day, series)


def _find(reports: Reports, threshold: float, fall: np.ndarray) -> pd.DataFrame:
    """Return the suspects, by position in the reports, and how each was weighed."""
    noughts = is_nought(reports)
    position = np.flatnonzero(~noughts)
    left = Reports(*(column[position] for column in reports))
    rounds = [_certain(np.flatnonzero(noughts))]
    for _ in range(ROUNDS if len(position) else 0):
        chosen = choose(worth_asking(left, fall, threshold), left.series)
        i = chosen["i"].to_numpy()
        partner = np.where(chosen["is_swapped"], position[chosen["partner"]], -1)
        rounds.append(chosen.assign(i=position[i], partner=partner))
        if chosen.empty:
            break
        # a suspect counts as no report: its series is read again without it
        read_again = np.zeros(int(left.series[-1]) + 1, bool)
        read_again[left.series[i]] = True
        kept = read_again[left.series]
        kept[i] = False
        left, position = Reports(*(column[kept] for column in left)), position[kept]
    return pd.concat(rounds, ignore_index=True).sort_values("i", ignore_index=True)


def _certain(i: np.ndarray) -> pd.DataFrame:
    """Return rows as `choose` does for reports that can be no totals, whatever their neighbours."""
    usual = {"middle": 1.0, "above": 1.0, "below": 1.0}
    return pd.DataFrame({"i": i, "k": 1, "score": -np.log10(LEAST_TAIL), "partner": -1, **usual})
