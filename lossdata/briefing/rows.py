"""The figures of a text as rows of the claims table, or as what was left unread and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ..claims.sources import SOURCES
from ..claims.table import COLUMNS
from .beside import is_beside
from .carried import Carried, carried_on, mentioned
from .claimants import MINISTRIES, MINISTRY, Voice
from .claimed import claimed, is_over_a_part
from .codes import Code
from .columns import Constant
from .contradictions import without_contradictions
from .doubts import is_another_day
from .figures import Figure, Reading, reading
from .governed import dealt, governed
from .governors import Hold
from .headings import Heading, headed
from .kinds import Kind, rule
from .lengths import Length, Month, Time
from .lists import Lead, worded
from .number_phrases import AIR, Form
from .outline import Outline
from .periods import Near
from .scene import Last, Read, Scene, Unread
from .sentences import Sentence
from .topic import Topic, goes_on_about
from .untimely import is_no_days
from .voices import Floor, heard, voices
from .words import any_formed, formed, turn

__all__ = ["rows_of"]

_HEADLINE = rule(
    "(?:[^BULLET BAR COLON DASH CLOSE]|COLON(?! BOUND? NUMBER))* LOSS [^BAR COLON DASH CLOSE]* $|"
    "(?:BULLET|DASH) [^BAR COLON DASH CLOSE]* LOSS [^BAR COLON DASH CLOSE]* DASH QUOTE? CLAIMANT $"
)
_SIDE_ALONE = rule(
    "(?:BULLET|QUOTE|DASH|NUMBER|ORDINAL)* SIDE (?P<forces>WORD)?"
    " (?:(?:DASH|COLON|STOP|BULLET|QUOTE)*|LISTSIGN NUMBER UNIT?)"
)
#: "This figure, released on 29 September, includes 1,170": its day is not carried on
_INCLUDES = rule("(?:[^NUMBER]{0,4}|WORD COMMA [^COMMA]{1,8} COMMA) PART")
_SOURCE, _SIDE, _SECTOR, _MEASURE = (
    COLUMNS.index(c) for c in ("source", "side", "sector", "measure")
)
#: "Monday, 24 Nov.", over what happened then
_DAY_ALONE = rule(
    "(?:WORD COMMA?)? (?:NUMBER MONTH|MONTH NUMBER|DATE) NUMBER? NOUN? [STOP COLON DASH]?"
)
_LISTED = rule("[DASH BULLET]? BOUND? NUMBER")  # "Over 400 troops.": lost, perhaps
_STAMP = rule("[BULLET OPEN]? (?P<time>DATE)")
_REMEMBERED = 20  # figures of a day
_NEXT_FEBRUARY = pd.Timestamp(2023, 2, 1)  # after that in which the war began


class _Said(NamedTuple):
    """A sentence, what is read in it, and by whom it is said."""

    s: Sentence
    read: Reading
    speaking: tuple[Voice, ...]
    lead: Lead | None  # of the list that it is a line of
    constant: Constant

    def is_row(self) -> bool:
        """Tell whether it is a row of a table."""
        return self.read.marked.shape.count(Kind.BAR) > 1


def rows_of(
    text: str,
    said: list[Sentence],
    outline: Outline,
    constant: Constant,
    lines: dict[int, tuple[Reading, Lead]],
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
        words = text[s.start : s.end]
        if s.endless:
            yield from _endless(s, words)
            continue
        read, lead = lines.get(s.start) or (_reading(words, outline.known), None)
        if not read.marked.marks or (read.blank and s.paragraph in (scene.topic.paragraph, passed)):
            continue  # it changes nothing
        passed = s.paragraph if read.blank else -1
        away = s.paragraph > last_said and not scene.heading.listing and _is_headline(read)
        scene, found = _sentence(scene, read, s, words, constant, lead)
        yield from (_leads_away(r) for r in found) if away else found


def _reading(words: str, known: bool) -> Reading:
    """Return a sentence as it is read by itself, with the groupings that are `known` to be named."""
    read = reading(words)
    return reading(words, True) if known and Kind.PLACE in read.marked.shape else read


def _endless(s: Sentence, words: str) -> Iterator[Unread]:
    """Yield a line without an end, where there is any number in it."""
    if any(c.isdigit() for c in words):
        yield Unread(s.start, s.end, s, Code.ENDLESS)


def _is_headline(read: Reading) -> bool:
    return _HEADLINE.match(read.marked.shape) is not None


def _sentence(
    scene: Scene,
    read: Reading,
    s: Sentence,
    words: str,
    constant: Constant,
    lead: Lead | None,
) -> tuple[Scene, list[Read | Unread]]:
    """Return the scene after a sentence, and its rows."""
    speaking = voices(read.spoken, read.marked, scene.floor) if read.spoken else ()
    read = _since_february(read, constant.day)
    said = _Said(s, read, speaking, lead, constant)
    listed = scene.heading.listing and s.is_line
    before, topic = (
        scene.topic,
        goes_on_about(scene.topic, read, s.paragraph, s.is_title, listed),
    )
    linked = _is_linked(scene, said, words)
    floor = scene.floor._replace(start=s.start)
    if _is_stamped(read) and not speaking and not floor.given:
        floor = floor._replace(code=Code.NO_CLAIMANT, other=s.paragraph)
    scene = scene._replace(floor=floor, linked=linked)
    if read.caption or linked:
        return scene, _unread(read, s, Code.NO_CLAIMANT)
    if _is_anothers_row(scene, said):
        return scene._replace(celled=s.paragraph), _unread(read, s, Code.OTHER_CLAIMANT)
    if _DAY_ALONE.fullmatch(read.marked.shape) and is_another_day(read, constant.day):
        scene = scene._replace(chronicle=s.paragraph)
    scene = _set(scene._replace(topic=topic), read, s)
    scene = scene._replace(carried=_named_alone(scene, read, speaking, s.paragraph))
    scene, found = _figures(scene, before, said)
    scene = _after(scene, said, found)
    if lead is None:
        heading = headed(scene.heading, read, s.paragraph, words, s.is_line, s.is_title)
        scene = scene._replace(heading=heading)
    return scene, found


def _is_linked(scene: Scene, said: _Said, words: str) -> bool:
    """Tell whether a title leads to other texts, or is one of those below such a one."""
    goes_on = scene.linked and not words.endswith(":")
    return said.s.is_title and (_leads_on(said.read, words) or goes_on)


def _is_stamped(read: Reading) -> bool:
    """Tell whether a sentence begins with a time of day, as the entries of a live page do."""
    first = _STAMP.match(read.marked.shape)
    return first is not None and ":" in read.marked.marks[first.start("time")].word


def _is_anothers_row(scene: Scene, said: _Said) -> bool:
    """Tell whether a row of a table names nobody, where the rows before it name theirs."""
    unnamed = said.is_row() and not said.speaking
    return unnamed and 0 <= scene.celled >= said.s.paragraph - 1


def _since_february(read: Reading, day: pd.Timestamp) -> Reading:
    """Return a sentence in which "since February" is since the war began, or only since some February."""
    if all(span.time is not Length.SINCE_FEBRUARY for span in read.spans):
        return read
    time = Length.TOTAL if day < _NEXT_FEBRUARY else Length.SINCE
    spans = (s._replace(time=time) if s.time is Length.SINCE_FEBRUARY else s for s in read.spans)
    figures = (
        f._replace(time=time) if f.time is Length.SINCE_FEBRUARY else f for f in read.figures
    )
    return read._replace(spans=tuple(spans), figures=tuple(figures))


def _figures(scene: Scene, before: Topic, said: _Said) -> tuple[Scene, list[Read | Unread]]:
    """Return the scene after the figures of a sentence, and what became of each."""
    out: list[Read | Unread] = []
    s, read = said.s, said.read
    sectors, last = dealt(scene.topic, read), scene.last
    misfit, got = False, None
    # "lost 255, and in the zone of Dnepr 50": the first are of the sector spoken of
    spoken_of = (before.sector or "all") if read.runs else ""
    for i, f in enumerate(read.figures):
        for span in read.spans:
            if span.at < f.at:
                scene = scene._replace(carried=mentioned(scene.carried, span.time))
        f = f._replace(sector=sectors.get(i, f.sector or spoken_of))
        over = scene._replace(last=last)
        f = worded(f, said.lead) if said.lead else governed(f, over, read, s.paragraph)
        of_a_refused = got is Code.UNKNOWN_SECTOR and f.form is Form.PART
        got = _claimed(f, i, scene, said)
        if misfit and f.side not in MINISTRIES:
            got = Code.OWN_LOSSES  # who speaks has spoken of losses that are not theirs to claim
        elif not isinstance(got, Code):
            got = _doubt_before(of_a_refused, scene.chronicle == s.paragraph, got[2]) or got
        misfit = misfit or got is Code.OWN_LOSSES
        if isinstance(got, Code):
            scene = _refused(scene, f, read, got, s.paragraph)
            out += _listed_as_unread(f, said, got, scene, last)
        else:
            out.append(Read(got[0], s.start + f.start, s.start + f.end, s))
            scene = _told(scene, f, read, got, s.paragraph)
    return scene, without_contradictions(out)


def _claimed(f: Figure, i: int, scene: Scene, said: _Said) -> tuple[tuple, str, Time | None] | Code:
    """Return the claim that a figure makes, or why it makes none."""
    found = said.read.figures
    near = Near(*(found[i - 1 : i] or (None,)), *(found[i + 1 : i + 2] or (None,)))
    return claimed(f, near, scene, said.read, said.speaking, said.s.paragraph, said.constant)


def _listed_as_unread(
    f: Figure, said: _Said, code: Code, scene: Scene, last: Last
) -> Iterator[Unread]:
    """Yield a figure that is no claim, if it stands where it must not vanish."""
    s = said.s
    goes_on = scene.listed >= 0 and s.paragraph - scene.listed < 2
    if is_beside(f, said.read, code, bool(last.item) or goes_on):
        yield Unread(s.start + f.start, s.start + f.end, s, code, f)


def _doubt_before(of_a_refused: bool, dated: bool, time: Time | None) -> Code | None:
    """Return why what stands before a figure leaves it unread."""
    if of_a_refused:
        return Code.UNKNOWN_SECTOR  # "there 218, of them 121"
    # "Monday, 24 Nov. The staff reports", in a week's chronicle
    return Code.OTHER_DAY if dated and time in (1, None) else None


def _after(scene: Scene, said: _Said, found: list[Read | Unread]) -> Scene:
    """Return the scene after a sentence whose figures are known."""
    s, read = said.s, said.read
    has_claims = any(isinstance(r, Read) for r in found)
    carried = _after_totals(scene.carried, read, found, s.paragraph)
    if not has_claims and Kind.ITEM in read.marked.shape:
        scene = scene._replace(last=Last())  # "a new row: robots. 214 of them"
    if read.figures and not has_claims:
        scene = scene._replace(last=Last())  # "five villages … Two of them"
    carried = _in_that_time(carried, read)
    doubted = any(r.code is Code.NO_LOSS for r in found if isinstance(r, Unread))
    if has_claims or (doubted and _LISTED.match(read.marked.shape)):
        scene = scene._replace(topic=scene.topic._replace(waiting=False))
    if has_claims and said.is_row() and said.speaking:
        scene = scene._replace(celled=s.paragraph)
    floor = _floor(scene.floor, read, said.speaking, found, s.paragraph)
    if has_claims or not rule("PRONOUN|SAYING").search(read.marked.shape):
        about = has_claims or rule("SIDE|CLAIMANT").search(read.marked.shape)
        scene = scene._replace(elsewise=-1 if about else s.paragraph)
    listed = s.paragraph if found else scene.listed
    return scene._replace(carried=carried, listed=listed, floor=floor)


def _in_that_time(carried: Carried, read: Reading) -> Carried:
    """Return what is carried on after the spans of a sentence: "in that time" is what was named last."""
    of_parts = {f.time for f in read.figures if f.form in (Form.PART, Form.STEP)}
    for span in read.spans:
        if span.time not in of_parts or len(read.spans) == 1:
            carried = mentioned(carried, span.time)
    return carried


def _set(scene: Scene, read: Reading, s: Sentence) -> Scene:
    """Return the scene with whose losses a sentence is about."""
    if read.runs and read.runs[0].sort == 0:
        scene = scene._replace(opened=s.paragraph)
    own = s.paragraph if read.own else scene.own
    if scene.told and turn("EARLIER_REPORT").match(read.text):
        scene = scene._replace(earlier=s.paragraph)
    sides = {f.side for f in read.figures if f.item} & set(MINISTRIES)
    whose = next(iter(sides)) if len(sides) == 1 else _side_before(read) or _section(read, s)
    return scene._replace(whose=whose or scene.whose, own=own)


def _refused(scene: Scene, f: Figure, read: Reading, code: Code, paragraph: int) -> Scene:
    """Return the scene after a number that was left unread: what goes on about it is as doubtful."""
    if code is Code.NO_SPAN and is_no_days(f, 1):
        return scene._replace(doubted=paragraph)
    if code is Code.UNKNOWN_SECTOR and not read.runs and f.item not in AIR:
        return scene._replace(topic=scene.topic._replace(elsewhere=paragraph, sector=""))
    return scene


def _told(scene: Scene, f: Figure, read: Reading, claim: tuple, paragraph: int) -> Scene:
    """Return the scene after a claim: its row, its source and its span of time."""
    row, source, time = claim
    carried = scene.carried
    if f.form is Form.SUM or (source == MINISTRY and time is Length.TOTAL):
        carried = carried._replace(summing=(source, paragraph))
    includes = _INCLUDES.match(read.marked.shape)
    if f.time is not None and not f.part and f.form is not Form.SUM and not includes:
        carried = carried_on(carried, time, source, paragraph)
    if time is None:
        carried = mentioned(carried, Length.UNKNOWN)  # "for the year"
    over_a_day = time == 1 and not is_over_a_part(f, read)
    day = ((source, f.item, f.value or 0, f.bound),) if over_a_day else ()
    return scene._replace(
        carried=carried,
        last=Last(f.item, f.wording, row[_SIDE]),
        told=scene.told[-_REMEMBERED:] + day,
        sectors=scene.sectors | ({row[_SECTOR]} if source == MINISTRY else set()),
        doubted=scene.doubted if f.time is None else -2,
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
    if floor.code and len(sources) == 1:
        floor = floor._replace(source=next(iter(sources)), paragraph=paragraph, code=None, other=-1)
    ours = floor.source in MINISTRIES.values()
    if ours and not speaking and not sources and _is_of_a_unit(found):
        return floor._replace(unit=paragraph)
    met = not speaking and _introduces(read)
    return floor._replace(met=paragraph) if met else floor


def _is_of_a_unit(found: list[Read | Unread]) -> bool:
    """Tell whether a sentence is of what somebody unknown has done: "Also destroyed" goes on with it."""
    return any(isinstance(r, Unread) and r.code is Code.UNKNOWN_SPEAKER for r in found)


def _introduces(read: Reading) -> bool:
    """Tell whether a sentence without a claim brings in somebody: "General X appeared before the Senate"."""
    if Kind.CLAIMANT in read.marked.shape or any(f.hold is Hold.LOSS for f in read.figures):
        return False
    marks = read.marked.marks
    return any(
        m.kind is Kind.SPEAKER or any_formed(m.word, "FIGHTER", "OFFICER", "HEAD", "RANK")
        for m in marks
    )


def _named_alone(scene: Scene, read: Reading, speaking: tuple, paragraph: int) -> Carried:
    """Return what is carried on after a sentence that names a span of time and no figure."""
    carried = scene.carried
    source = _speaking(speaking, scene.floor)
    counts = any(f.item or f.hold is Hold.LOSS for f in read.figures)
    for span in read.spans if not counts else ():  # "in a week five strikes were carried out"
        if span.time is Length.TOTAL and formed(read.marked.marks[span.at].word, "ALREADY"):
            continue  # "the hospitals are already full"
        if span.time == 1 and isinstance(carried.of(source, paragraph), Month):
            continue  # "from the daily reports"
        if (
            isinstance(span.time, Month)
            and not read.losses
            and (read.figures or not span.time.month)
        ):
            continue  # "the village was taken in 2023", "in April it was 36,210"
        carried = carried_on(carried, span.time, source, paragraph)
    return carried


def _speaking(speaking: tuple, floor: Floor) -> str:
    named = [v.source for v in speaking if v.source in SOURCES]
    if not named and any(v.code for v in speaking):
        return ""  # somebody else: their times are not the claimant's
    one = next(iter(floor.named)) if len(floor.named) == 1 else ""
    return str(named[-1] if named else floor.source or floor.given or one)


def _unread(read: Reading, s: Sentence, code: Code) -> list[Read | Unread]:
    """Return the figures of a sentence as unread."""
    return [Unread(s.start + f.start, s.start + f.end, s, code) for f in read.figures if f.whole]


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
    return str(side) if side in MINISTRIES else ""
