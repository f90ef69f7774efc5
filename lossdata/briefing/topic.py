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
    topic: Topic, read: Reading, paragraph: int, is_title: bool, listed: bool
) -> Topic:
    """Return what is spoken of in a sentence: what it names, or what was spoken of before it.

    A line of a list (`listed`) goes on about what stands over the list.
    """
    if read.over and _is_all_flown(read):
        return topic  # drones over regions: nothing goes on there
    if _is_in_passing(read, is_title):
        return topic
    topic = topic._replace(elsewhere=_elsewhere(topic, read, paragraph, is_title))
    title = is_title and _may_be_a_title(read)
    told = any(f.code is None for f in read.figures)
    if not read.runs and not told and _passes_by(topic, read, paragraph, is_title, title):
        return topic
    within = paragraph == topic.paragraph
    if not within:
        topic = _at_start(topic, read, paragraph, is_title, listed)
    if told and (read.front or _is_summed(read)):
        return topic._replace(sector="", waiting=False)  # "across the front"
    if read.runs:
        return _as_named(topic, read, paragraph, is_title, within)
    if title and _closes_a_section(topic, read):
        return topic._replace(section="", sector="", waiting=False)
    return topic


def _is_summed(read: Reading) -> bool:
    """Tell whether losses are those of all, and no part of the front is named: "Total losses in a day"."""
    summed = any(m.kind is Kind.TOTAL and m.value == "all" for m in read.marked.marks)
    return (
        summed and not read.runs and Kind.FRONT not in read.marked.shape and not points_there(read)
    )


def _is_in_passing(read: Reading, is_title: bool) -> bool:
    """Tell whether a border area is only named, and nothing of the war there: "residents of Kursk"."""
    areas = bool(read.runs) and all(run.sort == 2 for run in read.runs)
    fought = rule("LOSS|SIDE|TROOPS|ITEM|CLAIMANT").search(read.marked.shape)
    return areas and not (is_title or fought)


def _is_all_flown(read: Reading) -> bool:
    """Tell whether a sentence counts aircraft and drones alone, and names regions alone."""
    flown = bool(read.figures) and all(f.item in AIR for f in read.figures)
    return flown and all(run.sort == 2 for run in read.runs)


def _elsewhere(topic: Topic, read: Reading, paragraph: int, is_title: bool) -> int:
    """Return the paragraph that goes on about a direction of no vocabulary, after a sentence."""
    if read.runs:
        return -1
    away = read.elsewhere or (not is_title and said_in("IN_REGION", read.text))
    return paragraph if away else topic.elsewhere


def _passes_by(topic: Topic, read: Reading, paragraph: int, is_title: bool, title: bool) -> bool:
    """Tell whether words without losses change nothing: a byline, or the next paragraph points back."""
    byline = is_title and turn("BYLINE").match(read.text) is not None
    return byline or (not title and 0 < paragraph - topic.paragraph < 3)


def _closes_a_section(topic: Topic, read: Reading) -> bool:
    """Tell whether a title that names no sector ends the section before it."""
    opens = Kind.LOSS in read.marked.shape or read.text[-1:] == ":"
    return not opens and bool(read.text.isupper() or topic.section)


def _may_be_a_title(read: Reading) -> bool:
    """Tell whether a short line may be the title of a section."""
    shape = read.marked.shape
    plain = Kind.NUMBER not in shape and not _ITEM.match(shape)
    return plain and len(read.text) <= _TITLE and read.text[-1:] not in ";,"


def _at_start(topic: Topic, read: Reading, paragraph: int, is_title: bool, listed: bool) -> Topic:
    """Return what a new paragraph goes on about, before it names anything."""
    kept = _is_kept(topic, read, paragraph, is_title, listed)
    perhaps = len(topic.seen) == 1 or (topic.sector in _FRONTS and not topic.bulleted)
    also = perhaps and not topic.press and turn("ALSO").search(read.text, 0, _OPENING)
    doubtful = bool(also) and not kept and topic.seen <= _FRONTS and not topic.section
    sector = topic.sector if kept else topic.section
    return topic._replace(paragraph=paragraph, sector=sector, doubtful=doubtful)


def _is_kept(topic: Topic, read: Reading, paragraph: int, is_title: bool, listed: bool) -> bool:
    """Tell whether a new paragraph goes on about the sector of the one before."""
    if not topic.sector:
        return False
    following = paragraph - topic.paragraph == 1
    if topic.waiting and (following or _is_alone(topic)):
        return True
    bullet = _ITEM.match(read.marked.shape) is not None and not topic.bulleted
    if bullet or (listed and topic.over == topic.sector):
        return True  # the lines of its list
    briefed = topic.press and _is_direction(topic.sector) and not is_title
    return briefed or _points_back(read) or _also_goes_on(topic, read, paragraph, is_title)


def _also_goes_on(topic: Topic, read: Reading, paragraph: int, is_title: bool) -> bool:
    """Tell whether "also" carries a border area on, or the sector that the headline names."""
    following = paragraph - topic.paragraph == 1
    if topic.sector in BORDER_AREAS and following and not is_title:
        return turn("ALSO").search(read.text, 0, _START) is not None
    headline = is_title and topic.paragraph == 0 and paragraph == 1 and not topic.section
    return headline and turn("ALSO").search(read.text, 0, _OPENING) is not None


def _as_named(topic: Topic, read: Reading, paragraph: int, is_title: bool, within: bool) -> Topic:
    """Return what is spoken of after a sentence that names sectors."""
    names = {run.sector for run in read.runs}
    if names <= set(GROUPINGS) and _is_in_a_direction(topic, read, paragraph):
        return topic  # a grouping in the direction that is spoken of
    told = any(f.code is None for f in read.figures)
    sector = _one_of(names, told)
    alone = NAME.fullmatch(read.marked.shape) is not None
    named = is_title and alone
    return topic._replace(
        sector=sector,
        waiting=not told and _waits(topic, sector, named, is_title, within),
        section=sector if named else topic.section,
        direction=paragraph if alone and _is_direction(sector) else topic.direction,
        first=topic.first or sector,
        seen=topic.seen | names,
        bulleted=_ITEM.match(read.marked.shape) is not None,
        row=tuple(name for run in read.runs for name in run.names),
        over=sector if read.text[-1:] == ":" and not told else topic.over,
    )


def _waits(topic: Topic, sector: str, named: bool, is_title: bool, within: bool) -> bool:
    """Tell whether a sector may be gone on about; not where two are named and nothing lost."""
    other = within and topic.waiting and sector != topic.sector  # which one goes on is not said
    return sector != "all" and (named or not (is_title or other))


def _is_in_a_direction(topic: Topic, read: Reading, paragraph: int) -> bool:
    """Tell whether a sentence is on the direction that is spoken of: it says so, or its title does."""
    there = topic.direction == paragraph or _is_direction(topic.section) or points_there(read)
    return _is_direction(topic.sector) and there


def _one_of(names: set[str], told: bool) -> str:
    """Return the sector that a sentence with several names is on, "all" where it is not one."""
    fronts = {n for n in names if n in DIRECTIONS or n in BORDER_AREAS}
    if len(fronts) == 1 and not told:  # and the groupings that work there
        return next(iter(fronts))
    return next(iter(names)) if len(names) == 1 else "all"


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
    at, marks = there.end(), read.marked.marks
    # "there, too, they say that": in the ministry
    return not any(m.kind is Kind.SAYING and 0 <= m.start - at < _NEAR for m in marks)


def _of_its_grouping(topic: Topic, read: Reading) -> bool:
    """Tell whether a press centre, or a part of a bulletin, speaks of "the grouping" without its name."""
    if read.runs or not (topic.press or topic.sector in GROUPINGS):
        return False
    return any(m.kind is Kind.FRONT and m.value == "group" for m in read.marked.marks)


def _of_the_whole_text(topic: Topic, pointed: bool) -> str:
    """Return the sector that a text is on as a whole: of a press centre, or the one border area."""
    if topic.press or (pointed and len(topic.seen) == 1):
        return topic.first if topic.first != "all" else ""
    alone = topic.seen - {"north"} == {topic.first}  # the grouping that fights there
    return topic.first if alone and topic.first in BORDER_AREAS else ""


def _points_back(read: Reading) -> bool:
    """Tell whether a new paragraph goes on about the sector of the last: "the enemy lost"."""
    if read.text.startswith(_QUOTES) or points_there(read):
        return True
    marks = read.marked.marks
    return any(m.kind is Kind.SIDE and m.value == "enemy" and m.start <= 60 for m in marks[:6])


def sector_of(f: Figure, topic: Topic, read: Reading, time: Time | None, ministry: bool) -> str:
    """Return the sector of a figure: its sentence's, or that which is spoken of."""
    if time is Length.TOTAL and ministry and not f.sector and not topic.sector:
        return _since_it_began(topic, read)
    sector = topic.sector if _fights_there(f, topic, read) else f.sector
    if ministry:
        sector = _of_the_ministry(f, topic, read, time, sector)
    elif not sector and topic.sector in BORDER_AREAS and _goes_on_there(read):
        sector = topic.sector
    flying = f.wording == "shot_down" or f.item in AIR
    if flying and {*sector.split("+")} <= {*BORDER_AREAS}:
        return "all"
    return sector if ministry or sector in BORDER_AREAS else "all"


def _since_it_began(topic: Topic, read: Reading) -> str:
    """Return the sector of a total "since the fighting began": of the part that the text is on."""
    war = any(any_formed(m.word, "WAR", "OPERATION") for m in read.marked.marks)
    return "all" if war else _of_the_whole_text(topic, False) or "all"


def _fights_there(f: Figure, topic: Topic, read: Reading) -> bool:
    """Tell whether a figure's grouping is in a direction: "Donetsk direction. Battlegroup South …"."""
    opened = topic.direction == topic.paragraph or topic.section == topic.sector
    # "Battlegroup South repelled attacks in the area, where"
    return f.sector in GROUPINGS and _is_direction(topic.sector) and (opened or points_there(read))


def _of_the_ministry(f: Figure, topic: Topic, read: Reading, time: Time | None, sector: str) -> str:
    """Return the sector of the ministry's figure; what flies has one where it is alone in its sentence."""
    shot = f.item in AIR and (f.wording == "shot_down" or read.over) and not topic.press
    if shot and not (len(read.runs) == 1 and all(g.item in AIR for g in read.figures)):
        return "all"
    return sector or _spoken_of(f, topic, read, time) or "all"


def _goes_on_there(read: Reading) -> bool:
    """Tell whether a sentence of another claimant goes on about a border area."""
    also = turn("ALSO").search(read.text, 0, _START) is not None
    return not read.front and (also or points_there(read))


def _spoken_of(f: Figure, topic: Topic, read: Reading, time: Time | None) -> str:
    """Return the sector that the ministry's figure has from what is spoken of."""
    if _is_of_all_the_front(f, topic, read, time):
        return "all"
    pointed = points_there(read)
    carried = topic.first if (topic.sector, topic.first) == ("north", "kursk") else topic.sector
    last_named = said_in("THAT_GROUPING", read.text)
    if pointed and last_named and topic.row and (carried == "all" or "+" in carried):
        carried = topic.row[-1]  # "here, too": where was named last
    if topic.first in GROUPINGS and _of_its_grouping(topic, read):
        carried = carried if carried in GROUPINGS else topic.first
    sector = carried or _of_the_whole_text(topic, pointed)
    return "all" if time is Length.TOTAL and sector not in BORDER_AREAS else sector


def _is_of_all_the_front(f: Figure, topic: Topic, read: Reading, time: Time | None) -> bool:
    """Tell whether the ministry's figure is of no one sector: a sum, aircraft, what was shot down."""
    summed = Kind.TOTAL in read.marked.shape and not points_there(read)
    border = topic.sector in BORDER_AREAS and time is Length.TOTAL
    if summed and not border and not _of_its_grouping(topic, read):
        return True
    if turn("ALL_FORCES").search(read.text[: f.start]):
        return True
    if f.item == "ship" and not topic.press:
        return True  # the fleet's
    return _is_of_the_air_war(f, topic, read)


def _is_of_the_air_war(f: Figure, topic: Topic, read: Reading) -> bool:
    """Tell whether a figure is of what flies, and nothing says that it was over one sector."""
    shot = f.wording == "shot_down" or f.item in ("aircraft", "helicopter")
    if shot and not topic.press and Kind.FRONT not in read.marked.shape:
        return True
    flown = f.item in AIR and all(g.item in AIR or not g.item for g in read.figures)
    if not flown or (topic.press and Kind.CLAIMANT not in read.marked.shape):
        return False
    return all(m.kind is not Kind.FRONT or m.value == "border" for m in read.marked.marks)
