"""Who speaks in a sentence, and who had the floor before it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..claims.sources import source as known_source
from .claimants import (
    BACK,
    EITHER,
    GENERAL_STAFF,
    GROUPING,
    HE,
    MINISTRIES,
    MINISTRY,
    ROLE,
    TEAM,
    Voice,
)
from .codes import Code
from .kinds import Kind, rule
from .marks import Marked
from .words import formed

__all__ = ["Floor", "heard", "said_by", "target", "voices"]

#: Sources that are kept by people who count what is shown.
_LISTS = ("oryx", "mediazona", "ualosses")
_OTHER_MINISTRY = rule("(?:WORD|NOUN|CIVILIAN) $")


class Floor(NamedTuple):
    """Who has spoken up to here."""

    given: str | None  # the claimant that the caller names
    source: str | None  # the claimant who spoke last
    paragraph: int = -1  # where
    code: Code | None = None  # why what somebody else said since is unread
    other: int = -1  # the paragraph where they spoke
    named: frozenset[str] = frozenset()  # claimants named anywhere in the text
    alone: Mapping[int, str] = MappingProxyType(
        {}
    )  # paragraphs in which one claimant speaks, and nobody else
    foreign: frozenset[int] = frozenset()  # paragraphs that others are said to have said
    retold: frozenset[int] = frozenset()  # where sentences begin that others are said to have said
    commented: bool = False  # a claimant speaks of somebody else's figure
    start: int = -1  # where the sentence begins
    met: int = -1  # the paragraph where somebody else was named last, who did not speak
    others: bool = False  # others speak somewhere in the text
    others_first: bool = False  # and before any claimant does
    people: frozenset[tuple[str, str]] = frozenset()  # surnames, and whom they speak for
    #: Of the claimants, those that it calls a ministry; "" stands for another's.
    ministries: frozenset[str] = frozenset()
    sectors: bool = False  # the text names groupings of forces, as the ministry does


def target(source: str | None) -> str:
    """Return the side whose losses a source reports, or "".

    Examples
    --------
    >>> target("general_staff"), target("oryx")
    ('RU', '')
    """
    return (known_source(source).side or "") if source else ""


def voices(spoken: tuple[Voice, ...], marked: Marked, floor: Floor) -> tuple[Voice, ...]:
    """Return who speaks in a sentence, in text order.

    Parameters
    ----------
    spoken : tuple of Voice
        What `speakers` says of the sentence.
    marked : Marked
    floor : Floor
        Who has spoken before it.
    """
    out: list[Voice] = []
    for voice in spoken:
        if voice.source == EITHER:
            beside = {v.source for v in spoken} & set(MINISTRIES.values())
            source = _ministry(marked, voice.at, floor)
            voice = voice._replace(source=next(iter(beside)) if len(beside) == 1 else source)
            if not voice.source:
                voice = voice._replace(code=Code.UNKNOWN_SPEAKER)
        elif voice.source == TEAM:
            ours = floor.source in _LISTS and floor.code is None
            voice = (
                Voice(voice.at, str(floor.source))
                if ours
                else Voice(voice.at, "", Code.OTHER_CLAIMANT)
            )
        elif voice.source == GROUPING and out and out[-1].code is not None:
            voice = Voice(
                voice.at, "", out[-1].code
            )  # "the institute says …; its West group claims"
        elif voice.source in MINISTRIES.values():
            floor = floor._replace(source=voice.source)
        elif voice.code is Code.UNKNOWN_SPEAKER and floor.people:
            source = _introduced(voice, marked, floor)
            voice = Voice(voice.at, source) if source else voice
        out.append(voice)
    return tuple(out)


def _introduced(voice: Voice, marked: Marked, floor: Floor) -> str:
    """Return whom somebody near a verb of saying speaks for, by what the text has said of them."""
    near = marked.marks[max(voice.at - 4, 0) : voice.at + 5]
    words = {word for m in near if m.kind is Kind.WORD for word in m.word.split()}
    spoken_for = {
        source
        for name, source in floor.people
        if name in words or any(_declined(name, word) for word in words)
    }
    return next(iter(spoken_for)) if len(spoken_for) == 1 else ""


def _declined(one: str, other: str) -> bool:
    """Tell whether two Cyrillic surnames may be forms of one: "ковальов", "ковальова"."""
    short = min(len(one), len(other))
    return (
        not one.isascii()
        and short > 4
        and one[: short - 1] == other[: short - 1]
        and abs(len(one) - len(other)) < 3
    )


def _ministry(marked: Marked, k: int, floor: Floor) -> str:
    """Return whose "defence ministry" it is: of the side named before it, or of who spoke before."""
    before = marked.marks[k - 1] if k else None
    losses = rule("LOSS SIDE $").search(marked.shape, 0, k)  # "серед втрат ЗСУ відомство назвало"
    if before and before.kind is Kind.SIDE and before.value in MINISTRIES and not losses:
        return MINISTRY if before.value == "RU" else ""  # Ukraine's is not the General Staff
    if before and _OTHER_MINISTRY.search(marked.shape, 0, k):
        close = marked.marks[k].start - before.end < 2
        if close and (before.word.isascii() or formed(before.word, "NEUTER")):
            return ""  # "the Interior Ministry"
    if before and before.kind is Kind.UNIT and formed(before.word, "ITS"):
        return ""  # "its Defence Ministry": whose, the words before it say
    said = floor.source or floor.given
    named = floor.ministries | (floor.named & {MINISTRY})
    ours = said == GENERAL_STAFF and floor.code is None
    if ours and not named and formed(marked.marks[k].word, "AGENCY"):
        return str(said)  # "the agency": who has spoken
    if said == MINISTRY or said in named or (said and said == floor.given):
        return str(said)
    if len(named) == 1:
        return next(iter(named))
    # none is named: only one of them reports by groupings of forces
    unnamed = not named and not floor.named & frozenset(MINISTRIES.values())
    return MINISTRY if floor.sectors and unnamed else ""


def heard(floor: Floor, said: tuple[Voice, ...], paragraph: int) -> Floor:
    """Return who has the floor after a sentence."""
    for voice in said:
        source = said_by(voice, floor)
        if voice.code is not None:
            floor = floor._replace(code=voice.code, other=paragraph)
        elif source and voice.source != BACK:
            floor = floor._replace(source=source, paragraph=paragraph, code=None, met=-1)
        elif voice.source in (BACK, ROLE, HE) and floor.code is None and floor.source:
            floor = floor._replace(paragraph=paragraph)
    return floor


def said_by(voice: Voice, floor: Floor) -> str:
    """Return the source that a voice is; a side is its ministry's where the text names that."""
    if voice.source.startswith("side:"):
        source = MINISTRIES[voice.source[5:]]
        return source if source in floor.named or floor.given == source else ""
    if voice.source == GROUPING:
        return MINISTRY if MINISTRY in (*floor.named, floor.given) or floor.sectors else ""
    return "" if voice.source in (BACK, HE, ROLE) else voice.source
