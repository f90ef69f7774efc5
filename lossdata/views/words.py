"""The words of a table as a person reads them: the code's own words stay in the data."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ..claims.column_meanings import meaning_of
from ..claims.sources import source
from ..claims.vocabulary import ITEMS

__all__ = ["WORDINGS", "as_read", "column_label"]


def _spaced(word: str) -> str:
    return word.replace("|", ", ").replace("_", " ")


def _sector(word: str) -> str:
    parts = [_spaced(part).title() for part in word.split("+")]
    return "all" if word == "all" else " + ".join(parts)


def _each(wording: Callable[[str], str]) -> Callable[[str], str]:
    """Return a wording for cells that name several: "RU, UA"."""
    return lambda cell: ", ".join(map(wording, cell.split(", ")))


#: How a column's words are read; columns that are not here are printed as they are.
WORDINGS: MappingProxyType[str, Callable[[str], str]] = MappingProxyType(
    {
        "source": _each(lambda word: source(word).short),
        "side": _each(lambda word: meaning_of("side", word) or word),
        "item": _each(lambda word: ITEMS.get(word, _spaced(word))),
        "sector": _sector,
        "grouping": _sector,
        "direction": _sector,
        "missing": _each(_sector),
        "counts": _spaced,
        "wording": _spaced,
        "qualifier": _spaced,
        "measure": _spaced,
        "scope": _spaced,
        "edition": _spaced,
        "date_basis": _spaced,
        "cause": _spaced,
        "status": _spaced,
        "reason": _spaced,
    }
)


def as_read(column: object, word: str) -> str:
    """Return a word of a column as a person reads it.

    Examples
    --------
    >>> as_read("source", "russian_mod"), as_read("sector", "dnepr+north"), as_read("item", "afv, tank")
    ('Russian ministry', 'Dnepr + North', 'armoured fighting vehicles, tanks')
    """
    known = WORDINGS.get(column) if isinstance(column, str) else None
    return known(word) if known else word


def column_label(column: object) -> str:
    """Return a column's name as a person reads it, levels of it joined.

    Examples
    --------
    >>> column_label("date_basis"), column_label(("value", "north"))
    ('date basis', 'value, north')
    """
    levels = column if isinstance(column, tuple) else (column,)
    return ", ".join(str(level).replace("_", " ") for level in levels if str(level))
