"""How one number becomes another in transcription: codes, words for them, and what may have been meant."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Literal

import numpy as np

__all__ = [
    "SUSPECT_WORDS",
    "WEIGHTS",
    "WORDS",
    "SlipCode",
    "candidates",
    "chance_of_a_slip",
    "slip",
    "slip_code",
]

#: How a wrong figure came about: a slip of the hand (the first five), a correction made later, a
#: neighbour's figure (of the report before or after, or of another item), two reports in each other's
#: place, a nought where there is no figure, or nothing that is known.
#: "" where there is no single wrong figure.
SlipCode = Literal[
    "digit",
    "exchange",
    "dropped",
    "added",
    "zeros",
    "revision",
    "day",
    "column",
    "swapped",
    "nought",
    "unknown",
    "",
]

#: How common the slips of the hand are taken to be when candidates are ranked. A judgement: a typist
#: hits the wrong key more often than a key too many; runs of zeros are no candidates, as they show.
WEIGHTS: MappingProxyType[SlipCode, float] = MappingProxyType(
    {"digit": 0.6, "exchange": 0.25, "dropped": 0.05, "added": 0.05}
)

#: What a dispute, or a stated day that differs, says of a slip.
WORDS: MappingProxyType[SlipCode, str] = MappingProxyType(
    {
        "digit": "one digit changed",
        "exchange": "two digits exchanged",
        "dropped": "one digit dropped",
        "added": "one digit added",
        "zeros": "zeros added",
        "revision": "later revision",
        "day": "neighbouring day",
        "column": "neighbouring column",
        "swapped": "two days exchanged",
        "nought": "zero for a missing figure",
        "unknown": "unknown",
        "": "",
    }
)

#: The same in the table of suspects, where the figure that was meant is not known but likely.
SUSPECT_WORDS: MappingProxyType[SlipCode, str] = MappingProxyType(
    {
        "digit": "one digit",
        "exchange": "transposition",
        "dropped": "dropped digit",
        "added": "added digit",
        "day": "neighbouring value",
        "swapped": "two days exchanged",
        "nought": "zero for a missing figure",
        "unknown": "unknown",
    }
)


def slip_code(printed: int, meant: int) -> SlipCode:
    """Return the code of the single slip of the hand that turns `meant` into `printed`, or "".

    Parameters
    ----------
    printed, meant : int
        What stands there, and what should.

    Returns
    -------
    str
        "digit" (one changed), "exchange" (of two neighbours), "dropped", "added", "zeros" (two or
        more added at the end), or "". One-digit numbers show no slip: any is one digit from any.

    Examples
    --------
    >>> slip_code(413, 384), slip_code(1243, 1234), slip_code(85_000, 850)
    ('', 'exchange', 'zeros')
    """
    shown, right = str(printed), str(meant)
    if printed == meant or min(printed, meant) <= 0 or len(right) == 1:
        return ""
    longer = len(shown) - len(right)
    if longer > 1 and shown == right + "0" * longer:
        return "zeros"
    if longer == 1 and _lacks_one_digit(right, of=shown):
        return "added"
    if longer == -1 and _lacks_one_digit(shown, of=right):
        return "dropped"
    return _same_length(shown, right) if longer == 0 else ""


def _lacks_one_digit(short: str, of: str) -> bool:
    return any(of[:i] + of[i + 1 :] == short for i in range(len(of)))


def _same_length(shown: str, right: str) -> SlipCode:
    wrong = [i for i, (a, b) in enumerate(zip(shown, right, strict=True)) if a != b]
    if len(wrong) == 1:
        return "digit"
    i = wrong[0]
    if wrong == [i, i + 1] and shown[i : i + 2] == right[i : i + 2][::-1]:
        return "exchange"
    return ""


def slip(printed: int, meant: int) -> str:
    """Name the single slip of the hand that turns `meant` into `printed`, or return "".

    Parameters
    ----------
    printed, meant : int
        What stands there, and what should.

    Returns
    -------
    str
        The code of `slip_code` in words; of zeros, how many.

    Examples
    --------
    >>> slip(413, 384), slip(1243, 1234), slip(85_000, 850)
    ('', 'two digits exchanged', '2 zeros added')
    """
    code = slip_code(printed, meant)
    if code == "zeros":
        return f"{len(str(printed)) - len(str(meant))} {WORDS[code]}"
    return WORDS[code]


def candidates(printed: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return all values one slip away from each number, the slips, and their log weights.

    Parameters
    ----------
    printed : ndarray of int64, shape (n,)

    Returns
    -------
    meant : ndarray of int64, shape (n, k)
        What may have been meant, one column a way to slip.
    codes : ndarray of str, shape (k,)
        The slip of each column, see `WEIGHTS`.
    weights : ndarray of float, shape (n, k)
        Logarithm of how common the slip is, over the ways it can happen; -inf where it cannot.

    Examples
    --------
    >>> meant, codes, weights = candidates(np.array([1243]))
    >>> codes[(meant[0] == 1234) & np.isfinite(weights[0])].tolist()
    ['exchange']
    """
    printed = np.abs(printed)[:, None]
    size = np.char.str_len(printed.astype(str))
    meant: list[np.ndarray] = []
    codes: list[SlipCode] = []
    weights: list[np.ndarray] = []

    def add(values: np.ndarray, code: SlipCode, possible: np.ndarray, ways: np.ndarray) -> None:
        meant.append(values)
        codes.append(code)
        weights.append(np.where(possible, np.log(WEIGHTS[code] / ways), -np.inf))

    # 16 digits are more than any count has, and leave int64 room for one more
    for place in range(min(int(size.max()), 16) + 1):
        _slips_at(place, printed, size, add)
    return np.hstack(meant), np.array(codes, object), np.hstack(weights)


def _slips_at(place: int, printed: np.ndarray, size: np.ndarray, add: Callable[..., None]) -> None:
    """Add what may have been meant where the slip was made at one decimal place (0: units)."""
    power = 10**place
    here, rest, tail = printed // power % 10, printed // (10 * power), printed % power
    within = place < size
    for digit in range(10):
        # a number does not begin with a zero, unless it is one
        leading_zero = (digit == 0) & (size - 1 == place) & (size > 1)
        changed = within & (digit != here) & ~leading_zero
        add(printed + (digit - here) * power, "digit", changed, 9 * size)
        dropped = within | ((place == size) & (digit > 0))
        add((printed // power * 10 + digit) * power + tail, "dropped", dropped, 10 * (size + 1))
    before = rest % 10
    exchanged = (place + 1 < size) & (before != here)
    ways = np.maximum(size - 1, 1)
    add(printed + (before - here) * power * (1 - 10), "exchange", exchanged, ways)
    add(rest * power + tail, "added", within & (size > 1), size)


def chance_of_a_slip(printed: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return how likely any figure so far from [low, high] is one slip away from some value in it.

    Half of all small differences are "one digit changed": that a slip fits says something only where
    few figures as far away would fit as well.

    Parameters
    ----------
    printed, low, high : ndarray of int64, shape (n,)
        The figure, and between which values the right one lies.

    Returns
    -------
    ndarray of float, shape (n,)
        Between 0 and 1: the slips that lead as far as this, from a third to three times the distance,
        each with as many values as the interval has, over all values there. 1 inside the interval.

    Examples
    --------
    >>> chance_of_a_slip(np.array([15_175, 25_190]), *np.array([[25_102, 25_102], [25_148, 25_148]])).round(2)
    array([0.01, 1.  ])
    """
    meant, _, weights = candidates(printed)
    distance = np.where(printed < low, low - printed, printed - high)
    is_outside = distance > 0
    distance = np.maximum(distance, 1)
    off = np.abs(meant - printed[:, None])
    is_same_side = (meant > printed[:, None]) == (low > printed)[:, None]
    is_as_far = (off * 3 >= distance[:, None]) & (off <= 3 * distance[:, None])
    ways = (np.isfinite(weights) & is_same_side & is_as_far).sum(axis=1)
    values = np.maximum(distance * (3 - 1 / 3), 1)
    return np.where(is_outside, np.minimum(1, ways * (high - low + 1) / values), 1.0)
