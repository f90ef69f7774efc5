"""Whose count it is by which something is told: "By Petrov's count, …", "Судя по карте «Зари», …"."""

from __future__ import annotations

from .claimants import BACK, Voice
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import formed

__all__ = ["of_an_account"]

#: what stands between commas or in brackets, at the head up to "Russia lost", behind a dash
_PHRASE = rule(
    "(?:(?:^ (?:BULLET|QUOTE)*|COMMA|OPEN) "
    "(?P<it>(?:[^COMMA COLON NUMBER STOP DASH OPEN CLOSE]|NUMBER(?=WORD))+?)|"
    "DASH (?P<dashed>[^COMMA COLON NUMBER STOP DASH OPEN CLOSE ITEM]+?))"
    "QUOTE* (?=COMMA|CLOSE|DASH|STOP|SIDE (?:BE|LOSS)|$)"
)
#: the kinds of mark in which somebody may be named
_NAMING = (Kind.WORD, Kind.GAP, Kind.TROOPS, Kind.SPEAKER)


def of_an_account(marked: Marked, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Return the voices of a sentence, or somebody unknown where it is told by the count of one.

    A count, a list or a report that is nobody's in particular ("by the latest count") is of
    whoever spoke before, as is one of his own ("by its count").

    Examples
    --------
    >>> from lossdata.briefing.marks import marked_words
    >>> def who(text):
    ...     return [v.code.value for v in of_an_account(marked_words(text), ())]
    >>> who("By Petrov's count, Russia lost 300 men"), who("By the latest count, Russia lost 300 men")
    (['unknown_speaker'], [])
    """
    if any(voice.source != BACK for voice in voices):
        return voices
    for found in _PHRASE.finditer(marked.shape):
        low, high = found.span(str(found.lastgroup))
        if _is_somebodys(marked.marks[low:high]):
            return (Voice(low, "", Code.UNKNOWN_SPEAKER),)
    return voices


def _is_somebodys(phrase: tuple[Mark, ...]) -> bool:
    """Tell whether a phrase is "by the count of Petrov": a lead, an account, and a word besides."""
    words = [word for mark in phrase for word in mark.word.split()]
    accounts = any(formed(word, "ACCOUNT") for word in words)
    if not formed(words[0], "ACCOUNT_LED") or not accounts:
        return False
    if any(mark.kind in (Kind.PRONOUN, Kind.CLAIMANT) for mark in phrase):
        return False  # "by the ministry's count"
    naming = (word for mark in phrase if mark.kind in _NAMING for word in mark.word.split())
    return any(not formed(word, "ACCOUNT", "ACCOUNT_LED", "ACCOUNT_KIND") for word in naming)
