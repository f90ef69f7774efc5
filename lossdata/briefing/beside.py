"""Which numbers must not vanish: those beside a military noun or a word of loss."""

from __future__ import annotations

from .codes import Code
from .figures import Figure, Reading
from .governors import Hold
from .kinds import Kind, rule
from .number_phrases import Form

__all__ = ["is_beside"]

_LOSS_AFTER = rule(
    "(?:SIDE|WORD|UNIT|MORE|BE|COUNTED|NOT_COUNTED|ORDINAL|QUOTE|GAP|AND|ARTICLE|DASH){0,10} LOSS"
)
_NOUN_AFTER = rule("(?:SIDE|WORD|UNIT|ORDINAL|QUOTE|NOUN|SPAN){0,4} (?:COUNTED|THING)")
_OF_WHOM = rule("SIDE|UNIT")  # "two enemy loitering munitions", "38 pieces of equipment"
_CIVILIAN_AFTER = rule(
    "(?:SIDE|WORD|UNIT|MORE|BE|COUNTED|NOT_COUNTED|ORDINAL|QUOTE){0,3}? CIVILIAN"
)
_TIMED = rule("(?:IN|BOUND) WORD? SPAN")  # "losses climb by 1,130 over the past day"
_CELL_BEFORE = rule("BAR (?:BOUND|PLUS|APPROX|DASH)* $")
_CELL_AFTER = rule("BAR|$")
#: Why words such as "a tank" or "dozens of tanks" are no losses.
_NO_LOSSES = (Code.NO_LOSS, Code.OTHER_DEED, Code.NO_ITEM, Code.NOT_HAPPENED, Code.CIVILIANS)
_LOSS_BEFORE = rule(
    "LOSS (?:BOUND|BE|REACHED|COLON|DASH|SIDE|UNIT|IN|TO|OPEN|ARTICLE|APPROX|EQUALS|PLUS){0,3} $"
)


def is_beside(f: Figure, read: Reading, code: Code, after_losses: bool = False) -> bool:
    """Tell whether a number that is no claim stands beside a military noun or a word of loss.

    So it does, too, bare, where losses have just been spoken of: "Of them 215".

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> for said in ("31 tanks were met", "The village has 1,200 houses"):
    ...     read = reading(said)
    ...     print(is_beside(read.figures[0], read, Code.NO_LOSS))
    True
    False
    """
    shape = read.marked.shape
    if not f.whole:
        told = f.form is Form.NOUN_AFTER and code not in _NO_LOSSES
        return told or f.code in (Code.OTHER_DAY, Code.EACH)
    if _CELL_BEFORE.search(shape, 0, f.at) and _CELL_AFTER.match(shape, f.at + 1):
        return True  # a cell of a table
    if rule("^BULLET* MONTH LISTSIGN+ BOUND? $").search(shape, 0, f.at):
        return True  # "January – 48,240": a row of a list
    if f.form in (Form.BARE, Form.NOTHING):
        return _is_told(f, read, after_losses) or _is_at_a_word(f, read)
    if f.people:
        return after_losses or bool(f.sector) or Kind.LOSS in shape
    return f.value is not None or Kind.LOSS in shape or code is Code.NO_COUNT


def _is_told(f: Figure, read: Reading, after_losses: bool) -> bool:
    """Tell whether losses are spoken of, and a number is bare or of a time: "1,130 over the past day"."""
    following = read.marked.marks[f.at + 1 : f.at + 2]
    timed = _TIMED.match(read.marked.shape, f.at + 1) or any(m.value == "total" for m in following)
    if f.form is not Form.BARE and not timed:
        return False
    said = rule("LOSS|ITEM|PEOPLE|TOTAL|PART|PLACE").search(read.marked.shape)
    return bool(after_losses or f.item or f.sector or said)


def _is_at_a_word(f: Figure, read: Reading) -> bool:
    """Tell whether a military noun or a word of loss stands right at a number."""
    shape = read.marked.shape
    if _NOUN_AFTER.match(shape, f.at + 1):
        return True  # "64 of 80 drones", "8 vehicles and other equipment", "three command posts"
    if f.hold is Hold.LOSS and _OF_WHOM.match(shape, f.at + 1):
        return True
    hurt = _CIVILIAN_AFTER.match(shape, f.at + 1)
    if hurt and read.marked.marks[hurt.end() - 1].value == "wounded":
        return True
    return bool(_LOSS_AFTER.match(shape, f.at + 1) or _LOSS_BEFORE.search(shape, 0, f.at))
