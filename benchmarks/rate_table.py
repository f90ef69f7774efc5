"""One format for what simulations count: jobs that return rates, and the lines in which these are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

#: The nominal 5 %; 95 %; what must be nearly always or hardly ever so.
FALSE, COVER, OFTEN, SELDOM = (0.03, 0.07), (0.92, 0.97), (0.9, 1.0), (0.0, 0.1)
#: Share of the runs in which a result must say that a bound may not hold, where it does not.
SAYS = 0.9
HEAD = f"{'':66} {'runs':>5} {'rate, %':>13}   {'bound':>11} {'naive':>6} {'says':>5}"


class Rate(NamedTuple):
    """How often something was so in simulated runs."""

    what: str
    rate: float
    error: float  # standard
    runs: int  # that are independent
    bound: tuple[float, float] | None = None
    naive: float = np.nan  # the same by a plain way
    says: float = np.nan  # share of the runs in which the result says that the bound may not hold


class Job(NamedTuple):
    """What one process counts at a time."""

    count: Callable[..., list[Rate]]
    given: tuple


def rate_of(
    what: str,
    hits: Sequence[float] | np.ndarray,
    bound: tuple[float, float] | None = None,
    naive: Sequence[float] | np.ndarray | float = np.nan,
    says: Sequence[float] | np.ndarray | float = np.nan,
) -> Rate:
    """Return the share of hits, and of what stands beside them."""
    hits = np.asarray(hits, float)
    share, n = float(hits.mean()), len(hits)
    # NaN where a run does not count
    beside = (float(np.nanmean(x)) if np.isfinite(x).any() else np.nan for x in (naive, says))
    return Rate(what, share, standard_error(share, n), n, bound, *beside)


def standard_error(share: float, n: int) -> float:
    """Return the standard error of a share; with none or all of them it is that of one."""
    return float(np.sqrt(max(share * (1 - share), 1 / n) / n))


def mark(rate: Rate) -> str:
    """Return "outside" or "said" where a rate is off its bound by more than two standard errors."""
    if rate.bound is None:
        return ""
    is_off = (_is_off(side, off, rate) for side, off in zip(rate.bound, _beyond(rate), strict=True))
    if not any(is_off):
        return ""
    return "said" if rate.says >= SAYS else "outside"


def _beyond(rate: Rate) -> tuple[float, float]:
    """Return how far a rate is below its lower bound and above its upper one."""
    low, high = rate.bound
    return low - rate.rate, rate.rate - high


def _is_off(side: float, off: float, rate: Rate) -> bool:
    """Tell whether a rate is beyond one side of its bound by two standard errors.

    Of a share that is right on the bound they are the larger ones: none of 80 may well be 3 %.
    """
    on_the_bound = standard_error(side, rate.runs) if 0 < side < 1 else 0.0
    return off > 2 * max(rate.error, on_the_bound)


def line(rate: Rate) -> str:
    error = f"± {100 * rate.error:3.1f}"
    bound = f"{100 * rate.bound[0]:.0f} to {100 * rate.bound[1]:.0f}" if rate.bound else ""
    beside = " ".join(
        f"{'' if np.isnan(x) else format(100 * x, '.0f'):>{width}}"
        for x, width in ((rate.naive, 6), (rate.says, 5))
    )
    text = f"{rate.what:66} {rate.runs:5} {100 * rate.rate:7.1f} {error:>5}   {bound:>11} {beside}"
    return f"{text}  {mark(rate)}".rstrip()
