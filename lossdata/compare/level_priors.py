"""The priors of a joint level: as numbers for the sampler, in words for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.sources import source as known_source

__all__ = ["CHANGE", "SCATTER", "Priors", "prior_factors", "prior_table", "priors_of"]

#: Half of a 95 % interval in standard deviations.
_HALF = 1.96
#: Log of a period's typical change, and of a source's scatter: mean and standard deviation. A month
#: of a random walk moves about twice as far as a week.
CHANGE = {"7D": (float(np.log(0.1)), 0.7), "MS": (float(np.log(0.2)), 0.7)}
SCATTER = (float(np.log(0.15)), 0.8)


class Priors(NamedTuple):
    """Means and standard deviations of normal priors on the log scale."""

    change: tuple[float, float]
    scatter: tuple[float, float]
    bias_mean: np.ndarray
    bias_sd: np.ndarray


def prior_factors(bias: object, sources: list[str]) -> pd.DataFrame:
    """Return ``source``, ``prior_low`` and ``prior_high`` of every source, or raise what is wrong."""
    if not isinstance(bias, Mapping):
        raise TypeError("joint_levels: bias takes a mapping of source to (low, high)")
    odd = sorted(set(sources) ^ set(bias))
    if odd:
        lacks = "has no prior" if odd[0] in sources else "has a prior and no claims"
        raise ValueError(f"joint_levels: {odd[0]!r} {lacks}; bias names one factor a source")
    for name, ends in bias.items():
        if not (np.shape(ends) == (2,) and 0 < ends[0] < ends[1] < np.inf):
            raise ValueError(f"joint_levels: bias of {name!r} is {ends!r}; expected 0 < low < high")
    low, high = zip(*(bias[s] for s in sources), strict=True)
    table = {"source": sources, "prior_low": low, "prior_high": high}
    return pd.DataFrame(table).astype({"prior_low": "float64", "prior_high": "float64"})


def priors_of(factors: pd.DataFrame, freq: str) -> Priors:
    """Return the priors as means and standard deviations of logarithms.

    Examples
    --------
    >>> factors = prior_factors({"mine": (0.5, 2)}, ["mine"])
    >>> priors_of(factors, "7D").bias_sd.round(2).tolist()
    [0.35]
    """
    logs = np.log(factors[["prior_low", "prior_high"]].to_numpy())
    return Priors(CHANGE[freq], SCATTER, logs.mean(axis=1), np.ptp(logs, axis=1) / (2 * _HALF))


def prior_table(factors: pd.DataFrame, freq: str) -> pd.DataFrame:
    """Return every prior in words and as the ends of its 95 % interval."""

    def ends(log: tuple[float, float]) -> tuple[float, float]:
        return float(np.exp(log[0] - _HALF * log[1])), float(np.exp(log[0] + _HALF * log[1]))

    span = {"7D": "week", "MS": "month"}[freq]
    rows = [
        ("average level", "any, flat on the log scale", np.nan, np.nan),
        ("change", f"relative change from {span} to {span}, log-normal", *ends(CHANGE[freq])),
    ]
    for row in factors.itertuples():
        who = known_source(row.source).short
        words = f"figures of {who} over the level, constant, log-normal"
        rows += [(f"factor of {row.source}", words, row.prior_low, row.prior_high)]
        words = f"relative scatter of {who} beyond a count's own, log-normal"
        rows += [(f"scatter of {row.source}", words, *ends(SCATTER))]
    return pd.DataFrame(rows, columns=["parameter", "words", "low", "high"])
