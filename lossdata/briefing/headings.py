"""What stands over a line: the word of loss and the span of time that it has from a heading."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .counted import Form
from .figures import Figure, Reading
from .kinds import Kind, rule
from .spans import Length, Month, Time
from .verbs import Hold

__all__ = ["Heading", "headed", "under"]

_SHORT, _LONG = 90, 60  # characters of a title; of a sentence that ends a list
_OPENING = rule("^(?:BULLET|DASH|BAR|QUOTE|SIDE|STOP|ORDINAL|PLUS|APPROX|MORE|AND|PART|BE|COLON){0,4} (?:(?:BOUND|WORD|ARTICLE|APPROX)? $|(?:COUNTED|PLACE|FRONT|TOTAL|CLAIMANT|SPAN|SIDE|WORD|QUOTE|UNIT|IN|OPEN|CLOSE|LISTSIGN|BOUND|REACHED|MONTH|DATE|STOP|COMMA|LOSS)+$)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The word of loss over a list or a paragraph."""

    wording: str = ""
    paragraph: int = -1
    listing: bool = False  # lines follow: it holds beyond its paragraph
    time: Time | None = None  # the span of time over the list
    stepped: bool = False  # increments are printed as "(+6)" in the text


def headed(heading: Heading, read: Reading, paragraph: int, text: str, is_line: bool) -> Heading:
    """Return the heading that holds after a sentence.

    Parameters
    ----------
    heading : Heading
        That which held before it.
    read : Reading
        The sentence as it is read.
    paragraph : int
    text : str
        The sentence.
    is_line : bool
        It is a line by itself.
    """
    losses = [m for m in read.marked.marks if m.kind is Kind.LOSS]
    if paragraph != heading.paragraph and not heading.listing:
        heading = Heading(stepped=heading.stepped)
    colon = text.rstrip(" .\n").endswith(":")
    title = is_line and len(text) <= _SHORT and text[-1:] not in ".!?"
    first = read.figures[0] if read.figures else None
    if heading.listing and first and is_line and not colon and rule("BULLET|DASH|BAR").match(read.marked.shape):
        return heading
    if losses and not (first and first.form is Form.NOUN_BEFORE and losses[0].start > first.start):
        wording = str(losses[-1].value)
        wording = "lost" if wording == "lost_sign" else wording
        listing = colon or (title and not read.figures)
        time = _time(read) if listing or title else None
        return Heading(wording, paragraph, listing, time, heading.stepped)
    if heading.wording and colon:
        return replace(heading, paragraph=paragraph, listing=True, time=_time(read) or heading.time)
    if not read.figures and len(text) > _LONG:
        return Heading(stepped=heading.stepped)
    if not read.figures and title and heading.listing and (time := _time(read)):
        return replace(heading, time=time, paragraph=paragraph)
    return replace(heading, paragraph=paragraph) if heading.listing else heading


def _time(read: Reading) -> Time | None:
    times = [s.time for s in read.spans if isinstance(s.time, int | Month) or s.time in (Length.TOTAL, Length.SUM)]
    return Length.TOTAL if Length.TOTAL in times else next((t for t in times if t is not Length.SUM), Length.SUM) if times else None


def under(f: Figure, heading: Heading, read: Reading, vouched: bool) -> str | None:
    """Return the word of loss that a figure without one has from its heading, or None.

    It is that of a line: "tanks – 10,881", "11,123 tanks (+4)", "Centre: 475". A list without a word
    of loss is one where the caller says whose report it is (`vouched`), or a claimant stands over it.
    """
    marked = read.marked
    if f.hold is not Hold.NOTHING or rule("DEED|SAYING").search(marked.shape):
        return None
    if not heading.wording:
        listed = f.form in (Form.NOUN_BEFORE, Form.STEP)
        return "" if listed and (vouched or rule("^QUOTE? CLAIMANT (?:WORD|SIDE)? COLON").match(marked.shape)) else None
    if f.form in (Form.NOUN_BEFORE, Form.STEP, Form.PART) or f.sector:
        return heading.wording
    first = next((g for g in read.figures if g.item), f)
    if _OPENING.search(marked.shape[: first.at]) and not f.people:
        return heading.wording
    return None
