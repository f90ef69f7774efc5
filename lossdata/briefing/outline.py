"""What a first look over a whole text says of it: who is named, where, and in what form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..claims.sources import SOURCES
from ..claims.vocabulary import DIRECTIONS, GROUPINGS
from .claimants import GENERAL_STAFF, MINISTRIES, MINISTRY, Voice
from .figures import Reading, reading
from .kinds import Kind, rule
from .lengths import Length, Month
from .sentences import Sentence
from .speakers import introduced
from .voices import Floor, voices
from .words import any_formed, turn

__all__ = ["Outline", "outlined"]

_LISTED = rule(
    "^(?:BULLET|QUOTE|BAR)* PLACE (?:QUOTE)? (?:LISTSIGN|OPEN|BOUND|COMMA NUMBER)|^QUOTE? PLACE STOP? $"
)
_IN_ROW = rule("PLACE QUOTE? (?:DASH|COLON|OPEN|COMMA) BOUND? NUMBER")


@dataclass(frozen=True, slots=True)
class Outline:
    """What a whole text is like."""

    floor: Floor
    known: bool  # groupings of forces are named: a bare "West" may be one
    press: bool  # the groupings' press centres speak
    stepped: bool  # increments are printed as "(+6)"
    bulletin: bool  # it has the form of the ministry's reports of a day
    titled: bool  # a title says that it is about losses


def outlined(text: str, said: list[Sentence], source: str | None) -> Outline:
    r"""Return what a text is like, from all its sentences.

    Examples
    --------
    >>> from lossdata.briefing.sentences import sentences
    >>> text = "The General Staff: enemy losses\ntanks - 10,881 (+6)"
    >>> outlined(text, list(sentences(text)), None).floor.named
    frozenset({'general_staff'})
    """
    reads = [(s, reading(text[s.start : s.end])) for s in said if not s.endless]
    distinct = list({id(read): read for _, read in reads}.values())  # the same words, once
    fronts = {n for read in distinct for run in read.runs for n in run.names}
    sectors = bool(fronts & {*GROUPINGS, *DIRECTIONS})
    floor = Floor(
        source,
        None,
        commented=_is_commented(distinct),
        people=_people(distinct),
        ministries=_ministries(distinct),
        sectors=sectors,
    )
    floor = _heard_out(text, reads, floor)
    known = sectors or _lists_groupings(distinct)
    # beside the staff alone, they may be those of Ukraine's groups
    theirs = MINISTRY in floor.named or GENERAL_STAFF not in floor.named
    press = theirs and _has_press_centres(text, reads)
    if press and known:  # a grouping's press centre is the ministry's
        floor = floor._replace(named=floor.named | {MINISTRY}, others_first=False)
    stepped = any(sign in text for sign in ("(+", "[+", "( +"))
    # lists with increments are the General Staff's
    bulletin = source == MINISTRY or (known and not stepped)
    bulletin = bulletin and not _is_of_a_longer_time(distinct)
    titled = _is_titled(reads, stepped)
    return Outline(floor._replace(sectors=known), known, press, stepped, bulletin, titled)


def _is_titled(reads: list[tuple[Sentence, Reading]], stepped: bool) -> bool:
    """Tell whether a title says that the text is about losses."""
    titles = (read for s, read in reads if s.is_title and read.losses)
    return any(stepped or not read.figures for read in titles)


def _lists_groupings(reads: list[Reading]) -> bool:
    """Tell whether groupings are named as in a list, though no word for a part of the front is."""
    placed = (read for read in reads if Kind.PLACE in read.marked.shape)
    return len({name for read in placed for name in _in_lists(read)}) > 1


class _Heard(NamedTuple):
    """Who speaks in a sentence, and whether it only says whose another one was."""

    s: Sentence
    speakers: tuple[Voice, ...]
    points_back: bool
    foreign: bool  # and that is somebody else's


def _heard_out(text: str, reads: list[tuple[Sentence, Reading]], floor: Floor) -> Floor:
    """Return the floor with who is named and who speaks in a whole text, and in each paragraph."""
    heard: list[_Heard] = []
    for s, read in reads:
        heard.append(_heard(text, s, read, floor))
        for voice in heard[-1].speakers:
            floor = _with_voice(floor, voice)
    paragraphs = [-1, *(h.s.paragraph for h in heard)]
    starts = [-1, *(h.s.start for h in heard)]
    retold = frozenset(start for start, h in zip(starts, heard, strict=False) if h.foreign)
    foreign = frozenset(
        h.s.paragraph - (h.s.paragraph != before)
        for before, h in zip(paragraphs, heard, strict=False)
        if h.foreign
    )
    speaking = _speaking_in(heard)
    alone = {p: next(iter(who)) for p, who in speaking.items() if len(who) == 1 and who != {""}}
    others = frozenset(p for p, who in speaking.items() if who == {""})
    return floor._replace(
        alone=MappingProxyType(alone), others_only=others, foreign=foreign, retold=retold
    )


def _heard(text: str, s: Sentence, read: Reading, floor: Floor) -> _Heard:
    """Return who speaks in a sentence."""
    points_back = not read.figures and _points_back(read.text)
    speakers = voices(read.spoken, read.marked, floor) if read.spoken else ()
    claimed = bool(speakers) and speakers[0].source in SOURCES  # "…, TASS reports" relays it
    codes = any(v.code for v in speakers) and not claimed
    # "It follows from the data of X", whom nobody knows
    follows = not read.spoken and turn("FOLLOWS_FROM").match(text, s.start) is not None
    return _Heard(s, speakers, points_back, points_back and (codes or follows))


def _with_voice(floor: Floor, voice: Voice) -> Floor:
    """Return the floor after somebody has been heard, of whom it is known only that they speak."""
    somebody = voice.code is not None
    named = floor.named | ({voice.source} & SOURCES.keys())
    first = floor.others_first or (somebody and not named)
    return floor._replace(named=named, others=floor.others or somebody, others_first=first)


def _speaking_in(heard: list[_Heard]) -> dict[int, set[str]]:
    """Return who speaks in each paragraph: claimants, and "" for anybody else."""
    speaking: dict[int, set[str]] = {}
    for s, speakers, points_back, _ in heard:
        for voice in speakers:
            known = voice.source in SOURCES
            said_by = speaking.setdefault(s.paragraph, set())
            said_by |= {voice.source} if known else {""} if voice.code is not None else set()
            if known and points_back:
                speaking.setdefault(s.paragraph - 1, set()).add(voice.source)
    return speaking


def _is_commented(reads: list[Reading]) -> bool:
    """Tell whether a claimant speaks of somebody else's figure."""
    return any(
        Kind.CLAIMANT in read.marked.shape and turn("COMMENTS").search(read.text) for read in reads
    )


@lru_cache(maxsize=256)
def _points_back(sentence: str) -> bool:
    """Tell whether a sentence only says whose the one before it was; kept, as some come again and again."""
    return turn("THIS_WAS_SAID").match(sentence) is not None


def _people(reads: list[Reading]) -> frozenset[tuple[str, str]]:
    """Return the surnames of a text with whom they speak for, as it says."""
    reporting = rule("REPORT|CLAIMANT")
    return frozenset(
        pair
        for read in reads
        if reporting.search(read.marked.shape)
        for pair in introduced(read.marked, read.text)
    )


def _has_press_centres(text: str, reads: list[tuple[Sentence, Reading]]) -> bool:
    """Tell whether groupings' press centres speak; a title may name a part of a page so."""
    centre = turn("PRESS_CENTRE")
    if centre.search(text) is None:
        return False
    return any(
        centre.search(read.text) and not (s.is_title and not _of_a_grouping(read))
        for s, read in reads
    )


def _ministries(reads: list[Reading]) -> frozenset[str]:
    """Return the claimants that a text calls a ministry; "" for somebody else's."""
    return frozenset(
        str(m.value) if m.kind is Kind.CLAIMANT else ""
        for read in reads
        for m in read.marked.marks
        if m.kind is Kind.SPEAKER or m.value in MINISTRIES.values()
        if any_formed(m.word, "MINISTRY")
    )


def _is_of_a_longer_time(reads: list[Reading]) -> bool:
    """Tell whether losses of more than a day are spoken of, and none of a day."""
    told = {span.time for read in reads if read.losses for span in read.spans}
    longer = any(
        isinstance(t, Month)
        or t in (Length.MONTH, Length.LAST_MONTH, Length.YEAR)
        or (isinstance(t, int) and t > 1)
        for t in told
    )
    return longer and all(span.time != 1 for read in reads for span in read.spans)


def _of_a_grouping(read: Reading) -> bool:
    """Tell whether a sentence names a grouping of forces, or "the grouping"."""
    front = any(m.kind is Kind.FRONT and m.value == "group" for m in read.marked.marks)
    return front or Kind.PLACE in read.marked.shape


def _in_lists(read: Reading) -> set[str]:
    """Return the groupings that stand before a sign or a number, as in a list, or alone."""
    out = set()
    for pattern in (_LISTED, _IN_ROW):
        for m in pattern.finditer(read.marked.shape):
            for mark in read.marked.marks[m.start() : m.end()]:
                if mark.kind is Kind.PLACE and mark.value in GROUPINGS:
                    out.add(str(mark.value))
    return out
