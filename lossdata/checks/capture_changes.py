"""Old dates of a list that a later capture lowers, leaves out, or suspiciously leaves as they were."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.combinations import series_codes
from ..claims.table import series_columns
from .evidence import Evidence
from .figures_by_day import Days
from .judgement import Finding, Judgement, LeftOut
from .registry import register

__all__ = ["FEW", "GREW", "OLD", "STILL", "Change", "Kind", "captures"]

#: Dates so many days before the earlier of two captures are old: a list should have settled there.
OLD = 180
#: Fewest old dates by which a list is said to stand still, though it grew by at least such a share.
STILL, GREW = 60, 0.01
#: Most dates that fell between two captures, each of which is a finding of its own.
FEW = 10

Kind = Literal["still", "fell", "gone"]
_WORDS: dict[Kind, str] = {
    "still": (
        "none of {dates:,} old dates changed since the capture of {earlier:%Y-%m-%d}, although the "
        "whole list grew from {before:,} to {after:,}"
    ),
    "fell": "{was:,} in the capture of {earlier:%Y-%m-%d}, {value:,} in that of {later:%Y-%m-%d}",
    "gone": "{value:,} in the capture of {earlier:%Y-%m-%d}, nothing in that of {later:%Y-%m-%d}",
}


def _words(kind: Kind, summed: dict[str, int] | None = None, **facts: Any) -> str:
    """Say what one date lost; where it stands for many, also what became of all."""
    words = _WORDS[kind].format(**facts)
    if summed is None:
        return words
    words += "; of {dates:,} old dates {fell:,} fell (by {fall:,})"
    words += ", {gone:,} are gone ({loss:,})" if summed["gone"] else ""
    words += ", {grew:,} grew (by {growth:,}) and {same:,} did not change"
    return (words + "; the whole list had {before:,}, and has {after:,}").format(**summed)


@register(
    question="Which old dates of a list does a later capture lower, or leave out?",
    sentence=_words,
    needs=("date", "as_of", "measure", "days", "value"),
    nothing="no_daily",
    within="series",
)
def captures(evidence: Evidence) -> Judgement:
    """Flag old dates of a list that a later capture lowers, or leaves out.

    Old is what was more than 180 days back at the earlier of two captures (``as_of``) of one series
    of daily figures. Flagged is the later, lower figure; or the earlier one, where the later capture
    has none for that date, though it has some before and after. Where not one of 60 old dates or more
    changed although the list as a whole grew by a hundredth, the latest of them is flagged: names are
    found late, so a list that is kept grows on old dates too.

    Parameters
    ----------
    claims : DataFrame
        A claims table; series with one capture are not judged.

    Examples
    --------
    >>> t = pd.DataFrame({"date": pd.to_datetime(["2025-01-14", "2025-01-15"] * 2), "item": "personnel",
    ...                   "measure": "interval", "days": 1, "value": [218, 90, 18, 95],
    ...                   "as_of": pd.to_datetime(["2025-09-01"] * 2 + ["2025-11-08"] * 2)})
    >>> captures(t).tolist()
    [False, False, True, False]
    """
    days = evidence.days
    lists, undated = _lists(days)
    several = [runs for runs in lists if len(runs) > 1]
    findings, judged = [], 0
    for runs in several:
        pairs = [_change(days, *pair) for pair in pairwise(runs)]
        judged += any(pair.dates for pair in pairs)
        findings += [finding for pair in pairs for finding in _findings(evidence.claims, pair)]
    left_out = (
        LeftOut("one_capture", len(lists) - len(several)),
        LeftOut("no_old_dates", len(several) - judged, f"{OLD} days"),
        LeftOut("no_capture", undated),
    )
    return Judgement(findings, judged, left_out)


def _lists(days: Days) -> tuple[list[list[slice]], int]:
    """Return the captures of each series in order, and how many series have no day of capture."""
    runs = days.runs(1)
    if not runs:
        return [], 0
    first = days.claims.iloc[days.at[[run.start for run in runs]]]
    series = series_codes(first, series_columns(days.claims))
    captured = first["as_of"].to_numpy()
    is_dated = first["as_of"].notna().to_numpy()
    lists = []
    for code in np.unique(series[is_dated]):
        of = np.flatnonzero((series == code) & is_dated)
        lists.append([runs[i] for i in of[np.argsort(captured[of])]])
    return lists, int((~is_dated).sum())


class Change(NamedTuple):
    """What two captures of one series say of dates that were old at the earlier one."""

    earlier: pd.Timestamp
    later: pd.Timestamp
    last: int  # position of the later capture's figure for the latest old date
    fell: np.ndarray  # positions of the later capture's figures that are lower
    before: np.ndarray  # what the earlier one had there
    gone: np.ndarray  # positions of the earlier one's figures for dates that the later one has not
    fall: int
    loss: int  # what was on the dates that are gone
    grew: int
    growth: int
    same: int
    totals: tuple[int, int]

    @property
    def dates(self) -> int:
        """Count the old dates of the earlier capture."""
        return len(self.fell) + len(self.gone) + self.grew + self.same

    @property
    def is_still(self) -> bool:
        """Tell whether no old date changed, although the list as a whole grew."""
        before, after = self.totals
        return self.same == self.dates >= STILL and after >= before * (1 + GREW)

    def summed(self) -> dict[str, int]:
        """Return the counts that one finding for many dates tells."""
        before, after = self.totals
        counts = {"dates": self.dates, "fell": len(self.fell), "gone": len(self.gone)}
        counts |= {"fall": self.fall, "loss": self.loss, "grew": self.grew, "growth": self.growth}
        return counts | {"same": self.same, "before": before, "after": after}


def _change(days: Days, earlier: slice, later: slice) -> Change:
    captured, again = (days.facts(run)["as_of"] for run in (earlier, later))
    day, value, at = days.day[earlier], days.value[earlier], days.at[earlier]
    later_day, later_value, later_at = days.day[later], days.value[later], days.at[later]
    settled = (captured - pd.Timestamp(0)).days - OLD
    _, i, j = np.intersect1d(day, later_day, assume_unique=True, return_indices=True)
    is_old = day[i] < settled
    i, j = i[is_old], j[is_old]
    change = later_value[j] - value[i]
    fell = change < 0
    # a capture of later dates alone says nothing of those before it
    is_within = (day >= later_day[0]) & (day <= later_day[-1])
    gone = ~np.isin(day, later_day) & (day < settled) & is_within & (value > 0)
    return Change(
        earlier=captured,
        later=again,
        last=int(later_at[j[-1]]) if len(j) else -1,
        fell=later_at[j[fell]],
        before=value[i[fell]].astype("int64"),
        gone=at[gone],
        fall=int(-change[fell].sum()),
        loss=int(value[gone].sum()),
        grew=int((change > 0).sum()),
        growth=int(change[change > 0].sum()),
        same=int((change == 0).sum()),
        totals=(int(value.sum()), int(later_value.sum())),
    )


def _findings(claims: pd.DataFrame, change: Change) -> list[Finding]:
    captured = {"earlier": change.earlier, "later": change.later}
    if change.is_still:
        return [Finding(change.last, {"kind": "still", **captured, **change.summed()})]
    value = claims["value"]
    findings = [
        Finding(at, {"kind": "fell", **captured, "was": was, "value": now}, was, now - was)
        for at, was, now in zip(
            change.fell.tolist(),
            change.before.tolist(),
            value.iloc[change.fell].tolist(),
            strict=True,
        )
    ]
    findings += [
        Finding(at, {"kind": "gone", **captured, "value": had})
        for at, had in zip(change.gone.tolist(), value.iloc[change.gone].tolist(), strict=True)
    ]
    if len(findings) <= FEW:
        return findings
    # a list that was made anew changes everywhere: one finding, of the deepest fall
    deepest = min(findings, key=lambda finding: finding.difference or 0)
    facts = {**deepest.facts, "summed": change.summed()}
    return [deepest._replace(facts=facts, about=np.concatenate([change.fell, change.gone]))]
