"""Who claims what a sentence says: those who speak in it, and who had the floor before it."""

from __future__ import annotations

from typing import NamedTuple
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ..claims.sources import source as known_source
from ..claims.vocabulary import GROUPINGS
from .codes import Code
from .counted import Form
from .figures import Figure
from .kinds import Kind, rule
from .marks import Mark, Marked

__all__ = ["GENERAL_STAFF", "MINISTRY", "Floor", "Voice", "claimant", "heard", "target", "voices"]

#: The two claimants whose reports have a form of their own, by the names of their sources.
GENERAL_STAFF, MINISTRY = "general_staff", "russian_mod"
MINISTRIES = {"RU": MINISTRY, "UA": GENERAL_STAFF}  # by the side that speaks
HE = "he"  # "he said": who spoke in this paragraph
BACK = "back"  # "it said": who had the floor
GROUPING = "grouping"  # of forces: the ministry's
_EITHER = "defence_ministry"  # one that is named without its side
_FAR = 70  # characters between a speaker and the verb of saying
_OTHER_MINISTRY = rule("(?:WORD|NOUN|CIVILIAN) $")
_ADJECTIVES = ("ое", "ого", "ому", "ем", "не", "ього", "ьому")
_PRONOUN = rule("(?:PRONOUN|REPORT)(?:BE|WORD|MORE|SPAN|AND)? $")
_AFTER = rule("(?:IN(?=REPORT))?(?:WORD|GAP|REPORT|PRONOUN|TROOPS|PEOPLE|CIVILIAN|SIDE|SPAN(?=REPORT|WORD)|ITEM(?= WORD)){1,4}")
_PRESS = ("press", "прес")
_HE = frozenset("he she он она він вона".split())
_SUBJECT = rule("(?:CLAIMANT|SPEAKER|PRONOUN|REPORT|SIDE|WORD|GAP|TROOPS|ITEM|PEOPLE|NOUN|FRONT|PLACE|CIVILIAN|ORDINAL)(?:BE|SPAN|IN SPAN|IN MONTH|MORE|DENIED)* $")


class Voice(NamedTuple):
    """Somebody who is named in a sentence as the one who says something."""

    at: int  # of the mark
    source: str  # a source of the claims table, or empty
    code: Code | None = None  # why what they say is unread


class Floor(NamedTuple):
    """Who has spoken up to here."""

    given: str | None  # the claimant that the caller names
    source: str | None  # the claimant who spoke last
    paragraph: int = -1  # where
    code: Code | None = None  # why what somebody else said since is unread
    other: int = -1  # the paragraph where they spoke
    named: frozenset[str] = frozenset()  # claimants named anywhere in the text
    alone: Mapping[int, str] = MappingProxyType({})  # paragraphs in which one claimant speaks, and nobody else
    others: bool = False  # others speak somewhere in the text
    sectors: bool = False  # the text names groupings of forces, as the ministry does


def target(source: str | None) -> str:
    """Return the side whose losses a source reports, or "".

    Examples
    --------
    >>> target("general_staff"), target("oryx")
    ('RU', '')
    """
    return (known_source(source).side or "") if source else ""


@lru_cache(maxsize=4_000)
def _voices(marked: Marked) -> tuple[Voice, ...]:
    out: list[Voice] = []
    for k, mark in enumerate(marked.marks):
        if mark.kind is Kind.CLAIMANT:
            out.append(Voice(k, str(mark.value)))
        elif mark.kind is Kind.SPEAKER and _says(marked, k) and not _joint(marked, k):
            out.append(Voice(k, "", Code.OTHER_CLAIMANT))
        elif mark.kind is Kind.REPORT and mark.word.startswith(_PRESS) and _by_grouping(marked, k):
            out.append(Voice(k, MINISTRY))  # the press centre of a grouping of forces
        elif mark.kind is Kind.SAYING:
            voice = _of_saying(marked, k)
            out += [voice] if voice else []
    return tuple(out)


def voices(marked: Marked, floor: Floor) -> tuple[Voice, ...]:
    """Return who speaks in a sentence, in text order.

    Examples
    --------
    >>> from lossdata.briefing.marks import marked_words
    >>> said = marked_words("NATO said that Russia lost 5 tanks")
    >>> [voice.code.value for voice in voices(said, Floor(None, None))]
    ['other_claimant']
    """
    out: list[Voice] = []
    for voice in _voices(marked):
        if voice.source == _EITHER:
            voice = voice._replace(source=_ministry(marked, voice.at, floor))
            if not voice.source:
                voice = voice._replace(code=Code.UNKNOWN_SPEAKER)
        elif voice.source in MINISTRIES.values():
            floor = floor._replace(source=voice.source)
        out.append(voice)
    return tuple(out)


def _ministry(marked: Marked, k: int, floor: Floor) -> str:
    """Return whose "defence ministry" it is: of the side named before it, or of who spoke before."""
    before = marked.marks[k - 1] if k else None
    if before and before.kind is Kind.SIDE and before.value in MINISTRIES:
        return MINISTRIES[str(before.value)]
    if _OTHER_MINISTRY.search(marked.shape, 0, k) and before and marked.marks[k].start - before.end < 2:
        if before.word.isascii() or before.word.endswith(_ADJECTIVES):
            return ""  # "the Interior Ministry"
    said = floor.source or floor.given
    if said in MINISTRIES.values():
        return str(said)
    named = floor.named & frozenset(MINISTRIES.values())
    return next(iter(named)) if len(named) == 1 else MINISTRY if not named else ""


def _joint(marked: Marked, k: int) -> bool:
    """Tell whether somebody speaks together with a claimant: "Mediazona and the BBC"."""
    return bool(rule("CLAIMANT QUOTE? (?:AND|WITH|COMMA) WORD? $").search(marked.shape, 0, k))


def _by_grouping(marked: Marked, k: int) -> bool:
    """Tell whether a grouping of forces is named by a press centre: "of Battlegroup West"."""
    near = marked.marks[max(k - 5, 0) : k + 6]
    return any(m.kind is Kind.PLACE and m.value in GROUPINGS for m in near)


def _says(marked: Marked, k: int) -> bool:
    """Tell whether somebody is named as the one who says something: "NATO estimates", "NATO: …"."""
    marks = marked.marks
    if rule("(?:WORD|CLOSE|QUOTE)* COLON").match(marked.shape, k + 1):
        return True
    for j, mark in enumerate(marks):
        if mark.kind is Kind.SAYING:
            gap = mark.start - marks[k].end if j > k else marks[k].start - mark.end
            between = marked.shape[min(j, k) + 1 : max(j, k)]
            if gap <= _FAR and Kind.CLAIMANT not in between and Kind.SEMICOLON not in between:
                return True
    return False


def _named_after(marked: Marked, k: int) -> Mark | None:
    """Return who is named after a verb of saying: "according to …", "рассказал командир"."""
    after = _AFTER.match(marked.shape, k + 1)
    said = marked.marks[k + 1 : after.end()] if after else ()
    return next((m for m in said if m.kind in (Kind.REPORT, Kind.PRONOUN)), said[0] if said else None)


def _of_saying(marked: Marked, k: int) -> Voice | None:
    """Return who a verb of saying belongs to, where it is none of the lists: somebody unknown."""
    near = [
        m for m in marked.marks
        if m.kind in (Kind.CLAIMANT, Kind.SPEAKER) and abs(m.start - marked.marks[k].start) <= _FAR + 40
    ]  # fmt: skip
    if near:
        return None
    mark = marked.marks[k]
    if mark.value == "his":
        return Voice(k, HE)
    subject = _PRONOUN.search(marked.shape, 0, k) or _SUBJECT.search(marked.shape, 0, k)
    who = marked.marks[subject.start()] if subject else None
    if who is None or not mark.word.isascii() or mark.word.startswith("according"):
        who = _named_after(marked, k) or who
    if who is None or who.kind in (Kind.REPORT, Kind.PRONOUN):
        return Voice(k, HE if who is not None and who.word in _HE else BACK)
    clause = rule("[^SEMICOLON STOP]* $").search(marked.shape, 0, k)
    near_by = marked.marks[clause.start() : k + 6] if clause else ()
    if any(m.kind is Kind.FRONT and m.value == "group" for m in near_by) and any(m.kind is Kind.PLACE for m in near_by):
        return Voice(k, GROUPING)
    if any(m.kind is Kind.REPORT for m in near_by):
        return Voice(k, BACK)
    if who.kind is Kind.SIDE and who.value in MINISTRIES:
        return Voice(k, f"side:{who.value}")
    return Voice(k, "", Code.UNKNOWN_SPEAKER)


def heard(floor: Floor, said: tuple[Voice, ...], paragraph: int) -> Floor:
    """Return who has the floor after a sentence."""
    for voice in said:
        source = _source(voice, floor)
        if voice.code is not None:
            floor = floor._replace(code=voice.code, other=paragraph)
        elif source and voice.source != BACK:
            floor = floor._replace(source=source, paragraph=paragraph, code=None, other=-1)
        elif voice.source == BACK and floor.code is None and floor.source:
            floor = floor._replace(paragraph=paragraph)
    return floor


def _source(voice: Voice, floor: Floor) -> str:
    """Return the source that a voice is; a side is its ministry's where the text names that."""
    if voice.source.startswith("side:"):
        source = MINISTRIES[voice.source[5:]]
        return source if source in floor.named or floor.given == source else ""
    if voice.source == GROUPING:
        return MINISTRY if MINISTRY in (*floor.named, floor.given) else ""
    return "" if voice.source in (BACK, HE) else voice.source


def claimant(f: Figure, marked: Marked, said: tuple[Voice, ...], floor: Floor, paragraph: int) -> str | Code:
    """Return who claims a figure, or why that is not known.

    Parameters
    ----------
    f : Figure
    marked : Marked
        Its sentence.
    said : tuple of Voice
        Who speaks in it.
    floor : Floor
        Who has spoken before it.
    paragraph : int
        In which it stands.
    """
    semicolons = [k for k, kind in enumerate(marked.shape) if kind == Kind.SEMICOLON]
    low = max((k for k in semicolons if k < f.at), default=-1)
    high = min((k for k in semicolons if k > f.at), default=len(marked.shape))
    own = [v for v in said if low < v.at < high] or list(said)
    before = [v for v in own if v.at < f.at]
    voice = before[-1] if before else own[0] if own else None
    if voice is None or voice.source in (BACK, HE):
        return _by_floor(f, voice, floor, paragraph)
    if voice.code is not None:
        return voice.code
    source = _source(voice, floor)
    if not source:
        return Code.UNKNOWN_SPEAKER
    if _fits(f, source):
        return source
    fitting = [s for v in own if (s := _source(v, floor)) and _fits(f, s)]
    return fitting[0] if fitting else Code.OWN_LOSSES


def _fits(f: Figure, source: str) -> bool:
    """Tell whether the side of a figure is the one whose losses a source reports."""
    side = target(source)
    if f.side in MINISTRIES and side and f.side != side:
        return False
    return not (f.agent and f.agent == side and f.side not in MINISTRIES)


def _by_floor(f: Figure, voice: Voice | None, floor: Floor, paragraph: int) -> str | Code:
    """Return who claims a figure of a sentence that names nobody."""
    if floor.code is not None and (floor.other == paragraph or voice is not None):
        return floor.code
    if voice is not None and voice.source == HE and floor.others and floor.paragraph < paragraph - 1:
        return Code.UNKNOWN_SPEAKER
    ministries = floor.named & frozenset(MINISTRIES.values())
    source = floor.source or floor.given
    here = floor.alone.get(paragraph)
    if here and floor.paragraph != paragraph and _fits(f, here):
        return here  # "Russia lost 5 tanks. This was reported by the General Staff."
    if source is None and len(floor.named) == 1:
        source = next(iter(floor.named))  # the headline of a text with one claimant
    if source is None:
        return Code.NO_CLAIMANT
    if not _fits(f, source):
        return Code.OWN_LOSSES
    governed = floor.paragraph == paragraph or voice is not None or floor.source is None
    formal = f.sector or f.side == "enemy" or f.form in (Form.NOUN_BEFORE, Form.STEP, Form.TWIN)
    if governed or formal or floor.given or len(ministries) < 2:
        return source
    return Code.NO_CLAIMANT
