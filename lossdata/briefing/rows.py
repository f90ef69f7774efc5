"""The figures of a text as rows of the claims table, or as what was left unread and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ..claims.sources import SOURCES
from ..claims.sources import source as known_source
from ..claims.table import COLUMNS
from ..claims.vocabulary import GROUPINGS
from .beside import is_beside
from .codes import Code
from .counted import Form
from .figures import Figure, Reading, reading
from .headings import Heading, headed, under
from .kinds import Kind, rule
from .outline import Outline
from .periods import Carried, Near, carried_on, period
from .placing import AIR
from .sentences import Sentence
from .spans import Length, Month, Time, days_in, days_named
from .speakers import GENERAL_STAFF, MINISTRY
from .topic import Topic, goes_on_about, sector_of
from .verbs import Hold
from .voices import Floor, claimant, heard, target, voices

__all__ = ["Constant", "Read", "Unread", "rows_of"]

_MEANS = {
    "killed": "killed",
    "fatalities": "killed",
    "killed_or_wounded": "casualties",
    "casualties": "casualties",
}
LISTS_OF_DEAD = ("mediazona", "ualosses")
_CATEGORY = re.compile(
    r"officer|volunteer|mobili[sz]ed|recruit|prison|convict|general|офицер|генерал|доброволь|мобилиз"
    r"|заключ|завербов|офіцер|мобіліз|ув'язн|засудж",
    re.IGNORECASE,
)
_PART_OF_LIST = rule("BULLET? BOUND? NUMBER (?:DASH|COLON|IN)")
_OF_THEM = rule("(?:SAYING CLAIMANT COMMA)? (?:AND|BULLET)? (?:BOUND? NUMBER)? PART")
_AT_REGION = rule("PART? DASH? (?:LOSS|BE)* IN")
_REMEMBERED = 20  # figures of a day
_TOO_MANY = 10**12  # no count of anything lost
_SOURCE, _ITEM, _MEASURE = (COLUMNS.index(c) for c in ("source", "item", "measure"))


class Constant(NamedTuple):
    """What holds for all rows of a text."""

    day: pd.Timestamp
    basis: str | None
    via: str | None
    url: str | None


class Read(NamedTuple):
    """A claim, and where its number and its sentence stand."""

    row: tuple
    start: int
    end: int
    sentence: Sentence


class Unread(NamedTuple):
    """A number that was not read, and why."""

    start: int
    end: int
    sentence: Sentence
    code: Code


class Scene(NamedTuple):
    """What the sentences before have said: who, over what time, where, under which heading."""

    floor: Floor
    heading: Heading
    topic: Topic
    carried: Carried
    whose: str = ""  # the one side that was named last, for a source that lists both
    own: int = -1  # the paragraph in which a side speaks of its own losses
    told: tuple[
        tuple[str, str, int], ...
    ] = ()  # the day's figures that were claimed: source, item, value
    last: tuple[str, str] = ("", "")  # what the last claim counted, and its word of loss


def rows_of(
    text: str, said: list[Sentence], outline: Outline, constant: Constant
) -> Iterator[Read | Unread]:
    """Yield the claims of a text and what of it was left unread, in text order."""
    scene = Scene(
        outline.floor,
        Heading(stepped=outline.stepped),
        Topic(press=outline.press, only=outline.only),
        Carried(bulletin=outline.bulletin),
    )
    for s in said:
        if s.endless:
            if any(c.isdigit() for c in text[s.start : s.end]):
                yield Unread(s.start, s.end, s, Code.ENDLESS)
            continue
        words = text[s.start : s.end]
        read = reading(words, outline.known)
        if not read.marked.marks:
            continue
        scene, found = _sentence(scene, read, s, words, constant)
        yield from found


def _sentence(
    scene: Scene, read: Reading, s: Sentence, words: str, constant: Constant
) -> tuple[Scene, list[Read | Unread]]:
    """Return the scene after a sentence, and its rows."""
    speaking = voices(read.spoken, read.marked, scene.floor) if read.spoken else ()
    topic = goes_on_about(scene.topic, read, s.paragraph, words, s.is_title)
    if read.caption:
        return scene, [
            Unread(s.start + f.start, s.start + f.end, s, Code.NO_CLAIMANT)
            for f in read.figures
            if f.whole
        ]
    own = s.paragraph if read.own else scene.own
    scene = scene._replace(topic=topic, whose=read.side or scene.whose, own=own)
    out: list[Read | Unread] = []
    carried = scene.carried
    if not read.figures and read.spans:
        source = _speaking(speaking, scene.floor)
        for span in read.spans:
            if span.time == 1 and isinstance(carried.of(source, s.paragraph), Month):
                continue  # "from the daily reports"
            carried = carried_on(carried, span.time, source, s.paragraph)
    for i, f in enumerate(read.figures):
        f = _worded(f, scene, read, s.paragraph)
        near = Near(
            read.figures[i - 1] if i else None,
            read.figures[i + 1] if i + 1 < len(read.figures) else None,
        )
        got = _row(f, near, scene._replace(carried=carried), read, speaking, s.paragraph, constant)
        if isinstance(got, Code):
            if is_beside(f, read, got):
                out.append(Unread(s.start + f.start, s.start + f.end, s, got))
            continue
        row, source, time = got
        day = ((source, f.item, f.value or 0),) if time == 1 else ()
        scene = scene._replace(last=(f.item, f.wording), told=scene.told[-_REMEMBERED:] + day)
        out.append(Read(row, s.start + f.start, s.start + f.end, s))
        if (
            f.time is not None
            and not f.part
            and f.form is not Form.SUM
            and not rule("[^NUMBER]{0,4} PART").match(read.marked.shape)
        ):
            carried = carried_on(carried, time, source, s.paragraph)
    if any(isinstance(r, Read) for r in out):
        topic = topic._replace(waiting=False)
    heading = headed(scene.heading, read, s.paragraph, words, s.is_line, s.is_title)
    floor = heard(scene.floor, speaking, s.paragraph) if speaking else scene.floor
    return scene._replace(floor=floor, heading=heading, topic=topic, carried=carried), out


def _speaking(speaking: tuple, floor: Floor) -> str:
    named = [v.source for v in speaking if v.source in SOURCES]
    one = next(iter(floor.named)) if len(floor.named) == 1 else ""
    return str(named[-1] if named else floor.source or floor.given or one)


def _worded(f: Figure, scene: Scene, read: Reading, paragraph: int) -> Figure:
    """Return a figure with the word of loss from its heading, where it has none of its own."""
    if (
        scene.heading.item
        and not f.item
        and _PART_OF_LIST.match(read.marked.shape)
        and f is read.figures[0]
    ):
        heading = scene.heading  # "93 drones: • 36 over one region"
        return f._replace(
            item=heading.item, wording=heading.wording, hold=Hold.LOSS, part=True, code=None
        )
    if scene.last[0] and _OF_THEM.match(read.marked.shape) and f.item in ("", scene.last[0]):
        return _held(f, scene, read)
    wording = under(f, scene.heading, read, paragraph, scene.floor.given is not None)
    if wording is None:
        return f
    code = None if f.code is Code.NO_ITEM and f.item else f.code
    return f._replace(wording=wording, hold=Hold.LOSS, code=code)


def _held(f: Figure, scene: Scene, read: Reading) -> Figure:
    """Return a part of what the sentence before counted: "Of them 30 were over one region"."""
    if isinstance(f.time, int):
        return f  # a day's losses are no part of a total
    bare = (
        not f.item
        and f.form in (Form.BARE, Form.PART)
        and _AT_REGION.match(read.marked.shape, f.at + 1)
    )
    if bare:
        hold, wording = (f.hold, f.wording) if f.hold is Hold.LOSS else (Hold.LOSS, scene.last[1])
        return f._replace(
            item=scene.last[0],
            part=True,
            hold=hold,
            wording=wording,
            code=None if f.code is Code.NO_ITEM else f.code,
        )
    return f._replace(part=True) if f.item else f


def _row(
    f: Figure,
    near: Near,
    scene: Scene,
    read: Reading,
    speaking: tuple,
    paragraph: int,
    constant: Constant,
) -> tuple[tuple, str, Time | None] | Code:
    """Return the row that a figure makes and its source, or why it makes none."""
    if f.code is not None:
        return f.code
    if f.value is None or f.value >= _TOO_MANY:
        return Code.NO_COUNT
    if f.hold is not Hold.LOSS:
        return Code.NO_LOSS
    if f.item == "vehicle" and Kind.CIVILIAN in read.marked.shape:
        return Code.CIVILIANS
    source = claimant(f, read.marked, speaking, scene.floor, paragraph)
    if f.people and source not in LISTS_OF_DEAD and not _soldiers(f, read, scene):
        return Code.CIVILIANS
    if isinstance(source, Code):
        return source
    side = f.side if f.side in ("RU", "UA") else target(source) or scene.whose
    if not side:
        return Code.NO_SIDE
    if scene.own == paragraph and f.side not in ("RU", "UA") and f.item == "personnel":
        return Code.OWN_LOSSES
    if source in LISTS_OF_DEAD and _CATEGORY.search(read.text, max(0, f.start - 30), f.end + 30):
        f = f._replace(part=True)  # of officers, of volunteers
    if source == "oryx" and f.item == "personnel":
        return Code.NO_ITEM
    time = period(f, near, read, source, scene.carried, scene.heading, paragraph)
    if isinstance(time, Code):
        return time
    said = time
    if time in (1, None) and _is_dated_before(read, f, constant.day):
        return Code.OTHER_DAY
    if _is_of_the_eve(f, read) and any(
        t[:2] == (source, f.item) and t[2] != f.value for t in scene.told
    ):
        return Code.OTHER_DAY
    sector = sector_of(f, scene.topic, read, time, source == MINISTRY)
    if f.part and f.item == "personnel" and f.sector in GROUPINGS:
        f = f._replace(part=False)  # a sector's whole, of the front's
    if time is Length.TOTAL and sector in GROUPINGS:
        sector = "all"
    if (
        f.part
        and isinstance(time, int)
        and near.before
        and near.before.form is Form.NOUN_BEFORE
        and source == GENERAL_STAFF
    ):
        f = f._replace(part=False)  # a day's losses are no part of a total
    if isinstance(time, Month):
        time = days_in(time, constant.day)
    if (
        f.item in AIR
        and read.over
        and any(t[:2] == (source, f.item) and t[2] > f.value for t in scene.told)
    ):
        f = f._replace(part=True)  # over one region, of those over all
    return _columns(f, source, side, sector, time, scene, constant), source, said


def _columns(
    f: Figure,
    source: str,
    side: str,
    sector: str,
    time: Time | None,
    scene: Scene,
    constant: Constant,
) -> tuple:
    edition = None
    if source == MINISTRY:
        edition = "press_centres" if scene.topic.press else "bulletin"
    return (
        constant.day, constant.basis, source, constant.via, side, f.item, _counts(f, source), sector,
        "subset" if f.part else "whole",
        "cumulative" if time is Length.TOTAL else "interval",
        time if isinstance(time, int) else None,
        f.value, f.bound, f.wording or None, edition, None, constant.url,
    )  # fmt: skip


def _counts(f: Figure, source: str) -> str:
    """Return what the figure counts: the source's own meaning, not the verb's of an outlet."""
    if f.item != "personnel":
        return "visually_confirmed" if source == "oryx" else "destroyed"
    if f.wording in ("captured", "missing"):
        return "prisoners" if f.wording == "captured" else "missing"
    if source in LISTS_OF_DEAD:
        return "killed"
    return known_source(source).personnel or _MEANS.get(f.wording, "losses")


def _soldiers(f: Figure, read: Reading, scene: Scene) -> bool:
    """Tell whether people who are not called soldiers are: by who says so, or where."""
    shape = read.marked.shape
    if Kind.CIVILIAN in shape:
        return False
    if f.form in (Form.NOUN_BEFORE, Form.STEP, Form.TWIN) or f.more or f.sector or f.side:
        return True
    if scene.heading.listing and f.hold is Hold.LOSS and Kind.LOSS not in shape:
        return True
    soldiers = any(
        (m.kind is Kind.ITEM and m.value == "personnel")
        or (m.kind is Kind.LOSS and m.value == "lost")
        or (m.kind is Kind.SIDE and m.value == "enemy")
        for m in read.marked.marks
    )
    return soldiers or f.wording in ("lost", "casualties", "fatalities", "eliminated", "captured")


def _is_dated_before(read: Reading, f: Figure, day: pd.Timestamp) -> bool:
    """Tell whether a sentence is on a day that is over for longer than the report's: "on 4 May it said"."""
    if pd.isna(day):
        return False
    for at, date in days_named(read.marked, day):
        if (
            at < f.at
            and (day - date).days > 1
            and all(abs(span.at - at) > 4 for span in read.spans)
        ):
            return True
    return False


def _is_of_the_eve(f: Figure, read: Reading) -> bool:
    """Tell whether "the day before" stands before a number, or right after it."""
    marks = read.marked.marks
    return Kind.OTHER_TIME in read.marked.shape and any(
        m.kind is Kind.OTHER_TIME and m.value == "eve" and (k < f.at or m.start - f.end < 14)
        for k, m in enumerate(marks)
    )


def before_fuel(rows: list[tuple]) -> list[tuple]:
    """Return the rows of one text, vehicles renamed where its list has fuel tanks apart.

    Until May 2022 the General Staff's lists had; what they called vehicles was less than now.
    """
    said = {(r[_SOURCE], r[_ITEM], r[_MEASURE]) for r in rows}
    if (GENERAL_STAFF, "fuel_tank", "cumulative") not in said:
        return rows
    named = (GENERAL_STAFF, "vehicle")
    return [
        (*r[:_ITEM], "military_auto", *r[_ITEM + 1 :]) if (r[_SOURCE], r[_ITEM]) == named else r
        for r in rows
    ]
