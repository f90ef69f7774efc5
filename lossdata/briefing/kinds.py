"""The kinds of words, numbers and signs that a sentence is read by, and rules made of their names."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from functools import cache

__all__ = ["SIGNS", "Kind", "rule"]


class Kind(StrEnum):
    """What a word, a number or a sign is to the reading.

    Of those that list the same phrase, the first one has it. Each is one character, so that a
    sentence is a string of them and a rule a pattern over it. The characters themselves mean
    nothing and are written nowhere.
    """

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:
        return chr(0x100 + count)

    OTHER_TIME = auto()  # no time of the report
    ITEM = auto()  # what was lost
    PEOPLE = auto()  # people of whom it is not said that they are soldiers
    OTHER_WAR = auto()  # of another war
    LOSS = auto()  # a word of loss
    SUFFERED = auto()  # says of a loss that it was
    CARDINAL = auto()  # two, ten, a hundred
    MULTIPLIER = auto()  # thousand
    WHOLE = auto()  # a number by itself
    DEED = auto()  # another verb
    SUM = auto()  # a running total, in a phrase
    FRONT = auto()  # a word for a part of the front
    THING = auto()  # things lost that are no item
    TROOPS = auto()  # bodies of troops, and shares
    NOUN = auto()  # what is counted and is no loss
    CIVILIAN = auto()  # civilians and their things
    BOUND = auto()  # how a number is worded
    DENIED = auto()  # has not happened, or may yet
    COMPARED = auto()  # before what a number is compared with
    PLACE = auto()  # a sector, near FRONT
    SPEAKER = auto()  # who is none
    CLAIMANT = auto()  # a source of the claims table
    SIDE = auto()  # whose
    SPAN = auto()  # a span of time
    TOTAL = auto()  # in all
    REACHED = auto()  # said of a total
    REPORT = auto()  # the statement
    PRONOUN = auto()  # he, it
    SAYING = auto()  # verbs of saying
    EACH = auto()  # of each of several
    MORE = auto()  # another
    UNIT = auto()  # pieces, of
    PART = auto()  # including
    RESPECTIVELY = auto()  # respectively
    SAME = auto()  # the same number
    AND = auto()  # and, or
    OUT_OF = auto()  # из
    FROM = auto()  # from
    TO = auto()  # to
    IN = auto()  # prepositions and relatives
    WITH = auto()  # by means of
    BE = auto()  # auxiliaries
    ARTICLE = auto()  # a
    VAGUE = auto()  # dozens
    MONTH = auto()  # a month
    DAYS = auto()  # days
    NUMBER = auto()  # a count
    ORDINAL = auto()  # another number
    DATE = auto()  # a date or time in digits
    WORD = auto()  # up to three words in no list
    GAP = auto()  # more of them
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()
    DASH = auto()
    OPEN = auto()  # a bracket
    CLOSE = auto()
    QUOTE = auto()
    BAR = auto()  # of a table
    PLUS = auto()
    EQUALS = auto()
    APPROX = auto()
    STOP = auto()
    BULLET = auto()
    MONEY = auto()


#: What the signs of a text are.
SIGNS = {
    ",": Kind.COMMA, ";": Kind.SEMICOLON, ":": Kind.COLON, "(": Kind.OPEN, "[": Kind.OPEN,
    ")": Kind.CLOSE, "]": Kind.CLOSE, "|": Kind.BAR, "\t": Kind.BAR, "/": Kind.BAR,
    "//": Kind.BAR, "+": Kind.PLUS, "=": Kind.EQUALS, "≈": Kind.APPROX, "~": Kind.APPROX,
} | dict.fromkeys("-–—‒−‑", Kind.DASH) | dict.fromkeys("«»“”„\"‘", Kind.QUOTE) | dict.fromkeys(
    "$€£₴", Kind.MONEY) | dict.fromkeys(".!?…", Kind.STOP)  # fmt: skip

#: Named sets of kinds, to be used in rules by their names.
_SETS = {
    "LISTSIGN": "DASH COLON EQUALS APPROX BAR",  # part the name of an item and its number
    "SAME_PHRASE": "WORD SIDE UNIT MORE QUOTE ORDINAL MONEY BOUND",  # between number and noun
    "COUNTED": "ITEM PEOPLE",  # what a loss may be of
    "NOT_COUNTED": "NOUN TROOPS THING CIVILIAN DAYS MONTH SPAN",  # and what a number may be of else
    "LINK": "COMMA AND",
    "SPEAKS": "CLAIMANT SPEAKER",
    "VERB": "LOSS SUFFERED DEED",
    "BREAK": "SEMICOLON STOP BULLET",
}  # fmt: skip
_WORD = re.compile(r"[A-Z][A-Z_]+")


def _letters(name: str) -> str:
    if name in _SETS:
        return "[" + "".join(Kind[n] for n in _SETS[name].split()) + "]"
    return str(Kind[name])


@cache
def rule(pattern: str) -> re.Pattern[str]:
    """Return a pattern over the kinds of a sentence, written with their names.

    Parameters
    ----------
    pattern : str
        A regular expression in which the names of kinds and of sets stand for them; blanks do not
        count.

    Examples
    --------
    >>> passive = rule("NUMBER SIDE? COUNTED BE+ LOSS")
    >>> shape = Kind.NUMBER + Kind.ITEM + Kind.BE + Kind.LOSS
    >>> passive.match(shape) is not None
    True
    """
    return re.compile(_WORD.sub(lambda m: _letters(m[0]), pattern).replace(" ", ""))
