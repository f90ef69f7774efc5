"""A number and what it counts, and the tests by which it is found: what stands around the number."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from .kinds import Kind, rule
from .marks import Marked
from .words import fold, formed, keys

__all__ = [
    "AIR",
    "LISTED",
    "PERSONS",
    "Counted",
    "Form",
    "goes_on",
    "is_dated",
    "is_near",
    "is_plainly_behind",
    "is_taken",
    "is_twin",
    "item_of_losses",
    "stands_alone",
    "tells_the_fate",
]

#: What is shot down: over a region, not in a sector.
AIR = frozenset(("uav", "missile", "guided_bomb"))
#: Words of loss that are said of people.
PERSONS = frozenset(
    [
        "killed",
        "killed_or_wounded",
        "fatalities",
        "casualties",
        "eliminated",
        "lost",
        "captured",
        "missing",
    ]
)
_IN_BRACKETS = rule(
    "(?:COUNTED|UNIT|WORD|SIDE|QUOTE|IN|LINK){0,7} OPEN (?:TOTAL|SPAN|IN|COLON|REACHED|BOUND|WORD|DASH)*"
)
_CLOSED = rule("(?:COUNTED|UNIT|IN|SPAN|WORD|TOTAL|BOUND(?= SPAN)|(?<=DASH NUMBER)LOSS)* CLOSE")
_THEN = rule(
    "LINK (?:IN|WORD|TO|WITH|TOTAL){0,3} SPAN (?:WORD|SIDE|IN|MONTH|NUMBER|SPAN){0,3}"
    " (?:DASH|COLON|BE) BOUND? $"
)
_ALONE = rule(
    "(?:BULLET|LINK|LOSS|COLON|PART|BE|SUFFERED|SPAN|SEMICOLON|CLOSE|SIDE|DASH|TOTAL|"
    "REACHED|FRONT|PLACE|QUOTE) (?:WORD|ORDINAL|SIDE|MORE){0,2} $"
)
_BEFORE_ITS_LOSS = rule(
    "(?:WORD|SIDE|ITEM){0,2} BE* LOSS(?! (?:BOUND|SIDE)? (?:NUMBER|ARTICLE|COUNTED))"
)
_NUMBER_BEHIND = rule(
    "(?:WORD|UNIT|SIDE|BAR|ITEM|IN? SPAN(?= LISTSIGN)){0,4} (?:(?:LISTSIGN|OPEN) (?:BOUND|PLUS)? NUMBER|"
    "NUMBER(?:OPEN|PLUS|COMMA|STOP|$))"
)


_MODEL = 3  # letters of a word that is one: "Су", "МиГ"


class Form(Enum):
    """How a number stands to what it counts."""

    NOUN_AFTER = auto()  # "475 troops"
    NOUN_BEFORE = auto()  # "tanks – 10,881"
    STEP = auto()  # "(+6)"
    TWIN = auto()  # a total beside its day, or the other way round: "tanks – 8 (8,428)"
    LOSS_AFTER = auto()  # "275 killed"
    LOSS_BEFORE = auto()  # "losses came to about 1,305"
    PART = auto()  # "of them two": of what the figure before counts
    SUM = auto()  # "bringing the total to 14,036": the same
    BARE = auto()  # "Centre – 475": nothing says what it counts but a sector
    NOTHING = auto()  # something else, or nothing that can be made out


#: The forms of numbers in lists.
LISTED = (Form.NOUN_BEFORE, Form.STEP, Form.TWIN)


class Counted(NamedTuple):
    """A number and what it counts."""

    at: int  # of its mark
    last: int  # of the last mark of what it counts, where that comes after it
    start: int
    end: int
    value: int | None
    bound: str
    form: Form
    item: str = ""
    people: bool = False  # "people": that they are soldiers is not said
    more: bool = False  # "another 1,150": an increment
    whole: bool = True  # printed as a number, not "a tank"


def is_dated(sentence: Marked, k: int) -> bool:
    """Tell whether a number is a day or a year of a date."""
    mark = sentence.marks[k]
    value = mark.value if isinstance(mark.value, int) else 0
    hours = any(formed(m.word, "HOURS") for m in sentence.marks[k + 1 : k + 2])
    if hours and value in (24, 48, 72, 96):
        return True
    if 1 <= value <= 31:
        return mark.word.isdigit() and _is_a_day(sentence, k, value)
    return 1900 <= value <= 2100 and len(mark.word) == 4 and _is_a_year(sentence, k)


def _is_a_day(sentence: Marked, k: int, value: int) -> bool:
    """Tell whether a number up to 31 is a day: "24 February", "from 3 to 9 May", "May 3–9"."""
    shape = sentence.shape
    if rule("MONTH").match(shape, k + 1) or rule("MONTH NUMBER DASH $").search(shape, 0, k):
        return True
    if rule("(?:DASH|IN|BOUND|TO) NUMBER MONTH").match(shape, k + 1):
        until = sentence.marks[k + 2].value
        if isinstance(until, int) and until > value:
            return True
    led = rule("MONTH (?:(?:NUMBER|ORDINAL) (?:TO|AND))? $").search(shape, 0, k)
    return led is not None and not _noun_near(shape, k)


def _is_a_year(sentence: Marked, k: int) -> bool:
    """Tell whether a number of four digits is a year: "in 2024", "May 2024", "2024 года"."""
    shape = sentence.shape
    if rule("NUMBER (?:DASH|AND) $").search(shape, 0, k):
        return is_dated(sentence, k - 2)
    if rule("MONTH (?:NUMBER|ORDINAL) COMMA $").search(shape, 0, k):
        return True  # "since Feb. 24, 2022", whatever the next line begins with
    if _noun_near(shape, k):
        return False
    if rule("(?:MONTH|MONTH (?:NUMBER|ORDINAL)|ORDINAL COMMA|IN|FROM|SPAN|OUT_OF|UNIT) $").search(
        shape, 0, k
    ):
        return True
    named = rule("NOUN").match(shape, k + 1)
    return named is not None and formed(sentence.marks[k + 1].word, "YEAR")


def _noun_near(shape: str, k: int) -> bool:
    return bool(rule("SIDE? COUNTED").match(shape, k + 1))


#: What became of a number of what was counted before: "another 120 captured by Ukrainian forces"
_FATE = rule("BE* (?P<loss>LOSS) (?:WITH? SIDE WORD?)? (?=COMMA|AND|STOP|SEMICOLON|$)")
_OF_A_ROW = rule("NUMBER SIDE? ITEM (?:LINK|LOSS|BE|MORE|IN SIDE|WITH? SIDE WORD)* WORD? $")


def tells_the_fate(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether numbers say what became of the things before: "31 tanks, of which 20 destroyed"."""
    shape = sentence.shape
    if rule("DASH LOSS").match(shape, k + 1) or _is_behind_a_fate(shape, k, before):
        return True  # "1,239 destroyed, 106 – damaged"
    if not rule("BE* LOSS").match(shape, k + 1):
        return False
    if before.form is Form.PART or rule("COLON $|PART COLON? $").search(shape, 0, k):
        return True
    if rule("OPEN (?:NUMBER BE* LOSS LINK+)* BOUND? $").search(shape, before.at, k):
        return True  # "741 tanks (483 destroyed, 61 damaged)"
    return _is_of_a_row(sentence, k, before)


def _is_behind_a_fate(shape: str, k: int, before: Counted) -> bool:
    """Tell whether a number is listed behind a fate: "of them: destroyed 2,521, damaged 157"."""
    if rule("LOSS COLON $").search(shape, before.at, k) and Kind.PART in shape[:k]:
        return True
    listed = rule(
        "(?:PART COLON?|NUMBER COMMA|NUMBER CLOSE? COLON|NUMBER ITEM? OPEN)"
        " (?:LOSS [COLON DASH]? NUMBER (?:LINK+|$))* LOSS [COLON DASH]? $"
    ).search(shape, before.at, k)
    ends = rule("LINK|SEMICOLON|STOP|CLOSE|$").match(shape, k + 1)
    return listed is not None and ends is not None


def _is_of_a_row(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether a fate goes on with those before: "310 tanks destroyed, 120 captured, 31 damaged"."""
    fate = _FATE.match(sentence.shape, k + 1)
    row = _OF_A_ROW.search(sentence.shape, before.at, k)
    if fate is None or row is None or before.item == "vehicle":
        return False
    what = sentence.marks[fate.start("loss")].value
    things = any(m.value in ("damaged", "abandoned") for m in sentence.marks)
    return what not in PERSONS or (what == "captured" and things)


def goes_on(sentence: Marked, k: int) -> bool:
    """Tell whether a number goes on with another time: "lost 1,070 in a day, and 1,187,980 since …"."""
    linked = rule("LINK (?:BOUND|TO|IN|SPAN|WORD|WITH)* $").search(sentence.shape, 0, k)
    if linked and rule("IN? SPAN|IN (?:NUMBER|ORDINAL)? MONTH").match(sentence.shape, k + 1):
        return True
    return bool(_THEN.search(sentence.shape, 0, k))


def is_plainly_behind(sentence: Marked, k: int, behind: re.Match[str]) -> bool:
    """Tell whether a noun before a number, without a sign between them, is what it counts."""
    if rule("LOSS").search(behind["between"]) or rule("FRONT|WORD|GAP|NOUN|TROOPS|DAYS").match(
        sentence.shape, k + 1
    ):
        return False
    said = sentence.marks[behind.start("between") : behind.end("between")]
    return all(m.word in ("at", "на") for m in said if m.kind is Kind.IN)


def item_of_losses(sentence: Marked, loss: int, k: int) -> str:
    """Return what losses are of, where they are numbered without it: "tank losses came to 11"."""
    marks, nations = sentence.marks, keys("NATION")
    near = (m for m in marks[max(loss - 1, 0) : k] if m.kind is Kind.ITEM)
    items = {str(m.value) for m in near if m.word not in nations}
    if items:
        return items.pop() if len(items) == 1 else ""
    before = {str(m.value) for m in marks[:loss] if m.kind is Kind.ITEM} - {"personnel"}
    if not before:
        return "personnel"
    led = marks[max(loss - 2, 0) : loss]  # "of helicopters the Russians lost 335"
    one = len(led) == 2 and before == {led[0].value}
    return before.pop() if one and led[1].word in nations else ""


def is_twin(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether a number stands in brackets, or in the next column, after that of the same thing."""
    between, after = sentence.shape[before.at + 1 : k], sentence.shape[k + 1 :]
    if _IN_BRACKETS.fullmatch(between) and _CLOSED.match(sentence.shape, k + 1):
        return True
    return bool(rule("BAR+").fullmatch(between) and rule("BAR|COMMA|SEMICOLON|STOP|$").match(after))


def stands_alone(sentence: Marked, k: int) -> bool:
    """Tell whether a noun stands for one thing without a number: "уничтожен танк"."""
    mark, shape = sentence.marks[k], sentence.shape
    if mark.value == "personnel" or mark.word.isascii():
        return False
    if _shares_a_number(sentence, k) or _is_no_loss(sentence, k):
        return False
    if not _is_singular(sentence, k):
        return False
    led = _ALONE.search(shape, 0, k) if k else _BEFORE_ITS_LOSS.match(shape, 1)
    return led is not None


def _shares_a_number(sentence: Marked, k: int) -> bool:
    """Tell whether a noun has the number of another, or one behind it."""
    mark, shape = sentence.marks[k], sentence.shape
    if _NUMBER_BEHIND.match(shape, k + 1):
        return True
    models = rule("QUOTE? WORD QUOTE? AND (?P<quote>QUOTE?) WORD").match(shape, k + 1)
    if models and len(mark.word) > _MODEL:
        other = sentence.marks[models.end() - 1].word
        if models["quote"] or any(c.isdigit() for c in other):
            return True  # "гаубицы «Мста-Б» и Д-30": two of them, but "Су-25 и Ми-8"
    if rule("NUMBER (?:DASH|PART (?:SIDE|WORD)?) $").search(shape, 0, k):
        return True  # "из которых 26 – Су-34", "три из них Су-30"
    if rule("NUMBER SIDE? WORD AND $").search(shape, 0, k):
        return True  # "31 крилату та балістичну ракету"
    row = rule("NUMBER SIDE? COUNTED AND $").search(shape, 0, k)
    # "4703 миномета и орудия": of both
    return row is not None and formed(fold(mark.word.split(" ")[0]), "GENITIVE")


def _is_singular(sentence: Marked, k: int) -> bool:
    """Tell whether the form of a noun is that of one thing, after a word of loss also its genitive."""
    words = [fold(w) for w in sentence.marks[k].word.split(" ")]
    lost = [m.word for m in sentence.marks[:k] if m.kind is Kind.LOSS]
    if formed(words[0], "PLURAL_TOO") and not any(formed(w, "DEPRIVED") for w in lost):
        return False
    known = ("SINGULAR", "GENITIVE") if lost else ("SINGULAR",)
    return any(formed(w, *known) for w in words)


def _is_no_loss(sentence: Marked, k: int) -> bool:
    """Tell whether a noun is what did something, what a picture shows, or none at all."""
    marks, shape = sentence.marks, sentence.shape
    if k and formed(marks[k - 1].word, "PAST") and marks[k].word.split(" ")[0].endswith(("а", "я")):
        return True  # "уничтожила система"
    shown = rule("^LOSS SIDE? $").search(shape, 0, k)
    if shown and formed(marks[0].word, "SINGULAR_ADJECTIVE"):
        return True  # "Подбитый танк под Киевом"
    none = rule("(?P<none>WORD|EACH) LOSS? $").search(shape, 0, k)
    # "жодного збитого літака"
    return none is not None and formed(marks[none.start()].word.split()[-1], "NONE")


def is_near(sentence: Marked, k: int, at: int) -> bool:
    """Tell whether a mark stands no further from a number than its noun may."""
    return sentence.marks[at].start - sentence.marks[k].end <= 60


def is_taken(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether the noun before a number belongs to the number before it: "5 tanks (12 …"."""
    nouns = rule("COUNTED").search(sentence.shape, before.last + 1, k)
    return before.last > before.at and nouns is None
