"""A shift in a persistent series: the likeliest one, tested against noise as persistent, and dated.

The noise is an autoregression of one day seen through independent scatter; together they are an
ARMA(1, 1), (1 - f L) y = (1 + t L) e, with persistence f and, where there is scatter, t below 0.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .printed_results import p_text

#: The values of t that are tried: a fit of t by Newton's steps would cost each replicate far more.
SCATTER = (0.3, 0.0, -0.2, -0.4, -0.6, -0.8)
#: Of f: nearer to 1 a series has no level that could change.
HIGHEST_PERSISTENCE = 0.99
#: Of t: outside, the filter of the scatter hardly forgets its first day.
LOWEST_SCATTER, HIGHEST_SCATTER = -0.9, 0.5
#: Days until simulated noise has forgotten its start.
WARM_UP = 300
# Hansen's 98 % point of the likelihood ratio of a date, -2 ln(1 - √0.98): of small shifts the
# persistence of which is estimated it covers 95 %, his 95 % point 91 to 94 % (see the benchmarks)
CONFIDENT = 9.21


class Scan(NamedTuple):
    """The likeliest shift in each of several series, set against none."""

    weight: np.ndarray  # of the evidence: the log of the mean likelihood ratio over the days
    at: np.ndarray  # position of the first day after the shift
    f: np.ndarray
    t: np.ndarray

    def __repr__(self) -> str:
        rows = zip(self.at, self.weight, self.f, self.t, strict=True)
        shifts = (f"day {a} (weight {w:.2f}, f = {f:.2f}, t = {t:.2f})" for a, w, f, t in rows)
        return "Likeliest shift: " + "; ".join(shifts)


def scan(y: np.ndarray, x: np.ndarray, days: np.ndarray, bends: bool) -> Scan:
    """Find in each series the shift that raises the likelihood most; f and t are fitted anew with it.

    Parameters
    ----------
    y : ndarray of float
        One series a row, one day a column.
    x : ndarray of float
        What is fitted besides: one day a row, a constant first.
    days : ndarray of int
        The positions that are tried, in order: 1 or later.
    bends : bool
        A shift is a new level and a new slope, not a new level alone.
    """
    with_shift, without = np.full((len(y), len(days)), np.inf), np.full(len(y), np.inf)
    f, t = np.zeros_like(with_shift), np.zeros_like(with_shift)
    for scatter in SCATTER:
        unshifted, shifted, slope = _errors(
            filtered(y, 0, scatter), filtered(x.T, 0, scatter).T, days, bends
        )
        without, is_better = np.minimum(without, unshifted), shifted < with_shift
        np.copyto(with_shift, shifted, where=is_better)
        np.copyto(f, slope, where=is_better)
        t[is_better] = scatter
    gain = (y.shape[1] - 1) * np.log(without[:, None] / with_shift)
    best, row, largest = gain.argmax(1), np.arange(len(y)), gain.max(1)
    # averaged over the days, as Andrews and Ploberger have it: stronger than the largest alone;
    # the largest is taken out first, or the exponential would overflow
    weight = largest / 2 + np.log(np.exp((gain - largest[:, None]) / 2).mean(1))
    return Scan(weight, days[best], _capped(f[row, best]), t[row, best])


def _capped(f: np.ndarray | float) -> np.ndarray:
    return np.clip(f, -HIGHEST_PERSISTENCE, HIGHEST_PERSISTENCE)


def _errors(y: np.ndarray, x: np.ndarray, days: np.ndarray, bends: bool) -> tuple[np.ndarray, ...]:
    """Return squared errors without a shift and with one on each day, and f there, at a known t."""
    now, lag, n, tried = y[:, 1:], y[:, :-1], y.shape[1] - 1, days - 1
    q, _ = np.linalg.qr(x[1:])
    # the columns of x are projected out of all that follows (Frisch, Waugh and Lovell)
    now, lag = now - (now @ q) @ q.T, lag - (lag @ q) @ q.T
    yy, yl, ll = (now * now).sum(1), (now * lag).sum(1), (lag * lag).sum(1)
    # what a shift on a day explains is a sum over the days from it on: all are tried at one go
    shapes = [np.ones(n), np.linspace(-1, 1, n)][: 1 + bends]
    on_columns = [_sums_to_end((q * s[:, None]).T)[:, tried] for s in shapes]
    known = np.stack(on_columns)  # shape, column, day
    gram = np.array([[_sums_to_end(s * r)[tried] for s in shapes] for r in shapes])
    gram -= np.einsum("icd,jcd->ijd", known, known)
    inverse = np.linalg.inv(gram.transpose(2, 0, 1)).transpose(1, 2, 0)
    a = np.stack([_sums_to_end(now * s)[:, tried] for s in shapes])
    b = np.stack([_sums_to_end(lag * s)[:, tried] for s in shapes])
    ia, ib = (np.einsum("ijd,jsd->isd", inverse, v) for v in (a, b))
    # what the shift leaves of the day before, and of its product with the day itself
    left_ll = ll[:, None] - (ib * b).sum(0)
    left_yl = yl[:, None] - (ia * b).sum(0)
    errors = yy[:, None] - (ia * a).sum(0) - left_yl**2 / left_ll
    return yy - yl**2 / ll, errors, left_yl / left_ll


def _sums_to_end(a: np.ndarray) -> np.ndarray:
    """Return the sum from each day to the last."""
    return np.cumsum(a[..., ::-1], -1)[..., ::-1]


def filtered(a: np.ndarray, f: float, t: float) -> np.ndarray:
    """Return (1 - f L) / (1 + t L) of each row, as if its first value had always been."""
    from scipy.signal import lfilter

    if f == 0 and t == 0:
        return a
    first = a[:, :1]
    return lfilter([1, -f], [1, t], a - first, axis=-1) + first * (1 - f) / (1 + t)


def noise(
    rng: np.random.Generator, innovations: np.ndarray, f: np.ndarray, t: np.ndarray, days: int
) -> np.ndarray:
    """Return series without a shift, one for each f and t, with innovations drawn from those given."""
    from scipy.signal import lfilter

    drawn = rng.choice(innovations - innovations.mean(), (len(f), days + WARM_UP))
    return np.array(
        [lfilter([1, b], [1, -a], e)[WARM_UP:] for a, b, e in zip(f, t, drawn, strict=True)]
    )


class ShiftTest(NamedTuple):
    """Whether a series has one more shift."""

    p: float
    at: int
    f: float  # freed of bias
    t: float

    def __repr__(self) -> str:
        return f"Shift at day {self.at}: {p_text(self.p)} (f = {self.f:.2f}, t = {self.t:.2f})"


def shift_test(
    y: np.ndarray,
    x: np.ndarray,
    days: np.ndarray,
    bends: bool,
    draws: int,
    rng: np.random.Generator,
) -> ShiftTest:
    """Test one series for a shift at an unknown day, against noise of its own persistence.

    The statistic is the mean of the likelihood ratio over all days. Its distribution without a shift
    depends on f and t. They are estimated with the likeliest shift taken out, or a shift would pass
    for persistence; freed of the bias that this estimate has in series made with it; and drawn anew
    for each of `draws` simulated series with the error it has there.

    References
    ----------
    Andrews and Ploberger (1994), doi 10.2307/2951753. Kilian (1998), doi 10.1162/003465398557465.
    """
    here = scan(y[None], x, days, bends)
    at, f, t = int(here.at[0]), float(here.f[0]), float(here.t[0])
    with_shift = np.column_stack([x, *shift(len(y), at, bends)])
    innovations = residuals(y, with_shift, f, t)
    first = noise(rng, innovations, np.full(draws, f), np.full(draws, t), len(y))
    again = scan(first, x, days, bends)
    f, t = f - (again.f.mean() - f), t - (again.t.mean() - t)
    # the error is turned round: where the estimate came out too low, the truth is higher
    fs = _capped(f - (again.f - again.f.mean()))
    ts = np.clip(t - (again.t - again.t.mean()), LOWEST_SCATTER, HIGHEST_SCATTER)
    null = scan(noise(rng, innovations, fs, ts, len(y)), x, days, bends)
    p = (1 + (null.weight >= here.weight[0]).sum()) / (draws + 1)
    t = np.clip(t, LOWEST_SCATTER, HIGHEST_SCATTER)
    return ShiftTest(float(p), at, float(_capped(f)), float(t))


def shift(days: int, at: int, bends: bool) -> list[np.ndarray]:
    """Return the columns of a shift: a step, and a ramp from it on where the slope changes too."""
    since = np.arange(days) - at
    return [(since >= 0) * 1.0, np.maximum(since, 0) / days][: 1 + bends]


def residuals(y: np.ndarray, x: np.ndarray, f: float, t: float) -> np.ndarray:
    """Return the innovations that generalised least squares leaves."""
    now, columns = whitened(y, x, f, t)
    return now - columns @ np.linalg.lstsq(columns, now, rcond=None)[0]


def whitened(y: np.ndarray, x: np.ndarray, f: float, t: float) -> tuple[np.ndarray, np.ndarray]:
    """Return series and columns freed of persistence and scatter; the first day is used up."""
    return filtered(y[None], f, t)[0, 1:], filtered(x.T, f, t).T[1:]


def date_profile(
    y: np.ndarray, x: np.ndarray, days: np.ndarray, bends: bool, f: float, t: float
) -> np.ndarray:
    """Return how much less likely each day is for a shift than the likeliest: a likelihood ratio.

    Parameters
    ----------
    y, x, days, bends
        As in `scan`, but one series; x without the shift.
    f, t : float
    """
    now, columns = whitened(y, x, f, t)
    q, _ = np.linalg.qr(columns)
    now = now - q @ (q.T @ now)
    tried = np.stack([np.column_stack(shift(len(y), d, bends)) for d in days])  # day, time, column
    parts = filtered(tried.transpose(0, 2, 1).reshape(-1, len(y)), f, t)[:, 1:]
    parts = (parts - (parts @ q) @ q.T).reshape(len(days), -1, len(y) - 1)
    gram, load = parts @ parts.transpose(0, 2, 1), parts @ now
    errors = now @ now - (load * np.linalg.solve(gram, load[..., None])[..., 0]).sum(1)
    return (len(y) - 1) * np.log(errors / errors.min())
