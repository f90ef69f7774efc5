"""Numbers in digits and in words, as the marked tokens of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .words import fold

__all__ = [
    "AFTER",
    "BEFORE",
    "ORDINAL",
    "Token",
    "add_digits",
    "add_word",
    "adds_to",
    "read_digits",
    "stands_alone",
]


@dataclass(slots=True)
class Token:
    """A marked word, number or sign: kind (a letter of `lexicon`, # number, or the sign itself)."""

    kind: str
    value: object
    start: int
    end: int


ORDINAL = r"(?:га|ша|тя|th|st|nd|rd|mm|мм|km|км|й|я|го|му|ый|ая|ої|ї|ого|ому|ій|ою|та|ту|а)\b"


_SUFFIX = re.compile(rf"[-‑]?{ORDINAL}")


#: What goes on as an adjective: "64-річна", "60-year-old".
_COMPOUND = re.compile(r"[-‑](?:річн|летн|year|car\b|storey|mile)", re.IGNORECASE)


_THOUSANDS = re.compile(
    r"\d{1,3}(?:([.,'’])\d{3}(?:\1\d{3})*|(?:[ \u00a0\u2007\u2009\u202f]\d{3})+)"
)


_DECIMAL = re.compile(r"\d{1,4}[.,]\d{1,3}")


_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_BEFORE_DAY = [
    [w]
    for w in (
        "з",
        "із",
        "с",
        "від",
        "от",
        "до",
        "по",
        "на",
        "за",
        "from",
        "to",
        "on",
        "by",
        "since",
    )
]
_CHAIN = re.compile(r"\d-\d+-$")  # of a telephone number
_AFTER_BOUND = frozenset(("тысячи", "тисячі", "сотни", "сотні"))
#: Multipliers that are a number where none stands before them.
_ALONE = frozenset(["миллион", "мільйон", "тысячу", "тысяча", "тисячу", "тисяча"])


def read_digits(printed: str, multiplied: bool = False) -> int | float | None:
    """Return the number that digits stand for, or None where they are no count.

    Thousands are parted by a comma, a point, an apostrophe or a space; where a word such as
    "thousand" follows, a comma or point is a decimal one.

    Examples
    --------
    >>> read_digits("1,430"), read_digits("1.430"), read_digits("1 430"), read_digits("1,2")
    (1430, 1430, 1430, None)
    >>> read_digits("1,2", multiplied=True)
    1.2
    """
    if printed.isdigit():
        return int(printed) if len(printed) <= 9 else None
    if multiplied and _DECIMAL.fullmatch(printed):
        return float(printed.replace(",", "."))
    if _THOUSANDS.fullmatch(printed) and len(printed) <= 11:
        return int("".join(c for c in printed if c.isdigit()))
    return None


#: Between these a number is a number and nothing else.
BEFORE = frozenset(' \n\u00a0\u202f(«“"+:')
AFTER = frozenset(' \n\u00a0\u202f,;)»”"')


def stands_alone(tokens: list[Token], text: str, s: int, end: int) -> bool:
    """Tell whether "thousand" is a number by itself: "миллион человек", "более тысячи"."""
    word = fold(text[s:end])
    before = tokens[-1] if tokens else None
    if before and before.kind == "Q" and word in _AFTER_BOUND:
        return True
    return word in _ALONE and not (before and before.kind in "#a" and s - before.end <= 1)


def adds_to(thousands: Token, text: str, s: int, e: int) -> bool:
    """Tell whether digits go on with the thousands or millions, in words, before them."""
    if thousands.kind != "#" or not isinstance(thousands.value, int) or e - s > 3:
        return False
    if (
        thousands.value % 1000
        or not thousands.value
        or text[thousands.end : s] not in (" ", ". ", "\u00a0")
    ):
        return False
    printed = text[thousands.start : thousands.end]
    return text[s:e].isdigit() and printed.rstrip(".")[-1].isalpha() and len(printed) > 3


def add_digits(tokens: list[Token], text: str, s: int, e: int) -> None:
    """Add a number in digits, unless it is part of a name, an ordinal or a share."""
    before = text[s - 1] if s else " "
    after = text[e] if e < len(text) else " "
    if before in BEFORE and after in AFTER and text[s] != "0" and "." not in text[s:e]:
        tokens.append(Token("#", read_digits(text[s:e]), s, e))
        return
    if before.isalpha() or before in "$€£№#/_":
        return
    if before == "-" and e - s == 1 and _ordinal_ends(tokens, s - 1):
        return  # the other half of a score
    if e - s > 1 and text[s] == "0" and text[s + 1].isdigit():
        return  # no count is printed with a leading nought
    if before == "-" and _CHAIN.search(text, max(0, s - 12), s) and s > 1 and text[s - 2].isdigit():
        return
    if before in "-‑":
        if s > 1 and text[s - 2].isdigit():
            if not (tokens and tokens[-1].kind == "-" and tokens[-1].end == s):
                tokens.append(Token("-", "", s - 1, s))
        elif s > 1 and text[s - 2].isalpha():
            if (
                tokens
                and tokens[-1].kind == "-"
                and tokens[-1].end == s
                and _type(tokens[:-1], text, s, e)
            ):
                tokens.pop()
                return
            if not (tokens and tokens[-1].kind == "I" and tokens[-1].end == s - 1):
                if not (tokens and tokens[-1].kind == "-" and tokens[-1].end == s):
                    return
                if not (len(tokens) > 1 and tokens[-2].kind in "IU" and tokens[-2].end == s - 1):
                    tokens.pop()
                    return
            elif _type(tokens, text, s, e):
                return
            else:
                tokens.append(Token("-", "", s - 1, s))
    if (
        after == "-"
        and e - s == 1
        and text[e + 1 : e + 2].isdigit()
        and not text[e + 2 : e + 3].isdigit()
    ) and text[e + 1] <= text[s]:
        tokens.append(Token("o", "", s, e))  # a score: 2-1
        return
    times = 1
    if after.isalpha():
        if after in "kKкК" and not text[e + 1 : e + 2].isalpha():
            times, value = 1000, read_digits(text[s:e], multiplied=True)
            value = None if value is None else round(value * times)
            tokens.append(Token("#", value, s, e + 1))
            return
        if not text.startswith(("тыс", "тис", "млн", "ед", "од", "шт", "чел", "осіб"), e):
            if after not in "xх×":
                tokens.append(Token("o", "", s, e))
            return
    elif re.match(r"-\d\d+(?:-\d\d|\b)", text[e : e + 8]) and " " in text[s:e]:
        return  # a telephone number
    elif after in "%°" or (after in "-‑" and (_SUFFIX.match(text, e) or _COMPOUND.match(text, e))):
        tokens.append(Token("o", "", s, e))
        return
    if text.startswith((" мск", " час."), e):
        tokens.append(Token("o", "", s, e))  # the time of day: "6.10 мск"
        return
    if _is_day(text, s, e):
        tokens.append(Token("x", "", s, e))
        return
    tokens.append(Token("#", read_digits(text[s:e]), s, e))


def _is_day(text: str, s: int, e: int) -> bool:
    """Tell whether "24.02" is a day of the year: it stands after "from", "to", "on"."""
    if not _DAY.fullmatch(text, s, e):
        return False
    return fold(text[max(0, s - 8) : s]).split(" ")[-2:-1] in _BEFORE_DAY


def _ordinal_ends(tokens: list[Token], at: int) -> bool:
    last = (
        tokens[-2] if len(tokens) > 1 and tokens[-1].kind == "-" else tokens[-1] if tokens else None
    )
    return last is not None and last.kind == "o" and last.end == at


def _type(tokens: list[Token], text: str, s: int, e: int) -> bool:
    """Tell whether digits after a hyphen name a type: BMP-3."""
    if not tokens or tokens[-1].kind != "I" or tokens[-1].end != s - 1 or e - s > 2:
        return False
    return text[tokens[-1].start].isupper() and s - tokens[-1].start < 6


def add_word(tokens: list[Token], kind: str, value: int, text: str, s: int, e: int) -> None:
    """Add a number word, or make it one with the number before it."""
    if tokens:
        last = tokens[-1]
        k, before, start, end = last.kind, last.value, last.start, last.end
        near = (k in "#a" and len(text[end:s].strip(" \u00a0\u202f-‑")) == 0) or (
            k == "#" and text[end:s].strip() == "." and kind == "M"
        )
        if k == "&" and kind == "n" and len(tokens) > 1 and text[start:end] == "and":
            first = tokens[-2]  # "one hundred and five"
            hundreds = first.value
            if (
                (
                    first.kind == "#"
                    and isinstance(hundreds, int)
                    and hundreds
                    and hundreds % 100 == 0
                    and value < 100
                )
                and text[first.end : start] == " " == text[end:s]
                and not text[first.start].isdigit()
            ):
                tokens[-2:] = [Token("#", hundreds + value, first.start, e)]
                return
        if near and kind == "M":
            if k == "#":
                printed = read_digits(text[start:end], multiplied=True)
                part = printed if printed is not None and value > 100 else before
                if part is not None and part != 0:
                    # "one million two hundred thousand": only what is below the next step up
                    above = value * 1000 if value > 100 else 1000
                    worded = printed is None or not text[start].isdigit()
                    spoken = isinstance(part, int) and worded
                    high, low = divmod(part, above) if spoken else (0, part)
                    joined = high * above + low * value if low else part * value
                    tokens[-1] = Token("#", round(joined), start, e)
                    return
            tokens[-1] = Token("#", value, start, e)
            return
        if (
            near
            and kind == "n"
            and k == "#"
            and isinstance(before, int)
            and not text[start].isdigit()
        ):
            room = 1000 if value >= 100 else 100 if value >= 10 else 10
            if before and before % room == 0 and not (value < 10 and before % 100 == 10):
                tokens[-1] = Token("#", before + value, start, e)
                return
    tokens.append(Token("#" if kind != "M" else "M", value, s, e))
