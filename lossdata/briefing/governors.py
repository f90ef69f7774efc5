"""The verb that governs a number: the one at it, the last one before it, or the next."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .kinds import Kind, rule
from .marks import Mark, Marked
from .number_phrases import AIR, PERSONS, Counted, Form
from .words import formed

__all__ = ["OF_PEOPLE", "Held", "Hold", "governing_verb", "last_verb", "own_verb", "verb_before"]

#: Of people alone: "killed 40 soldiers and a tank" is nothing that one says.
OF_PEOPLE = frozenset(
    ["killed", "killed_or_wounded", "fatalities", "casualties", "captured", "missing"]
)
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
    if rule("DEED BOUND? $").search(sentence.shape, 0, number.at) and not rule(
        "DEED COLON $"
    ).search(sentence.shape, 0, number.at):
        return Held(Hold.DEED)  # "a depot holding 5,000 drones was destroyed"
    clause = number.at and formed(sentence.marks[number.at - 1].word, "CLAUSE")
    clause = clause or rule("SEMICOLON [^LOSS DEED NUMBER]* $").search(sentence.shape, 0, number.at)
    if clause and rule("COUNTED DEED").match(sentence.shape, number.at + 1):
        return Held(Hold.DEED)  # "as 40 drones attacked", "…; a column of 12 vehicles was stopped"
    if m := _ATTRIBUTE.match(sentence.shape, number.at + 1):
        return Held(
            Hold.LOSS, str(sentence.marks[m.start("loss")].value), m.start("loss"), passive=True
        )
    m = _DASHED.match(sentence.shape, number.at + 1) or _OWN.match(sentence.shape, number.at + 1)
    if not m:
        return None
    if rule("DENIED (?:BOUND|FROM|BE|TO|WORD){0,4} $").search(sentence.shape, 0, number.at):
        return Held(Hold.DENIED)
    at = m.start("loss")
    mark, wording = sentence.marks[at], str(sentence.marks[at].value)
    seen = number.last > number.at or number.form is not Form.BARE
    if wording == "hit" and not m["be"] and mark.word.isascii():
        return None  # "13 drones hit 11 places"
    if at < number.last or not (seen or m["be"] or wording in PERSONS):
        return None
    if _are_fates(sentence, at):
        return Held(Hold.DEED)  # "1,412 tanks destroyed or captured": neither alone
    whole = number.form is not Form.PART  # "1,430 of them killed"
    if (
        whole
        and wording in (_BOTH, "killed")
        and not m["be"]
        and _is_lost(sentence, number.at, mark)
    ):
        return None  # "lost 40 men killed and wounded"
    comma = sentence.marks[at - 1].kind is Kind.COMMA
    if comma and not formed(mark.word, "PARTICIPLE"):
        return None
    if mark.start - sentence.marks[max(number.last, number.at)].end > 30:
        return None
    if _DENIED.search(sentence.shape, 0, at) or _DENIED_NEAR.search(sentence.shape, 0, at):
        return Held(Hold.DENIED)
    return Held(Hold.LOSS, wording, at, passive=True)


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


_DENIED_NEAR = rule("DENIED BE* $")


def governing_verb(sentence: Marked, number: Counted, taken: frozenset[int]) -> Held:
    """Return what a number hangs on that has no word of loss at it: the verb before it, or the next."""
    if aside := _AFTER_A_PART.match(sentence.shape, number.at + 1):
        at = aside.start("loss")
        return Held(Hold.LOSS, str(sentence.marks[at].value), at, passive=True)
    before = verb_before(sentence, number, taken)
    after = _NEXT.match(sentence.shape, number.at + 1)
    if after is None or before.hold is not Hold.NOTHING:
        return before
    if _OF_A_PART.search(sentence.shape, number.at + 1, after.end()):
        return before  # "4,216 tanks, of which 3,124 were destroyed"
    # "127 aircraft, and also 1,975 vehicles, have been destroyed": all of them
    if _BRACKETED.match(sentence.shape, number.at + 1):
        return before  # "541 (336 destroyed, …"
    be = rule("BE LOSS $").search(sentence.shape, 0, after.end())
    if not be and rule("LINK (?:SIDE|WORD)* LOSS $").search(sentence.shape, 0, after.end()):
        return before
    at = after.end() - 1
    if _WOUNDED.match(sentence.shape, number.at + 1):
        return before  # "620 were wounded and 500 killed"
    if sentence.marks[at].value == "hit" and number.item in AIR and not be:
        return Held(Hold.DEED, at=at)  # "10 missiles hit their targets"
    if _are_fates(sentence, at):
        return Held(Hold.DEED, at=at)  # "7 of the 30 tanks were destroyed or damaged"
    if _DENIED.search(sentence.shape, 0, at):
        return Held(Hold.DENIED)
    if rule("DASH? (?:BOUND|SIDE|ARTICLE|UNIT)* NUMBER(?! DAYS)").match(sentence.shape, at + 1):
        return before  # of the number behind it
    return Held(Hold.LOSS, str(sentence.marks[at].value), at, passive=True)


def verb_before(sentence: Marked, number: Counted, taken: frozenset[int]) -> Held:
    """Return what the last verb before a number makes of it."""
    hurt = _HURT.search(sentence.shape, 0, number.at) or _INJURED.match(
        sentence.shape, number.at + 1
    )
    if hurt and sentence.marks[hurt.start("hurt")].value == "wounded":
        return Held(Hold.DEED)  # "killed 87 and wounded 31 soldiers"
    governor = last_verb(sentence, number, taken)
    if governor is None:
        return Held(Hold.NOTHING)
    at = sentence.marks.index(governor)
    if governor.kind is Kind.DEED:
        return Held(Hold.DEED, at=at)
    if _DENIED.search(sentence.shape, 0, at) or rule("DENIED (?:BOUND|FROM|BE|WORD)? $").search(
        sentence.shape, 0, number.at
    ):
        return Held(Hold.DENIED, at=at)
    if rule("(?<!NUMBER)LOSS AND $").search(sentence.shape, 0, at):
        at -= 2  # "destroyed or put out of action", not "inflicting 120 casualties and destroying"
    wording = str(sentence.marks[at].value)
    if governor.kind is Kind.SUFFERED:
        wording = "lost"
    elif wording == _BOTH and _is_how(sentence, at):
        wording = "lost"  # "lost in killed and wounded another 1,420 men"
    elif wording == "lost" and number.item == "personnel" and not formed(governor.word, "LOST"):
        both = _BOTH in _worded(sentence, number.at)
        wording = _BOTH if both else wording  # "losses in killed and wounded: 40 men"
    elif wording == "lost_sign":  # "minus 1,120 troops: what the enemy lost"
        said = [m for m in sentence.marks if m.kind is Kind.LOSS and m is not governor]
        wording = str(said[0].value) if said else ""
    return Held(Hold.LOSS, wording, at)


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
    marks, shape = sentence.marks, sentence.shape
    depth = 0
    last: Mark | None = None
    for k in range(number.at - 1, -1, -1):
        mark = marks[k]
        if mark.kind is Kind.CLOSE:
            depth += 1
        elif mark.kind is Kind.OPEN:
            depth -= depth > 0
        elif depth or k in taken or _of_another_line(sentence, k, number.at):
            continue
        elif mark.kind is Kind.BULLET or (
            mark.kind is Kind.SEMICOLON and (last or rule("VERB").search(shape, k, number.at))
        ):
            break
        elif mark.kind is Kind.SUFFERED:
            last = last or mark
        elif mark.kind is Kind.DEED:
            return last or mark
        elif mark.kind is Kind.LOSS and not _no_verb(sentence, k):
            led = k == number.at - 2 and marks[k + 1].kind in (
                Kind.COLON,
                Kind.DASH,
            )  # "captured: 7"
            led = led or (k == number.at - 1 and mark.value == "captured")
            led = led or (k == number.at - 1 and number.form is Form.PART)  # "of them: captured 7"
            if led or mark.value not in OF_PEOPLE or number.item in ("personnel", ""):
                return mark
            last = last or mark
    return last


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
