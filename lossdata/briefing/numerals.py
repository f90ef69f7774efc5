"""Numbers in digits and in words."""

from __future__ import annotations

import re

__all__ = [
    "CLOCK",
    "GROUPED",
    "ORDINAL_ACROSS",
    "SPACE",
    "YEAR_IN_FULL",
    "is_count",
    "joined_words",
    "on_the_clock",
    "read_digits",
    "suffixed",
]

SPACE = "[ \u00a0\u2007\u2009\u202f]"
_ORDINAL = r"(?:га|ма|ша|тя|th|st|nd|rd|mm|мм|km|км|й|я|го|му|ый|ая|ої|ї|ого|ому|ій|ою|та|ту|а)\b"
#: Digits in groups of three, but not the last group of "2 152-mm".
GROUPED = rf"\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d|[-‑]{_ORDINAL}|{SPACE}(?:mm|мм)\b))+(?!\d|[.,'’]\d)"
#: "1 392-й", but not "2 152-mm"
ORDINAL_ACROSS = re.compile(rf"\d{{1,3}}{SPACE}\d{{3}}[-‑](?!mm|мм|km|км){_ORDINAL}")
#: "8 p.m.", "7.00 мск", and both of "с 20.00 до 7.00", but not "from 24.02 to 23.04"
CLOCK = (
    r"\d{1,2}(?:[.:]\d\d)?\s?[apAP]\.?[mM]\b\.?|(?<!\d)[012]?\d\.\d\d(?=\s(?:мск|час|год|по моск|за моск)|"
    r"\s(?:до|по|to|and|until)\s[012]?\d\.[0-5][05](?![.\d]))|(?<=\.[0-5][05]\s(?:до|по|to)\s)[012]?\d\.\d\d(?![.\d])"
)
_THOUSANDS = re.compile(
    r"\d{1,3}(?:([.,'’])\d{3}(?:\1\d{3})*|(?:[ \u00a0\u2007\u2009\u202f]\d{3})+)"
)
_DECIMAL = re.compile(r"\d{1,4}[.,]\d{1,3}")
_SUFFIX = re.compile(
    rf"[-‑]?{_ORDINAL}|[-‑](?:миллим|мілім|millim|річн|летн|year|car\b|storey|mile|day|дневн|денн)",
    re.I,
)
#: "у 2024-му", "в 2025-м": a year, whatever its case
YEAR_IN_FULL = re.compile(r"20[2-9]\d[-‑](?:м|му|ом|ому|го|ого|й|ий|ый)(?!\w)")
_COUNTING = re.compile(r"(?:тыс|тис|млн|ед|од|шт|чел|осіб|[xх×](?!\w))", re.I)
_THOUSAND = re.compile(r"(?:тыс|тис)\.?\s$")
_ZERO = re.compile(r"0\d")
_CHAIN = re.compile(r"\d-(?:\d+-)+$")  # of a telephone number
_SCORE = re.compile(r"(?<!\d)\d[-‑]$")
_NAME = re.compile(r"([^\W\d_]+)[-‑]$")
_UNIT = re.compile(r"\s(?:mm\b|мм\b|мск|час\.|%|percent|per cent|процент|відсот)|[%°]")


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


def on_the_clock(printed: str) -> str:
    """Return a time of day as hours and minutes.

    Examples
    --------
    >>> on_the_clock("8 p.m."), on_the_clock("12:30 AM"), on_the_clock("7.00")
    ('20:00', '00:30', '07:00')
    """
    hour, minute = (int(d) for d in [*re.findall(r"\d+", printed), "0"][:2])
    half = printed.lower()[-4:]
    hour = hour % 12 + 12 * ("p" in half) if "m" in half else hour
    return f"{hour:02}:{minute:02}"


def suffixed(text: str, end: int) -> bool:
    """Tell whether what follows digits makes them an ordinal, a share, a size or a time of day.

    Examples
    --------
    >>> suffixed("the 151st brigade", 7), suffixed("40% of them", 2), suffixed("40 tanks", 2)
    (True, True, False)
    """
    if _UNIT.match(text, end) or _SUFFIX.match(text, end):
        return True
    after = text[end : end + 1]
    return after.isalpha() and not _COUNTING.match(text, end)


def is_count(text: str, start: int, end: int) -> bool:
    """Tell whether digits count something: they are no part of a name, a code or a score.

    Examples
    --------
    >>> is_count("M777", 1, 4), is_count("BMP-3", 4, 5), is_count("lost 3", 5, 6)
    (False, False, True)
    >>> is_count("won 1-0", 6, 7)
    False
    """
    before = text[start - 1 : start]
    if before.isalpha() or before in tuple("№#/_"):
        return False
    thousands = _THOUSAND.search(text, max(0, start - 8), start)  # "17 тис. 098"
    if _ZERO.match(text, start, end) and not thousands:
        return end - start == 2 and text[end : end + 2].strip()[:1].isalpha()  # "08 октября"
    noted = end - start < 3 or not text[start - 2 : start - 1].isspace()
    if before == "[" and text[end : end + 1] == "]" and noted:
        return False  # a note, but "aircraft [344]"
    if before in ("-", "‑"):
        return _counts_behind_a_hyphen(text, start, end)
    after = text[end : end + 6]
    if " " in text[start:end] and re.match(r"-\d\d+(?:-\d\d|\b)", after):
        return False
    return not (end - start == 1 and re.match(r"-\d(?!\d)", after) and after[1] <= text[start])


def _counts_behind_a_hyphen(text: str, start: int, end: int) -> bool:
    """Tell whether digits behind a hyphen count, as those of a range do."""
    if _CHAIN.search(text, max(0, start - 12), start):
        return False
    score = end - start == 1 and _SCORE.search(text, max(0, start - 3), start)
    if score and text[start] <= text[start - 2]:
        return False
    name = _NAME.search(text, max(0, start - 12), start)
    if name is None:
        return True
    return end - start > 2 and not (name[1][0].isupper() and len(name[1]) <= 3)


def joined_words(before: int, spoken: bool, value: int, kind: str) -> int | None:
    """Return the number that a number word makes with the number before it, or None.

    Parameters
    ----------
    before : int
    spoken : bool
        The number before is in words.
    value : int
    kind : {"CARDINAL", "MULTIPLIER"}

    Examples
    --------
    >>> joined_words(20, True, 5, "CARDINAL"), joined_words(3, True, 1000, "MULTIPLIER")
    (25, 3000)
    >>> joined_words(1_000_200, True, 1000, "MULTIPLIER"), joined_words(20, True, 30, "CARDINAL")
    (1200000, None)
    """
    if kind == "MULTIPLIER":
        above = value * 1000 if value > 100 else 1000
        high, low = divmod(before, above) if spoken or before > above else (0, before)
        return round(high * above + low * value) if low else round(before * value)
    room = 1000 if value >= 100 else 100 if value >= 10 else 10
    if not spoken or not before or before % room or (value < 10 and before % 100 == 10):
        return None
    return before + value
