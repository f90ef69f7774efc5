"""Whose count something is told by: "By Petrov's count, …", "Судя по карте «Зари», …"."""

from __future__ import annotations

from .claimants import BACK, Voice
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import fold, formed

__all__ = ["of_an_account"]

#: what stands between commas or in brackets, at the head up to "Russia lost", behind a dash
_PHRASE = rule(
    "(?:(?:^ (?:BULLET|QUOTE)*|COMMA|OPEN) "
    "(?P<it>(?:[^COMMA COLON NUMBER STOP DASH OPEN CLOSE]|NUMBER(?=WORD))+?)|"
    "DASH (?P<dashed>[^COMMA COLON NUMBER STOP DASH OPEN CLOSE ITEM]+?))"
    "QUOTE* (?=COMMA|CLOSE|DASH|STOP|SIDE (?:BE|LOSS)|$)"
)
#: the kinds of mark in which a count may be
_ACCOUNTS = (Kind.WORD, Kind.GAP, Kind.REACHED, Kind.SAYING, Kind.REPORT)
#: the kinds of mark in which somebody may be named
_NAMING = (Kind.WORD, Kind.GAP, Kind.TROOPS, Kind.SPEAKER)


def of_an_account(marked: Marked, text: str, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Return the voices of a sentence, or somebody unknown where it is told by the count of one.

    A count, a list or a report that is nobody's in particular ("by the latest count") is of
    whoever spoke before, as is one of his own ("by its count").

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> def who(text):
    ...     return [v.code.value for v in of_an_account(marked_words(text), text, ())]
    >>> who("By Petrov's count, Russia lost 300 men"), who("By the latest count, Russia lost 300 men")
    (['unknown_speaker'], [])
    >>> who("Petrov's tally has 300 tanks"), who("The latest tally has 300 tanks")
    (['unknown_speaker'], [])
    """
    if any(voice.source != BACK for voice in voices):
        return voices
    for found in _PHRASE.finditer(marked.shape):
        low, high = found.span(str(found.lastgroup))
        if _is_somebodys(marked.marks[low:high]):
            return (Voice(low, "", Code.UNKNOWN_SPEAKER),)
    owned = _owned(marked, text)
    return voices if owned is None else (Voice(owned, "", Code.UNKNOWN_SPEAKER),)


def _owned(marked: Marked, text: str) -> int | None:
    """Return where a count is that somebody owns: "Petrov's tally", "в списке Мамедова"."""
    marks = ((k, m) for k, m in enumerate(marked.marks) if m.kind is not Kind.QUOTE)
    said = [(k, m.kind, word) for k, m in marks for word in text[m.start : m.end].split()]
    for i, (k, kind, word) in enumerate(said):
        if kind in _ACCOUNTS and formed(fold(word), "ACCOUNT") and _is_owned(said, i):
            return k
    return None


def _is_owned(said: list[tuple[int, Kind, str]], i: int) -> bool:
    """Tell whether a name stands before an account, or after it: "Petrov's tally", "tally of Petrov"."""
    k, _, account = said[i]
    before, after = said[max(i - 3, 0) : i], said[i + 1 : i + 3]
    if any(_is_name(kind, word) and fold(word).endswith("'s") for _, kind, word in before):
        return True
    if account.isascii():
        after = after[1:] if after and formed(fold(after[0][2]), "OWNED_BY") else []
    titled = k and account[0].isupper()  # "Tally Of Confirmed Losses"
    return bool(after) and not titled and _is_name(*after[0][1:])


def _is_name(kind: Kind, word: str) -> bool:
    """Tell whether a word is somebody's name, and that of no model ("Ка-52")."""
    return word[0].isupper() and not any(c.isdigit() for c in word) and _names(kind, word)


def _names(kind: Kind, word: str) -> bool:
    """Tell whether a word may be a name: it is of no other list, and no kind of account."""
    return kind in _NAMING and not formed(fold(word), "ACCOUNT", "ACCOUNT_LED", "ACCOUNT_KIND")


def _is_somebodys(phrase: tuple[Mark, ...]) -> bool:
    """Tell whether a phrase is "by the count of Petrov": a lead, an account, and a word besides."""
    words = [(mark.kind, word) for mark in phrase for word in mark.word.split()]
    accounts = any(formed(word, "ACCOUNT") for _, word in words)
    if not formed(words[0][1], "ACCOUNT_LED") or not accounts:
        return False
    if any(mark.kind in (Kind.PRONOUN, Kind.CLAIMANT) for mark in phrase):
        return False  # "by the ministry's count"
    return any(_names(kind, word) for kind, word in words)
