"""How one number becomes another in transcription."""

from __future__ import annotations

import numpy as np

#: Slips of the hand, and how common they are taken to be when candidates are ranked.
SLIPS = {"one digit": 0.6, "transposition": 0.25, "dropped digit": 0.05, "added digit": 0.05}


def slip(printed: int, meant: int) -> str:
    """Name the single slip of the pen that turns `meant` into `printed`, or return "".

    Parameters
    ----------
    printed, meant : int
        What stands there, and what should.

    Returns
    -------
    str
        "one digit changed", "two digits exchanged" (neighbours), "one digit dropped", "one digit
        added", "2 zeros added", or "". One-digit numbers show no slip: any is one digit from any.

    Examples
    --------
    >>> slip(413, 384), slip(1243, 1234), slip(85_000, 850)
    ('', 'two digits exchanged', '2 zeros added')
    """
    a, b = str(printed), str(meant)
    if printed == meant or min(printed, meant) <= 0 or len(b) == 1:
        return ""
    more = len(a) - len(b)
    if more > 1 and a.startswith(b) and set(a[len(b) :]) == {"0"}:
        return f"{more} zeros added"
    if more == 1 and any(a[:i] + a[i + 1 :] == b for i in range(len(a))):
        return "one digit added"
    if more == -1 and any(b[:i] + b[i + 1 :] == a for i in range(len(b))):
        return "one digit dropped"
    if more == 0:
        wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(wrong) == 1:
            return "one digit changed"
        i = wrong[0]
        if wrong == [i, i + 1] and a[i : i + 2] == b[i : i + 2][::-1]:
            return "two digits exchanged"
    return ""


def candidates(said: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return all values one slip away from each number, the slips, and their log weights.

    Parameters
    ----------
    said : ndarray of int64, shape (n,)

    Returns
    -------
    made : ndarray of int64, shape (n, k)
        What may have been meant, one column a way to slip.
    slips : ndarray of str, shape (k,)
    weights : ndarray of float, shape (n, k)
        Logarithm of how common the slip is, over the ways it can happen; -inf where it cannot.

    Examples
    --------
    >>> made, slips, weights = candidates(np.array([1243]))
    >>> slips[(made[0] == 1234) & np.isfinite(weights[0])].tolist()
    ['transposition']
    """
    said = np.abs(said)[:, None]
    size = np.char.str_len(said.astype(str))
    made, slips, weight = [], [], []

    def add(values, slip, allowed, ways):
        made.append(values)
        slips.append(slip)
        weight.append(np.where(allowed, np.log(SLIPS[slip] / ways), -np.inf))

    for p in range(min(int(size.max()), 16) + 1):
        unit = 10**p
        here, rest, tail = said // unit % 10, said // (10 * unit), said % unit
        for d in range(10):
            leading = (d == 0) & (size - 1 == p) & (size > 1)
            add(
                said + (d - here) * unit, "one digit", (p < size) & (d != here) & ~leading, 9 * size
            )
            add((said // unit * 10 + d) * unit + tail, "dropped digit",
                (p < size) | ((p == size) & (d > 0)), 10 * (size + 1))  # fmt: skip
        before = rest % 10
        add(said + (before - here) * unit * (1 - 10), "transposition",
            (p + 1 < size) & (before != here), np.maximum(size - 1, 1))  # fmt: skip
        add(rest * unit + tail, "added digit", (p < size) & (size > 1), size)
    return np.hstack(made), np.array(slips, object), np.hstack(weight)
