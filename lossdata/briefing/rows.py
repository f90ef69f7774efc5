"""The figures of a text as rows of the claims table, or as what was left unread and why."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..claims.sources import SOURCES
from ..claims.table import COLUMNS
from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS
from .beside import is_beside
from .claimants import EITHER, GENERAL_STAFF, MINISTRIES, MINISTRY
from .codes import Code
from .columns import Constant, columns_of
from .counted import Form
from .doubts import (
    LISTS_OF_DEAD,
    are_soldiers,
    is_category,
    is_dated_before,
    is_dated_the_day_before,
    is_of_an_earlier_report,
    is_of_another_weekday,
    is_of_old,
    is_of_the_eve,
    is_said_in_another_month,
    plain_doubt,
)
from .figures import Figure, Reading, reading
from .governed import dealt, governed
from .headings import Heading, headed
from .kinds import Kind, rule
from .number_phrases import AIR
from .outline import Outline
from .periods import Carried, Near, carried_on, mentioned, period
from .scene import Last, Read, Scene, Unread
from .sentences import Sentence
from .spans import Length, Month, Time, days_in, days_of_last_month
from .topic import NAME, Topic, goes_on_about, is_elsewhere, sector_of
from .voices import Floor, claimant, heard, target, voices
from .whose import ANOTHER
from .words import any_formed, formed, said_in, turn

__all__ = ["rows_of"]

_BULLETED = rule("BULLET|DASH")
_HEADLINE = rule(
    "(?:[^BULLET BAR COLON DASH CLOSE]|COLON(?! BOUND? NUMBER))* LOSS [^BAR COLON DASH CLOSE]* $"
)
_SIDE_ALONE = rule(
    "(?:BULLET|QUOTE|DASH|NUMBER|ORDINAL)* SIDE (?P<forces>WORD)?"
    " (?:(?:DASH|COLON|STOP|BULLET|QUOTE)*|LISTSIGN NUMBER UNIT?)"
)
_OF_THE_DEAD = ("killed", "fatalities", "killed_or_wounded")
_SOURCE, _SIDE, _ITEM, _COUNTS, _SECTOR, _VALUE, _MEASURE, _DAYS = (
    COLUMNS.index(c)
    for c in ("source", "side", "item", "counts", "sector", "value", "measure", "days")
)
_OF_WHAT = tuple(COLUMNS.index(c) for c in ("source", "side", "item", "sector", "scope", "counts"))
_FAR_MORE = 50  # times
_FEW = 6  # numbers of the same in a sentence
_WHOLE = 2  # times a part at least
_REMEMBERED = 20  # figures of a day


def rows_of(
    text: str, said: list[Sentence], outline: Outline, constant: Constant
) -> Iterator[Read | Unread]:
    """Yield the claims of a text and what of it was left unread, in text order."""
    scene = Scene(
        outline.floor,
        Heading(stepped=outline.stepped),
        Topic(press=outline.press),
        Carried(bulletin=outline.bulletin),
        titled=outline.titled,
    )
    last_said = max((s.paragraph for s in said if not s.is_title), default=len(text))
    passed = -1  # the paragraph whose last sentence had only words of no list
    for s in said:
        if s.endless:
            if any(c.isdigit() for c in text[s.start : s.end]):
                yield Unread(s.start, s.end, s, Code.ENDLESS)
            continue
        words = text[s.start : s.end]
        read = reading(words)
        if outline.known and Kind.PLACE in read.marked.shape:
            read = reading(words, True)  # it may name one
        if not read.marked.marks or (read.blank and s.paragraph in (scene.topic.paragraph, passed)):
            continue  # it changes nothing
        passed = s.paragraph if read.blank else -1
        away = (
            s.paragraph > last_said
            and not scene.heading.listing
            and _HEADLINE.match(read.marked.shape)
        )
        scene, found = _sentence(scene, read, s, words, constant)
        yield from (_leads_away(r) for r in found) if away else found


def _sentence(
    scene: Scene, read: Reading, s: Sentence, words: str, constant: Constant
) -> tuple[Scene, list[Read | Unread]]:
    """Return the scene after a sentence, and its rows."""
    speaking = voices(read.spoken, read.marked, scene.floor) if read.spoken else ()
    listed = scene.heading.listing and s.is_line
    topic = goes_on_about(scene.topic, read, s.paragraph, words, s.is_title, listed)
    linked = s.is_title and (scene.linked or _leads_on(read, words))
    scene = scene._replace(linked=linked)
    if read.caption or linked:
        return scene, [
            Unread(s.start + f.start, s.start + f.end, s, Code.NO_CLAIMANT)
            for f in read.figures
            if f.whole
        ]
    before = scene.topic
    scene = _set(scene._replace(topic=topic), read, s)
    out: list[Read | Unread] = []
    carried = _named_alone(scene, read, speaking, s.paragraph)
    sectors, last = dealt(topic, read), scene.last
    misfit = False
    for i, f in enumerate(read.figures):
        for span in read.spans:
            carried = mentioned(carried, span.time) if span.at < f.at else carried
        # "lost 255, and in the zone of Dnepr 50": the first are of the sector spoken of
        spoken_of = (before.sector or "all") if read.runs else ""
        f = f._replace(sector=sectors.get(i, f.sector or spoken_of))
        f = governed(f, scene._replace(last=last), read, s.paragraph)
        near = Near(
            read.figures[i - 1] if i else None,
            read.figures[i + 1] if i + 1 < len(read.figures) else None,
        )
        got = _row(f, near, scene._replace(carried=carried), read, speaking, s.paragraph, constant)
        if misfit and f.side not in ("RU", "UA"):
            got = (
                Code.OWN_LOSSES
            )  # who speaks here has spoken of losses that are not theirs to claim
        misfit = misfit or got is Code.OWN_LOSSES
        if isinstance(got, Code):
            if is_beside(f, read, got, last.item):
                out.append(Unread(s.start + f.start, s.start + f.end, s, got, f))
            continue
        row, source, time = got
        scene = _told(scene, f, row, source, time)
        out.append(Read(row, s.start + f.start, s.start + f.end, s))
        if f.form is Form.SUM or (source == MINISTRY and time is Length.TOTAL):
            carried = carried._replace(summing=(source, s.paragraph))
        if (
            f.time is not None
            and not f.part
            and f.form is not Form.SUM
            and not rule("[^NUMBER]{0,4} PART").match(read.marked.shape)
        ):
            carried = carried_on(carried, time, source, s.paragraph)
    carried = _after_totals(carried, read, out, s.paragraph)
    out = _without_contradictions(out)
    of_parts = {f.time for f in read.figures if f.form in (Form.PART, Form.STEP)}
    for span in read.spans:
        if span.time not in of_parts or len(read.spans) == 1:
            carried = mentioned(carried, span.time)  # "in that time": what was named last
    if read.figures and not any(isinstance(r, Read) for r in out):
        scene = scene._replace(last=Last())  # "five villages … Two of them"
    if any(isinstance(r, Read) for r in out):
        topic = topic._replace(waiting=False)
    heading = headed(scene.heading, read, s.paragraph, words, s.is_line, s.is_title)
    floor = _floor(scene.floor, read, speaking, out, s.paragraph)
    return scene._replace(floor=floor, heading=heading, topic=topic, carried=carried), out


def _set(scene: Scene, read: Reading, s: Sentence) -> Scene:
    """Return the scene with whose losses a sentence is about."""
    if read.runs and read.runs[0].sort == 0 and NAME.fullmatch(read.marked.shape):
        scene = scene._replace(opened=s.paragraph)
    own = s.paragraph if read.own else scene.own
    sides = {f.side for f in read.figures if f.item} & set(MINISTRIES)
    whose = next(iter(sides)) if len(sides) == 1 else _side_before(read) or _section(read, s)
    return scene._replace(whose=whose or scene.whose, own=own)


def _told(scene: Scene, f: Figure, row: tuple, source: str, time: Time | None) -> Scene:
    """Return the scene after a claim."""
    day = ((source, f.item, f.value or 0, f.bound),) if time == 1 else ()
    dead = ((source, row[_COUNTS], f.value or 0),) if source in LISTS_OF_DEAD else ()
    return scene._replace(
        last=Last(f.item, f.wording, row[_SIDE]),
        told=scene.told[-_REMEMBERED:] + day,
        dead=scene.dead[-_REMEMBERED:] + dead,
        sectors=scene.sectors | ({row[_SECTOR]} if source == MINISTRY else set()),
    )


def _after_totals(
    carried: Carried, read: Reading, found: list[Read | Unread], paragraph: int
) -> Carried:
    """Return what is carried on: after a sentence of totals alone, what goes on does so with them."""
    if not read.figures:
        return carried
    alone = {f.time for f in read.figures} in ({Length.TOTAL}, {None})
    alone = alone and any(isinstance(r, Read) and r.row[_MEASURE] == "cumulative" for r in found)
    carried = carried._replace(totals=paragraph if alone else -1)
    return (
        carried._replace(summing=("", -1)) if alone and carried.summing[0] != MINISTRY else carried
    )


def _floor(
    floor: Floor, read: Reading, speaking: tuple, found: list[Read | Unread], paragraph: int
) -> Floor:
    """Return who has the floor after a sentence: a ministry without its side is that of its claims."""
    floor = heard(floor, speaking, paragraph) if speaking else floor
    sources = {r.row[_SOURCE] for r in found if isinstance(r, Read)}
    if floor.code and len(sources) == 1 and any(v.source == EITHER for v in read.spoken):
        floor = floor._replace(source=next(iter(sources)), paragraph=paragraph, code=None, other=-1)
    met = not speaking and Kind.SPEAKER in read.marked.shape
    return floor._replace(met=paragraph) if met else floor


def _named_alone(scene: Scene, read: Reading, speaking: tuple, paragraph: int) -> Carried:
    """Return what is carried on after a sentence that names a span of time and no figure."""
    carried = scene.carried
    source = _speaking(speaking, scene.floor)
    for span in read.spans if not read.figures else ():
        if span.time == 1 and isinstance(carried.of(source, paragraph), Month):
            continue  # "from the daily reports"
        if isinstance(span.time, Month) and not span.time.month and not read.losses:
            continue  # "the village was taken in 2023"
        carried = carried_on(carried, span.time, source, paragraph)
    return carried


def _without_contradictions(found: list[Read | Unread]) -> list[Read | Unread]:
    """Return what a sentence says, unread where two numbers of the same cannot be as they were read.

    A day is not larger than the total (of things, not far larger); and of two days' men of which one
    is fifty times the other one is the total.
    """
    alike: dict[tuple, list[Read]] = {}
    for r in found:
        if isinstance(r, Read):
            alike.setdefault(tuple(r.row[c] for c in _OF_WHAT), []).append(r)
    strange = {
        id(r)
        for some in alike.values()
        if len(some) <= _FEW  # more are a list
        for one, other in itertools.combinations(some, 2)
        if not _may_be(one.row, other.row)
        for r in (one, other)
    }
    return [
        Unread(r.start, r.end, r.sentence, Code.NO_SPAN) if id(r) in strange else r for r in found
    ]


def _may_be(one: tuple, other: tuple) -> bool:
    small, large = sorted((one, other), key=lambda row: row[_VALUE])
    far, men = large[_VALUE] > _FAR_MORE * small[_VALUE], one[_ITEM] == "personnel"
    if small[_MEASURE] != large[_MEASURE]:
        larger = large[_VALUE] > small[_VALUE] and (men or far)
        return large[_MEASURE] == "cumulative" or not larger
    return not (men and far and one[_DAYS] == other[_DAYS] == 1 and small[_VALUE] > 0)


def _speaking(speaking: tuple, floor: Floor) -> str:
    named = [v.source for v in speaking if v.source in SOURCES]
    one = next(iter(floor.named)) if len(floor.named) == 1 else ""
    return str(named[-1] if named else floor.source or floor.given or one)


def _row(
    f: Figure,
    near: Near,
    scene: Scene,
    read: Reading,
    speaking: tuple,
    paragraph: int,
    constant: Constant,
) -> tuple[tuple, str, Time | None] | Code:
    """Return the row that a figure makes, its source and its span of time, or why it makes none."""
    doubt = plain_doubt(f, read)
    if doubt is not None:
        return doubt
    source = _claimant(f, scene, read, speaking, paragraph)
    people = f.people and source not in LISTS_OF_DEAD
    if people and not are_soldiers(f, read, scene.heading.listing):
        return Code.CIVILIANS
    if isinstance(source, Code):
        return source
    side = _loser(f, scene, read, source)
    if not side:
        return Code.NO_SIDE
    if f.item == "personnel" and source == "oryx":
        return Code.NO_ITEM
    if f.item == "mlrs" and f.wording == "shot_down":
        return Code.NO_ITEM  # "four HIMARS were downed": shells of theirs
    own = read.own or (f.item == "personnel" and scene.own == paragraph)
    if own and f.side not in MINISTRIES:
        return Code.OWN_LOSSES
    time = period(f, near, read, source, scene.carried, scene.heading, paragraph)
    if isinstance(time, Code):
        return time
    if _is_of_another_day(f, read, source, time, scene, constant):
        return Code.OTHER_DAY
    if source in (MINISTRY, GENERAL_STAFF) and is_elsewhere(
        f, read, scene.topic, paragraph, source == MINISTRY
    ):
        return Code.UNKNOWN_SECTOR
    sector = sector_of(f, scene.topic, read, time, source == MINISTRY)
    sector = "all" if time is Length.TOTAL and sector in GROUPINGS else sector
    if source == MINISTRY and sector == "all" and _may_be_of_one(f, read, time, scene):
        return Code.UNKNOWN_SECTOR
    f = f._replace(part=_is_part(f, near, read, source, time, scene))
    days = days_in(time, constant.day) if isinstance(time, Month) else time
    if time is Length.LAST_MONTH:
        days = days_of_last_month(constant.day)
    return columns_of(f, source, side, sector, days, scene.topic.press, constant), source, time


def _claimant(
    f: Figure, scene: Scene, read: Reading, speaking: tuple, paragraph: int
) -> str | Code:
    """Return who claims a figure; the sector and the list that it stands under are its report's."""
    topic, heading = scene.topic, scene.heading
    here = topic.sector if topic.paragraph == paragraph and topic.sector in GROUPINGS else ""
    reported = f._replace(sector=f.sector or here)
    if heading.listing and heading.wording and _BULLETED.match(read.marked.shape):
        reported = reported._replace(form=Form.NOUN_BEFORE)
    source = claimant(reported, read.marked, speaking, scene.floor, paragraph)
    if source is Code.UNKNOWN_SPEAKER and scene.opened == paragraph and topic.press:
        return source if _fights(read) else MINISTRY  # "«Centre». Savchuk: …", its press officer
    return source


def _loser(f: Figure, scene: Scene, read: Reading, source: str) -> str:
    """Return the side whose loss a figure is, or "" where that is not said."""
    if f.side in MINISTRIES:
        return f.side
    side = "" if f.side == ANOTHER else target(source) or scene.whose
    if not target(source) and read.both_sides:
        return ""
    told = scene.whose == side or (not scene.whose and source != MINISTRY) or f.sector
    told = told or source in LISTS_OF_DEAD
    struck = f.item == "personnel" and said_in("STRUCK", read.text) is not None
    own = not f.part and f.wording in _OF_THE_DEAD and (struck or not told)
    return "" if own else side  # a ministry may speak of its own dead


def _may_be_of_one(f: Figure, read: Reading, time: Time | None, scene: Scene) -> bool:
    """Tell whether a figure may be of the one grouping that all before it are of, or of the front."""
    one = len(scene.sectors) == 1 and scene.sectors <= {*GROUPINGS, *DIRECTIONS, *BORDER_AREAS}
    of_all = Kind.TOTAL in read.marked.shape or said_in("ALL_FORCES", read.text) or read.runs
    return (
        one and not of_all and f.item not in AIR and f.item != "ship" and time is not Length.TOTAL
    )


def _is_of_a_region(f: Figure, source: str, time: Time | None, scene: Scene) -> bool:
    """Tell whether a list of dead has far more than a number of the same: that of a region, of a group."""
    counts = {"captured": "prisoners", "missing": "missing"}.get(f.wording, "killed")
    most = max((value for *of, value in scene.dead if of == [source, counts]), default=0)
    return (time is Length.TOTAL or isinstance(time, Month)) and _WHOLE * (f.value or 0) < most


def _leads_on(read: Reading, words: str) -> bool:
    """Tell whether a line stands over links to other texts: "Also read:", "Latest news"."""
    return (read.caption and words.endswith(":")) or turn("LINKS").fullmatch(
        words.strip(" :.•")
    ) is not None


def _leads_away(r: Read | Unread) -> Read | Unread:
    """Return what a title at the end of a text says as unread: it is that of another text."""
    return Unread(r.start, r.end, r.sentence, Code.NO_CLAIMANT) if isinstance(r, Read) else r


def _side_before(read: Reading) -> str:
    """Return the one side that a sentence names, not behind its figures: there it is who took them."""
    at = next((k for k, m in enumerate(read.marked.marks) if m.value == read.side), -1)
    behind = read.figures and at > read.figures[0].at
    taken = behind and not rule("(?:WORD|BE|COUNTED)* LOSS").match(read.marked.shape, at + 1)
    return "" if taken else read.side


def _section(read: Reading, s: Sentence) -> str:
    """Return the side that a line names and nothing else: over its part of a list."""
    alone = s.is_title and _SIDE_ALONE.fullmatch(read.marked.shape)
    if (
        alone
        and alone["forces"]
        and not formed(read.marked.marks[alone.start("forces")].word, "FORCES")
    ):
        return ""
    side = next((m.value for m in read.marked.marks if m.kind is Kind.SIDE), "") if alone else ""
    return str(side) if side in ("RU", "UA") else ""


def _fights(read: Reading) -> bool:
    """Tell whether one who fights speaks: a commander, a soldier."""
    return any(any_formed(m.word, "FIGHTER") for m in read.marked.marks)


def _is_of_another_day(
    f: Figure, read: Reading, source: str, time: Time | None, scene: Scene, constant: Constant
) -> bool:
    unsaid = time == 7 and not read.spans  # "most were lost on 4 June", in a week's report
    if (time in (1, None) or unsaid) and is_dated_before(read, f, constant.day):
        return True
    if is_said_in_another_month(read, f, constant.day):
        return True
    if is_of_an_earlier_report(read, f, constant.day):
        return True
    if time in (1, Length.TOTAL) and is_of_old(read, f, constant.day):
        return True
    if scene.told and is_of_another_weekday(read, f, constant.day):
        return True
    others = [t for t in scene.told if t[:2] == (source, f.item) and t[2] != f.value]
    dated = any(t[3] == "exact" for t in others) and is_dated_the_day_before(read, f, constant.day)
    return dated or (bool(others) and is_of_the_eve(f, read))


def _is_part(
    f: Figure, near: Near, read: Reading, source: str, time: Time | None, scene: Scene
) -> bool:
    """Tell whether a figure is part of another one of the report."""
    if is_category(f, read, source) or _is_of_a_region(f, source, time, scene):
        return True
    parts = sum(g.value or 0 for g in read.figures if g.at > f.at and g.form is Form.PART)
    several = rule("(?:BOUND|IN) NUMBER WORD? FRONT").search(read.marked.shape)  # "over 13 regions"
    of_them = f.time == 1 and Kind.PART in read.marked.shape[f.at :]  # "29 overnight, 13 of them"
    divided = f.form is not Form.PART and (parts == f.value or several or of_them)
    if f.item in AIR and read.over and not divided:  # over one region, of those over all
        wholes = (t[2] for t in scene.told if t[:2] == (source, f.item))
        if any(whole > (f.value or 0) for whole in wholes):
            return True
    if f.item == "personnel" and f.sector in GROUPINGS:
        whole = near.before  # else it is a sector's whole, of the front's
        same = whole is not None and (whole.item, whole.sector) == (f.item, f.sector)
        return f.part and same and whole is not None and (whole.value or 0) > (f.value or 0)
    listed = near.before is not None and near.before.form is Form.NOUN_BEFORE
    if source == GENERAL_STAFF and listed and isinstance(time, int):
        return False  # a day's losses are no part of a total
    return f.part
