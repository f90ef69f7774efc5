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

__all__ = ["NAMELESS", "Floor", "heard", "said_by", "target", "voices"]

#: Voices that name nobody: "it said", "he said", "the officer said".
NAMELESS = (BACK, HE, ROLE)
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
    #: Paragraphs in which one claimant speaks, and nobody else.
    alone: Mapping[int, str] = MappingProxyType({})
    others_only: frozenset[int] = frozenset()  # in which others speak, and no claimant
    foreign: frozenset[int] = frozenset()  # paragraphs that others are said to have said
    retold: frozenset[int] = frozenset()  # where sentences begin that others are said to have said
    commented: bool = False  # a claimant speaks of somebody else's figure
    start: int = -1  # where the sentence begins
    unit: int = -1  # the paragraph where a unit's own deed, or what nobody knows, was told last
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
    beside = {v.source for v in spoken} & set(MINISTRIES.values())
    out: list[Voice] = []
    for voice in spoken:
        if voice.source == GROUPING and out and out[-1].code is not None:
            # "the institute says …; its West group claims"
            out.append(Voice(voice.at, "", out[-1].code))
            continue
        if voice.source in MINISTRIES.values():
            floor = floor._replace(source=voice.source)
        out.append(_voiced(voice, marked, floor, beside))
    return tuple(out)


def _voiced(voice: Voice, marked: Marked, floor: Floor, beside: set[str]) -> Voice:
    """Return a voice as whose it is by what the text has said, and by the ministries named beside it."""
    if voice.source == EITHER:
        source = next(iter(beside)) if len(beside) == 1 else _ministry(marked, voice.at, floor)
        return voice._replace(source=source, code=voice.code if source else Code.UNKNOWN_SPEAKER)
    if voice.source == TEAM:
        ours = floor.source in _LISTS and floor.code is None
        code = None if ours else Code.OTHER_CLAIMANT
        return Voice(voice.at, str(floor.source) if ours else "", code)
    if voice.code is Code.UNKNOWN_SPEAKER and floor.people:
        source = _introduced(voice, marked, floor)
        return Voice(voice.at, source) if source else voice
    return voice


def _introduced(voice: Voice, marked: Marked, floor: Floor) -> str:
    """Return whom somebody near a verb of saying speaks for, by what the text has said of them."""
    near = marked.marks[max(voice.at - 4, 0) : voice.at + 5]
    words = {word for m in near if m.kind is Kind.WORD for word in m.word.split()}
    spoken_for = {source for name, source in floor.people for word in words if _is_one(name, word)}
    source = next(iter(spoken_for)) if len(spoken_for) == 1 else ""
    return "" if source == MINISTRY and not _has_groupings(floor) else source


def _is_one(name: str, word: str) -> bool:
    """Tell whether a word is a surname or, in Cyrillic, a form of it: "ковальов", "ковальова"."""
    short = min(len(name), len(word))
    if name == word or name.isascii() or short < 5:
        return name == word
    return name[: short - 1] == word[: short - 1] and abs(len(name) - len(word)) < 3


def _ministry(marked: Marked, k: int, floor: Floor) -> str:
    """Return whose "defence ministry" it is: of the side named before it, or of who spoke before."""
    side = _side_before(marked, k)
    if side:
        return MINISTRY if side == "RU" else ""  # Ukraine's is not the General Staff
    if _is_another_office(marked, k):
        return ""
    return _ministry_spoken_of(floor, formed(marked.marks[k].word, "AGENCY"))


def _ministry_spoken_of(floor: Floor, agency: bool) -> str:
    """Return which ministry, or what agency, the sentences before have spoken of."""
    said = floor.source or floor.given
    named = floor.ministries | (floor.named & {MINISTRY})
    staff = agency and said == GENERAL_STAFF and not named and floor.code is None
    if said and (staff or said in (MINISTRY, *named, floor.given)):
        return said  # also "the agency": the staff, if it has spoken
    if len(named) == 1:
        return next(iter(named))
    # none is named: only one of them reports by groupings of forces
    unnamed = not named and floor.named.isdisjoint(MINISTRIES.values())
    return MINISTRY if floor.sectors and unnamed else ""


def _side_before(marked: Marked, k: int) -> str:
    """Return the side named before a ministry; "серед втрат ЗСУ відомство назвало" names none."""
    if not rule("(?<!LOSS) SIDE $").search(marked.shape, 0, k):
        return ""
    side = str(marked.marks[k - 1].value)
    return side if side in MINISTRIES else ""


def _is_another_office(marked: Marked, k: int) -> bool:
    """Tell whether it is another ministry, or one of a country that the words before it say."""
    if not k:
        return False
    before = marked.marks[k - 1]
    if before.kind is Kind.UNIT and formed(before.word, "ITS"):
        return True  # "its Defence Ministry"
    other = _OTHER_MINISTRY.search(marked.shape, 0, k) and marked.marks[k].start - before.end < 2
    # "the Interior Ministry"
    return bool(other) and (before.word.isascii() or formed(before.word, "NEUTER"))


def heard(floor: Floor, said: tuple[Voice, ...], paragraph: int) -> Floor:
    """Return who has the floor after a sentence."""
    for voice in said:
        source = said_by(voice, floor)
        if voice.code is not None:
            floor = floor._replace(code=voice.code, other=paragraph)
        elif source and voice.source != BACK:
            floor = floor._replace(source=source, paragraph=paragraph, code=None, met=-1, unit=-1)
        elif voice.source.startswith("side:"):
            floor = floor._replace(code=Code.UNKNOWN_SPEAKER, other=paragraph)
        elif voice.source in NAMELESS and floor.code is None and floor.source:
            floor = floor._replace(paragraph=paragraph)
    return floor


def said_by(voice: Voice, floor: Floor) -> str:
    """Return the source that a voice is; a side is its ministry's where the text names that."""
    if voice.source.startswith("side:"):
        source = MINISTRIES[voice.source[5:]]
        return source if source in floor.named or floor.given == source else ""
    if voice.source == GROUPING:
        return MINISTRY if _has_groupings(floor) else ""
    return "" if voice.source in NAMELESS else voice.source


def _has_groupings(floor: Floor) -> bool:
    """Tell whether the groupings of a text are the ministry's; beside the staff alone, Ukraine has some."""
    named = {*floor.named, floor.given}
    return MINISTRY in named or (floor.sectors and GENERAL_STAFF not in named)
