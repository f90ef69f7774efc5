"""What each column of the claims table is, and what each of its words means: the data dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from .sources import SOURCES
from .vocabulary import BORDER_AREAS, COUNTS, DIRECTIONS, GROUPINGS, ITEMS

__all__ = ["CLAIM_COLUMNS", "WORD_MEANINGS", "Column", "ColumnKind", "meaning_of"]

#: What a column holds: a day, a word, a whole number, or an address.
ColumnKind = Literal["day", "word", "number", "address"]


class Column(NamedTuple):
    """A column of the claims table.

    `meaning` is one phrase, which the README's table of words agrees with; `detail` says the rest.
    """

    name: str
    kind: ColumnKind
    meaning: str
    detail: str = ""
    required: bool = True  # every claim has one
    default: str | None = None  # where a table of one's own has no such column

    @property
    def description(self) -> str:
        """The meaning and the rest, as one phrase."""
        return "; ".join(filter(None, (self.meaning, self.detail)))


#: The columns, in order.
CLAIM_COLUMNS = (
    Column(
        *("date", "day", "the day that the source dates the figure by"),
        "of a briefing or running total the day it was published, of a list the day in its row; the day the "
        "losses fall on can be earlier, by the lag of the source",
    ),
    Column(*("date_basis", "word", "where a claim's date is from"), default="printed"),
    Column("source", "word", "who makes the claim"),
    Column(
        *("via", "word", "who transcribed it"),
        "a dataset, or the domain of a site that printed the report; the source itself where it is read "
        "directly",
        required=False,
    ),
    Column("side", "word", "whose losses", "the side that lost, whoever says so"),
    Column("item", "word", "what was lost"),
    Column("counts", "word", "what the source counts", "by its own usage, whatever the wording"),
    Column(
        *("sector", "word", "all, or a grouping of forces; earlier, a direction"),
        "where the losses fell; figures for several together are joined by +",
        default="all",
    ),
    Column(
        *("scope", "word", "whether the figure is all that the report says of the matter"),
        default="whole",
    ),
    Column("measure", "word", "cumulative, or interval"),
    Column(
        *("days", "number", "over so many days"),
        "of an interval: 1 daily, 7 weekly; missing for totals, and where a report does not say",
        required=False,
    ),
    Column(
        *("value", "number", "the figure, as printed"),
        "people, or pieces of equipment; the qualifier makes it an interval, not a point",
    ),
    Column("qualifier", "word", "how it is worded", default="exact"),
    Column(
        *("wording", "word", "the outlet's verb"),
        "as printed or translated: lost, killed, eliminated, …; missing where none was recorded",
        required=False,
    ),
    Column(
        *("edition", "word", "which of a source's series"),
        "figures of two editions are never mixed; missing where a source has one alone",
        required=False,
    ),
    Column(
        *("as_of", "day", "when the file was captured that a claim was taken from"),
        "the same date with a later capture and another value is a revision",
        required=False,
    ),
    Column(
        *("url", "address", "the address of the report or page"),
        "as recorded; missing where none was",
        required=False,
    ),
)

_GROUPING = "the grouping of forces {} (Russian ministry, since 2024)"
_DIRECTION = "the {} direction (Russian ministry, until 2024)"

#: What the words of a column mean, where a word is not a name.
WORD_MEANINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "date_basis": {
            "printed": "printed on the page, or in the file",
            "url": "taken from the address of the page",
            "inferred": "inferred from what the page says, such as a weekday",
        },
        "side": {"RU": "Russia", "UA": "Ukraine"},
        "item": ITEMS,
        "counts": COUNTS,
        "sector": {
            "all": "the whole front, or no place given",
            **{name: _GROUPING.format(name.capitalize()) for name in GROUPINGS},
            **{name: _DIRECTION.format(name.replace("_", " ").title()) for name in DIRECTIONS},
            **{name: f"the border area of {name.capitalize()}" for name in BORDER_AREAS},
        },
        "scope": {
            "whole": "all that the report says of it",
            "partial": "only part of the report was seen",
            "subset": "contained in another figure, never added",
        },
        "measure": {
            "cumulative": "a running total up to the date",
            "interval": "a figure for a day or several, see days",
        },
        "qualifier": {
            "exact": "without a qualifier: the figure itself",
            "about": "about, approximately: near the figure",
            "over": "over, more than: the figure or more",
            "up_to": "up to: the figure or less",
        },
        "edition": {
            "bulletin": "the Russian ministry's noon bulletin",
            "press_centres": "the sum of the press centres' statements of a day",
            "low end": "the lower end of a printed range",
            "high end": "the upper end of a printed range",
        },
    }
)


def meaning_of(column: str, word: str) -> str:
    """Return what a word of a column means, or "" where that is known of nobody.

    Examples
    --------
    >>> meaning_of("qualifier", "up_to"), meaning_of("source", "oryx")
    ('up to: the figure or less', 'Oryx (losses with photographic evidence)')
    >>> meaning_of("sector", "dnepr+north"), meaning_of("edition", "Tanks: destroyed")
    ('several together', '')
    """
    if column == "source":
        return SOURCES[word].label if word in SOURCES else ""
    if column == "sector" and "+" in word:
        return "several together"
    return WORD_MEANINGS.get(column, {}).get(word, "")
