"""What stands over a line: the word of loss and the span of time that it has from a heading."""

from __future__ import annotations

from typing import NamedTuple

from .codes import Code
from .figures import Figure, Reading
from .kinds import Kind, rule
from .lengths import Length, Time
from .marks import Mark
from .number_phrases import LISTED, Form
from .over import (
    doubt_over,
    is_of_something_else,
    is_said_after,
    item_worded,
    losses_over,
    says_who_and_when,
    side_over,
    time_over,
    word_over,
)
from .tables import named_in, times_of
from .topic import points_there
from .words import turn

__all__ = ["Heading", "headed", "under"]

_LONG = 60  # characters of a sentence that ends a list
_BULLET = rule("(?:BULLET|DASH|BAR)")
_OPENING = rule(
    "^(?:BULLET|DASH|BAR|QUOTE|SIDE|STOP|ORDINAL|PLUS|APPROX|MORE|AND|PART|BE|"
    "COLON){0,4} (?:(?:BOUND|WORD|ARTICLE|APPROX)? $"
    "|(?:COUNTED|PLACE|FRONT|TOTAL|CLAIMANT|SPAN|SIDE|WORD|QUOTE|UNIT|IN|OPEN|CLOSE|LISTSIGN|BOUND|REACHED|MONTH|DATE|STOP|COMMA|LOSS|"
    "NUMBER NOUN)+$)"
)
#: whose report a list is, and of when: such a line does not end what stands over the list
_OF_THE_REPORT = rule("DATE|MONTH|CLAIMANT")
_NEAR = 6  # marks
#: "Troops lost: about 366,790", over "Tanks: 6,040"
_FIRST_OF_A_LIST = rule("^BULLET* (?:SIDE|WORD)? COUNTED LOSS LISTSIGN BOUND? NUMBER")
_VOUCHED = rule("^QUOTE? CLAIMANT (?:WORD|SIDE)? COLON")


class Heading(NamedTuple):
    """The word of loss over a list or a paragraph."""

    wording: str = ""
    paragraph: int = -1
    listing: bool = False  # lines follow: it holds beyond its paragraph
    bulleted: bool = False  # it is itself a line with a bullet
    time: Time | None = None  # the span of time over the list
    item: str = ""  # of a number before a colon, whose parts follow
    stepped: bool = False  # increments are printed as "(+6)" in the text
    steps: bool = False  # and in a line of this list
    columns: tuple[Time | None, ...] = ()  # of a table
    items: tuple[str, ...] = ()  # of the columns of a table, where its rows are sectors or months
    sides: tuple[str, ...] = ()  # of its columns, where its rows are items
    below: bool = False  # what stands below is of it: "below, the losses by grouping"
    fates: tuple[str, ...] = ()  # the words of loss over its columns, where its rows are items
    titled: bool = False  # the span of time is a title's, right over the list
    counted: bool = False  # it says who counts, over what time, and no number
    side: str = ""  # whose losses stand below
    code: Code | None = None  # why they are of no claimant


class _Line(NamedTuple):
    """A sentence that may stand over others, and what is seen in it at once."""

    read: Reading
    paragraph: int
    text: str
    is_line: bool  # by itself
    is_title: bool  # in a short line that no full stop ends
    shape: str
    losses: tuple[Mark, ...]  # its words of loss, outside brackets
    first: Figure | None  # its first figure with an item
    bullet: bool  # it begins with one
    colon: bool  # it ends with one
    steps: bool  # it is the line of one item in a list with increments


def headed(
    heading: Heading, read: Reading, paragraph: int, text: str, is_line: bool, is_title: bool
) -> Heading:
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
    is_title : bool
        It is in a short line that no full stop ends.
    """
    steps = any(f.form is Form.STEP for f in read.figures)
    heading = heading._replace(steps=heading.steps or steps)
    shape, first = read.marked.shape, next((f for f in read.figures if f.item), None)
    steps = steps and is_line and len({f.item for f in read.figures}) == 1
    line = _Line(
        read, paragraph, text, is_line, is_title, shape, losses_over(read), first,
        bullet=bool(_BULLET.match(shape)), colon=text.rstrip(" .\n*_").endswith(":"), steps=steps,
    )  # fmt: skip
    if first is None and is_of_something_else(read, is_title):
        return Heading(stepped=heading.stepped, paragraph=paragraph, time=time_over(read))
    heading = (
        _inside_a_list(heading, line)
        or _over_columns(heading, line)
        or _past_an_aside(heading, line)
        or _by_its_own_word(heading, line)
        or _carried_on(heading, line)
        or _without_loss(heading, line)
        or _in_a_new_paragraph(heading, line)
        or _at_the_end(heading, line)
    )
    over = first is None and (is_title or line.colon)
    return heading._replace(side=side_over(read), code=doubt_over(read)) if over else heading


def _inside_a_list(heading: Heading, line: _Line) -> Heading | None:
    """Return the heading of a list that the line is one more of, or None."""
    of_list = line.bullet or Kind.BAR in line.shape or line.read.runs
    goes_on = heading.listing and line.first and line.is_line and not line.colon and of_list
    return heading if goes_on else None


def _over_columns(heading: Heading, line: _Line) -> Heading | None:
    """Return the heading with what the first line of a table names by its columns, or None."""
    if line.first or Kind.BAR not in line.shape:
        return None
    read, over = line.read, heading._replace(paragraph=line.paragraph, listing=True)
    fates = named_in(read, Kind.LOSS)
    if len({*fates} - {""}) > 1:
        whole = named_in(read, Kind.TOTAL, least=1) or fates  # "Total | Destroyed | Captured"
        fates = tuple(f or ("lost" if w else "") for f, w in zip(fates, whole, strict=True))
        fresh = Heading("lost", line.paragraph, listing=True, stepped=heading.stepped)
        return fresh._replace(fates=fates, time=heading.time)
    if times := times_of(read, heading.time):
        wording = str(line.losses[-1].value) if line.losses else heading.wording
        return over._replace(columns=times, wording=wording)
    if items := named_in(read, Kind.ITEM):
        return over._replace(items=items, sides=())
    if {"RU", "UA"} <= set(sides := named_in(read, Kind.SIDE)):
        return over._replace(sides=sides, items=())
    return None


def _past_an_aside(heading: Heading, line: _Line) -> Heading | None:
    """Keep the heading over "Three depots were destroyed"."""
    of_an_item = line.first and line.first.item != "personnel" and not line.colon
    aside = of_an_item and line.losses and heading.wording
    return heading if aside and line.paragraph == heading.paragraph else None


def _by_its_own_word(heading: Heading, line: _Line) -> Heading | None:
    """Return the heading that a sentence with a word of loss is, or None where it has none."""
    if not line.losses or is_said_after(line.read, line.losses):
        return None
    figures, near = line.read.figures, line.paragraph - heading.paragraph < 2
    below = heading.below or turn("BELOW").search(line.text) is not None
    listing = below or _is_of_a_list_of_sectors(heading, line) or _opens_a_list(line)
    counted = _says_who_counts(line)
    time = time_over(line.read) if listing or line.is_title or counted else None
    time = heading.time if time is None and near else time
    return Heading(
        word_over(line.read), line.paragraph, listing,
        line.bullet, time, figures[-1].item if line.colon and figures else "", heading.stepped,
        below=below, counted=counted,
    )  # fmt: skip


def _is_of_a_list_of_sectors(heading: Heading, line: _Line) -> bool:
    """Tell whether losses are those of a sector in a list of them: "«Північ». Тут втратили 240 осіб"."""
    placed = bool(line.read.runs) or points_there(line.read)
    return heading.listing and line.first is not None and placed


def _says_who_counts(line: _Line) -> bool:
    """Tell whether it says who counts, over what time, and no number.

    "The staff named Russia's losses since 24 February. It was hardest in the north.", over lines.
    """
    return Kind.CLAIMANT in line.shape and bool(line.read.spans) and not line.read.figures


def _opens_a_list(line: _Line) -> bool:
    """Tell whether lines follow a sentence with a word of loss."""
    is_name = line.is_title and line.first is None
    first_of_all = line.is_line and _FIRST_OF_A_LIST.match(line.shape) is not None
    return line.colon or is_name or line.steps or first_of_all


def _carried_on(heading: Heading, line: _Line) -> Heading | None:
    """Return the heading over a line right below, which has a colon or figures, or None."""
    first, distance = line.first, line.paragraph - heading.paragraph
    over = heading._replace(paragraph=line.paragraph)
    if heading.wording and line.colon and distance < 2:
        return over._replace(listing=True, time=time_over(line.read) or heading.time)
    if not heading.wording or first is None or distance != 1:
        return None
    return over if heading.listing or first.sector else None  # "North: 1,015 troops"


def _without_loss(heading: Heading, line: _Line) -> Heading | None:
    """Return the heading that a title without a word of loss is, or None where it is none."""
    if line.first or not line.is_title or heading.listing:
        return None
    time = time_over(line.read)
    over = Heading("", line.paragraph, listing=True, time=time, stepped=heading.stepped)
    if says_who_and_when(line.read):
        return over._replace(counted=True)
    # "In all since the start of the operation"
    return over._replace(steps=True) if time is Length.TOTAL and not line.bullet else None


def _in_a_new_paragraph(heading: Heading, line: _Line) -> Heading | None:
    """Return the heading in a paragraph that the one before does not reach, or None."""
    reaches = heading.listing or (heading.bulleted and line.bullet)
    if line.paragraph == heading.paragraph or reaches:
        return None
    # "It also gave the total since the invasion began. Destroyed:"
    time = None if line.read.figures else time_over(line.read)
    return Heading(stepped=heading.stepped, paragraph=line.paragraph, time=time)


def _at_the_end(heading: Heading, line: _Line) -> Heading:
    """Return the heading after a sentence that ends it, gives it another time, or leaves it."""
    of_the_report = line.is_line and _OF_THE_REPORT.search(line.shape)
    if line.first is None and len(line.text) > _LONG and not of_the_report:
        return Heading(stepped=heading.stepped)
    names = line.first is None and line.is_title and not line.bullet
    if names and heading.listing and (time := time_over(line.read)):
        heading = heading._replace(time=time, titled=True)
    return heading._replace(paragraph=line.paragraph)


def under(f: Figure, heading: Heading, read: Reading, paragraph: int, vouched: bool) -> str | None:
    """Return the word of loss that a figure without one has from its heading, or None.

    It is that of a line: "tanks – 10,881", "11,123 tanks (+4)", "Centre: 475". A list without a word
    of loss is one where the caller says whose report it is (`vouched`), or a claimant stands over it.
    """
    if _has_its_own(f, read):
        return None
    wording = item_worded(heading.wording, f.item)
    listed = f.form in LISTED
    if wording and paragraph - heading.paragraph == 1 and _is_stepped(f, read):
        return wording  # "in the lines on hardware stand 8,702 (+6) tanks", below "lost"
    if not wording or not _reaches(heading, f, read, paragraph):
        return "" if listed and (vouched or _VOUCHED.match(read.marked.shape)) else None
    return wording if f.sector or f.form is Form.PART or _opens(f, heading, read) else None


def _has_its_own(f: Figure, read: Reading) -> bool:
    """Tell whether a figure's own sentence says what became of it, or that something else is told."""
    shape = read.marked.shape
    wounded = any(m.value == "wounded" for m in read.marked.marks[f.at :][:_NEAR])
    told = Kind.DEED in shape or (Kind.SAYING in shape and not f.sector)
    return wounded or told  # "200 soldiers suffered wounds"


def _is_stepped(f: Figure, read: Reading) -> bool:
    """Tell whether an increment of a figure's item is printed by it."""
    return any(g.form is Form.STEP and g.item == f.item for g in (f, *read.figures))


def _reaches(heading: Heading, f: Figure, read: Reading, paragraph: int) -> bool:
    """Tell whether a heading holds where a figure stands."""
    if heading.listing or paragraph == heading.paragraph:
        return True
    in_list = heading.bulleted and _BULLET.match(read.marked.shape)
    return bool(in_list or (f.sector and paragraph - heading.paragraph == 1))


def _opens(f: Figure, heading: Heading, read: Reading) -> bool:
    """Tell whether a figure is what its line begins with, as in a line of a list."""
    if f.form in LISTED:
        return True
    first = next((g for g in read.figures if g.item), f)
    before = read.marked.shape[: first.at]
    if f.people and Kind.WORD in before:
        return False  # "1.2 million people like this page"
    own_verb = rule("COUNTED? (?:WORD|GAP)").match(read.marked.shape, read.figures[-1].at + 1)
    in_place = heading.listing or not (own_verb or f.people)  # no list has a verb of its own
    return in_place and _OPENING.search(before) is not None
