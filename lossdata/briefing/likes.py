"""What a number counts that has no noun: what the number before it does."""

from __future__ import annotations

from .kinds import Kind, rule
from .marks import Marked
from .nouns import BEHIND
from .number_phrases import AIR, Counted, Form, goes_on, is_twin, tells_the_fate
from .words import formed

__all__ = ["after_its_like", "beside_its_like"]

_STEP = rule(
    "(?:[OPEN BAR] (?:IN? SPAN)? BOUND?|NUMBER DASH?|(?P<row>NUMBER (?:COUNTED|UNIT)? COMMA)) PLUS $"
)
_OTHERS = frozenset((Kind.NOUN, Kind.TROOPS, Kind.CIVILIAN, Kind.SPAN, Kind.MONTH))
_PART = rule("PART (?:IN? WORD? SPAN(?= DASH)|COLON|COMMA|BE|SIDE|ARTICLE|MORE|BOUND|DASH|WITH)* $")
_SUM = rule(
    "(?:TOTAL|REACHED|COMMA WORD SPAN(?= MONTH NUMBER TO)"
    "|COMMA AND? (?:FROM|WORD)(?= NUMBER MONTH NUMBER? NOUN? DASH))"
    "(?:SIDE|LOSS|ITEM|WORD|SPAN|IN|FROM|COMMA|NUMBER(?=COMMA|MONTH|TO|NOUN? DASH|$)|NOUN(?=DASH)|"
    "MONTH|UNIT){0,7} "
    "(?:TO|BE|IN|COLON|DASH|REACHED|WORD)+ BOUND* $"
)
#: "зросли на 3 і склали 23 949"
_GROWN_TO = rule("REACHED IN NUMBER UNIT? AND (?:WORD|REACHED) BOUND* $")


def _of_the_same(found: Counted, before: Counted, form: Form) -> Counted:
    return found._replace(form=form, item=before.item, people=before.people)


def beside_its_like(found: Counted, sentence: Marked, k: int, before: Counted) -> Counted | None:
    """Return a number that by its signs is of what the one before counts: "(+6)", "20 destroyed"."""
    if _is_a_step(sentence, k):
        return _of_the_same(found, before, Form.STEP)._replace(more=True)
    if is_twin(sentence, k, before):
        return _of_the_same(found, before, Form.TWIN)
    if _is_of_its_day(sentence, k) or _is_a_part_of(sentence, k, before):
        return _of_the_same(found, before, Form.PART)
    on = goes_on(sentence, k) or _sums_up(sentence, k)
    if on and rule("SPAN|IN (?:NUMBER|ORDINAL)? MONTH").match(sentence.shape, k + 1):
        return _of_the_same(found, before, Form.SUM)
    return None


def _is_a_step(sentence: Marked, k: int) -> bool:
    """Tell whether a number is an increment by its sign; "+880 men, +34 guns" are each of their own."""
    shape = sentence.shape
    plus = rule("OPEN [MORE AND] $").search(shape, 0, k)
    if plus and formed(sentence.marks[k - 1].word, "PLUS"):
        return True
    step = _STEP.search(shape, 0, k)
    own = step and step["row"] and rule("(?:SIDE|WORD)? COUNTED").match(shape, k + 1)
    return bool(step and not own)


def _is_of_its_day(sentence: Marked, k: int) -> bool:
    """Tell whether a number is the day's of the total before it.

    "reached 989,790, with 1,120 in a day", "put losses at 1,001,560, after 1,140 in the past day".
    """
    day = rule("IN? SPAN").match(sentence.shape, k + 1)
    led = rule("(?P<led>WORD|WITH|(?<=COMMA)IN) BOUND* $").search(sentence.shape, 0, k)
    if day is None or led is None or sentence.marks[day.end() - 1].value != "1":
        return False
    return formed(sentence.marks[led.start("led")].word.split()[-1], "ADDING")


def _is_a_part_of(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether a number says what became of the things before, or of what else they are a part."""
    noun = BEHIND.match(sentence.shape, k + 1)
    other = noun and noun["noun"] in _OTHERS and _PART.search(sentence.shape, 0, k)
    return bool(other) or tells_the_fate(sentence, k, before)


def _sums_up(sentence: Marked, k: int) -> bool:
    """Tell whether a number is the sum behind its increment: "bringing the total to", "and came to"."""
    if _SUM.search(sentence.shape, 0, k) or _GROWN_TO.search(sentence.shape, 0, k):
        return True
    all_of = rule("COMMA WORD (?P<all>SPAN) UNIT? BOUND* $").search(sentence.shape, 0, k)
    return all_of is not None and sentence.marks[all_of.start("all")].value == "total"


def after_its_like(found: Counted, sentence: Marked, k: int, before: Counted) -> Counted | None:
    """Return a number without a noun that goes on with the one before: "of them", "in all"."""
    if rule("PLUS NUMBER (?:COMMA TOTAL|BULLET|EQUALS) $").search(sentence.shape, 0, k):
        return _of_the_same(found, before, Form.TWIN)  # "tanks: +2, in all 10,991", "+2 → 10,991"
    if goes_on(sentence, k) or (_sums_up(sentence, k) and not _PART.search(sentence.shape, 0, k)):
        return _of_the_same(found, before, Form.SUM)
    over = rule("DASH? [BOUND IN]").match(sentence.shape, k + 1)
    flown = over and formed(sentence.marks[over.end() - 1].word, "OVER")
    led = rule("IN (?:WORD|PLACE|FRONT|SIDE){1,3} DASH BOUND? $").search(sentence.shape, 0, k)
    flown = flown or (  # "over one region 24, over another – 11"
        before.item in AIR and led and formed(sentence.marks[led.start()].word, "OVER")
    )
    if flown or _PART.search(sentence.shape, 0, k):
        return _of_the_same(found, before, Form.PART)  # "52 drones: 31 over Kursk, 13 over …"
    return None
