"""Numbers that are part of another one, and the two ends of a range."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from .governors import Held, Hold
from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import Counted, Form

if TYPE_CHECKING:
    from .figures import Figure

__all__ = ["part_of", "ranged"]

#: What the whole may be summed from: "32 armoured vehicles, including two tanks …".
_PARTS = {"afv": ("afv", "tank"), "ship": ("ship",), "uav": ("uav",), "tank": ("tank",)}
_MARK = rule(
    "PART COMMA? (?:BOUND|SIDE|UNIT|MORE|WITH|COLON|BE|DASH|ARTICLE|WORD|LOSS|ORDINAL){0,4} $"
)
#: "four armoured vehicles, a US-made MaxxPro among them, five pickups"
_AMONG = rule("PART (?:COMMA|STOP|QUOTE)")
_BRACKETED = rule("NUMBER SIDE? (?P<item>ITEM) OPEN [^CLOSE LOSS]* $")
_COLON = rule("(?:SIDE|WORD|TROOPS|OPEN|CLOSE|QUOTE|IN|PLACE|FRONT){0,5} (?:COLON|DASH)")
_CLOSED = rule("(?<=COUNTED) PART COMMA")
_AND = rule("(?:COUNTED|SIDE|WORD|UNIT|ORDINAL){0,4} AND (?:BOUND|MORE){0,2} $")


def part_of(
    marked: Marked, numbers: tuple[Counted, ...], held: tuple[Held, ...]
) -> tuple[bool, ...]:
    """Return which numbers are part of another number of the sentence: "…, including two".

    Examples
    --------
    >>> from lossdata.briefing.counted import counted
    >>> from lossdata.briefing.scanning import marked_words
    >>> from lossdata.briefing.verbs import holds
    >>> said = marked_words("lost 12 guns, including two howitzers, and 5 tanks")
    >>> part_of(said, counted(said), holds(said, counted(said)))
    (False, True, False)
    """
    listed = _listed(marked, numbers)
    parted = rule("PART|OPEN").search(marked.shape)
    if not parted and Form.PART not in (n.form for n in numbers):
        return tuple(i in listed for i in range(len(numbers)))
    out: list[bool] = []
    whole: Counted | None = None
    launched = False
    for i, n in enumerate(numbers):
        part = i in listed or _is_marked_part(marked, numbers, i)
        if not part and whole is not None and out[-1:] == [True]:
            part = _is_one_more(marked, numbers, out, whole)
        out.append(part and not (launched and n.form is Form.PART))
        if n.item and not part and n.form is not Form.STEP:
            whole = n  # "attacked with 14 drones, 13 of them shot down"
            launched = held[i].hold is Hold.DEED
    return tuple(out)


def _listed(marked: Marked, numbers: tuple[Counted, ...]) -> frozenset[int]:
    """Return the numbers that make up the one before them: "5 aircraft: three Su-25, two MiG-29"."""
    out: set[int] = set()
    for i, whole in enumerate(numbers):
        if not whole.item or not _COLON.match(marked.shape, whole.last + 1):
            continue
        row: list[int] = []
        for k, n in enumerate(numbers[i + 1 :], i + 1):
            if n.item != whole.item or n.form is not Form.NOUN_AFTER:
                break
            row.append(k)
        if len(row) > 1 and sum(numbers[k].value or 0 for k in row) == whole.value:
            out.update(row)
    return frozenset(out)


def _is_marked_part(marked: Marked, numbers: tuple[Counted, ...], i: int) -> bool:
    """Tell whether a word of parts leads a number of what, or of the like of what, was counted before."""
    n = numbers[i]
    seen = {m.item for m in numbers[:i] if m.item}
    fits = n.item in seen or (n.item != "personnel" and bool(seen - {"personnel"}))
    return fits and n.form is not Form.STEP and _is_marked(marked, n)


def _is_marked(marked: Marked, n: Counted) -> bool:
    if n.form is Form.PART or _AMONG.match(marked.shape, n.last + 1):
        return True
    if n.form is Form.NOUN_AFTER and (whole := _BRACKETED.search(marked.shape, 0, n.at)):
        counted = marked.marks[whole.start("item")]
        return counted.value == n.item  # "7 aircraft (three Su-30s, two Su-25s)"
    led = _MARK.search(marked.shape, 0, n.at)
    return led is not None and not _CLOSED.match(marked.shape, led.start())


def _is_one_more(
    marked: Marked, numbers: tuple[Counted, ...], parts: list[bool], whole: Counted
) -> bool:
    """Tell whether the number after the parts that have been found is one more of them."""
    i = len(parts)
    goes_on = _goes_on(marked, numbers[i - 1], numbers[i], whole)
    return goes_on or _sums_up(numbers, parts, i, whole)


def _goes_on(marked: Marked, before: Counted, n: Counted, whole: Counted) -> bool:
    """Tell whether a part goes on: "of them three tanks and 16 armoured vehicles"."""
    if not _AND.fullmatch(marked.shape, before.at + 1, n.at):
        return False
    if n.item == "personnel":
        return n.form is not Form.NOUN_AFTER
    both = (before.value or 0) + (n.value or 0)
    if not n.item or both == whole.value:
        return bool(n.item)
    if n.item != whole.item:
        return False
    # "747 tanks and …, including ten Leopards and 11 Bradleys"
    like = before.item in _PARTS.get(whole.item, ()) and both <= (whole.value or 0)
    return before.item == whole.item or like


def _sums_up(numbers: tuple[Counted, ...], parts: list[bool], i: int, whole: Counted) -> bool:
    """Tell whether a number is one of several that make up the whole."""
    first = i
    while first and parts[first - 1]:
        first -= 1
    total = 0
    for k, n in enumerate(numbers[first:], first):
        if not n.value or n.item not in _PARTS.get(whole.item, (whole.item,)):
            return False
        total += n.value
        if total >= (whole.value or 0):
            return total == whole.value and k >= i
    return False


def ranged(found: tuple[Figure, ...], marked: Marked) -> tuple[Figure, ...]:
    """Return the figures, the two ends of a range as bounds."""
    out = list(found)
    for i, (a, b) in enumerate(itertools.pairwise(found)):
        if a.item and a.item == b.item and _is_range(a, b, marked):
            out[i] = out[i]._replace(bound="over", value=_multiplied(a, b, marked))
            out[i + 1] = b._replace(bound="up_to")
    return tuple(out)


def _multiplied(low: Figure, high: Figure, marked: Marked) -> int | None:
    """Return the low end of "219–225 thousand", which has the multiplier of the high one."""
    one, other = marked.marks[low.at].word, marked.marks[high.at].word
    if one.isdigit() and any(c.isalpha() for c in other) and low.value and high.value:
        for times in (1_000_000, 1_000):
            if high.value % times == 0 and low.value < high.value // times:
                return low.value * times
    return low.value


def _is_range(a: Figure, b: Figure, marked: Marked) -> bool:
    """Tell whether two numbers are the ends of one range: "200 to 250"."""
    if b.at != a.at + 2 or b.start - a.end > 5 or not a.value or not b.value or a.value >= b.value:
        return False
    before, between = marked.marks[a.at - 1].kind if a.at else None, marked.marks[a.at + 1].kind
    if before is Kind.WITH:
        return False  # "has risen by 1,070 to 1,121,430"
    if between is Kind.DASH:
        return b.start - a.end <= 3
    return between is Kind.TO or (
        before in (Kind.FROM, Kind.BOUND) and between in (Kind.BOUND, Kind.AND)
    )
