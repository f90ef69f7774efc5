"""Which sector a sentence that names none goes on about."""

from __future__ import annotations

from typing import NamedTuple

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS
from .figures import Figure, Reading
from .kinds import Kind, rule
from .lengths import Length, Time
from .number_phrases import AIR
from .words import any_formed, said_in, turn

__all__ = ["NAME", "Topic", "goes_on_about", "points_there", "sector_of"]

_QUOTES = tuple('"«“„')
_ITEM = rule("BULLET|DASH")
#: A sentence that is the name of a sector alone.
NAME = rule("(?:PLACE|FRONT|SIDE|QUOTE|BULLET|COLON|STOP|AND|IN|DASH|UNIT|WITH|OPEN|CLOSE)+")
_TITLE = 45  # characters
_NEAR = 12
_START = 14
_OPENING = 90
_FRONTS = frozenset((*GROUPINGS, *DIRECTIONS))


class Topic(NamedTuple):
    """The sector that is spoken of."""

    sector: str = ""
    paragraph: int = -1
    waiting: bool = False  # named by a sentence, in a paragraph before, and no losses since
    section: str = ""  # named by a title: it holds until the next one
    press: bool = False  # the press centre of a grouping speaks
    first: str = ""  # the sector that was named first
    seen: frozenset[str] = frozenset()  # those named so far
    doubtful: bool = False  # a paragraph goes on, perhaps, about the one sector named so far
    bulleted: bool = False  # it was named by a line of a list
    row: tuple[str, ...] = ()  # those that the last sentence with any named, in their order
    over: str = ""  # named by what stands over a list, before a colon
    direction: int = -1  # the paragraph that the name of a direction alone opens
    elsewhere: int = -1  # the paragraph that goes on about a direction of no vocabulary


def goes_on_about(
    topic: Topic, read: Reading, paragraph: int, text: str, is_title: bool, listed: bool
) -> Topic:
    """Return what is spoken of in a sentence: what it names, or what was spoken of before it.

    A line of a list (`listed`) goes on about what stands over the list.
    """
    flown = read.figures and all(f.item in AIR for f in read.figures)
    if read.over and flown and all(run.sort == 2 for run in read.runs):
        return topic  # drones over regions: nothing goes on there
    if read.elsewhere or read.runs:
        topic = topic._replace(elsewhere=-1 if read.runs else paragraph)
    elif not is_title and said_in("IN_REGION", text):
        topic = topic._replace(elsewhere=paragraph)
    title = is_title and _may_be_a_title(read, text)
    told = any(f.code is None for f in read.figures)
    if not read.runs and not told:
        if is_title and turn("BYLINE").match(text):
            return topic
        if not title and 0 < paragraph - topic.paragraph < 3:
            return topic  # nothing of losses: the next paragraph may point back
    within = paragraph == topic.paragraph
    if not within:
        topic = _in_a_new_paragraph(topic, read, paragraph, text, is_title, listed)
    if told and read.front:
        return topic._replace(sector="", waiting=False)  # "across the front"
    if read.runs:
        return _about_what_is_named(topic, read, paragraph, text, is_title, within)
    closes = title and Kind.LOSS not in read.marked.shape and text[-1:] != ":"
    if closes and (text.isupper() or topic.section):
        return topic._replace(section="", sector="", waiting=False)
    return topic


def _may_be_a_title(read: Reading, text: str) -> bool:
    """Tell whether a short line may be the title of a section."""
    shape = read.marked.shape
    plain = Kind.NUMBER not in shape and not _ITEM.match(shape)
    return plain and len(text) <= _TITLE and text[-1:] not in ";,"


def _in_a_new_paragraph(
    topic: Topic, read: Reading, paragraph: int, text: str, is_title: bool, listed: bool
) -> Topic:
    """Return what a new paragraph goes on about, before it names anything."""
    kept = _is_kept(topic, read, paragraph, text, is_title, listed)
    perhaps = len(topic.seen) == 1 or (topic.sector in _FRONTS and not topic.bulleted)
    also = perhaps and not topic.press and turn("ALSO").search(text, 0, _OPENING)
    doubtful = bool(also) and not kept and topic.seen <= _FRONTS and not topic.section
    sector = topic.sector if kept else topic.section
    return topic._replace(paragraph=paragraph, sector=sector, doubtful=doubtful)


def _is_kept(
    topic: Topic, read: Reading, paragraph: int, text: str, is_title: bool, listed: bool
) -> bool:
    """Tell whether a new paragraph goes on about the sector of the one before."""
    if not topic.sector:
        return False
    following = paragraph - topic.paragraph == 1
    if topic.waiting and (following or _is_alone(topic)):
        return True
    bullet = _ITEM.match(read.marked.shape) is not None and not topic.bulleted
    if bullet or (listed and topic.over == topic.sector):
        return True  # the lines of its list
    if _points_back(topic, read, text) or (
        topic.press and _is_direction(topic.sector) and not is_title
    ):
        return True
    if topic.sector in BORDER_AREAS and following and not is_title:
        return turn("ALSO").search(text, 0, _START) is not None
    headline = is_title and topic.paragraph == 0 and paragraph == 1 and not topic.section
    return headline and turn("ALSO").search(text, 0, _OPENING) is not None


def _about_what_is_named(
    topic: Topic, read: Reading, paragraph: int, text: str, is_title: bool, within: bool
) -> Topic:
    """Return what is spoken of after a sentence that names sectors."""
    shape, told = read.marked.shape, any(f.code is None for f in read.figures)
    names = {run.sector for run in read.runs}
    there = topic.direction == paragraph or points_there(read) or _is_direction(topic.section)
    if _is_direction(topic.sector) and names <= set(GROUPINGS) and there:
        return topic  # a grouping in the direction that is spoken of
    sector = next(iter(names)) if len(names) == 1 else "all"
    fronts = {n for n in names if n in DIRECTIONS or n in BORDER_AREAS}
    if len(fronts) == 1 and not told:  # and the groupings that work there
        sector = next(iter(fronts))
    alone = NAME.fullmatch(shape) is not None
    named = is_title and alone
    waiting = not told and sector != "all" and (named or not is_title)
    if within and topic.waiting and sector != topic.sector and not named:
        waiting = False  # two are named and nothing lost: which one goes on is not said
    return topic._replace(
        sector=sector,
        waiting=waiting,
        section=sector if named else topic.section,
        direction=paragraph if alone and _is_direction(sector) else topic.direction,
        first=topic.first or sector,
        seen=topic.seen | names,
        bulleted=_ITEM.match(shape) is not None,
        row=tuple(name for run in read.runs for name in run.names),
        over=sector if text[-1:] == ":" and not told else topic.over,
    )


def _is_alone(topic: Topic) -> bool:
    """Tell whether one grouping, or one direction and who fights there, has been named so far."""
    return len(topic.seen & {*GROUPINGS}) < 2 and len(topic.seen & {*DIRECTIONS}) < 2


def _is_direction(sector: str) -> bool:
    """Tell whether a sector is a direction, or several that are named together."""
    return bool(sector) and set(sector.split("+")) <= set(DIRECTIONS)


def points_there(read: Reading) -> bool:
    """Tell whether a sentence points at a sector.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> points_there(reading("On this axis, 5 tanks were lost")), points_there(reading("5 tanks were lost"))
    (True, False)
    """
    there = said_in("THERE", read.text) or said_in("SEVERAL_THERE", read.text)
    if there is None or read.text.startswith(" of", there.end()):
        return False
    # "there, too, they say that": in the ministry
    return not any(
        m.kind is Kind.SAYING and 0 <= m.start - there.end() < _NEAR for m in read.marked.marks
    )


def _of_the_grouping(read: Reading) -> bool:
    """Tell whether "the grouping" is spoken of without its name."""
    return not read.runs and any(
        m.kind is Kind.FRONT and m.value == "group" for m in read.marked.marks
    )


def _of_the_whole_text(topic: Topic, pointed: bool) -> str:
    """Return the sector that a text is on as a whole: of a press centre, or the one border area."""
    if topic.press or (pointed and len(topic.seen) == 1):
        return topic.first if topic.first != "all" else ""
    alone = topic.seen - {"north"} == {topic.first}  # the grouping that fights there
    return topic.first if alone and topic.first in BORDER_AREAS else ""


def _points_back(topic: Topic, read: Reading, text: str) -> bool:
    """Tell whether a new paragraph goes on about the sector of the last: "the enemy lost"."""
    if text.startswith(_QUOTES) or points_there(read):
        return True
    marks = read.marked.marks
    if any(m.kind is Kind.SAYING and m.value == "his" for m in marks):
        return True  # "according to him": the grouping's spokesman
    return any(m.kind is Kind.SIDE and m.value == "enemy" and m.start <= 60 for m in marks[:6])


def sector_of(f: Figure, topic: Topic, read: Reading, time: Time | None, ministry: bool) -> str:
    """Return the sector of a figure: its sentence's, or that which is spoken of."""
    if time is Length.TOTAL and ministry and not f.sector and not topic.sector:
        war = any(any_formed(m.word, "WAR", "OPERATION") for m in read.marked.marks)
        # "since the fighting began": of the part that the text is on
        return "all" if war else _of_the_whole_text(topic, False) or "all"
    opened = topic.direction == topic.paragraph or topic.section == topic.sector
    opened = opened or points_there(read)  # "Battlegroup South repelled attacks in the area, where"
    # "Donetsk direction. Battlegroup South …"
    opened = opened and _is_direction(topic.sector) and f.sector in GROUPINGS
    sector = topic.sector if opened else f.sector
    shot = f.item in AIR and (f.wording == "shot_down" or read.over)
    if ministry and not topic.press and shot:
        alone = all(g.item in AIR for g in read.figures) and len(read.runs) == 1
        sector = sector if alone else "all"
    if not sector and ministry:
        sector = _spoken_of(f, topic, read, time)
    elif not sector and topic.sector in BORDER_AREAS and not read.front:
        goes_on = points_there(read) or turn("ALSO").search(read.text, 0, _START)
        sector = topic.sector if goes_on else sector
    flying = f.wording == "shot_down" or f.item in AIR
    if flying and {*sector.split("+")} <= {*BORDER_AREAS}:
        return "all"
    return sector if sector and (ministry or sector in BORDER_AREAS) else "all"


def _spoken_of(f: Figure, topic: Topic, read: Reading, time: Time | None) -> str:
    """Return the sector that the ministry's figure has from what is spoken of."""
    if _is_of_all_the_front(f, topic, read, time):
        return "all"
    pointed = points_there(read)
    carried = topic.first if (topic.sector, topic.first) == ("north", "kursk") else topic.sector
    last_named = turn("SAME_PLACE").match(read.text) or said_in("THAT_GROUPING", read.text)
    if pointed and last_named and topic.row and (carried == "all" or "+" in carried):
        carried = topic.row[-1]  # "here, too": where was named last
    if topic.press and _of_the_grouping(read) and topic.first in GROUPINGS:
        carried = carried if carried in GROUPINGS else topic.first
    sector = carried or _of_the_whole_text(topic, pointed)
    return "all" if time is Length.TOTAL and sector not in BORDER_AREAS else sector


def _is_of_all_the_front(f: Figure, topic: Topic, read: Reading, time: Time | None) -> bool:
    """Tell whether the ministry's figure is of no one sector: a sum, aircraft, what was shot down."""
    shape = read.marked.shape
    border = topic.sector in BORDER_AREAS and time is Length.TOTAL
    of_it = topic.press and _of_the_grouping(read)
    if Kind.TOTAL in shape and not points_there(read) and not of_it and not border:
        return True
    if turn("ALL_FORCES").search(read.text[: f.start]):
        return True
    if f.item == "ship" and not topic.press:
        return True  # the fleet's
    shot = f.wording == "shot_down" or f.item in ("aircraft", "helicopter")
    if shot and not topic.press and Kind.FRONT not in shape:
        return True
    flown = f.item in AIR and all(g.item in AIR or not g.item for g in read.figures)
    if not flown or (topic.press and Kind.CLAIMANT not in shape):
        return False
    return all(m.kind is not Kind.FRONT or m.value == "border" for m in read.marked.marks)
