"""New words: which columns take them, and which known word an unknown one may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .fault_list import OptionFault, shown
from .kinds import named
from .vocabulary import CLOSED, FIXED, known_words, nearest, side_named

__all__ = ["require_allowed", "suggested", "words_of"]

_OPEN_TO_NEW = ("source", *(c for c in CLOSED if c not in FIXED))


def require_allowed(allow: object, function: str) -> None:
    """Raise unless `allow` holds words by column, of columns that take new ones.

    Raises
    ------
    TypeError
        Not a mapping.
    OptionFault
        A column that has no words, one by whose words the code goes, or another name of a known side.

    Examples
    --------
    >>> require_allowed({"measure": ["total"]}, "validate")
    Traceback (most recent call last):
    ...
    lossdata.claims.fault_list.OptionFault: allow= names measure, and what is done with a figure ...
    """
    if allow is None:
        return
    if not isinstance(allow, Mapping):
        raise TypeError(
            f'{function} takes allow= as words by column, such as {{"item": ["trench"]}}, not {named(allow)}'
        )
    for column in allow:
        if column in FIXED:
            raise OptionFault(
                f"allow= names {column}, and what is done with a figure goes by its words, so that a new "
                f"one would mean nothing; take one of {', '.join(known_words(column))}"
            )
        if column not in _OPEN_TO_NEW:
            raise OptionFault(
                f"allow= names {column}, which has no words; "
                f"new ones are for {', '.join(_OPEN_TO_NEW)}"
            )
    for word in words_of(allow.get("side", ())):
        if (side := side_named(word)) and word != side:
            raise OptionFault(
                f"allow={{'side': [{shown(word)}]}}: that is {side!r}; write it so, and leave out allow="
            )


def words_of(given: Iterable[str]) -> list[str]:
    """Return words as a list: one word need not be in one.

    Examples
    --------
    >>> words_of("trench"), words_of(["trench", "depot"])
    (['trench'], ['trench', 'depot'])
    """
    return [given] if isinstance(given, str) else list(given)


def suggested(column: str, word: str, known: Iterable[str] | None = None) -> str | None:
    """Return the known word that an unknown one of a column may stand for.

    Examples
    --------
    >>> suggested("side", "Russian"), suggested("item", "Tanks"), suggested("item", "note")
    ('RU', 'tank', None)
    """
    if column == "side" and (side := side_named(word)):
        return side
    words = known_words(column) if known is None else known
    # "other" is like any word with its letters, and means none
    is_other = str(word).casefold() == "other"
    return nearest(word, [w for w in words if w != "other" or is_other])
