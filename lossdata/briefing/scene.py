"""What a text has said up to a sentence, and what is made of its figures."""

from __future__ import annotations

from typing import NamedTuple

from .carried import Carried
from .codes import Code
from .figures import Figure
from .headings import Heading
from .sentences import Sentence
from .topic import Topic
from .voices import Floor

__all__ = ["Last", "Read", "Scene", "Unread"]


class Read(NamedTuple):
    """A claim, and where its number and its sentence stand."""

    row: tuple
    start: int
    end: int
    sentence: Sentence


class Unread(NamedTuple):
    """A number that was not read, and why."""

    start: int
    end: int
    sentence: Sentence
    code: Code
    figure: Figure | None = None


class Last(NamedTuple):
    """What the last claim counted, its word of loss, and whose it was."""

    item: str = ""
    wording: str = ""
    side: str = ""


class Scene(NamedTuple):
    """What the sentences before have said: who, over what time, where, under which heading."""

    floor: Floor
    heading: Heading
    topic: Topic
    carried: Carried
    whose: str = ""  # the one side that was named last, for a source that lists both
    own: int = -1  # the paragraph in which a side speaks of its own losses
    #: The day's figures that were claimed: source, item, value, bound.
    told: tuple[tuple[str, str, int, str], ...] = ()
    last: Last = Last()
    opened: int = -1  # the paragraph that begins with the name of a grouping alone
    listed: int = -1  # the paragraph where a figure was read, or listed as unread, last
    doubted: int = -2  # the paragraph where a number was too large for its days last
    linked: bool = False  # lines follow that lead to other texts
    titled: bool = False  # a title of the text says that it is about losses
    chronicle: int = -1  # the paragraph that begins with another day than the text's
    celled: int = -1  # the paragraph of the last row of a table whose rows name their claimants
    elsewise: int = -1  # the paragraph whose last sentence is about neither a side nor a claimant
    earlier: int = -1  # the paragraph that goes on about an earlier report
    sectors: frozenset[str] = frozenset()  # of the ministry's claims so far
