"""Whose losses the words about a number say that they are, and who is said to have caused them."""

from __future__ import annotations

from typing import NamedTuple

from .governors import Held
from .kinds import Kind, rule
from .marks import Mark, Marked
from .number_phrases import Counted, Form
from .words import formed, keys

__all__ = ["ANOTHER", "Whose", "is_agent", "whose"]

#: Wordings whose subject is who it befell; of all others it is who did it.
_BEFELL = frozenset(
    ["lost", "lost_sign", "casualties", "fatalities", "killed_or_wounded", "missing", "abandoned"]
)
#: Whose own the losses are that a side, or its ministry, says that "it" had.
_SIDES = {"RU": "RU", "UA": "UA", "russian_mod": "RU", "general_staff": "UA"}
_SUBJECT = rule(
    "(?P<side>SIDE) (?:COUNTED|WORD|QUOTE|BE|UNIT|TOTAL|AND|NOUN|SUFFERED|SPAN|FRONT|IN(?=SPAN)|"
    "REACHED(?=WORD TO)|TO(?=BE)){0,4} $"  # "Russia is now confirmed to have lost"
)
_MINUS = rule("(?P<side>SIDE) (?:WORD|TROOPS|ITEM)* (?:DASH|COLON)? $")
_OBJECT = rule("(?:UNIT|WORD|IN|COUNTED|QUOTE){0,3} (?P<side>SIDE)")
_BESIDE = rule("(?:LINK|SEMICOLON) (?:SIDE|ITEM) DASH? (?:BOUND|ARTICLE)? $")
_FALLEN = rule("SIDE COUNTED $")
#: "put Ukrainian losses of the past day at about 1,400 killed"
_LOSSES_AT = rule("(?P<side>SIDE) LOSS (?:UNIT|WORD|BOUND|NUMBER NOUN|IN|SPAN){0,7} BOUND? $")
#: "fighters of the 47th Brigade over the day", "destroyed by the 47th Brigade"
_NUMBERED_UNIT = rule("ORDINAL TROOPS (?:BE|WORD|IN? SPAN){0,3} $")
_BY_NUMBERED_UNIT = rule("WITH ARTICLE? (?:WORD|SIDE)? ORDINAL TROOPS")
_PLACE = rule("IN $")

#: Of somebody who is no side.
ANOTHER = "another"


class Whose(NamedTuple):
    """The side whose losses a number is of, and the side that caused them; empty where not said."""

    side: str = ""  # RU, UA or enemy
    agent: str = ""


def whose(sentence: Marked, number: Counted, held: Held) -> Whose:
    """Return whose losses a number is said to be of.

    Examples
    --------
    >>> from lossdata.briefing.counted import counted
    >>> from lossdata.briefing.scanning import marked_words
    >>> from lossdata.briefing.verbs import holds
    >>> said = marked_words("Russia shot down 5 Ukrainian drones")
    >>> whose(said, counted(said)[0], holds(said, counted(said))[0])
    Whose(side='UA', agent='RU')
    """
    if not rule("SIDE|ITEM|LOSS").search(sentence.shape):
        return Whose()
    side = "" if number.form is Form.PART else _at_noun(sentence, number)
    said = _at_verb(sentence, held) if held.at >= 0 else Whose()
    led = _BESIDE.search(sentence.shape, 0, number.at)
    if led:  # "and Ukraine 3 tanks", "а россияне — 3 танка"
        mark = sentence.marks[led.start() + 1]
        named = keys("NATION").get(mark.word) or (mark.kind is Kind.SIDE and mark.value)
        if named in ("RU", "UA"):
            return Whose(str(named), said.agent)
    fallen = _FALLEN.search(sentence.shape, 0, held.at) if number.form is Form.LOSS_BEFORE else None
    if fallen and rule("COLON|DASH|OPEN|BAR").match(sentence.shape, held.at + 1):
        return Whose(str(sentence.marks[fallen.start()].value))  # "Russians killed: 5,937"
    if not side and not said.side and not said.agent:
        at = _LOSSES_AT.search(sentence.shape, 0, number.at)
        if at and number.form is Form.LOSS_AFTER:
            return Whose(str(sentence.marks[at.start("side")].value))
        return Whose(_sufferer(sentence, number))
    one = ANOTHER if said.side == ANOTHER else ""  # one brigade's: no side's whole
    return Whose(one or side or said.side, said.agent)


def _sufferer(sentence: Marked, number: Counted) -> str:
    """Return the side that "suffered" what is numbered: "Russian forces suffered 630 casualties"."""
    at = sentence.shape.rfind(Kind.SUFFERED, 0, number.at)
    subject = _SUBJECT.search(sentence.shape, 0, at) if at > 0 else None
    if subject is None or _is_object(sentence, subject.start("side")):
        return ""
    word = sentence.marks[at].word
    return "" if formed(word, "INFLICTED") else str(sentence.marks[subject.start("side")].value)


def _at_noun(sentence: Marked, number: Counted) -> str:
    """Return the side named at the noun: "475 Ukrainian troops", "475 бойцов ВСУ"."""
    low = number.at + 1
    last = max(number.last, number.at)
    for k in range(low, min(last + 3, len(sentence.marks))):
        mark = sentence.marks[k]
        if mark.kind is Kind.ITEM and (nation := keys("NATION").get(mark.word)):
            return nation
        if mark.kind is Kind.SIDE and (k <= last or _OBJECT.match(sentence.shape, last + 1)):
            if k > last and is_agent(sentence, k):
                return ""  # "2,700 captured by them"
            if k > last and _PLACE.search(sentence.shape, 0, k):
                return ""  # "in Ukraine"
            return str(mark.value)
        if k > last and mark.kind not in (Kind.UNIT, Kind.WORD, Kind.QUOTE):
            break
    return ""


def is_agent(sentence: Marked, k: int) -> bool:
    """Tell whether a side after a word of loss is the one that caused it: "captured by Russia".

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> is_agent(marked_words("captured by Russia"), 2), is_agent(marked_words("captured Russian tanks"), 1)
    (True, False)
    """
    at = k - 2 if k > 1 and sentence.marks[k - 1].word == "by" else k - 1
    done = at >= 0 and _is_done(sentence.marks[at])
    own = rule("WORD? (?:COUNTED|LOSS|NUMBER|NOUN|TROOPS|THING)").match(sentence.shape, k + 1)
    return done and not (own and not formed(sentence.marks[k + 1].word, "NOMINATIVE"))


def _at_verb(sentence: Marked, held: Held) -> Whose:
    """Return who is said by the word of loss to have lost, or to have caused it."""
    shape, at = sentence.shape, held.at
    mark = sentence.marks[at]
    subject = _SUBJECT.search(shape, 0, at)
    side = str(sentence.marks[subject.start("side")].value) if subject else ""
    minus = _MINUS.search(shape, 0, at) if mark.value == "lost_sign" else None
    if minus:
        return Whose(str(sentence.marks[minus.start("side")].value))  # "у ВСУ минус 3 танка"
    if subject and _is_object(sentence, subject.start("side")):
        side = ""
    led = [m.word for m in sentence.marks[max(at - 2, 0) : at]]
    while led and formed(led[-1], "THEMSELVES"):
        led.pop()
    side = keys("NATION").get(led[-1], side) if led else side
    verb = mark.word.split()[-1]
    if (
        not side
        and rule("LINK $").search(shape, 0, at)
        and (verb.isascii() or formed(verb, "VERBAL"))
    ):
        side = _subject(sentence, at)  # "Ukraine destroyed 12 tanks and lost 3"
    if _by_a_unit(sentence, held):
        return Whose(ANOTHER)
    if _is_done(mark):
        return Whose(agent=_agent(sentence, held, side))
    if held.passive:
        behind = rule("WITH? SIDE").match(shape, at + 1) if mark.value == "lost" else None
        return Whose(str(sentence.marks[behind.end() - 1].value) if behind else _beside(sentence))
    if formed(mark.word, "INFLICTED") or (
        rule("SUFFERED $").search(shape, 0, at) and formed(sentence.marks[at - 1].word, "INFLICTED")
    ):
        return Whose()
    if not side and (behind := _OBJECT.match(shape, at + 1)):
        k = behind.start("side")
        side = "" if formed(sentence.marks[k - 1].word, "INSIDE") else str(sentence.marks[k].value)
    admitted = rule("SAYING ARTICLE? $").search(shape, 0, at) if mark.value == "lost" else None
    named = rule("(?:UNIT|BOUND|ARTICLE)* NUMBER WORD? SIDE").match(shape, at + 1)
    if (
        admitted
        and not (side or named)
        and formed(sentence.marks[admitted.start()].word, "ADMITTED")
    ):
        return Whose(ANOTHER)  # "admitted losing", "confirmed the loss of": its own
    if not side and mark.value == "lost" and _by_another(sentence, at):
        return Whose(ANOTHER)
    if not side and mark.value == "lost" and rule("PRONOUN $").search(shape, 0, at):
        # "відтоді вона втратила": a state or an army, no staff and no ministry
        she = formed(sentence.marks[at - 1].word, "FEMININE")
        kinds = (Kind.SIDE,) if she else (Kind.SIDE, Kind.CLAIMANT)
        told = [m.value for m in sentence.marks[:at] if m.kind in kinds]
        side = _SIDES.get(str(told[-1]), "") if told else ""  # "Russia says it lost"
    return Whose(side)


def _agent(sentence: Marked, held: Held, subject: str) -> str:
    """Return the side that is said to have caused a loss: RU, UA, enemy, or nobody."""
    shape, at = sentence.shape, held.at
    active = rule("(?:BOUND|ARTICLE|MORE|SIDE)* NUMBER").match(shape, at + 1)
    if held.passive:
        by = rule("(?:SPAN|IN|WORD){0,3} WITH SIDE").match(shape, at + 1)
        k = by.end() - 1 if by else at + 1
        side = sentence.marks[k] if k < len(shape) and shape[k] == Kind.SIDE else None
        told = side is not None and (by or formed(side.word, "BY_THEM"))
        return str(side.value) if side and told else ""  # "destroyed by Russian forces"
    before = sentence.marks[at - 1] if at else None
    if before is None or before.kind is Kind.BE:
        return ""
    if before.kind in (Kind.ITEM, Kind.PEOPLE) and not active:
        return ""
    one = rule("ARTICLE SIDE (?:COUNTED|WORD|NOUN|THING){0,3} $").search(shape, 0, at)
    if not subject and active and one:
        return str(sentence.marks[one.start() + 1].value)  # "a Russian drone killed 3 soldiers"
    if subject != "enemy":
        return subject
    # "the enemy destroyed 3 tanks", but "of the enemy 3 tanks were destroyed"
    return subject if active and formed(before.word, "ENEMY") else ""


def _by_a_unit(sentence: Marked, held: Held) -> bool:
    """Tell whether it is one brigade that did or lost something: no side's whole."""
    shape, at = sentence.shape, held.at
    if held.passive:
        return _BY_NUMBERED_UNIT.match(shape, at + 1) is not None
    if _NUMBERED_UNIT.search(shape, 0, at):
        return True
    unit = rule("(?P<troops>TROOPS) (?:BE|WORD){0,2} $").search(shape, 0, at)
    return unit is not None and not formed(sentence.marks[unit.start("troops")].word, "SEVERAL")


def _subject(sentence: Marked, at: int) -> str:
    """Return the side that is the subject of a clause, where it has several verbs."""
    low = max(sentence.shape.rfind(kind, 0, at) for kind in (Kind.SAYING, Kind.SEMICOLON)) + 1
    for k in range(low, at):
        mark = sentence.marks[k]
        if mark.kind is Kind.SIDE and mark.value in ("RU", "UA") and not _is_object(sentence, k):
            hurt = k and formed(sentence.marks[k - 1].word, "INFLICTED")  # "нанесла ВСУ потери"
            return "" if hurt else str(mark.value)
        if mark.kind in (Kind.LOSS, Kind.DEED, Kind.NUMBER):
            return ""
    return ""


def _beside(sentence: Marked) -> str:
    """Return the side on whose side something was lost: "on the Ukrainian side, 3 tanks were lost"."""
    for k, mark in enumerate(sentence.marks[1:], 1):
        if mark.kind is Kind.WORD and formed(mark.word, "ON_THE_SIDE"):
            before = sentence.marks[k - 1]
            if before.kind is Kind.SIDE:
                return str(before.value)
    return ""


def _is_done(mark: Mark) -> bool:
    """Tell whether a word of loss is of what somebody does to somebody: "destroyed"."""
    return mark.kind is Kind.LOSS and mark.value not in _BEFELL


def _is_object(sentence: Marked, k: int) -> bool:
    """Tell whether a side is no subject: "in Ukraine", "against Ukraine", but "that Ukraine"."""
    led = rule("IN $|COMPARED $|(?:NUMBER|ARTICLE) (?:WORD|UNIT)? $").search(sentence.shape, 0, k)
    return led is not None and not formed(sentence.marks[k - 1].word.split()[-1], "CLAUSE")


def _by_another(sentence: Marked, at: int) -> bool:
    """Tell whether it is a word of no list that "lost" something: "the company lost"."""
    ours = rule("WORD (?:COUNTED|TROOPS|WORD) $").search(sentence.shape, 0, at)
    if ours and formed(sentence.marks[ours.start()].word.split()[-1], "OUR"):
        return True
    subject = sentence.marks[at - 1] if at else None
    if subject is None or subject.kind is not Kind.WORD:
        return False
    if not formed(sentence.marks[at].word, "LOST") or Kind.SIDE in sentence.shape[:at]:
        return False
    word = subject.word.split()[-1]
    return not formed(word, "ADVERB")
