"""What can be known of a source: the record that each one has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from .dates import day

__all__ = ["Break", "Kind", "Precision", "Source"]

#: How a source comes by its figures: a claim about the other side, a list of what can be shown,
#: an estimate, or a statement about its own side.
Kind = Literal["claimed", "listed", "estimated", "own"]
#: What the dates of a source are good for: days, or months alone (dates of posts, or of death and
#: of publication mixed).
Precision = Literal["day", "month"]


class Break(NamedTuple):
    """A dated change in what a label counts.

    `amount` is stock that joined the label that day from another one, for a series that runs across
    the break; a series that only begins there has opening stock, which is no day's loss anyway.
    """

    date: str  # the first report on the new terms
    source: str
    item: str
    amount: int
    parts: tuple[str, ...] = ()  # the labels that were counted before
    reason: str = ""
    side: str | None = None  # None: whichever the series is of


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source: who it is, what its figures are, and how they come about.

    Attributes
    ----------
    name : str
        The word in the column ``source``.
    label : str
        Who it is, in full. Default: the short name, or the name.
    short : str
        As a legend has room for it. Default: the label, or the name.
    kind : {"claimed", "listed", "estimated", "own"}, optional
        See `Kind`.
    side : str, optional
        Whose losses it gives, where that is one side.
    personnel : str, optional
        What its personnel figures count, whatever verb an outlet prints (a word of ``counts``).
    verb : str, optional
        The verb of its own personnel figures, as outlets translate it.
    lag : int
        Days from the losses to the report.
    lags : mapping of str to int
        The same for editions that differ.
    editions_add_up : bool
        Its editions are lists of different things; others' editions are never added.
    complete : bool
        It lists every event that it knows of: a date without a row, within its range, has none.
    changing : bool
        It changes throughout, so that one capture tells nothing of an earlier day.
    precision : {"day", "month"}
        See `Precision`.
    none_on : tuple of int
        Weekdays (Monday 0) on which it prints no daily figure.
    week_ends : int, optional
        The weekday (Monday 0) that its weekly figures end with. Default: the day of the report.
    edition : str, optional
        The edition whose daily figures cover the whole day, where there are several.
    maturity : int, optional
        Days after which a date of a list has most of what it will ever hold.
    since : str, optional
        The first day that it tells of; what it dates before is a slip of a date.
    mirrors : tuple of str
        The transcriptions (``via``) of its reports that vote on its totals; empty: all do.
    breaks : tuple of Break
        Dated changes of its labels.

    Raises
    ------
    ValueError
        A word that is none of those allowed, a day that is none, or a break of another source.

    Examples
    --------
    >>> ministry = Source(name="my_ministry", short="My ministry", kind="claimed", side="UA", lag=1)
    >>> ministry.lag_of(), ministry.complete
    (1, False)
    """

    name: str
    label: str = ""
    short: str = ""
    kind: Kind | None = None
    side: str | None = None
    personnel: str | None = None
    verb: str | None = None
    lag: int = 0
    lags: Mapping[str, int] = field(default_factory=dict)
    editions_add_up: bool = False
    complete: bool = False
    changing: bool = False
    precision: Precision = "day"
    none_on: tuple[int, ...] = ()
    week_ends: int | None = None
    edition: str | None = None
    maturity: int | None = None
    since: str | None = None
    mirrors: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        for word, known in (
            (self.kind, (None, *get_args(Kind))),
            (self.precision, get_args(Precision)),
        ):
            if word not in known:
                raise ValueError(f"source {self.name!r}: {word!r} is none of {known}")
        for one in self.breaks:
            if one.source != self.name:
                raise ValueError(f"source {self.name!r}: a break of {one.source!r} is not its own")
            day(one.date, f"source {self.name!r}: date of a break")
        if not all(isinstance(day, int) and 0 <= day < 7 for day in self.none_on):
            raise ValueError(
                f"source {self.name!r}: none_on {self.none_on}; expected weekdays, Monday 0"
            )
        if self.week_ends not in (None, *range(7)):
            raise ValueError(
                f"source {self.name!r}: week_ends {self.week_ends!r}; expected a weekday, Monday 0"
            )
        if self.since is not None:
            day(self.since, f"source {self.name!r}: since")
        # frozen: what is left out is filled in once, here
        object.__setattr__(self, "label", self.label or self.short or self.name)
        object.__setattr__(self, "short", self.short or self.label)

    @property
    def lists_events(self) -> bool:
        """Tell whether a date that it does not name is no missing figure."""
        return self.complete or self.changing

    def lag_of(self, edition: object = None) -> int:
        """Return the days from the losses to the report of an edition."""
        return self.lags.get(edition, self.lag) if isinstance(edition, str) else self.lag
