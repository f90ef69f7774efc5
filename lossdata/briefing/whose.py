"""Whose losses the words about a number say that they are, and who is said to have caused them."""

from __future__ import annotations

import re
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
    "(?P<side>SIDE) (?:COUNTED|WORD|QUOTE|BE|UNIT|TOTAL|AND|NOUN|SUFFERED|SPAN|MONTH|FRONT|"
    "IN(?=SPAN|WORD? MONTH|WORD NOUN)|"
    "REACHED(?=WORD TO)|TO(?=BE)){0,4} $"  # "Russia is now confirmed to have lost"
)
_MINUS = rule("(?P<side>SIDE) (?:WORD|TROOPS|ITEM)* (?:DASH|COLON)? $")
_OBJECT = rule("(?:UNIT|WORD|IN|COUNTED|QUOTE){0,3} (?P<side>SIDE)")
_BESIDE = rule("(?:LINK|SEMICOLON) (?:SIDE|ITEM) DASH? (?:BOUND|ARTICLE)? $")
#: "put Ukrainian losses of the past day at about 1,400 killed"
_LOSSES_AT = rule("(?P<side>SIDE) LOSS (?:UNIT|WORD|BOUND|NUMBER NOUN|IN|SPAN){0,7} BOUND? $")
#: "fighters of the 47th Brigade over the day", "destroyed by the 47th Brigade"
_NUMBERED_UNIT = rule("ORDINAL TROOPS (?:BE|WORD|IN? SPAN){0,3} $")
_BY_NUMBERED_UNIT = rule("WITH ARTICLE? (?:WORD|SIDE)? ORDINAL TROOPS")


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
    if nation := _right_before(sentence, number):
        return Whose(nation, said.agent)
    if side or said.side or said.agent:
        one = said.side == ANOTHER  # one brigade's: no side's whole
        return Whose(ANOTHER if one else side or said.side, said.agent)
    return Whose(_sufferer(sentence, number))


def _named(sentence: Marked, found: re.Match[str]) -> str:
    """Return the side that a rule has found."""
    return str(sentence.marks[found.start("side")].value)


def _right_before(sentence: Marked, number: Counted) -> str:
    """Return the side that a row goes on with: "and Ukraine 3 tanks", "а россияне — 3 танка"."""
    led = _BESIDE.search(sentence.shape, 0, number.at)
    if led is None:
        return ""
    mark = sentence.marks[led.start() + 1]
    named = str(keys("NATION").get(mark.word, mark.value))
    return named if named in ("RU", "UA") else ""


def _sufferer(sentence: Marked, number: Counted) -> str:
    """Return the side that "suffered" what is numbered: "Russian forces suffered 630 casualties"."""
    put = _LOSSES_AT.search(sentence.shape, 0, number.at)
    if put and number.form is Form.LOSS_AFTER:
        return _named(sentence, put)
    at = sentence.shape.rfind(Kind.SUFFERED, 0, number.at)
    subject = _SUBJECT.search(sentence.shape, 0, at) if at > 0 else None
    if subject is None or _is_object(sentence, subject.start("side")):
        return ""
    return "" if formed(sentence.marks[at].word, "INFLICTED") else _named(sentence, subject)


def _at_noun(sentence: Marked, number: Counted) -> str:
    """Return the side named at the noun: "475 Ukrainian troops", "475 бойцов ВСУ"."""
    shape = sentence.shape
    last = max(number.last, number.at)
    for k, mark in enumerate(sentence.marks[number.at + 1 : last + 3], number.at + 1):
        if mark.kind is Kind.ITEM and (nation := keys("NATION").get(mark.word)):
            return nation
        if mark.kind is Kind.SIDE:
            # "2,700 captured by them", "in Ukraine"
            none = is_agent(sentence, k) or rule("IN $").search(shape, 0, k)
            of_it = k <= last or (_OBJECT.match(shape, last + 1) and not none)
            return str(mark.value) if of_it else ""
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
    at, mark = held.at, sentence.marks[held.at]
    minus = _MINUS.search(sentence.shape, 0, at) if mark.value == "lost_sign" else None
    if minus:
        return Whose(_named(sentence, minus))  # "у ВСУ минус 3 танка"
    if _by_a_unit(sentence, held):
        return Whose(ANOTHER)
    side = _before_verb(sentence, at)
    if _is_done(mark):
        return Whose(agent=_agent(sentence, held, side))
    if held.passive:
        behind = rule("WITH? (?P<side>SIDE)").match(sentence.shape, at + 1)
        of_it = behind and mark.value == "lost"
        return Whose(_named(sentence, behind) if of_it else _beside(sentence))
    if _is_inflicted(sentence, at):
        return Whose()
    side = side or _behind_verb(sentence, at)
    return Whose(side or _loser(sentence, at) if mark.value == "lost" else side)


def _before_verb(sentence: Marked, at: int) -> str:
    """Return the side that is the subject of a word of loss."""
    led = [m.word for m in sentence.marks[max(at - 2, 0) : at] if not formed(m.word, "THEMSELVES")]
    if led and led[-1] in keys("NATION"):
        return keys("NATION")[led[-1]]
    people = rule("WORD IN? [SPAN MONTH] $").search(sentence.shape, 0, at)
    if people and sentence.marks[people.start()].word in keys("NATION"):
        return keys("NATION")[sentence.marks[people.start()].word]  # "украинцы за сутки потеряли"
    subject = _SUBJECT.search(sentence.shape, 0, at)
    if subject and not _is_object(sentence, subject.start("side")):
        return _named(sentence, subject)
    verb = sentence.marks[at].word.split()[-1]
    goes_on = rule("LINK $").search(sentence.shape, 0, at)
    if goes_on and (verb.isascii() or formed(verb, "VERBAL")):
        return _subject(sentence, at)  # "Ukraine destroyed 12 tanks and lost 3"
    return ""


def _is_inflicted(sentence: Marked, at: int) -> bool:
    """Tell whether losses are those that somebody inflicts."""
    led = rule("SUFFERED $").search(sentence.shape, 0, at)
    return formed(sentence.marks[at].word, "INFLICTED") or (
        led is not None and formed(sentence.marks[at - 1].word, "INFLICTED")
    )


def _behind_verb(sentence: Marked, at: int) -> str:
    """Return the side behind a word of loss: "losses of the Russian army"."""
    behind = _OBJECT.match(sentence.shape, at + 1)
    inside = behind and formed(sentence.marks[behind.start("side") - 1].word, "INSIDE")
    return _named(sentence, behind) if behind and not inside else ""


def _loser(sentence: Marked, at: int) -> str:
    """Return who "lost", where no side stands at the word: "Russia says it lost"."""
    if _is_admitted(sentence, at) or _by_another(sentence, at):
        return ANOTHER
    if not rule("PRONOUN $").search(sentence.shape, 0, at):
        return ""
    # "відтоді вона втратила": a state or an army, no staff and no ministry
    she = formed(sentence.marks[at - 1].word, "FEMININE")
    kinds = (Kind.SIDE,) if she else (Kind.SIDE, Kind.CLAIMANT)
    told = [m.value for m in sentence.marks[:at] if m.kind in kinds]
    return _SIDES.get(str(told[-1]), "") if told else ""


def _is_admitted(sentence: Marked, at: int) -> bool:
    """Tell whether losses are one's own: "admitted losing", "confirmed the loss of"."""
    admitted = rule("SAYING ARTICLE? $").search(sentence.shape, 0, at)
    if rule("(?:UNIT|BOUND|ARTICLE)* NUMBER WORD? SIDE").match(sentence.shape, at + 1):
        return False
    return admitted is not None and formed(sentence.marks[admitted.start()].word, "ADMITTED")


def _agent(sentence: Marked, held: Held, subject: str) -> str:
    """Return the side that is said to have caused a loss: RU, UA, enemy, or nobody."""
    shape, at = sentence.shape, held.at
    if held.passive:
        return _done_by(sentence, at)
    before = sentence.marks[at - 1] if at else None
    if before is None or before.kind is Kind.BE:
        return ""
    if not rule("(?:BOUND|ARTICLE|MORE|SIDE)* NUMBER").match(shape, at + 1):
        return "" if before.kind in (Kind.ITEM, Kind.PEOPLE) or subject == "enemy" else subject
    one = rule("ARTICLE (?P<side>SIDE) (?:COUNTED|WORD|NOUN|THING){0,3} $").search(shape, 0, at)
    if not subject and one:
        return _named(sentence, one)  # "a Russian drone killed 3 soldiers"
    # "the enemy destroyed 3 tanks", but "of the enemy 3 tanks were destroyed"
    return "" if subject == "enemy" and not formed(before.word, "ENEMY") else subject


def _done_by(sentence: Marked, at: int) -> str:
    """Return the side behind a word of loss that caused it: "destroyed by Russian forces"."""
    by = rule("(?:SPAN|IN|WORD){0,3} WITH (?P<side>SIDE)").match(sentence.shape, at + 1)
    them = rule("(?P<side>SIDE)").match(sentence.shape, at + 1)
    if by or (them and formed(sentence.marks[at + 1].word, "BY_THEM")):
        return _named(sentence, by or them)
    return ""


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
