"""What is not taken, and why: a whole file, a line of it, or a single figure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

__all__ = ["Refusal", "Refused", "as_found", "refusal_table"]

#: How much of what was found is shown.
_SHOWN = 60


class Refused(ValueError):
    """A file that cannot be had, or is not what its publisher publishes: nothing of it is taken."""


class Refusal(NamedTuple):
    """One thing that was not taken; ``place``, ``date`` and ``item`` are empty where it is a whole file."""

    via: str
    file: str
    place: str
    date: str
    item: str
    found: str
    reason: str


def as_found(value: object) -> str:
    """Return what stood in a file in a few characters, quoted where it is text.

    Examples
    --------
    >>> as_found("=cmd()"), as_found(12.5), as_found("x" * 500)[-3:]
    ('"=cmd()"', '12.5', 'xx…')
    """
    text = json.dumps(value, ensure_ascii=True, default=repr) if value is not None else ""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def refusal_table(refusals: Iterable[Refusal]) -> pd.DataFrame:
    """Return refusals as a table, one row each."""
    return pd.DataFrame(list(refusals), columns=list(Refusal._fields)).astype("str")
