"""The claimants whose reports have a form of their own, and a voice in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from .codes import Code

__all__ = [
    "BACK",
    "EITHER",
    "GENERAL_STAFF",
    "GROUPING",
    "HE",
    "MINISTRIES",
    "MINISTRY",
    "ROLE",
    "TEAM",
    "Voice",
]

#: The two claimants whose reports have a form of their own, by the names of their sources.
GENERAL_STAFF, MINISTRY = "general_staff", "russian_mod"
MINISTRIES = {"RU": MINISTRY, "UA": GENERAL_STAFF}  # by the side that speaks
HE = "he"  # "he said": who spoke in this paragraph
BACK = "back"  # "it said": who had the floor
ROLE = "role"  # "the officer said": who had the floor, where nobody else speaks in the text
TEAM = "team"  # "the analysts": of the list that had the floor
GROUPING = "grouping"  # of forces: the ministry's
EITHER = "defence_ministry"  # one that is named without its side


class Voice(NamedTuple):
    """Somebody who is named in a sentence as the one who says something."""

    at: int  # of the mark
    source: str  # a source of the claims table, or empty
    code: Code | None = None  # why what they say is unread
