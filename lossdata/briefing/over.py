"""What a sentence says for the lines that stand below it: a word of loss, and a span of time."""

from __future__ import annotations

from .claimants import MINISTRIES
from .codes import Code
from .figures import Figure, Reading
from .kinds import Kind, rule
from .lengths import Length, Time
from .marks import Mark
from .number_phrases import Form
from .words import formed, turn

__all__ = [
    "doubt_over",
    "is_of_something_else",
    "is_said_after",
    "item_worded",
    "losses_over",
    "says_who_and_when",
    "side_over",
    "time_over",
    "word_over",
]

_EITHER = rule("LOSS AND LOSS COLON? $")
_BRACKETED = rule("OPEN [^CLOSE]{2,} $")
#: "The invaders in a day (the General Staff's data):"
_WHO_AND_WHEN = rule(
    "(?:BULLET|SIDE|ITEM|IN|UNIT|BOUND(?= SPAN)|SPAN WORD?|OPEN|CLOSE|REPORT|CLAIMANT|COLON|COMMA|DASH|"
    "NUMBER|MONTH|DATE|SAYING|STOP)+"
)
_WHOSE = rule("(?P<side>SIDE) WORD? LOSS|LOSS UNIT? (?P<of>SIDE)")
_SUFFERED = ("lost", "casualties")  # of which a side beside them is no agent
_SMALL = 2  # letters
_OF_A_REPORT = 3  # words in no list, of what stands over a claimant's list
_OF_PEOPLE = ("casualties", "fatalities", "killed", "killed_or_wounded")


def losses_over(read: Reading) -> tuple[Mark, ...]:
    """Return the words of loss that stand in no bracket: "1 aircraft (a Su-35, shot down on 7 June)"."""
    shape = read.marked.shape
    return tuple(
        m for k, m in enumerate(read.marked.marks)
        if m.kind is Kind.LOSS and shape.count(Kind.OPEN, 0, k) <= shape.count(Kind.CLOSE, 0, k)
    )  # fmt: skip


def word_over(read: Reading) -> str:
    """Return the word of loss for what stands below: "lost … killed and wounded" is that of its own figures.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> word_over(reading("Losses – 19,214, of which destroyed: 14,011, captured: 3,307"))
    'lost'
    """
    wording = str(_over_all(read).value).replace("lost_sign", "lost")
    lost = any(f.wording == "lost" for f in read.figures)
    return "lost" if lost and wording == "killed_or_wounded" else wording


def _over_all(read: Reading) -> Mark:
    """Return the word of loss that holds for what follows: of a whole, not of what became of its parts."""
    marks, losses = read.marked.marks, losses_over(read) or read.losses
    if either := _EITHER.search(read.marked.shape):  # "destroyed or damaged:"
        return marks[either.start()]
    part = next((m.start for m in marks if m.kind is Kind.PART), -1)
    return ([m for m in losses if m.start < part] or losses)[-1]


def item_worded(wording: str, item: str) -> str:
    """Return the word of loss that an item has from what stands over it: "Casualties: tanks – 12".

    Examples
    --------
    >>> item_worded("casualties", "tank"), item_worded("casualties", "personnel")
    ('lost', 'casualties')
    """
    return "lost" if wording in _OF_PEOPLE and item not in ("", "personnel") else wording


def is_said_after(read: Reading, losses: tuple[Mark, ...]) -> bool:
    """Tell whether words of loss come after an item before its number, and so are of it alone."""
    first = _first(read)
    named_first = first is not None and first.form is Form.NOUN_BEFORE
    return named_first and losses[0].start > first.start


def _first(read: Reading) -> Figure | None:
    return next((f for f in read.figures if f.item), None)


def is_of_something_else(read: Reading, is_title: bool) -> bool:
    """Tell whether what stands over lines is none of losses: "Received from partners:".

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> [is_of_something_else(reading(t), False) for t in ("Received from partners:", "Equipment:")]
    [True, False]
    """
    marks, shape = read.marked.marks, read.marked.shape
    over = is_title or read.text.rstrip().endswith(":")
    if not over or turn("IN_BRACKETS").search(read.text):
        return False
    other = any(m.kind is Kind.OTHER_TIME or m.value == "average" for m in marks)
    if other and Kind.BAR not in shape:
        return True  # "Losses a year ago:", not a column of a table
    if read.losses:
        return False
    if Kind.NUMBER not in shape and rule("DEED|SPEAKER").search(shape):
        return True
    words = [word for m in marks if m.kind in (Kind.WORD, Kind.GAP) for word in m.word.split()]
    strange = [
        word for word in words if len(word) > _SMALL and not formed(word, "OF_A_LIST", "WEEKDAY")
    ]
    reported = rule("REPORT|CLAIMANT|BAR|NUMBER").search(shape) or turn("IN_BRACKETS").search(
        read.text
    )
    return len(strange) > (_OF_A_REPORT if reported else 0)


def side_over(read: Reading) -> str:
    """Return the side whose losses stand below: "Ukraine's losses, according to Moscow:".

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> side_over(reading("Потери ВСУ:")), side_over(reading("Losses:"))
    ('UA', '')
    """
    for whose in _WHOSE.finditer(read.marked.shape):
        side = read.marked.marks[whose.start(str(whose.lastgroup))].value
        lost = any(m.value in _SUFFERED for m in read.marked.marks[whose.start() : whose.end()])
        if lost and side in MINISTRIES:
            return str(side)
    return ""


def doubt_over(read: Reading) -> Code | None:
    """Return why what stands below is of no claimant: "Losses, analysts say:".

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> doubt_over(reading("Losses, analysts say:")), doubt_over(reading("Losses, says the General Staff:"))
    (<Code.UNKNOWN_SPEAKER: 'unknown_speaker'>, None)
    """
    if read.own:
        return Code.OWN_LOSSES
    if Kind.CLAIMANT in read.marked.shape:
        return None
    code = next((v.code for v in read.spoken if v.code is not None), None)
    # "as the staff says"
    return None if code is Code.UNKNOWN_SPEAKER and Kind.REPORT in read.marked.shape else code


def says_who_and_when(read: Reading) -> bool:
    """Tell whether a line says who counts, over what time, and nothing else.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> says_who_and_when(reading("The invaders in a day (the General Staff's data):"))
    True
    """
    said = Kind.CLAIMANT in read.marked.shape and time_over(read) is not None
    return said and _WHO_AND_WHEN.fullmatch(read.marked.shape) is not None


def time_over(read: Reading) -> Time | None:
    """Return the span of time that a sentence names for what stands below.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> time_over(reading("Losses since 24 February 2022 (in brackets: in a day)"))
    <Length.TOTAL: 'total'>
    """
    shape = read.marked.shape
    outside = [s.time for s in read.spans if not _BRACKETED.search(shape, 0, s.at)]
    if read.spans and not outside and turn("IN_BRACKETS").search(read.text):
        # "(in brackets: in a day)": outside them are totals
        return Length.TOTAL if all(s.time == 1 for s in read.spans) else None
    closed = shape.endswith(Kind.CLOSE)
    times = outside or [s.time for s in read.spans if not closed or s.time != 1]
    return _foremost(times, shape)


def _foremost(times: list[Time], shape: str) -> Time | None:
    """Return the span of time that holds below: that of a total, before any other."""
    columns = rule("BAR").search(shape) and rule("TOTAL").search(shape)
    if Length.TOTAL in times or columns:
        return Length.TOTAL
    if not times and Kind.OTHER_TIME in shape:
        return Length.UNKNOWN  # "last year were destroyed:"
    return next((t for t in times if t is not Length.SUM), times[0] if times else None)
