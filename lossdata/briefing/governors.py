"""The verb that governs a number: the one at it, the last one before it, or the next."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from .kinds import Kind, rule
from .marks import Mark, Marked
from .number_phrases import AIR, PERSONS, Counted, Form
from .words import formed

__all__ = ["OF_PEOPLE", "Held", "Hold", "governing_verb", "last_verb", "own_verb", "verb_before"]

#: Of people alone: "killed 40 soldiers and a tank" is nothing that one says.
OF_PEOPLE = PERSONS - {"eliminated", "lost"}
_BOTH = "killed_or_wounded"


class Hold(Enum):
    """What a number hangs on."""

    LOSS = "loss"  # a word of loss
    NOTHING = "nothing"  # no verb: a line of a list, perhaps
    DEED = "deed"  # another verb
    DENIED = "denied"  # a loss that has not happened


class Held(NamedTuple):
    """What a number hangs on: the word of loss, and where it stands in the sentence."""

    hold: Hold
    wording: str = ""
    at: int = -1
    passive: bool = False  # the word of loss comes after


_OWN = rule(
    "(?:(?:DASH|TO|AND|BOUND) BOUND? NUMBER)?"
    "(?:(?:COUNTED|SIDE|UNIT|WORD|SPEAKER|ORDINAL|QUOTE|MORE|PART(?= LOSS)|PART(?= "
    "BE)|COMMA(?= LOSS)|OPEN BOUND? PLUS? NUMBER [^CLOSE OPEN]{0,4} CLOSE){0,6}?)"
    "(?:IN (?=BE|LOSS))?(?P<be>BE*)(?:TOTAL|WORD|SPAN|SIDE)?(?P<loss>LOSS)(?! "
    "[COLON DASH]? (?:BOUND|SIDE|ARTICLE|UNIT)* NUMBER(?! FRONT| DAYS)|(?<=COMMA LOSS) WORD NUMBER(?! DAYS))"
)
#: "119 – abandoned, 547 – captured by …"
_DASHED = rule("DASH (?P<be>BE*)(?P<loss>LOSS)(?=COMMA|SEMICOLON|STOP|AND|SIDE COUNTED? STOP?$|$)")
_OF_A_PART = rule("PART (?:BOUND? NUMBER (?:SIDE|COUNTED)?)? BE* WORD? LOSS $")
_ATTRIBUTE = rule("(?:SIDE|WORD|UNIT){0,2} (?P<loss>LOSS) (?:IN SPAN)? (?:SIDE|WORD){0,2} COUNTED")
_NEXT = rule("[^SEMICOLON BULLET DEED LOSS]* LOSS")
#: "three launchers, two of them of Czech manufacture, were also destroyed"
_AFTER_A_PART = rule(
    "COUNTED (?:AND NUMBER COUNTED)? COMMA BOUND? NUMBER PART [^COMMA SEMICOLON LOSS DEED]* COMMA"
    " BE+ (?:WORD|MORE)? (?P<loss>LOSS)"
)
_BRACKETED = rule("(?:COUNTED|SIDE|WORD)* OPEN (?:IN? SPAN DASH)? BOUND? NUMBER BE* LOSS")
_WOUNDED = rule("(?:SIDE|COUNTED|WORD|BE){0,3} CIVILIAN")
_INJURED = rule("BE* (?P<hurt>CIVILIAN)(?! AND LOSS)")
_HURT = rule("(?:(?<!LOSS)(?:AND|COMMA)|LOSS) (?P<hurt>CIVILIAN) (?:BOUND|UNIT)? $")
_DENIED = rule("DENIED (?:BE|WORD|IN|TO){0,2} $")


def own_verb(sentence: Marked, number: Counted) -> Held | None:
    """Return the word of loss right after a number or its noun: "475 troops killed", "were lost"."""
    shape = sentence.shape
    if _is_of_a_deed(sentence, number.at):
        return Held(Hold.DEED)
    if m := _ATTRIBUTE.match(shape, number.at + 1):
        return _lost(sentence, m.start("loss"))
    m = _DASHED.match(shape, number.at + 1) or _OWN.match(shape, number.at + 1)
    if not m:
        return None
    if rule("DENIED (?:BOUND|FROM|BE|TO|WORD){0,4} $").search(shape, 0, number.at):
        return Held(Hold.DENIED)
    at = m.start("loss")
    be = bool(m["be"])
    if not _is_at_it(sentence, number, at, be):
        return None
    if _are_fates(sentence, at):
        return Held(Hold.DEED)  # "1,412 tanks destroyed or captured": neither alone
    if _is_of_another(sentence, number, at, be):
        return None
    denied = _DENIED.search(shape, 0, at) or rule("DENIED BE* $").search(shape, 0, at)
    return Held(Hold.DENIED) if denied else _lost(sentence, at)


def _lost(sentence: Marked, at: int) -> Held:
    """Return a word of loss as what a number before it hangs on."""
    return Held(Hold.LOSS, str(sentence.marks[at].value), at, passive=True)


def _is_of_a_deed(sentence: Marked, at: int) -> bool:
    """Tell whether a number is of those who do something, or have something done to them."""
    if rule("DEED BOUND? $").search(sentence.shape, 0, at):
        return True  # "a depot holding 5,000 drones was destroyed"
    if not rule("COUNTED DEED").match(sentence.shape, at + 1):
        return False
    # "as 40 drones attacked", "…; a column of 12 vehicles was stopped"
    parted = rule("SEMICOLON [^LOSS DEED NUMBER]* $").search(sentence.shape, 0, at)
    return parted is not None or (at > 0 and formed(sentence.marks[at - 1].word, "CLAUSE"))


def _is_at_it(sentence: Marked, number: Counted, at: int, be: bool) -> bool:
    """Tell whether a word of loss stands behind what a number counts, or is itself of people."""
    mark = sentence.marks[at]
    if mark.value == "hit" and not be and mark.word.isascii():
        return False  # "13 drones hit 11 places"
    seen = number.last > number.at or number.form is not Form.BARE
    return at >= number.last and (seen or be or mark.value in PERSONS)


def _is_of_another(sentence: Marked, number: Counted, at: int, be: bool) -> bool:
    """Tell whether a word of loss after a number is of something else, or only says how they were lost."""
    mark, before = sentence.marks[at], sentence.marks[at - 1]
    how = not be and mark.value in (_BOTH, "killed")
    if how and number.form is not Form.PART and _is_lost(sentence, number.at, mark):
        return True  # "lost 40 men killed and wounded", but "1,430 of them killed"
    if before.kind is Kind.COMMA and not formed(mark.word, "PARTICIPLE"):
        return True
    return mark.start - sentence.marks[max(number.last, number.at)].end > 30


def _are_fates(sentence: Marked, at: int) -> bool:
    """Tell whether one of several words holds: "damaged or destroyed"."""
    row = rule("LOSS COMMA? (?P<or>AND) LOSS").match(sentence.shape, at)
    if row is None or not formed(sentence.marks[row.start("or")].word, "OR"):
        return False
    fates = {str(m.value) for m in sentence.marks[at : row.end()] if m.kind is Kind.LOSS}
    return len(fates) > 1 and not fates <= {"destroyed", "shot_down", "eliminated", *OF_PEOPLE}


def _is_lost(sentence: Marked, at: int, fate: Mark) -> bool:
    """Tell whether the last word of loss before a number is a verb of losing, or has "убитыми" behind."""
    said = [m for m in sentence.marks[:at] if m.kind is Kind.LOSS]
    if not said or formed(said[-1].word, "LOST"):
        return bool(said)
    return said[-1].value != "lost" and formed(fate.word.split()[0], "FATE")


def governing_verb(sentence: Marked, number: Counted, taken: frozenset[int]) -> Held:
    """Return what a number hangs on that has no word of loss at it: the verb before it, or the next."""
    shape = sentence.shape
    if aside := _AFTER_A_PART.match(shape, number.at + 1):
        return _lost(sentence, aside.start("loss"))
    before = verb_before(sentence, number, taken)
    after = _NEXT.match(shape, number.at + 1)
    parted = Kind.SEMICOLON in shape[max(before.at, 0) : number.at]
    clause = after and parted and rule("BE WORD? LOSS $").search(shape, 0, after.end())
    if after is None or (before.hold is not Hold.NOTHING and not clause):
        return before
    at = after.end() - 1
    if _is_apart(shape, number.at, after.end()):
        return before
    if sentence.marks[at].value == "hit" and number.item in AIR and shape[at - 1] != Kind.BE:
        return Held(Hold.DEED, at=at)  # "10 missiles hit their targets"
    if _are_fates(sentence, at):
        return Held(Hold.DEED, at=at)  # "7 of the 30 tanks were destroyed or damaged"
    if _DENIED.search(shape, 0, at):
        return Held(Hold.DENIED)
    if rule("DASH? (?:BOUND|SIDE|ARTICLE|UNIT)* NUMBER(?! DAYS)").match(shape, at + 1):
        return before  # of the number behind it
    return _lost(sentence, at)


def _is_apart(shape: str, at: int, end: int) -> bool:
    """Tell whether the next word of loss, which ends there, is not of a number.

    "127 aircraft, and also 1,975 vehicles, have been destroyed": all of them.
    """
    if _OF_A_PART.search(shape, at + 1, end):
        return True  # "4,216 tanks, of which 3,124 were destroyed"
    if _BRACKETED.match(shape, at + 1) or _WOUNDED.match(shape, at + 1):
        return True  # "541 (336 destroyed, …", "620 were wounded and 500 killed"
    return rule("LINK (?:SIDE|WORD)* LOSS $").search(shape, 0, end) is not None


def verb_before(sentence: Marked, number: Counted, taken: frozenset[int]) -> Held:
    """Return what the last verb before a number makes of it."""
    shape = sentence.shape
    hurt = _HURT.search(shape, 0, number.at) or _INJURED.match(shape, number.at + 1)
    if hurt and sentence.marks[hurt.start("hurt")].value == "wounded":
        return Held(Hold.DEED)  # "killed 87 and wounded 31 soldiers"
    governor = last_verb(sentence, number, taken)
    if governor is None:
        return Held(Hold.NOTHING)
    at = sentence.marks.index(governor)
    if governor.kind is Kind.DEED:
        return Held(Hold.DEED, at=at)
    denied = rule("DENIED (?:BOUND|FROM|BE|WORD)? $").search(shape, 0, number.at)
    if denied or _DENIED.search(shape, 0, at):
        return Held(Hold.DENIED, at=at)
    if rule("(?<!NUMBER)LOSS AND $").search(shape, 0, at):
        at -= 2  # "destroyed or put out of action", not "inflicting 120 casualties and destroying"
    return Held(Hold.LOSS, _wording(sentence, number, governor, at), at)


def _wording(sentence: Marked, number: Counted, governor: Mark, at: int) -> str:
    """Return what a verb before a number says of it."""
    wording = str(sentence.marks[at].value)
    if governor.kind is Kind.SUFFERED or (wording == _BOTH and _is_how(sentence, at)):
        return "lost"  # "lost in killed and wounded another 1,420 men"
    if wording == "lost_sign":  # "minus 1,120 troops: what the enemy lost"
        said = (m for m in sentence.marks if m.kind is Kind.LOSS and m is not governor)
        return next((str(m.value) for m in said), "")
    people = wording == "lost" and number.item == "personnel"
    if people and not formed(governor.word, "LOST") and _BOTH in _worded(sentence, number.at):
        return _BOTH  # "losses in killed and wounded: 40 men"
    return wording


def _is_how(sentence: Marked, at: int) -> bool:
    """Tell whether "killed and wounded" says how they were lost: "втратив за добу вбитими й пораненими"."""
    lost = rule("(?P<lost>LOSS) (?:WORD|IN|SPAN|SIDE|MORE)* $").search(sentence.shape, 0, at)
    return lost is not None and formed(sentence.marks[lost.start()].word, "LOST")


def _worded(sentence: Marked, at: int) -> set[object]:
    """Return the wordings of the words of loss right before a number, as far as another number."""
    near = rule("(?:[^NUMBER SEMICOLON]|NUMBER(?=MONTH))* $").search(sentence.shape, 0, at)
    low = near.start() if near else at
    return {
        m.value
        for k, m in enumerate(sentence.marks[low:at], low)
        if m.kind is Kind.LOSS and sentence.shape[k - 1 : k] != Kind.OPEN  # "(killed and wounded)"
    }


def last_verb(sentence: Marked, number: Counted, taken: frozenset[int]) -> Mark | None:
    """Return the last verb before a number in its clause, a word of loss before one that needs it."""
    last: Mark | None = None
    for k in _outside_brackets(sentence.shape, number.at):
        mark = sentence.marks[k]
        if k in taken or _of_another_line(sentence, k, number.at):
            continue
        if rule("BULLET|SEMICOLON .* VERB").match(sentence.shape, k, number.at):
            break
        if mark.kind is Kind.DEED:
            return last or mark
        elif mark.kind is Kind.LOSS and not _no_verb(sentence, k):
            if _suits(sentence, k, number):
                return mark
            last = last or mark
        elif mark.kind is Kind.SUFFERED:
            last = last or mark
    return last


def _outside_brackets(shape: str, at: int) -> Iterator[int]:
    """Yield the places before a number, the last first, but for what stands in brackets."""
    depth = 0
    for k in range(at - 1, -1, -1):
        if shape[k] == Kind.CLOSE:
            depth += 1
        elif shape[k] == Kind.OPEN:
            depth -= depth > 0
        elif not depth:
            yield k


def _suits(sentence: Marked, k: int, number: Counted) -> bool:
    """Tell whether a word of loss can be of what a number counts: one of people is of no things."""
    value, behind = sentence.marks[k].value, number.at - 1 - k
    if value not in OF_PEOPLE or number.item in ("personnel", ""):
        return True
    if behind == 0:
        return value == "captured" or number.form is Form.PART  # "of them: captured 7"
    return behind == 1 and sentence.shape[k + 1] in (Kind.COLON, Kind.DASH)  # "captured: 7"


def _of_another_line(sentence: Marked, k: int, at: int) -> bool:
    """Tell whether a word of loss is of one item of a list: "troops – eliminated 400, tanks – 12"."""
    listed = sentence.shape[k] == Kind.LOSS and rule("COUNTED LISTSIGN $").search(
        sentence.shape, 0, k
    )
    return bool(listed) and sentence.shape.find(Kind.NUMBER, k) != at


def _no_verb(sentence: Marked, k: int) -> bool:
    """Tell whether a word of loss only serves: "means for the destruction of", "drones hit houses"."""
    mark, before = sentence.marks[k], sentence.marks[k - 1] if k else None
    if before is None:
        return False
    if before.word == "для":
        return True
    drones = before.kind is Kind.ITEM and before.value in AIR
    return mark.value == "hit" and drones and mark.word.isascii()
