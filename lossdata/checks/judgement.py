"""What a check hands back: its findings, how much it judged, and what it left out for which reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import numpy as np

__all__ = ["WORDS", "Finding", "Judgement", "LeftOut", "Reason", "joined", "plain"]

#: Why a check did not judge a series or a figure.
Reason = Literal[
    "no_claims", "no_column", "no_series", "no_totals", "no_daily", "no_intervals", "no_personnel",
    "no_stated", "no_sectors", "no_division", "other_check", "no_capture", "one_capture",
    "no_old_dates", "too_short",
    "no_usual_span", "event_list", "no_step", "no_vote", "no_outlets", "no_second",
    "alone", "little_in_common", "no_log", "unknown_source",
]  # fmt: skip

#: The same in words; `detail` is what the check adds.
WORDS: Mapping[Reason, str] = MappingProxyType(
    {
        "no_claims": "no claims",
        "no_column": "no column {detail}",
        "no_series": "no totals (measure cumulative) and no daily figures (interval, days 1)",
        "no_totals": "no totals (measure cumulative)",
        "no_daily": "no daily figures (measure interval, days 1)",
        "no_intervals": "no figures for a day or several (measure interval)",
        "no_personnel": "no figures of personnel",
        "no_stated": "no stated days of a source with totals",
        "no_sectors": "no sectors on the page",
        "no_division": "sectors that seldom add up to the whole",
        "other_check": "left to the check {detail}",
        "no_capture": "no day of capture (as_of)",
        "one_capture": "one capture",
        "no_old_dates": "no date older than {detail} in both captures",
        "too_short": "fewer than {detail}",
        "no_usual_span": "no usual time between reports",
        "event_list": "a list of events names no day without one",
        "no_step": "no report of the total on the day before",
        "no_vote": "no two transcriptions that agree",
        "no_outlets": "no figures but those of mirrors",
        "no_second": "no second transcription with the figure",
        "alone": "no other series of the same losses",
        "little_in_common": "fewer than {detail} in common with another series",
        "no_log": "no large rewrite of these transcriptions on record",
        "unknown_source": "not known of the source: {detail}",
    }
)


class Finding(NamedTuple):
    """What a check has to say about one claim."""

    row: int  # position in the table
    facts: Mapping[str, Any] = MappingProxyType({})  # what its sentence is made of
    expected: int | None = None
    difference: int | None = None
    about: np.ndarray | None = None  # positions of all claims flagged, where not `row` alone
    code: str = ""  # of what kind it is, where the check tells kinds apart


class LeftOut(NamedTuple):
    """So many series or figures that a check did not judge."""

    reason: Reason
    number: int
    detail: str = ""

    def words(self, of: int, units: str) -> str:
        """Return reason and share, as "fewer than 31 one-day steps: 3 of 45 series"."""
        reason = WORDS[self.reason].format(detail=self.detail)
        if not self.number or of == 1:
            return reason
        share = f"all {of:,}" if self.number == of else f"{self.number:,} of {of:,}"
        return f"{reason}: {share} {units}"


class Judgement(NamedTuple):
    """What a check found in a table, and how much of the table it could judge."""

    findings: Sequence[Finding]
    number: int  # series or figures judged
    left_out: tuple[LeftOut, ...] = ()


def plain(is_flagged: np.ndarray) -> list[Finding]:
    """Return a finding for each flagged row, of which there is nothing more to say."""
    return [Finding(int(row)) for row in np.flatnonzero(is_flagged)]


def joined(positions: Iterable[np.ndarray]) -> np.ndarray:
    """Return positions one after another: int64, empty where there are none."""
    return np.concatenate([np.zeros(0, "int64"), *positions])
