"""Marks as they are read together: words of loss in a row, full stops and dates that are none."""

from __future__ import annotations

import re

from .kinds import Kind, rule
from .marks import ANY_WAY, Mark
from .words import formed

__all__ = ["join"]

_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_LOSSES = rule("QUOTE LOSS QUOTE|LOSS AND WORD CIVILIAN|LOSS (?:COMMA LOSS)+ COMMA? AND LOSS")


def join(marks: list[Mark]) -> list[Mark]:
    """Return the marks of a sentence with those changed that others beside them make something else.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [m.value for m in marked_words("killed or badly wounded").marks]
    ['killed_or_wounded']
    """
    # a full stop within a sentence ends an abbreviation
    marks = [m for i, m in enumerate(marks) if m.kind is not Kind.STOP or i + 1 == len(marks)]
    _join_losses(marks)
    marks = [m._replace(kind=Kind.DATE, value=m.word) if _is_a_day(m) else m for m in marks]
    marks = [
        m._replace(kind=Kind.OUT_OF) if _is_out_of(marks, i)
        else m._replace(kind=Kind.COMPARED, value="with") if _is_against(marks, i)
        else m
        for i, m in enumerate(marks)
    ]  # fmt: skip
    return [
        m._replace(kind=Kind.WORD, value=1)
        if _is_a_command(marks, i) or _is_made_in(marks, i)
        else m
        for i, m in enumerate(marks)
    ]


def _is_a_day(mark: Mark) -> bool:
    """Tell whether a number is a day and a month: "21.08", where no "thousand" has made it a count."""
    number = mark.kind is Kind.NUMBER and mark.value is None
    return number and _DAY.fullmatch(mark.word) is not None


def _is_a_command(marks: list[Mark], i: int) -> bool:
    """Tell whether a place names a command of Ukraine's, no grouping of Russia's: "ОК «Південь»"."""
    if i == 0 or marks[i].kind is not Kind.PLACE:
        return False
    led = marks[i - 2 if i > 1 and marks[i - 1].kind is Kind.QUOTE else i - 1]
    ours = led.kind is Kind.SPEAKER or led.word == "ок"
    return ours and formed(led.word.split()[-1], "COMMAND")


def _is_made_in(marks: list[Mark], i: int) -> bool:
    """Tell whether a word of another war says where a thing was made: "an Israeli-made howitzer"."""
    behind = marks[i + 1 : i + 2] if marks[i].kind is Kind.OTHER_WAR else []
    return any(formed(m.word.split()[0], "MADE") for m in behind)


def _join_losses(marks: list[Mark]) -> None:
    """Make one word of loss of those that stand together."""
    shape = "".join(m.kind for m in marks)
    for each in reversed(list(_LOSSES.finditer(shape))):
        row = marks[each.start() : each.end()]
        first, last = row[0], row[-1]
        if first.kind is Kind.QUOTE:  # "its air defence "intercepted" 118 drones": with a doubt
            one = row[1]
        elif last.kind is Kind.LOSS:  # "destroyed, damaged, abandoned or captured"
            one = Mark(Kind.LOSS, "lost", first.start, last.end, ANY_WAY)
        elif (first.value, last.value) == ("killed", "wounded"):  # "killed or badly wounded"
            one = Mark(Kind.LOSS, "killed_or_wounded", first.start, last.end, "killed or wounded")
        else:
            continue
        marks[each.start() : each.end()] = [one]


def _is_out_of(marks: list[Mark], i: int) -> bool:
    """Tell whether a Ukrainian "з" is "of so many": "309 з 324 дронів", "З 90 дронів", but "з 24 лютого"."""
    after = marks[i + 1 : i + 3]
    if marks[i].word not in ("з", "із", "зі") or len(after) < 2 or after[0].kind is not Kind.NUMBER:
        return False
    opens = i == 0 or marks[i - 1].kind in (Kind.NUMBER, Kind.COLON, Kind.COMMA)
    return opens and after[1].kind in (Kind.SIDE, Kind.ITEM, Kind.PEOPLE, Kind.WORD)


def _is_against(marks: list[Mark], i: int) -> bool:
    """Tell whether a number is set against another: "73 tanks, against 210 in April 2024"."""
    after = "".join(m.kind for m in marks[i + 1 : i + 9])
    set_against = rule(
        "BOUND? NUMBER [^COMMA NUMBER]* (?:MONTH|DATE|SPAN|OTHER_TIME|IN NUMBER)"
    ).match(after)
    return set_against is not None and marks[i].word.split()[-1] == "against"
