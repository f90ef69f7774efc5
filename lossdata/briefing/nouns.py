"""What a number counts by the noun, or the word of loss, that stands at it."""

from __future__ import annotations

import re

from .kinds import Kind, rule
from .marks import Mark, Marked
from .number_phrases import (
    PERSONS,
    Counted,
    Form,
    is_near,
    is_plainly_behind,
    is_taken,
    stands_alone,
)
from .words import fold, formed, keys

__all__ = ["BEHIND", "LINE", "by_a_noun", "by_noun_after", "with_noun"]

_BRACKET = "(?:OPEN BOUND? PLUS? NUMBER [^CLOSE OPEN]{0,4} CLOSE)?"
_RANGE = "(?:(?:DASH|TO|AND|BOUND) BOUND? NUMBER)?"
BEHIND = rule(
    f"{_RANGE}{_BRACKET}(?:OUT_OF? UNIT? NUMBER)?"
    "(?:LOSS(?:IN? SPAN)?(?= PLACE? SIDE? WORD? COUNTED))?"
    "(?:SAME_PHRASE|PLACE(?! QUOTE? COUNTED? FRONT)){0,5}?"
    "(?P<noun>COUNTED|NOT_COUNTED|PART)"
)
#: "1 006 870 (+1 140) – soldiers", "1 551 (+2) tanks"
LINE = rule(
    f"(?:BULLET|DASH)? BOUND? (?P<number>NUMBER) {_BRACKET} (?P<sign>[DASH COLON])? SIDE? WORD?"
    " (?P<noun>COUNTED) [COMMA SEMICOLON STOP]?"
)
_HEADS = frozenset((Kind.ITEM, Kind.NOUN, Kind.THING, Kind.TROOPS, Kind.FRONT))
_BEFORE = rule(
    "(?P<noun>COUNTED)(?P<between>(?:UNIT|SIDE|WORD|QUOTE|PLACE|LOSS|TOTAL|SPAN|IN|BE|REACHED|"
    "OPEN[^CLOSE OPEN]{0,6} CLOSE|OPEN(?=BOUND? $)|LISTSIGN){0,6}) "
    "(?:BOUND|ARTICLE|APPROX|TOTAL|MORE|PLUS)* $"
)
_LOSS_AFTER = rule(
    "(?:(?:AND|TO|DASH) BOUND? NUMBER)? (?:SIDE|UNIT|MORE|BE|OPEN PLUS? NUMBER "
    "CLOSE){0,2} LOSS(?! NOUN| THING| TROOPS| WORD)"
)
_KINDS = rule(
    "(?:SIDE|WORD)? COUNTED (?:COMMA (?:SIDE|WORD)? (?:COUNTED|NOT_COUNTED|WORD))* COMMA?"
    " AND (?:MORE(?! BOUND? NUMBER)|WORD|COUNTED)"
)
_TWO = rule(
    "(?:SIDE|WORD|UNIT|LOSS)* (?P<one>ITEM) (?:COMMA (?:SIDE|WORD)? ITEM)* AND (?:SIDE|WORD)? (?P<other>ITEM)"
    " (?! (?:DASH|COLON) NUMBER)"
)
_WITH_VEHICLES = ("fuel_tank", "military_auto", "special_equipment")
_ADJECTIVES = frozenset(["military", "army"])
#: "303 fighters, 289 helicopters"
_AIRCRAFT = rule("(?:COMMA|AND) BOUND? NUMBER ITEM")


def by_a_noun(found: Counted, sentence: Marked, k: int, before: Counted | None) -> Counted | None:
    """Return a number with the noun, or the word of loss, at it."""
    shape, marks = sentence.shape, sentence.marks
    if rule("NUMBER (?:OUT_OF|UNIT){1,2} $|VAGUE UNIT* $|(?:^|COLON|STOP) OUT_OF $").search(
        shape, 0, k
    ):
        return found  # "19 of 24 drones", "12 of its 30": those that there were
    line = LINE.fullmatch(shape)
    if line and line["sign"] and line.start("number") == k:
        at = line.start("noun")
        return with_noun(found, marks[at], Form.NOUN_BEFORE)._replace(last=at)
    if noun_list := _KINDS.match(shape, k + 1):
        end = marks[noun_list.end() - 1]
        if end.kind is Kind.MORE or formed(end.word, "OTHER_THINGS"):
            return found._replace(last=noun_list.end() - 1)  # "10,000 tanks, launchers and others"
    fired = rule("ITEM AND WORD? (?P<of>ITEM)").match(shape, k + 1)
    if fired and (marks[k + 1].value, marks[fired.start("of")].value) == ("mlrs", "missile"):
        at = fired.start("of")  # "16 HIMARS and Uragan rockets"
        return with_noun(found, marks[at], Form.NOUN_AFTER)._replace(last=at)
    if joint := _of_two(found, sentence):
        return found._replace(last=joint)  # "120 tanks and guns"
    if rule("SIDE (?!WORD? COUNTED)").match(shape, k + 1) and (marks[k + 1].word in keys("NATION")):
        return found._replace(form=Form.NOUN_AFTER, item="personnel", last=k + 1)
    if shared := rule("SIDE AND BOUND? NUMBER SIDE (?P<noun>COUNTED)").match(shape, k + 1):
        noun_of_both = with_noun(found, marks[shared.start("noun")], Form.NOUN_AFTER)
        return noun_of_both._replace(last=k + 1)  # "4,000 Russian and 1,200 Ukrainian tanks"
    of = rule("(?:OUT_OF|UNIT){1,2} NUMBER").match(shape, k + 1)
    noun = BEHIND.match(shape, of.end() if of else k + 1)
    near = noun is not None and is_near(sentence, k, noun.start("noun"))
    near = near and not (noun and _is_no_noun_of_it(sentence, k, noun.start("noun")))
    taken = before is not None and is_taken(sentence, k, before)
    behind = None if taken else _BEFORE.search(shape, 0, k)
    signed = behind is not None and rule("LISTSIGN").search(behind["between"])
    aged = rule("NOUN|DAYS").match(shape, k + 1)  # "the age of the fallen – 39 years"
    if behind and signed and not aged and not (near and noun and noun["noun"] == Kind.ITEM):
        at = behind.start("noun")
        if marks[at].value in _WITH_VEHICLES and rule("ITEM LINK $").search(shape, 0, at):
            at -= 2 * (marks[at - 2].value == "vehicle")  # "trucks and tankers: 7,391": of both
        return with_noun(found, marks[at], Form.NOUN_BEFORE)
    if noun and near:
        return by_noun_after(found, sentence, noun.start("noun"), before)
    loss = _LOSS_AFTER.match(shape, k + 1) or _casualties(sentence, k)
    if loss and marks[loss.end() - 1].value in PERSONS and is_near(sentence, k, loss.end() - 1):
        items = {m.value for m in marks[:k] if m.kind is Kind.ITEM}
        said = rule("SIDE|PLACE|PEOPLE").search(shape)
        plain = marks[loss.end() - 1].value != "lost" or bool(items) or bool(said)
        of_what = before is None or bool(before.item)
        plain = plain and (of_what or not rule("PART").search(shape, 0, k))
        men = (not items and plain) or "personnel" in items
        fallen = found._replace(form=Form.LOSS_AFTER, item="personnel", people=True)
        return fallen._replace(last=loss.end() - 1) if men else found._replace(form=Form.BARE)
    if behind and is_plainly_behind(sentence, k, behind):
        return with_noun(found, marks[behind.start("noun")], Form.NOUN_BEFORE)
    return None


def _casualties(sentence: Marked, k: int) -> re.Match[str] | None:
    """Return a noun of loss behind a number, whatever follows it: "1,170 casualties recorded in a day"."""
    noun = rule("SIDE? LOSS").match(sentence.shape, k + 1)
    return noun if noun and formed(sentence.marks[noun.end() - 1].word, "CASUALTIES") else None


def _of_two(found: Counted, sentence: Marked) -> int:
    """Return the last mark of two nouns that share a number, or 0: it is of neither alone."""
    row = _TWO.match(sentence.shape, found.at + 1)
    if row is None or found.value == 1:
        return 0
    at = row.start("other")
    one, other = sentence.marks[row.start("one")], sentence.marks[at]
    lone = stands_alone(sentence, at) or formed(fold(other.word.split()[0]), "GENITIVE")
    # one of the other, people beside things, or a count kept under one name
    own = lone or one.value in ("personnel", other.value) or other.value == "personnel"
    own = own or (one.value == "vehicle" and other.value in _WITH_VEHICLES)
    return 0 if own else at


def _is_no_noun_of_it(sentence: Marked, k: int, at: int) -> bool:
    """Tell whether what follows a number only dates it, or did it: "524 захватили украинские военные"."""
    span = sentence.marks[at].kind is Kind.SPAN
    led = sentence.marks[k + 1].kind is Kind.BOUND
    if span and (led or not str(sentence.marks[at].value).isdigit()):
        return True  # "1,080,100 since the invasion began", "1,375 over the same week"
    verbs = [m.word for m in sentence.marks[k + 1 : at] if m.kind is Kind.LOSS]
    return any(not word.isascii() and formed(word, "DID") for word in verbs)


def with_noun(found: Counted, noun: Mark, form: Form) -> Counted:
    """Return a number as one of what a noun names."""
    item = "personnel" if noun.kind is Kind.PEOPLE else str(noun.value)
    return found._replace(form=form, item=item, people=noun.kind is Kind.PEOPLE)


def by_noun_after(found: Counted, sentence: Marked, at: int, before: Counted | None) -> Counted:
    """Return a number with the noun after it, or with what that noun only qualifies: "tank crews"."""
    marks, noun = sentence.marks, sentence.marks[at]
    while at + 1 < len(marks) and _qualifies(noun, marks[at + 1]):
        at, noun = at + 1, _head(noun, marks[at + 1])
    if noun.kind is Kind.PART:
        if before is not None and before.item and at == found.at + 1:
            return found._replace(form=Form.PART, item=before.item, people=before.people)
        return found._replace(form=Form.BARE)
    following = marks[at + 1].kind if at + 1 < len(marks) else None
    described = formed(noun.word, "MILITARY") and following in (Kind.NOUN, Kind.THING, Kind.TROOPS)
    described = described or (following is Kind.TROOPS and formed(noun.word, "DESCRIBING"))
    if described or (noun.word in _ADJECTIVES and following is Kind.WORD):
        return found._replace(form=Form.NOTHING, last=at)  # "15 military installations"
    if formed(noun.word, "FIGHTERS") and _AIRCRAFT.match(sentence.shape, at + 1):
        beside = rule("ITEM").search(sentence.shape, at + 1)
        if beside and marks[beside.start()].value in ("helicopter", "aircraft"):
            return found._replace(form=Form.NOUN_AFTER, item="aircraft", last=at)
    if rule("OPEN (?:ITEM|WORD) CLOSE (?:NOUN|THING|NOT_COUNTED)").match(sentence.shape, at + 1):
        return found._replace(form=Form.NOTHING, last=at)  # "54 unmanned vehicle (UAV) centres"
    hubs = rule("AND (?!BOUND|APPROX|NUMBER|ARTICLE|MORE)").match(sentence.shape, at + 1)
    if hubs and formed(noun.word, "UNCOUNTED"):
        return found._replace(form=Form.NOTHING, last=at)  # "26 personnel and equipment hubs"
    if formed(noun.word, "OF_AN_ARMY") and at + 1 < len(marks) and marks[at + 1].kind is Kind.ITEM:
        at, noun = at + 1, marks[at + 1]  # "три військові катери"
    if noun.kind in (Kind.ITEM, Kind.PEOPLE):
        return with_noun(found, noun, Form.NOUN_AFTER)._replace(last=at)
    return found._replace(form=Form.NOTHING, last=at)


def _qualifies(noun: Mark, following: Mark) -> bool:
    if following.start - noun.end != 1 or not noun.word.isascii():
        return False
    group = following.kind is Kind.FRONT and following.value == "group"
    return (
        noun.kind in _HEADS
        and following.kind in _HEADS
        and (following.kind is not Kind.FRONT or group)
    )


def _head(noun: Mark, following: Mark) -> Mark:
    aircraft = noun.value == "aircraft" and following.word.startswith("fighter")
    kept = (noun.value, following.value) in (("mlrs", "afv"), ("afv", "vehicle"))
    return noun if aircraft or kept else following
