"""Whether one unit, called by its name, is said to have done what a figure counts."""

from __future__ import annotations

from .figures import Figure, Reading
from .kinds import rule
from .marks import Mark
from .words import fold, formed

__all__ = ["is_done_by_a_name"]

#: "Azov also destroyed 6", "the crew of «Apostol» destroyed 6"
_BEFORE = rule(
    "(?P<quoted>QUOTE)? (?P<name>WORD|GAP) QUOTE? (?:AND|BE|SPAN|IN SPAN)*"
    " (?P<verb>LOSS) (?:BOUND|ARTICLE|MORE|UNIT|SIDE)* $"
)
#: "6 tanks were destroyed by Azov", "6 танков уничтожил «Азов»"
_BEHIND = rule(
    "NUMBER (?:SIDE|ITEM|TROOPS|UNIT|BE|AND|WORD)* (?P<verb>LOSS)"
    " (?:WITH ARTICLE? QUOTE?|NOUN? (?P<quoted>QUOTE)) (?P<name>WORD)"
)


def is_done_by_a_name(f: Figure, read: Reading) -> bool:
    """Tell whether a name in no list is the subject of the verb that counts a figure.

    A quoted one, one of several capitalised words, or a single word in the singular: "«Хартія» знищила",
    "Magyar's Birds hit", "Azov also destroyed". What armed forces have is no name: "the fleet destroyed".

    Parameters
    ----------
    f : Figure
    read : Reading
        Of its sentence.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> said = ["Azov also destroyed 6 tanks.", "Aviation also destroyed 6 tanks."]
    >>> [is_done_by_a_name(read.figures[0], read) for read in map(reading, said)]
    [True, False]
    """
    shape, marks = read.marked.shape, read.marked.marks
    found = _BEFORE.search(shape, 0, f.at) or _BEHIND.match(shape, f.at)
    if found is None or f.agent:
        return False
    name, verb = marks[found.start("name")], marks[found.start("verb")]
    if not formed(verb.word, "DONE"):
        return False
    words = _capitalised(read, name)
    if not words or any(formed(fold(word), "SERVICE") for word in words):
        return False
    quoted = found["quoted"] is not None
    return quoted or len(words) > 1 or not formed(verb.word, "SEVERAL_DID")


def _capitalised(read: Reading, name: Mark) -> list[str]:
    """Return the words of a name, or nothing where one of them has no capital."""
    words = [w for w in read.text[name.start : name.end].split() if not formed(fold(w), "ADVERB")]
    return words if words and all(w[0].isupper() for w in words) else []
