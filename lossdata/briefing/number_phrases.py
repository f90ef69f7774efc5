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
    shape, mark = sentence.shape, sentence.marks[k]
    before, after = shape[max(k - 1, 0) : k], shape[k + 1 : k + 2]
    value = mark.value if isinstance(mark.value, int) else 0
    small = 1 <= value <= 31 and mark.word.isdigit()
    year = 1900 <= value <= 2100 and len(mark.word) == 4
    if value in (24, 48, 72, 96) and after and formed(sentence.marks[k + 1].word, "HOURS"):
        return True
    if small and (after == Kind.MONTH or (before == Kind.MONTH and not _noun_near(shape, k))):
        return True
    if small and rule("(?:DASH|IN|BOUND|TO) NUMBER MONTH").match(shape, k + 1):
        until = sentence.marks[k + 2].value
        if isinstance(until, int) and until > value:
            return True
    if (
        small
        and rule("MONTH (?:NUMBER|ORDINAL) (?:TO|AND) $").search(shape, 0, k)
        and not _noun_near(shape, k)
    ):
        return True
    if small and before == Kind.DASH and rule("MONTH NUMBER DASH $").search(shape, 0, k):
        return True
    if not year:
        return False
    if rule("NUMBER (?:DASH|AND) $").search(shape, 0, k):
        return is_dated(sentence, k - 2)
    if rule("MONTH (?:NUMBER|ORDINAL) COMMA $").search(shape, 0, k):
        return True  # "since Feb. 24, 2022", whatever the next line begins with
    led = rule(
        "(?:MONTH|MONTH (?:NUMBER|ORDINAL) COMMA?|ORDINAL COMMA|IN|FROM|SPAN|OUT_OF|UNIT) $"
    ).search(shape, 0, k)
    named = rule("NOUN").match(shape, k + 1) and formed(sentence.marks[k + 1].word, "YEAR")
    return bool(led or named) and not _noun_near(shape, k)


def _noun_near(shape: str, k: int) -> bool:
    return bool(rule("SIDE? COUNTED").match(shape, k + 1))


#: What became of a number of what was counted before: "another 120 captured by Ukrainian forces"
_FATE = rule("BE* (?P<loss>LOSS) (?:WITH? SIDE WORD?)? (?=COMMA|AND|STOP|SEMICOLON|$)")
_OF_A_ROW = rule("NUMBER SIDE? ITEM (?:LINK|LOSS|BE|MORE|IN SIDE|WITH? SIDE WORD)* WORD? $")


def tells_the_fate(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether numbers say what became of the things before: "31 tanks, of which 20 destroyed"."""
    if before.item == "personnel":
        return False
    if rule("DASH LOSS").match(sentence.shape, k + 1):
        return True  # "1,239 destroyed, 106 – damaged"
    if (
        rule("LOSS COLON $").search(sentence.shape, before.at, k)
        and Kind.PART in sentence.shape[:k]
    ):
        return True
    listed = rule(
        "(?:PART COLON?|NUMBER COMMA|NUMBER CLOSE? COLON|NUMBER ITEM? OPEN)"
        " (?:LOSS [COLON DASH]? NUMBER (?:LINK+|$))* LOSS [COLON DASH]? $"
    ).search(sentence.shape, before.at, k)
    if listed and rule("LINK|SEMICOLON|STOP|CLOSE|$").match(sentence.shape, k + 1):
        return True  # "of them: destroyed 2,521, damaged 157"
    if not rule("BE* LOSS").match(sentence.shape, k + 1):
        return False
    if rule("OPEN (?:NUMBER BE* LOSS LINK+)* BOUND? $").search(sentence.shape, before.at, k):
        return True  # "741 tanks (483 destroyed, 61 damaged)"
    if before.form is Form.PART and rule("LOSS LINK+ WORD? $").search(sentence.shape, 0, k):
        return True
    fate = _FATE.match(sentence.shape, k + 1)
    if fate and before.item != "vehicle" and _OF_A_ROW.search(sentence.shape, before.at, k):
        what = sentence.marks[fate.start("loss")].value
        things = any(m.value in ("damaged", "abandoned") for m in sentence.marks)
        if what not in PERSONS or (what == "captured" and things):
            return True  # "310 tanks destroyed, 120 captured, 31 damaged"
    return before.form is Form.PART or bool(
        rule("COLON $|PART COLON? $").search(sentence.shape, 0, k)
    )


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
    items = {
        str(m.value)
        for m in sentence.marks[max(loss - 1, 0) : k]
        if m.kind is Kind.ITEM and m.word not in keys("NATION")
    }
    before = {str(m.value) for m in sentence.marks[:loss] if m.kind is Kind.ITEM} - {"personnel"}
    if not items and before:
        led = (
            sentence.marks[loss - 2 : loss] if loss > 1 else ()
        )  # "of helicopters the Russians lost 335"
        one = len(before) == 1 and len(led) == 2 and led[0].value in before
        return before.pop() if one and led[1].word in keys("NATION") else ""
    return "personnel" if not items else items.pop() if len(items) == 1 else ""


def is_twin(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether a number stands in brackets, or in the next column, after that of the same thing."""
    between, after = sentence.shape[before.at + 1 : k], sentence.shape[k + 1 :]
    if _IN_BRACKETS.fullmatch(between) and _CLOSED.match(sentence.shape, k + 1):
        return True
    return bool(rule("BAR+").fullmatch(between) and rule("BAR|COMMA|SEMICOLON|STOP|$").match(after))


def stands_alone(sentence: Marked, k: int) -> bool:
    """Tell whether a noun stands for one thing without a number: "уничтожен танк"."""
    mark = sentence.marks[k]
    if mark.value == "personnel" or mark.word.isascii():
        return False
    if rule(
        "(?:WORD|UNIT|SIDE|BAR|ITEM|IN? SPAN(?= LISTSIGN)){0,4} (?:(?:LISTSIGN|OPEN) (?:BOUND|PLUS)? NUMBER|"
        "NUMBER(?:OPEN|PLUS|COMMA|STOP|$))"
    ).match(sentence.shape, k + 1):
        return False
    models = rule("QUOTE? WORD QUOTE? AND QUOTE? (?P<other>WORD)").match(sentence.shape, k + 1)
    named = models and (
        any(c.isdigit() for c in sentence.marks[models.start("other")].word)
        or sentence.shape[models.start("other") - 1] == Kind.QUOTE
    )
    if named and len(mark.word) > _MODEL:
        return False  # "гаубицы «Мста-Б» и Д-30": two of them, but "Су-25 и Ми-8"
    following = sentence.marks[k + 1].word.split(" ")[0] if k + 1 < len(sentence.marks) else ""
    if formed(following, "PLURAL_VERB"):
        return False  # "БПЛА были сбиты": several
    words = mark.word.split(" ")
    led = sentence.marks[k - 1].word if k else ""
    if formed(led, "PLURAL"):
        return False  # "поврежденные машины": several
    if formed(led, "PAST") and words[0].endswith(("а", "я")):
        return False  # "уничтожила система": what did it
    shown = rule("^LOSS SIDE? $").search(sentence.shape, 0, k)
    if shown and formed(sentence.marks[0].word, "SINGULAR_ADJECTIVE"):
        return False  # "Подбитый танк под Киевом": what a picture shows
    if rule("NUMBER SIDE? WORD AND $").search(sentence.shape, 0, k):
        return False  # "31 крилату та балістичну ракету": they share the number
    none = rule("(?P<none>WORD|EACH) LOSS? $").search(sentence.shape, 0, k)
    if none and formed(sentence.marks[none.start("none")].word.split()[-1], "NONE"):
        return False  # "жодного збитого літака"
    row = rule("NUMBER SIDE? COUNTED AND $").search(sentence.shape, 0, k)
    if row and formed(fold(words[0]), "GENITIVE"):
        return False  # "4703 миномета и орудия": of both
    lost = [m.word for m in sentence.marks[:k] if m.kind is Kind.LOSS]
    known = ("SINGULAR", "GENITIVE") if lost else ("SINGULAR",)
    if formed(fold(words[0]), "PLURAL_TOO") and not any(formed(w, "DEPRIVED") for w in lost):
        return False
    if not any(formed(fold(w), *known) for w in words):
        return False
    before = sentence.shape[:k]
    if not before:
        return bool(
            rule(
                "(?:WORD|SIDE|ITEM){0,2} BE* LOSS(?! (?:BOUND|SIDE)? (?:NUMBER|ARTICLE|COUNTED))"
            ).match(sentence.shape, k + 1)
        )
    return bool(_ALONE.search(before))


def is_near(sentence: Marked, k: int, at: int) -> bool:
    """Tell whether a mark stands no further from a number than its noun may."""
    between = sentence.marks[at].start - sentence.marks[k].end
    return between <= 60


def is_taken(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether the noun before a number belongs to the number before it: "5 tanks (12 …"."""
    nouns = rule("COUNTED").search(sentence.shape, before.last + 1, k)
    return before.last > before.at and nouns is None
