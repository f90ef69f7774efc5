"""The first free digit of daily figures: counts, a test of heaping, Whipple's index.

A pattern of digits is a finding about how figures were made round. It says nothing of why, and
nothing of whether a figure is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
import pandas as pd

from ..claims.kinds import require_figures
from ..claims.ranges import require_share, require_whole_number
from ..inference.goodness_of_fit import detectable, goodness, holm
from ..series.calendar_days import daily_series
from ..series.periods import period_offset
from .rounding import rounding_unit, whole_numbers

__all__ = [
    "LEAST",
    "QUARTILES_APART",
    "SPREAD",
    "Figures",
    "NoteCode",
    "free_digits",
    "heaping",
    "whipple",
]

Figures = pd.DataFrame | pd.Series | Mapping[str, pd.DataFrame | pd.Series]
LEAST = 50  # figures: five expected of each digit
SPREAD = 5  # units: half of the ten after which the digit repeats
#: Standard deviations of a normal distribution between its quartiles.
QUARTILES_APART = 1.349

#: Why a free digit is not tested.
NoteCode = Literal["", "few", "small", "narrow", "mixed_rounding"]


def free_digits(
    figures: Figures, *, rounding: int | None = None, freq: str | None = None
) -> pd.DataFrame:
    """Count the first free digit of daily figures: the last one that rounding leaves to chance.

    Of figures rounded to 10 it is the tens digit: 1,230 ends in 30. In general it is the place of a
    figure among ten multiples of the unit, so that figures rounded to 5 end in 0, 5, 10, … or 45.

    Parameters
    ----------
    figures : DataFrame, Series, or a mapping of names to them
        Daily claims of one series, or daily figures indexed by date; not totals. Zeros, falls and
        missing days are left out.
    rounding : int, optional
        What the figures are rounded to. Default: what `rounding_unit` finds; where the unit changes,
        each spell of one unit is a row of its own, as digits of different units are not one digit.
    freq : str, optional
        A pandas frequency to count by, such as "YS". Default: all at once.

    Returns
    -------
    DataFrame
        One row a series, period and spell of one unit: ``series``, ``start``, ``end`` (datetime64, the
        first and the last figure), ``unit`` (int), ``n`` (int, figures counted), ``left_out`` (int,
        figures that are no multiples of the unit), and ``0`` … ``9`` (int): how many have their first free
        digit there.

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals; figures that are no whole numbers; a unit below 1.

    Examples
    --------
    >>> days = pd.date_range("2025-01-01", periods=4)
    >>> free_digits(pd.Series([1230, 1250, 1280, 1250], days), rounding=10)[["n", 3, 5, 8]].values.tolist()
    [[4, 1, 2, 1]]
    """
    parts = _spells("free_digits", figures, rounding, freq)
    return pd.DataFrame([_counted(*part) for part in parts])


def heaping(
    figures: Figures, *, rounding: int | None = None, freq: str | None = None, alpha: float = 0.05
) -> pd.DataFrame:
    """Test whether the first free digit of daily figures is heaped: whether some are preferred.

    Assumption: counts that vary smoothly over more than ten units leave that digit to chance, each
    value equally often and each day anew, whatever the level, the trend or the autocorrelation of
    the counts. Estimator: Pearson's chi-square against equal shares, nine degrees of freedom. The
    p-values of all tests made in the call are adjusted together.

    Parameters
    ----------
    figures, rounding, freq
        As in `free_digits`.
    alpha : float
        Level of the test over the whole call.

    Returns
    -------
    DataFrame
        One row a series, period and spell of one unit: ``series``, ``start``, ``end``, ``unit``,
        ``n`` and ``left_out`` as in `free_digits`; ``chi2`` (float); ``effect`` (float, Cohen's w freed of
        what chance gives, see `inference.goodness_of_fit.goodness`) with its 95 % interval ``low``,
        ``high``;
        ``detectable`` (float, the w that this test sees with 80 % power at the strictest level that
        the adjustment may ask for); ``p``; ``p_adjusted`` (Holm); ``heaped`` (boolean:
        ``p_adjusted`` is below `alpha`); ``note`` (str): why a test was not made, its figures then
        missing; ``note_code`` (str), the same for code to go by: "few", "small", "narrow",
        "mixed_rounding", or "".

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        Totals; figures that are no whole numbers; or not one period can be tested: says why.

    Notes
    -----
    Not tested are fewer than 50 figures (five expected of each digit); figures of which more than
    one in ten are below ten units (their free digit is their first digit); figures whose spread, or
    whose change from day to day, is below five units (they do not move over the ten digits; both by
    the interquartile range, as a standard deviation). Where these hold, the normal
    distribution deviates from equal shares by w < 0.04. "Not heaped" means that an effect of
    ``detectable`` would probably have been seen, no more. Not the last digit of rounded figures,
    which is 0 by rounding; not totals, whose digits repeat the days before. A claimant who rounds
    more coarsely for a part of a period heaps its figures, and that is no preference for digits: where
    `rounding` is given and a spell of the figures is rounded to more, there is no test either.

    References
    ----------
    Beber and Scacco (2012), doi 10.1093/pan/mps003. Adjustment: Holm (1979), Scandinavian Journal
    of Statistics 6:65-70. Effect: Cohen (1988), Statistical Power Analysis, chapter 7.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> smooth = pd.Series(rng.normal(1000, 150, 400), pd.date_range("2025-01-01", periods=400))
    >>> tested = heaping({"to 10": smooth.round(-1), "half to 50":
    ...     smooth.round(-1).where(rng.random(400) < 0.5, (smooth / 50).round() * 50)})
    >>> tested[["series", "unit", "n", "heaped"]].values.tolist()
    [['to 10', 10, 400, False], ['half to 50', 10, 400, True]]
    """
    require_share(alpha, "heaping", "alpha")
    rows = [_tested(*part) for part in _spells("heaping", figures, rounding, freq)]
    table = _readable(rows, "p")
    is_tested = table["p"].notna()
    # Holm holds the smallest p against alpha over all tests: no other is asked for more
    strictest = alpha / is_tested.sum()
    table["detectable"] = [
        detectable(n, 9, strictest) if tested else np.nan
        for n, tested in zip(table["n"], is_tested, strict=True)
    ]
    table["p_adjusted"] = holm(table["p"])
    table["heaped"] = (table["p_adjusted"] < alpha).astype("boolean").mask(~is_tested)
    head = ["series", "start", "end", "unit", "n", "left_out", "chi2", "effect", "low", "high"]
    return table[[*head, "detectable", "p", "p_adjusted", "heaped", "note", "note_code"]]


def whipple(
    figures: Figures,
    *,
    rounding: int | None = None,
    freq: str | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Return Whipple's index of the first free digit: how often it is 0 or 5, against chance.

    100 × the share of figures whose free digit is 0 or 5, over the share of one in five that chance
    would give: 100 is none preferred, 500 all. A description: the test is `heaping`.

    Parameters
    ----------
    figures, rounding, freq
        As in `free_digits`.
    level : float
        Of the interval.

    Returns
    -------
    DataFrame
        One row a series, period and spell of one unit: ``series``, ``start``, ``end``, ``unit``, ``n``,
        ``index`` (float), ``low``, ``high`` (float, Wilson's interval of the share, for independent
        figures); ``note``, ``note_code`` (str) as in `heaping`: where they are not empty, chance would
        not give one in five, and there is no index.

    Raises
    ------
    TypeError
        Neither claims nor a Series.
    ValueError
        As `heaping`.

    Notes
    -----
    The index was made for ages, where it is taken over 23 to 62 years; the names that the United
    Nations give to its values ("rough", "very rough") are for ages and are not used here.

    References
    ----------
    Whipple (1919), Vital Statistics. Interval: Wilson (1927), doi 10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> days = pd.date_range("2025-01-01", periods=60)
    >>> smooth = np.random.default_rng(1).normal(1000, 150, 60).round(-1)
    >>> fifties = np.where(np.arange(60) % 3 == 0, smooth // 50 * 50, smooth)
    >>> whipple(pd.Series(fifties, days))[["unit", "n", "index"]].round().values.tolist()
    [[10.0, 60.0, 258.0]]
    """
    from scipy.stats import binomtest

    require_share(level, "whipple", "level")
    rows = []
    for name, values, unit in _spells("whipple", figures, rounding, freq):
        counted = _counted(name, values, unit)
        row = {c: counted[c] for c in ("series", "start", "end", "unit", "n")}
        note_code, note = _untestable(values, unit)
        row |= dict.fromkeys(("index", "low", "high"), np.nan)
        if not note_code:
            share = binomtest(counted[0] + counted[5], counted["n"])
            ends = share.proportion_ci(level, method="wilson")
            index = {"index": share.statistic, "low": ends.low, "high": ends.high}
            row |= {k: 500 * v for k, v in index.items()}
        rows.append(row | {"note": note, "note_code": note_code})
    return _readable(rows, "index")


def _readable(rows: list[dict], result: str) -> pd.DataFrame:
    """Return the rows as a table; refuse where not one of them has a result."""
    if not rows:
        raise ValueError("the free digit cannot be tested: no figure above zero")
    table = pd.DataFrame(rows)
    if table.get(result, pd.Series(dtype=float)).isna().all():
        raise ValueError("the free digit cannot be tested: " + "; ".join(table["note"].unique()))
    return table


def _spells(
    function: str, figures: Figures, rounding: int | None, freq: str | None
) -> Iterator[tuple[str, pd.Series, int]]:
    """Yield each series, period and spell of one unit: its name, its figures above zero, their unit."""
    if rounding is not None:
        require_whole_number(rounding, function, "rounding")
    if freq is not None:
        period_offset(freq)  # refuses what names no length of time
    by_name = figures if isinstance(figures, Mapping) else {"": figures}
    for given_name, given in by_name.items():
        given = require_figures(given, function)
        name = given_name or (str(given.name or "") if isinstance(given, pd.Series) else "")
        days = daily_series(given, name=name or "the series", least=1)
        values = whole_numbers(days.dropna())
        values = values[values > 0]
        parts = [values] if freq is None else [p for _, p in values.resample(freq)]
        for part in parts:
            if not len(part):
                continue
            if rounding is not None:
                yield name, part, rounding
                continue
            for spell in rounding_unit(part).itertuples():
                yield name, part[spell.start : spell.end], spell.unit


def _counted(name: str, values: pd.Series, unit: int) -> dict:
    """Return one row of `free_digits`."""
    multiples = values[values % unit == 0]
    digits = np.bincount(multiples // unit % 10, minlength=10).tolist()
    row = {"series": name, "start": values.index[0], "end": values.index[-1], "unit": unit}
    row |= {"n": len(multiples), "left_out": len(values) - len(multiples)}
    return row | dict(enumerate(digits))


def _tested(name: str, values: pd.Series, unit: int) -> dict:
    """Return one row of `heaping`, but for what rests on all of them."""
    counted = _counted(name, values, unit)
    row = {c: counted[c] for c in ("series", "start", "end", "unit", "n", "left_out")}
    note_code, note = _untestable(values, unit)
    if not note_code:
        row |= goodness([counted[d] for d in range(10)], np.full(10, 0.1))._asdict()
    return row | {"note": note, "note_code": note_code}


def _untestable(values: pd.Series, unit: int) -> tuple[NoteCode, str]:
    """Return why the free digit is not left to chance even if nobody rounds it, as code and words."""
    multiples = values[values % unit == 0]
    if len(multiples) < LEAST:
        return "few", f"{len(multiples)} figures; at least {LEAST} are needed"
    if (multiples < 10 * unit).mean() > 0.1:
        return "small", f"over a tenth of the figures is below ten units ({10 * unit})"
    # a steady rise spreads figures widely, and yet neighbours share their digit
    spread = min(_spread(multiples), _spread(multiples.diff().dropna()))
    if spread < SPREAD * unit:
        needed = f"{SPREAD} units ({SPREAD * unit}) are needed"
        return "narrow", f"they vary by {spread:.3g} about a level; {needed}"
    spells = rounding_unit(multiples)["unit"]
    if (spells > unit).any():
        units = ", then ".join(f"{u:,}" for u in spells)
        return "mixed_rounding", f"rounded to {units}, not to {unit}: see rounding_unit"
    return "", ""


def _spread(values: pd.Series) -> float:
    """Return the standard deviation that a normal distribution of this interquartile range has."""
    low, high = np.quantile(values, [0.25, 0.75])
    return float((high - low) / QUARTILES_APART)
