"""The claim that a figure makes: whose, of what, where, over what time; or why it makes none."""

from __future__ import annotations

import re

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS
from .attributed import claimant
from .claimants import GENERAL_STAFF, MINISTRIES, MINISTRY
from .codes import Code
from .columns import Constant, columns_of
from .doubts import LISTS_OF_DEAD, are_soldiers, is_category, plain_doubt
from .elsewhere import is_elsewhere
from .figures import Figure, Reading
from .hearsay import is_hearsay, is_strange, is_unbound
from .kinds import Kind, rule
from .lengths import Length, Time, month_before
from .marks import ANY_WAY, Mark
from .number_phrases import AIR, Form
from .periods import Near, period
from .scene import Scene
from .topic import sector_of
from .untimely import BULLETED, time_doubt
from .voices import target
from .whose import ANOTHER
from .words import any_formed, formed, said_in, turn

__all__ = ["claimed", "is_over_a_part"]

_OF_THE_DEAD = ("killed", "fatalities", "killed_or_wounded")
_NO_GROUND = (*AIR, "aircraft", "helicopter", "ship")
_IT_DID = rule("PRONOUN (?:WORD|AND|BE)* LOSS")
_NEAR = 45  # characters


def claimed(
    f: Figure,
    near: Near,
    scene: Scene,
    read: Reading,
    speaking: tuple,
    paragraph: int,
    constant: Constant,
) -> tuple[tuple, str, Time | None] | Code:
    """Return the row that a figure makes, its source and its span of time, or why it makes none.

    Parameters
    ----------
    f : Figure
        With what governs it (`governed`).
    near : Near
        The figures beside it.
    scene : Scene
        What the sentences before have said.
    read : Reading
        Of its sentence.
    speaking : tuple of Voice
        Who speaks in it.
    paragraph : int
        In which it stands.
    constant : Constant
        What holds for the whole text.
    """
    doubt = plain_doubt(f, read)
    if doubt is not None:
        return doubt
    source = _claimant(f, scene, read, speaking, paragraph)
    doubt = _doubt_of_kind(f, scene, read, source)
    if doubt is not None:
        return doubt
    side = _loser(f, scene, read, source)
    doubt = _doubt_of_side(f, scene, read, source, side, paragraph)
    if doubt is not None:
        return doubt
    time = period(f, near, read, source, scene.carried, scene.heading, paragraph)
    if isinstance(time, Code):
        return time
    doubt = time_doubt(f, read, source, time, scene, speaking, constant, paragraph)
    if doubt is not None:
        return doubt
    sector = _sector(f, scene, read, source, time, paragraph)
    if isinstance(sector, Code):
        return sector
    named = f.time in (Length.MONTH, Length.LAST_MONTH, Length.YEAR)
    if time is None and sector in BORDER_AREAS and not named:
        time = Length.TOTAL  # since the fighting there began
    f = f._replace(part=_is_part(f, near, read, source, time, scene))
    over = month_before(constant.day) if time is Length.LAST_MONTH else time
    return (
        columns_of(f, read, source, side, sector, over, scene.topic.press, constant),
        source,
        time,
    )


def _claimant(
    f: Figure, scene: Scene, read: Reading, speaking: tuple, paragraph: int
) -> str | Code:
    """Return who claims a figure; the sector and the list that it stands under are its report's."""
    topic, reported = scene.topic, _as_reported(f, scene, read, paragraph)
    source = claimant(reported, read.marked, speaking, scene.floor, paragraph)
    if source == "mediazona" and not speaking:
        source = _list_or_estimate(read)
    doubt = None if scene.floor.given else _doubt_of_source(f, scene, read, source)
    if isinstance(source, Code):  # "«Centre». Savchuk: …", its press officer
        officer = scene.opened == paragraph and topic.press and not _fights(read)
        known = officer and source is Code.UNKNOWN_SPEAKER and doubt is None
        return MINISTRY if known else source
    return doubt or source


def _as_reported(f: Figure, scene: Scene, read: Reading, paragraph: int) -> Figure:
    """Return a figure with the sector, or as the line of a list, that it stands under."""
    topic, heading = scene.topic, scene.heading
    sided = scene.floor.code is None or f.side in (*MINISTRIES, "enemy")  # else another has spoken
    goes_on = sided and topic.paragraph == paragraph and topic.sector in GROUPINGS
    here = topic.sector if goes_on else ""
    listed = heading.listing and heading.wording and BULLETED.match(read.marked.shape)
    return f._replace(sector=f.sector or here, form=Form.NOUN_BEFORE if listed else f.form)


def _list_or_estimate(read: Reading) -> str | Code:
    """Return which series of Mediazona's a sentence goes on with: "its joint estimate with Meduza"."""
    if not turn("ESTIMATE").search(read.text):
        return "mediazona"
    return "meduza_estimate" if turn("MEDUZA").search(read.text) else Code.NO_CLAIMANT


def _doubt_of_source(f: Figure, scene: Scene, read: Reading, source: str | Code) -> Code | None:
    """Return why a figure may be of another than who seems to claim it, in a sentence that names nobody."""
    if is_hearsay(f, read, source):
        return Code.UNKNOWN_SPEAKER
    if scene.heading.listing:
        return None
    if is_strange(f, read):
        return Code.NO_CLAIMANT
    bulletin = source == MINISTRY and scene.topic.seen  # one by sectors
    listed = bulletin or source in LISTS_OF_DEAD
    return Code.NO_SIDE if not listed and is_unbound(f, read) else None


def _doubt_of_kind(f: Figure, scene: Scene, read: Reading, source: str | Code) -> Code | None:
    """Return why a figure is no loss that its claimant counts, or is of no claimant."""
    lost = {m.word for m in read.losses if m.value == f.wording}
    if source != "oryx" and lost == {ANY_WAY}:
        return Code.OTHER_DEED  # "destroyed, damaged or captured": only Oryx counts these together
    people = f.people and source not in LISTS_OF_DEAD
    if people and not are_soldiers(f, read, scene.heading.listing):
        return Code.CIVILIANS
    return source if isinstance(source, Code) else None


def _doubt_of_side(
    f: Figure, scene: Scene, read: Reading, source: str, side: str, paragraph: int
) -> Code | None:
    """Return why a figure is no loss of a side that its claimant counts."""
    if not side or (source in LISTS_OF_DEAD and _names_another_side(read, side)):
        return Code.NO_SIDE
    if _is_not_counted(f, read, source):
        return Code.NO_ITEM
    if scene.elsewise == paragraph and not read.spoken and _it_did(f, read):
        return Code.NO_SIDE  # "The 36th Army was pulled back. It lost 11 tanks"
    own = read.own or (f.item == "personnel" and scene.own == paragraph)
    return Code.OWN_LOSSES if own and f.side not in MINISTRIES else None


def _it_did(f: Figure, read: Reading) -> bool:
    """Tell whether a figure is what "it" lost or destroyed, and no side is named since."""
    since = read.marked.shape.rfind(Kind.SIDE, 0, f.at) + 1
    return _IT_DID.search(read.marked.shape, since, f.at) is not None


def _sector(
    f: Figure, scene: Scene, read: Reading, source: str, time: Time | None, paragraph: int
) -> str | Code:
    """Return the sector that a figure is of, or why that is not known."""
    ministry = source == MINISTRY
    if source not in LISTS_OF_DEAD and is_elsewhere(f, read, scene.topic, paragraph, ministry):
        return Code.UNKNOWN_SECTOR
    sector = sector_of(f, scene.topic, read, time, ministry)
    sector = "all" if time is Length.TOTAL and sector in GROUPINGS else sector
    if ministry and sector == "all" and _may_be_of_one(f, read, time, scene, paragraph):
        return Code.UNKNOWN_SECTOR
    return sector


def _is_not_counted(f: Figure, read: Reading, source: str) -> bool:
    """Tell whether a claimant counts no such thing, or the noun stands for another."""
    if (f.item == "personnel") is (source == "oryx") and source in (*LISTS_OF_DEAD, "oryx"):
        return True  # Oryx counts no people, lists of the dead nothing else
    if source == "oryx" and f.item == "vehicle":
        return _are_of_all_kinds(f, read)  # "8,000 Russian vehicles, including 1,500 tanks"
    # "four HIMARS were downed": shells of theirs
    return f.item == "mlrs" and f.wording == "shot_down"


def _are_of_all_kinds(f: Figure, read: Reading) -> bool:
    """Tell whether vehicles are counted as such, and not cars and trucks beside tanks."""
    noun = next((m for m in read.marked.marks[f.at :] if m.value == "vehicle"), None)
    return noun is not None and formed(noun.word, "ANY_VEHICLE")


def _loser(f: Figure, scene: Scene, read: Reading, source: str) -> str:
    """Return the side whose loss a figure is, or "" where that is not said."""
    theirs = target(source)
    if not theirs:  # "Россия потеряла 4000 танков, а Украина — 1100"
        apart = rule("(?P<side>SIDE) DASH BOUND* $").search(read.marked.shape, 0, f.at)
        if _side(read, apart) in MINISTRIES:
            return _side(read, apart)
    if f.side in MINISTRIES:
        return f.side
    if not theirs and f.agent in MINISTRIES and not f.part:
        return ""  # "Oryx has 4,010 Russian tanks. Ukrainian forces also destroyed 418 aircraft"
    if not theirs and read.both_sides:  # "For Ukraine, Oryx lists …"
        return _side(read, rule("IN (?P<side>SIDE) COMMA").match(read.marked.shape))
    if f.side == ANOTHER:
        return ""
    # "The Ukrainian side in the same list: tanks – 687"
    named = set() if theirs else _sides_before(f, read)
    side = theirs or (named.pop() if len(named) == 1 else scene.whose)
    return "" if _may_be_its_own(f, scene, read, source, side) else side


def _sides_before(f: Figure, read: Reading) -> set[str]:
    """Return the sides that a sentence without a word of loss names before a figure."""
    marks = read.marked.marks[: f.at] if not read.losses else ()
    return {str(m.value) for m in marks if m.kind is Kind.SIDE} & set(MINISTRIES)


def _side(read: Reading, found: re.Match[str] | None) -> str:
    """Return the side that a rule has found in a sentence."""
    return str(read.marked.marks[found.start("side")].value) if found else ""


def _may_be_its_own(f: Figure, scene: Scene, read: Reading, source: str, side: str) -> bool:
    """Tell whether the dead of a figure may be the claimant's own: a ministry may speak of these."""
    if f.part or f.wording not in _OF_THE_DEAD:
        return False
    if f.item == "personnel" and said_in("STRUCK", read.text):
        return True
    told = scene.whose == side or (not scene.whose and source != MINISTRY)
    return not (told or f.sector or source in LISTS_OF_DEAD)


def _names_another_side(read: Reading, side: str) -> bool:
    """Tell whether a sentence names a side other than the one whose dead are listed: "Kyiv admits"."""
    marks = read.marked.marks
    named = {
        str(m.value)
        for k, m in enumerate(marks)
        if m.kind is Kind.SIDE
        and (not _is_against(marks, k) or formed(_word_after(read, k), "SIDE_OF"))
        if m.value in MINISTRIES and not formed(_word_after(read, k), "WAR", "FIGHTING")
    }
    return bool(named) and side not in named


def _is_against(marks: tuple[Mark, ...], k: int) -> bool:
    """Tell whether a side is only what a war is with, or in: "killed in Ukraine", "в войне с Украиной"."""
    before = marks[k - 1] if k else None
    if before is None:
        return False
    led = (Kind.IN, Kind.WITH, Kind.UNIT, Kind.AND)
    return before.kind in led or formed(before.word.split()[-1], "AGAINST")


def _word_after(read: Reading, k: int) -> str:
    after = read.marked.marks[k + 1 : k + 2]
    return after[0].word.split()[0] if after and after[0].word else ""


def _may_be_of_one(
    f: Figure, read: Reading, time: Time | None, scene: Scene, paragraph: int
) -> bool:
    """Tell whether a figure may be of the one grouping that all before it are of, or of the front."""
    topic = scene.topic
    spoken_of = topic.sector not in ("", "all") and topic.paragraph == paragraph
    of_all = read.front or read.runs or (not spoken_of and said_in("ALL_FORCES", read.text))
    if of_all or time is Length.TOTAL:
        return False
    summed = Kind.TOTAL in read.marked.shape and f.time is None
    if summed and topic.sector and not f.sector:
        return f.item not in AIR  # "the total losses": where?
    if f.item in _NO_GROUND:
        return False
    return (spoken_of and f.time is None) or _names_one(f, read, time, scene, paragraph)


def _names_one(f: Figure, read: Reading, time: Time | None, scene: Scene, paragraph: int) -> bool:
    """Tell whether a text has named one sector so far, or groupings and none: its first figure."""
    if len(scene.sectors) == 1 and scene.sectors <= {*GROUPINGS, *DIRECTIONS, *BORDER_AREAS}:
        return True
    if Kind.TOTAL in read.marked.shape:
        return False
    if isinstance(time, int) and len(scene.topic.seen) == 1:
        return True  # one is named, and this may be of it or of all
    here = scene.sectors and any(at == paragraph for _, _, at in scene.carried.by_source)
    first = not here and f.time is None  # of a bulletin
    return first and scene.floor.sectors and scene.sectors <= {"all"}


def _fights(read: Reading) -> bool:
    """Tell whether one who fights speaks: a commander, a soldier."""
    return any(any_formed(m.word, "FIGHTER") for m in read.marked.marks)


def _is_over_all(read: Reading) -> bool:
    """Tell whether something is over all of a country: "over 13 regions", "over the country"."""
    several = rule("(?:BOUND|IN) NUMBER (?:WORD|SIDE)? FRONT").search(read.marked.shape)
    return several is not None or said_in("OVER_ALL", read.text) is not None


def is_over_a_part(f: Figure, read: Reading) -> bool:
    """Tell whether a figure is of what was over one region or another, and so no whole by itself."""
    if f.item not in AIR or not read.over or _is_over_all(read):
        return False
    parted = rule("COLON|OPEN|DASH").search(read.marked.shape, f.at)
    return parted is None and Kind.PART not in read.marked.shape


def _is_part(
    f: Figure, near: Near, read: Reading, source: str, time: Time | None, scene: Scene
) -> bool:
    """Tell whether a figure is part of another one of the report."""
    if is_category(f, read, source):
        return True
    if f.item in AIR and _is_over_one(f, read, source, scene):
        return True
    of_it = near.before is not None and _is_of(f, near.before)
    if of_it and turn("IN_REGION").search(read.text, f.end, f.end + _NEAR):
        return True  # "480 soldiers, with over 220 in the area of Dimitrov"
    if f.item == "personnel" and f.sector in GROUPINGS:
        return f.part and of_it  # else it is a sector's whole, of the front's
    of_a_day = source == GENERAL_STAFF and isinstance(time, int)
    if of_a_day and near.before is not None and _is_a_total(near.before, time):
        return False  # a day's losses are no part of a total
    return f.part


def _is_over_one(f: Figure, read: Reading, source: str, scene: Scene) -> bool:
    """Tell whether drones are those over one region, of those over all that were told before."""
    over = read.over or (f.item == "uav" and said_in("IN_REGION", read.text))
    if not over or _is_divided(f, read):
        return False
    return any(told[:2] == (source, f.item) and told[2] > (f.value or 0) for told in scene.told)


def _is_divided(f: Figure, read: Reading) -> bool:
    """Tell whether a figure is itself a whole with parts: "29 overnight, 13 of them"."""
    if f.form is Form.PART:
        return False
    behind = [g for g in read.figures if g.at > f.at and g.form is Form.PART and not g.more]
    of_them = f.time == 1 and Kind.PART in read.marked.shape[f.at :]
    return of_them or sum(g.value or 0 for g in behind) == f.value or _is_over_all(read)


def _is_of(f: Figure, whole: Figure) -> bool:
    """Tell whether a figure may be a part of another: of the same item and sector, and less."""
    same = (whole.item, whole.sector) == (f.item, f.sector)
    return same and (whole.value or 0) > (f.value or 0)


def _is_a_total(f: Figure, time: Time | None) -> bool:
    """Tell whether a figure is a total of a list, before the figure of a time: "10,881 (+6)"."""
    return f.form is Form.NOUN_BEFORE or (time == 1 and f.time is None)
