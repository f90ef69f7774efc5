"""Whether a figure is of a part of the front that the claims table cannot name."""

from __future__ import annotations

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS
from .figures import Figure, Reading
from .kinds import Kind, rule
from .lengths import Length
from .marks import Mark
from .number_phrases import AIR, Form
from .topic import Topic, points_there
from .words import formed, said_in

__all__ = ["is_elsewhere"]

#: "90 soldiers over the past day near Lyman", "near Lyman the enemy lost 90"
_PLACE_AFTER = rule(
    "[NUMBER ARTICLE] (?:SIDE|MORE|ITEM|PEOPLE|TROOPS|LOSS|UNIT|BE|BOUND SPAN|IN? SPAN|IN AND|"
    "(?:AND|COMMA) BOUND? [NUMBER ARTICLE] WORD? (?=SIDE|ITEM))+"
    " (?P<led>BOUND|IN|APPROX) (?:WORD? NOUN UNIT)? (?P<name>WORD|PLACE)"
)
_PLACE_BEFORE = rule(
    "(?:(?P<led>BOUND|IN|APPROX) (?:WORD? NOUN UNIT)? (?P<name>WORD|PLACE) FRONT? COMMA?"
    " (?:(?:SIDE (?:WORD|TROOPS)? BE? (?:IN? SPAN)?)? LOSS|(?<=COMMA))|"
    "LOSS SIDE? (?:(?P<nearby>IN) (?P<town>PLACE)|"
    "(?P<close>IN|BOUND|APPROX) (?P<area>WORD) FRONT? (?:WORD TO?|REACHED)?))"
    " (?:BOUND|APPROX|SIDE|MORE|IN? SPAN)* $"
)
_SINCE = (None, Length.SINCE, Length.UNKNOWN, Length.TOTAL)
_SOMEWHERE = rule("FRONT (?P<whose>SPEAKER)|IN ARTICLE? (?P<where>PLACE)(?! SPEAKER| COUNTED)")
#: "North: 5 tanks", "in the North area", where no grouping is named
_NAMED = rule("^(?:BULLET|QUOTE)* PLACE QUOTE? LISTSIGN|(?<!FRONT) PLACE FRONT")
#: "In Zaporizhzhia, the Russian forces …"
_IN_FRONT = rule("QUOTE? (?P<led>IN) WORD? PLACE COMMA")


def is_elsewhere(f: Figure, read: Reading, topic: Topic, paragraph: int, ministry: bool) -> bool:
    """Tell whether a figure is of a part of the front that the claims table cannot name.

    So it is where a sentence points at one that nobody has named, and where the General Staff speaks
    of a direction: its figures are of all of the front.
    """
    at_sea = f.item in (*AIR, "ship", "aircraft", "helicopter")  # or over it
    pointed = _is_pointed_at(read)
    if not at_sea and f.time is not Length.TOTAL and said_in("BATTLE_FOR", read.text):
        return True
    if ministry and _is_off_its_sectors(f, read, topic, at_sea, pointed):
        return True
    if not at_sea and _has_a_place(f, read, topic):
        return True
    if not ministry:
        return _is_of_a_part_of_the_front(f, read, topic, paragraph, pointed)
    if pointed and topic.sector in ("", "all") and len(topic.seen) != 1:
        return True
    anywhere = f.sector or at_sea or f.time is Length.TOTAL
    return not anywhere and _is_doubtful(topic, paragraph)


def _is_doubtful(topic: Topic, paragraph: int) -> bool:
    """Tell whether it is not sure that the topic is a sector with a name."""
    return topic.doubtful or (topic.elsewhere == paragraph and not topic.sector)


def _is_pointed_at(read: Reading) -> bool:
    """Tell whether a sentence says "there", and names no sector: not "as for hardware, there …" in a list."""
    listed = any(g.form is Form.STEP for g in read.figures)
    return not read.runs and not listed and points_there(read)


def _has_a_place(f: Figure, read: Reading, topic: Topic) -> bool:
    """Tell whether a place other than the topic's is named as a figure's own."""
    place = None if f.sector not in ("", "all") else _place_of(f, read)
    if place is None or place.value == topic.sector:
        return False
    return not topic.sector or any(
        g.item == "personnel" and g.wording == f.wording for g in read.figures
    )


def _is_off_its_sectors(
    f: Figure, read: Reading, topic: Topic, at_sea: bool, pointed: bool
) -> bool:
    """Tell whether the ministry speaks of a place, a region or directions that are none of its sectors."""
    within = None if read.runs or at_sea else _IN_FRONT.match(read.marked.shape)
    if within and formed(read.marked.marks[within.start("led")].word, "INSIDE"):
        return True
    if f.sector or at_sea or read.runs or read.front:
        return False
    if _NAMED.search(read.marked.shape):
        return True
    if "+" not in topic.sector and said_in("SEVERAL_THERE", read.text):
        return True  # "in two directions", of which one has been named
    # "in the southern part of Donetsk Region", "В ДНР потери …"
    unsaid = (not topic.sector or pointed) and f.time is not Length.TOTAL
    return unsaid and (read.direction or _begins_somewhere(read))


def _is_of_a_part_of_the_front(
    f: Figure, read: Reading, topic: Topic, paragraph: int, pointed: bool
) -> bool:
    """Tell whether others, whose figures are of all of the front, speak of a part of it."""
    here = topic.paragraph == paragraph and topic.sector in BORDER_AREAS
    goes_on = topic.elsewhere == paragraph and f.form is Form.NOUN_AFTER
    return (
        f.sector in (*DIRECTIONS, *GROUPINGS)
        or (goes_on and not isinstance(f.time, Length))
        or (not isinstance(f.time, Length) and _begins_somewhere(read))
        or (f.time in _SINCE and not f.sector and _is_of_an_operation(read))
        or _is_somewhere(read)
        or (pointed and not here)
        or any(said_in(where, read.text) for where in ("IN_REGION", "IN_A_REGION"))
    )


def _begins_somewhere(read: Reading) -> bool:
    """Tell whether a sentence begins with a place: "В Покровську за добу …"."""
    first = rule(
        "QUOTE? (?:(?:TOTAL|IN? WORD? SPAN) COMMA?)? (?P<led>IN|BOUND|APPROX) (?:NOUN UNIT?)? (?P<name>WORD)"
    ).match(read.marked.shape)
    if first is None or not formed(read.marked.marks[first.start("led")].word, "INSIDE", "NEAR"):
        return False
    name = read.marked.marks[first.start("name")]
    word = read.text[name.start : name.end].split()[0]
    named = _is_town(word) or (word.isupper() and len(word) == 3)
    return named and not formed(word.lower(), "NO_PLACE")


def _is_town(word: str) -> bool:
    """Tell whether a word may be the name of a town: "Сум" is one of few so short."""
    return word.istitle() and (len(word) > 3 or formed(word.lower(), "SHORT_TOWN"))


def _is_of_an_operation(read: Reading) -> bool:
    """Tell whether an operation is spoken of that is not the war: it is of a part of the front."""
    words = " ".join(m.word for m in read.marked.marks).split()
    return any(
        formed(word, "SOME_OPERATION") and not (i and formed(words[i - 1], "OF_THE_WAR"))
        for i, word in enumerate(words)
    )


def _is_somewhere(read: Reading) -> bool:
    """Tell whether a part of the front is named: "in the zone of the Forces of the South", "in the south"."""
    return any(
        m["whose"] or read.marked.marks[m.start("where")].value in GROUPINGS
        for m in _SOMEWHERE.finditer(read.marked.shape)
    )


def _place_of(f: Figure, read: Reading) -> Mark | None:
    """Return the place that is named beside a figure as its own: "lost 90 soldiers near Lyman"."""
    shape, marks = read.marked.shape, read.marked.marks
    row = next((g.at for g in read.figures if g.wording == f.wording), f.at)
    for at in (_PLACE_AFTER.match(shape, f.at), _PLACE_BEFORE.search(shape, 0, row)):
        if at is None:
            continue
        said = {group: k for group, k in at.groupdict().items() if k is not None}
        led, name = (marks[at.start(group)] for group in said)
        led = led.word.split()[-1]
        first = read.text[name.start : name.end].split()[0]
        if name.kind is Kind.WORD and not (first.isalpha() and _is_town(first)):
            continue
        if formed(led, "NEAR") or (formed(led, "INSIDE") and _is_no_headline(read)):
            return name
    return None


def _is_no_headline(read: Reading) -> bool:
    """Tell whether a sentence is written without a capital to each of its words."""
    return any(read.text[m.start].islower() for m in read.marked.marks if m.kind is Kind.LOSS)
