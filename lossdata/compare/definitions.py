"""Do two series of claims mean the same: side, item, sector, edition and what is counted."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..claims.meaning import own_meaning
from ..claims.vocabulary import COUNTS

__all__ = ["DEFINING", "require_same_definition"]

#: What two series must have in common to be one quantity, in the order in which it is named.
DEFINING = ("counts", "side", "item", "sector")


def require_same_definition(
    a: pd.DataFrame,
    b: pd.DataFrame,
    advice: str = "if that is meant, say definitions_differ=True",
    columns: Iterable[str] = DEFINING,
) -> None:
    """Raise a ValueError where two series of claims differ in what they mean.

    Parameters
    ----------
    a, b : DataFrame
        Claims of one series each; a column that either lacks is not compared.
    advice : str
        What the error says after naming the difference.
    columns : iterable of str
        What is compared. Two series of one source must agree in ``edition`` besides.

    Raises
    ------
    ValueError
        Names the first column in which they differ, and its words on either side.

    Examples
    --------
    >>> one = pd.DataFrame({"source": ["oryx"], "side": ["RU"]})
    >>> require_same_definition(one, one.assign(side="UA"))
    Traceback (most recent call last):
    ...
    ValueError: side differ: RU against UA; if that is meant, say definitions_differ=True
    """
    for column in _compared(a, b, columns):
        words_a, words_b = (_words(claims, column) for claims in (a, b))
        if words_a != words_b:
            shown_a, shown_b = (_explained(words, column) for words in (words_a, words_b))
            raise ValueError(f"{column} differ: {shown_a} against {shown_b}; {advice}")


def _compared(a: pd.DataFrame, b: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Return the columns that both have; editions are a source's own words, so only of one source."""
    is_one_source = set(a["source"].astype("str")) == set(b["source"].astype("str"))
    asked = [*columns, *(["edition"] if is_one_source else [])]
    return [c for c in asked if c in a and c in b]


def _words(claims: pd.DataFrame, column: str) -> list[str]:
    values = own_meaning(claims) if column == "counts" else claims[column]
    return sorted(set(values.astype("str")))


def _explained(words: list[str], column: str) -> str:
    """Return the words, what is counted with what the vocabulary says of it."""
    meant = COUNTS if column == "counts" else {}
    return ", ".join(f"{w} ({meant[w]})" if w in meant else w for w in words)
