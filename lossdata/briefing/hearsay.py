"""What a sentence that names nobody is told by: estimates, evidence, a unit's own count; or unknown."""

from __future__ import annotations

from .claimants import MINISTRIES
from .doers import is_done_by_a_name
from .figures import Figure, Reading
from .kinds import Kind, rule
from .lengths import Length
from .number_phrases import LISTED
from .words import fold, formed, keys, said_in, turn

__all__ = ["is_hearsay", "is_strange", "is_unbound"]

_FEW, _MANY = 3, 6  # words in no list


def is_hearsay(f: Figure, read: Reading, source: str) -> bool:
    """Tell whether the clause of a figure, in which nobody speaks, has it from somebody unknown.

    "250,000 are estimated to have been killed", "footage shows", "as a reminder" go on with nobody's
    report. Those who list what is shown confirm it themselves; the staff and the ministry do not.

    Parameters
    ----------
    f : Figure
    read : Reading
        Of its sentence.
    source : str
        Who had the floor.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> read = reading("At least 4,000 tanks have been visually confirmed as destroyed")
    >>> [is_hearsay(read.figures[0], read, source) for source in ("general_staff", "oryx")]
    [True, False]
    """
    if f.sector or f.form in LISTED:
        return False  # only the ministry counts by sectors; lists have their own forms
    marks = read.marked.marks
    first, last = read.marked.clause(f.at)
    if any(first <= voice.at < last for voice in read.spoken):
        return False
    low, high = marks[first].start, marks[last - 1].end
    goes_on = turn("OTHERS").match(read.text)  # "Other assets reportedly lost include"
    if not goes_on and _within("HEARSAY", read.text, low, high):
        return True
    if source not in MINISTRIES.values():
        return False
    alone = _within("DOERS", read.text, low, f.start)  # a unit's own count
    named = is_done_by_a_name(f, read)
    return alone or named or _within("CONFIRMED", read.text, low, high)


def _within(name: str, text: str, low: int, high: int) -> bool:
    """Tell whether a part of a sentence has one of the turns of a list."""
    return said_in(name, text) is not None and turn(name).search(text, low, high) is not None


#: What binds a sentence to what was said before it: a side, "its", "of which", "in all", the whole front.
_BOUND = rule("SIDE|PRONOUN|TOTAL|FRONT|PLACE|PART")
_GOING_ON = ("ALSO", "OWN_ARMS", "THE_LOSSES", "SAME_PLACE")


def is_unbound(f: Figure, read: Reading) -> bool:
    """Tell whether nothing in a sentence says whose losses it tells of, nor that it goes on with them.

    "It takes 77 drones to destroy a tank", after a claim, is of no one. What a claimant's own arms have
    done is of the other side.

    Parameters
    ----------
    f : Figure
    read : Reading
        Of its sentence.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> said = ["Perhaps 77 tanks were destroyed.", "Also, 77 tanks were destroyed."]
    >>> [is_unbound(read.figures[0], read) for read in map(reading, said)]
    [True, False]
    """
    if read.spoken or f.form in LISTED or isinstance(f.time, Length) or f.wording == "captured":
        return False
    if any(g.side or g.sector or g.agent or g.more for g in (f, *read.figures)):
        return False
    return not _is_bound(read)


def _is_bound(read: Reading) -> bool:
    """Tell whether a sentence names a side or points back: "losses of the Russians", "also", "its"."""
    if _BOUND.search(read.marked.shape):
        return True
    if any(mark.word in keys("NATION") for mark in read.marked.marks):
        return True
    return any(said_in(name, read.text) for name in _GOING_ON)


def is_strange(f: Figure, read: Reading) -> bool:
    """Tell whether a sentence in which nobody speaks is of words that the reader does not know.

    Three words in no list before the figure, and six in all: it may tell of anything. Names are no
    such words; what names a part of the front, or the war's whole span, is in the form of a report. On
    published passages such figures were misread about three times as often as others in prose.

    Parameters
    ----------
    f : Figure
    read : Reading
        Of its sentence.

    Examples
    --------
    >>> from lossdata.briefing.figures import reading
    >>> read = reading("Sinking all evening in the muddy harbour, as cranes fell, two boats were destroyed.")
    >>> is_strange(read.figures[0], read)
    True
    """
    if read.spoken or isinstance(f.time, Length) or any(g.form in LISTED for g in read.figures):
        return False
    if Kind.FRONT in read.marked.shape:
        return False  # "in this direction": as reports are worded
    starts = _strange_words(read)
    return len(starts) >= _MANY and sum(start < f.start for start in starts) >= _FEW


def _strange_words(read: Reading) -> list[int]:
    """Return where the words in no list stand, one for each that is no name."""
    unlisted = [m for m in read.marked.marks if m.kind in (Kind.WORD, Kind.GAP)]
    said = [(m.start, word) for m in unlisted for word in read.text[m.start : m.end].split()]
    return [start for start, word in said if not _is_name(word)]


def _is_name(word: str) -> bool:
    """Tell whether a word in no list is a name or made of one: "Petrov", "американський"."""
    return word[0].isupper() or formed(fold(word), "MADE_WHERE")
