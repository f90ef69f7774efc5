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

__all__ = ["BEHIND", "by_a_noun", "by_noun_after", "with_noun"]

_BRACKET = "(?:OPEN BOUND? PLUS? NUMBER [^CLOSE OPEN]{0,4} CLOSE)?"
_RANGE = "(?:(?:DASH|TO|AND|BOUND) BOUND? NUMBER)?"
BEHIND = rule(
    f"{_RANGE}{_BRACKET}(?:OUT_OF? UNIT? NUMBER)?"
    "(?:LOSS(?:IN? SPAN)?(?= PLACE? SIDE? WORD? COUNTED))?"
    "(?:SAME_PHRASE|PLACE(?! QUOTE? COUNTED? FRONT)){0,5}?"
    "(?P<noun>COUNTED|NOT_COUNTED|PART)"
)
#: "1 006 870 (+1 140) – soldiers", "1 551 (+2) tanks"
_LINE = rule(
    f"(?:BULLET|DASH)? BOUND? (?P<number>NUMBER) {_BRACKET} (?P<sign>[DASH COLON])? SIDE? WORD?"
    " (?P<noun>COUNTED) [COMMA SEMICOLON STOP]?"
)
_HEAD = rule(
    "(?:BULLET|QUOTE)* BOUND? (?P<number>NUMBER) DASH (?:SIDE|UNIT|ORDINAL)* (?P<noun>COUNTED)"
    "(?! (?:BOUND|LISTSIGN|OPEN)* NUMBER)"
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
_FAR = 10  # times, at most, one end of a range is the other
_WITH_VEHICLES = ("fuel_tank", "military_auto", "special_equipment")
_ADJECTIVES = frozenset(["military", "army"])
#: "19 of 24 drones", "12 of its 30": those that there were
_OF_HOW_MANY = rule("NUMBER (?:OUT_OF|UNIT){1,2} $|VAGUE UNIT* $|(?:^|COLON|STOP) OUT_OF $")


def by_a_noun(found: Counted, sentence: Marked, k: int, before: Counted | None) -> Counted | None:
    """Return a number with the noun, or the word of loss, at it."""
    if _OF_HOW_MANY.search(sentence.shape, 0, k):
        return found
    if first := _at_the_head(found, sentence):
        return first
    if shared := _of_several_nouns(found, sentence) or _of_a_side(found, sentence):
        return shared
    noun = None if _is_apart_from_the_next(sentence, k) else _noun_after(sentence, k)
    behind = _noun_before(sentence, k, before)
    item_after = noun and sentence.shape[noun] == Kind.ITEM
    if behind and not item_after and _is_signed(sentence, k, behind):
        at = _with_tankers(sentence, behind.start("noun"))
        return with_noun(found, sentence.marks[at], Form.NOUN_BEFORE)
    if noun:
        return by_noun_after(found, sentence, noun, before)
    if fallen := _fallen(found, sentence, before):
        return fallen
    if behind and is_plainly_behind(sentence, k, behind):
        return with_noun(found, sentence.marks[behind.start("noun")], Form.NOUN_BEFORE)
    return None


def _is_apart_from_the_next(sentence: Marked, k: int) -> bool:
    """Tell whether two numbers are no range, nor of one noun: "lost 203,000 and 1,217 tanks"."""
    if not rule("AND NUMBER").match(sentence.shape, k + 1):
        return False
    one, other = sentence.marks[k].value, sentence.marks[k + 2].value
    return isinstance(one, int) and isinstance(other, int) and one > _FAR * other


def _at_the_head(found: Counted, sentence: Marked) -> Counted | None:
    """Return a number at the head of a line, which a sign parts from what it counts."""
    line, head = _LINE.fullmatch(sentence.shape), _HEAD.match(sentence.shape)
    if line and line["sign"] and line.start("number") == found.at:
        at = line.start("noun")  # "10,938 (+4) – tanks"
        return with_noun(found, sentence.marks[at], Form.NOUN_BEFORE)._replace(last=at)
    if head and head.start("number") == found.at:
        at = head.start("noun")  # "11,360 – Russian tanks lost, according to"
        return with_noun(found, sentence.marks[at], Form.NOUN_AFTER)._replace(last=at)
    return None


def _of_several_nouns(found: Counted, sentence: Marked) -> Counted | None:
    """Return a number of which several nouns after it say what it counts: "120 tanks and guns"."""
    shape, marks, k = sentence.shape, sentence.marks, found.at
    if nouns := _KINDS.match(shape, k + 1):
        end = marks[nouns.end() - 1]
        if end.kind is Kind.MORE or formed(end.word, "OTHER_THINGS"):
            return found._replace(last=nouns.end() - 1)  # "10,000 tanks, launchers and others"
    if fired := rule("ITEM AND WORD? ITEM").match(shape, k + 1):
        at = fired.end() - 1  # "16 HIMARS and Uragan rockets"
        if (marks[k + 1].value, marks[at].value) == ("mlrs", "missile"):
            return with_noun(found, marks[at], Form.NOUN_AFTER)._replace(last=at)
    joint = _of_two(found, sentence)
    return found._replace(last=joint) if joint else None


def _of_a_side(found: Counted, sentence: Marked) -> Counted | None:
    """Return a number with nothing but a side behind it: "400 Russians"."""
    shape, k = sentence.shape, found.at
    if rule("SIDE (?!WORD? COUNTED)").match(shape, k + 1) and (
        sentence.marks[k + 1].word in keys("NATION")
    ):
        return found._replace(form=Form.NOUN_AFTER, item="personnel", last=k + 1)
    shared = rule("SIDE AND BOUND? NUMBER SIDE COUNTED").match(shape, k + 1)
    if shared is None:
        return None
    noun_of_both = with_noun(found, sentence.marks[shared.end() - 1], Form.NOUN_AFTER)
    return noun_of_both._replace(last=k + 1)  # "4,000 Russian and 1,200 Ukrainian tanks"


def _noun_after(sentence: Marked, k: int) -> int:
    """Return where the noun after a number stands, or 0."""
    of = rule("(?:OUT_OF|UNIT){1,2} NUMBER").match(sentence.shape, k + 1)
    noun = BEHIND.match(sentence.shape, of.end() if of else k + 1)
    at = noun.start("noun") if noun else 0
    return at if at and is_near(sentence, k, at) and not _is_no_noun_of_it(sentence, k, at) else 0


def _noun_before(sentence: Marked, k: int, before: Counted | None) -> re.Match[str] | None:
    """Return the noun before a number, unless it belongs to the number before."""
    taken = before is not None and is_taken(sentence, k, before)
    return None if taken else _BEFORE.search(sentence.shape, 0, k)


def _is_signed(sentence: Marked, k: int, behind: re.Match[str]) -> bool:
    """Tell whether a sign parts a number from the noun before it: "tanks – 31"."""
    aged = rule("NOUN|DAYS").match(sentence.shape, k + 1)  # "the age of the fallen – 39 years"
    return not aged and rule("LISTSIGN").search(behind["between"]) is not None


def _fallen(found: Counted, sentence: Marked, before: Counted | None) -> Counted | None:
    """Return a number with the word of loss after it: "275 killed"; a bare one, if not of people."""
    shape, k = sentence.shape, found.at
    loss = _LOSS_AFTER.match(shape, k + 1) or _casualties(sentence, k)
    if loss is None:
        return None
    last = loss.end() - 1
    wording = sentence.marks[last].value
    if wording not in PERSONS or not is_near(sentence, k, last):
        return None
    items = {m.value for m in sentence.marks[:k] if m.kind is Kind.ITEM}
    said = wording != "lost" or rule("SIDE|PLACE|PEOPLE").search(shape) is not None
    if "personnel" in items or (not items and said and not _is_of_nothing(shape, k, before)):
        return found._replace(form=Form.LOSS_AFTER, item="personnel", people=True, last=last)
    return found._replace(form=Form.BARE)


def _is_of_nothing(shape: str, k: int, before: Counted | None) -> bool:
    """Tell whether a number is a part of one that counts nothing known: "12 sites, of them 3 lost"."""
    return before is not None and not before.item and Kind.PART in shape[:k]


def _casualties(sentence: Marked, k: int) -> re.Match[str] | None:
    """Return a noun of loss behind a number, whatever follows it: "1,170 casualties recorded in a day"."""
    noun = rule("SIDE? LOSS").match(sentence.shape, k + 1)
    return noun if noun and formed(sentence.marks[noun.end() - 1].word, "CASUALTIES") else None


def _with_tankers(sentence: Marked, at: int) -> int:
    """Return the mark that says what is counted: of "trucks and tankers: 7,391" the first."""
    both = rule("(?P<first>ITEM) (?:LINK|PART|OPEN)+ $").search(sentence.shape, 0, at)
    first = both.start("first") if both and sentence.marks[at].value in _WITH_VEHICLES else at
    return first if sentence.marks[first].value == "vehicle" else at


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
    if _only_describes(sentence, at, noun):
        return found._replace(form=Form.NOTHING, last=at)
    if noun.kind in (Kind.ITEM, Kind.PEOPLE):
        return with_noun(found, noun, Form.NOUN_AFTER)._replace(last=at)
    return found._replace(form=Form.NOTHING, last=at)


def _only_describes(sentence: Marked, at: int, noun: Mark) -> bool:
    """Tell whether a noun only says of what kind the one after it is: "15 military installations"."""
    shape, word = sentence.shape, noun.word
    if rule("TROOPS").match(shape, at + 1) and formed(word, "MILITARY", "DESCRIBING"):
        return True
    if rule("NOUN|THING").match(shape, at + 1) and formed(word, "MILITARY"):
        return True
    if rule("WORD").match(shape, at + 1) and word in _ADJECTIVES:
        return True
    if rule("OPEN (?:ITEM|WORD) CLOSE (?:NOUN|THING|NOT_COUNTED)").match(shape, at + 1):
        return True  # "54 unmanned vehicle (UAV) centres"
    hubs = rule("AND (?!BOUND|APPROX|NUMBER|ARTICLE|MORE)").match(shape, at + 1)
    return hubs is not None and formed(word, "UNCOUNTED")  # "26 personnel and equipment hubs"


def _qualifies(noun: Mark, following: Mark) -> bool:
    """Tell whether a noun is part of the one that follows: "tank crews", "assault groups"."""
    if following.start - noun.end != 1 or not noun.word.isascii():
        return False
    if following.kind is Kind.FRONT and following.value != "group":
        return False
    return noun.kind in _HEADS and following.kind in _HEADS


def _head(noun: Mark, following: Mark) -> Mark:
    aircraft = noun.value == "aircraft" and following.word.startswith("fighter")
    kept = (noun.value, following.value) in (("mlrs", "afv"), ("afv", "vehicle"))
    return noun if aircraft or kept else following
