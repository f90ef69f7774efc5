"""Lists of losses, read as blocks of lines: what they count, and what stands over them and below."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from .claimants import GENERAL_STAFF
from .codes import Code
from .entries import Entry, entries, is_headed, may_be_one
from .figures import Figure, Reading, reading
from .governors import Hold
from .kinds import rule
from .lengths import Length, Time
from .list_columns import columns_over
from .number_phrases import LISTED, Form
from .over import (
    doubt_over,
    is_of_something_else,
    is_said_after,
    item_worded,
    says_who_and_when,
    side_over,
    time_over,
    word_over,
)
from .scanning import marked_words
from .sentences import Sentence
from .topic import NAME

__all__ = ["Lead", "listed", "worded"]

_LONGEST = 400  # characters of a line
_SHORT = 60  # of one without a count
_LEAST = 3  # things that a list counts
_ABOVE, _BELOW = 8, 3  # sentences
_COLUMNS = re.compile(r"(?<! ) (?= {2,}\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=\w)")
#: "destroyed 15 · damaged 7", of the line above
_FATES = rule("LOSS BOUND? NUMBER (?:BULLET|COMMA|WORD)? LOSS BOUND? NUMBER")
_LINE = re.compile(r"[^\n]+")


class _Line(NamedTuple):
    """A line of a text, and what it counts."""

    start: int
    end: int
    text: str  # with a tab where wide spaces part its columns
    entries: tuple[Entry, ...] = ()
    headed: bool = False  # it has a word of loss that holds for those below
    may_be: bool = False  # of a list, though it cannot be told what it counts


class Lead(NamedTuple):
    """What is said over a list, or right below it."""

    wording: str | None = (
        None  # None where there is no word of loss, "" where it is none that is read
    )
    time: Time | None = None
    near: bool = False  # it is named right over the first line
    side: str = ""  # whose losses they are
    code: Code | None = None  # why they are of no claimant


def listed(
    text: str, said: list[Sentence], given: bool
) -> tuple[list[Sentence], dict[int, tuple[Reading, Lead]]]:
    r"""Return the sentences of a text, the lines of its lists as one each, and how these are read.

    A list counts three things at least, each in a line or a part of one. One of which it is not told
    what its numbers are over is left to be read line by line.

    Parameters
    ----------
    text : str
    said : list of Sentence
        Of the text.
    given : bool
        The caller says whose text it is: a list of it is one of losses.

    Examples
    --------
    >>> from lossdata.briefing.sentences import sentences
    >>> text = "Losses, today and in all\ntanks 2 / 10,862\nguns 38 / 28,301\ndrones 9 / 37,790"
    >>> _, lines = listed(text, list(sentences(text)), False)
    >>> [f.time for f in lines[25][0].figures]
    [1, <Length.TOTAL: 'total'>]
    """
    runs = list(_runs(text))
    if not runs:
        return said, {}
    others = _outside(text, said, [line for run in runs for line in run])
    starts = [s.start for s in others]
    taken: list[_Line] = []
    reads: dict[int, tuple[Reading, Lead]] = {}
    before, since = Lead(), 0
    for run in runs:
        over, under = bisect_left(starts, run[0].start), bisect_left(starts, run[-1].end)
        above = [_read(text, s) for s in others[max(over - _ABOVE, 0) : over] if s.start >= since]
        below = [_read(text, s) for s in others[under : under + _BELOW]]
        goes_on = len(above) < _BELOW or all(map(_goes_on, above))
        lead = _lead(above[::-1], below, before if goes_on else Lead(), run[0])
        before, since = lead, run[-1].end
        found = [e for line in run for e in line.entries]
        times = columns_over(found, lead.time, lead.near, [*above[::-1], *below])
        if times:
            other = over and is_of_something_else(above[-1], others[over - 1].is_title)
            lead = Lead() if other else _vouched(lead, times, above, given)
            taken += run
            reads |= {line.start: (_as_read(line, times), lead) for line in run}
    return sorted([*_outside(text, said, taken), *_as_sentences(said, taken)]), reads


def _goes_on(read: Reading) -> bool:
    """Tell whether a sentence is one more line of a list, or names a sector or a side, over a part of it."""
    lined = (
        any(f.form is Form.NOUN_AFTER or f.form in LISTED for f in read.figures) and not read.losses
    )
    return lined or NAME.fullmatch(read.marked.shape) is not None


def _read(text: str, s: Sentence) -> Reading:
    return reading(_COLUMNS.sub("\t", text[s.start : s.end]))


def _runs(text: str) -> Iterator[list[_Line]]:
    """Yield the lists of a text, as lines."""
    run: list[_Line] = []
    for line in [*_lines(text), _Line(len(text), len(text), "")]:
        if line.entries:
            run.append(line)
        elif not line.may_be:
            if len({e.item for each in run for e in each.entries}) >= _LEAST:
                yield run
            run = []


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of a text that are not empty."""
    for m in _LINE.finditer(text):
        start, end = m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())
        if start >= end:
            continue
        if number := _NUMBERED.match(text, start, end):
            start = number.end()
        if end - start > (_LONGEST if any(map(str.isdigit, text[start:end])) else _SHORT):
            yield _Line(start, end, "")
            continue
        line = _COLUMNS.sub("\t", text[start:end])
        marked = marked_words(line)
        may_be = len(line) < _SHORT and may_be_one(marked)
        yield _Line(start, end, line, entries(marked), is_headed(marked), may_be)


def _outside(text: str, said: list[Sentence], lines: list[_Line]) -> list[Sentence]:
    """Return what of some sentences is in none of some lines."""
    out: list[Sentence] = []
    k = 0
    for s in said:
        at = s.start
        while k < len(lines) and lines[k].start < s.end:
            out.append(s._replace(start=at, end=max(lines[k].start, at)))
            at = max(at, lines[k].end)
            if lines[k].end > s.end:
                break  # it goes on in the next sentence
            k += 1
        out.append(s._replace(start=at, end=max(s.end, at)))
    return [s for s in out if any(c.isalnum() for c in text[s.start : s.end])]


def _as_sentences(said: list[Sentence], lines: list[_Line]) -> Iterator[Sentence]:
    """Yield lines as sentences, each of the paragraph in which it begins."""
    starts = [s.start for s in said]
    for line in lines:
        at = max(bisect_right(starts, line.start) - 1, 0)
        yield Sentence(line.start, line.end, said[at].paragraph, True, False)


def _lead(above: list[Reading], below: list[Reading], before: Lead, first: _Line) -> Lead:
    """Return what is said over a list, the nearest first; else over the list before it.

    What stands only below may say that they are losses, but is no word of theirs.
    """
    timed = [k for k, read in enumerate(above) if read.spans and not _counts(read)]
    time = time_over(above[timed[0]]) if timed else None
    if isinstance(time, Length) and time is not Length.TOTAL:
        time = None  # "in the same time": as a sentence has it
    heads = [read for read in above if _is_head(read)]
    captions = [read for read in below if read.losses and not _counts(read)]
    wording = before.wording
    if first.headed:
        wording = first.entries[0].wording
    elif heads:
        wording = word_over(heads[0])
    elif captions and wording is None:
        wording = ""
    over = next(iter([*heads, *above]), None)
    if over is None:
        return Lead(wording, time, False, before.side, before.code)
    return Lead(wording, time, timed[:1] == [0], side_over(over), doubt_over(over))


def _is_head(read: Reading) -> bool:
    """Tell whether a sentence has a word of loss for what stands below, and not for its own figures alone."""
    return bool(read.losses) and not (
        is_said_after(read, read.losses) or _FATES.search(read.marked.shape)
    )


def _vouched(lead: Lead, times: dict[str, Time | None], above: list[Reading], given: bool) -> Lead:
    """Return a lead without a word of loss as that of losses, where it is a claimant's count of them.

    So it is where the caller says whose it is, where the staff has totals with increments, and right
    below "The invaders in a day (the General Staff's data):".
    """
    staff = any(m.value == GENERAL_STAFF for read in above for m in read.marked.marks)
    stepped = "+" in times and Length.TOTAL in times.values()
    counts = given or (staff and stepped) or any(map(says_who_and_when, above[-1:]))
    if staff and stepped:
        lead = lead._replace(code=None)  # "In their words: the enemy's losses are estimated as"
    return lead._replace(wording="") if lead.wording is None and counts else lead


def _counts(read: Reading) -> bool:
    return any(f.item for f in read.figures)


def _as_read(line: _Line, times: dict[str, Time | None]) -> Reading:
    """Return the reading of a line with the figures of its list."""
    figures = tuple(
        Figure(
            n.mark.start, n.mark.end, n.at, int(n.mark.value or 0), n.bound, e.item, e.people,
            form=Form.STEP if n.column == "+" else Form.NOUN_BEFORE,
            hold=Hold.LOSS if e.wording else Hold.NOTHING, wording=e.wording,
            side="", agent="", sector="", time=times[n.column] if n.says is None else n.says,
            part=False, more=n.column == "+", whole=True,
        )
        for e in line.entries for n in e.numbers
    )  # fmt: skip
    return reading(line.text)._replace(figures=figures)


def worded(f: Figure, lead: Lead) -> Figure:
    """Return a figure of a list with the word of loss that is said of the list, where it has none."""
    f = f._replace(side=f.side or lead.side, code=f.code or lead.code)
    if f.wording or lead.wording is None:
        return f
    return f._replace(hold=Hold.LOSS, wording=item_worded(lead.wording, f.item))
