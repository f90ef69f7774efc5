"""What every reader of a raw file does: lines set aside, the rest parsed, each fault named.

Every line ends in the claims or in what is set aside, with the reason; nothing is repaired or derived.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.files import FileFault, days_as_written, numbers_as_written
from ..claims.table import ClaimsError, conform, validate
from .manifest import NAME, captures


class Reading(NamedTuple):
    """What one raw file became: claims and set-aside lines, each indexed by line number."""

    claims: pd.DataFrame
    set_aside: pd.DataFrame
    lines: int


def _captured(path: str | Path, captured: dict[str, pd.Timestamp], via: str = "") -> pd.Timestamp:
    if via not in captured:
        named = f"via {via!r}" if via else "no via (each line names its own)"
        raise FileFault(
            f"{Path(path).parent / NAME}: no line of {Path(path).name} with {named}; "
            f"found {', '.join(map(repr, captured))}"
        )
    return captured[via]


def _only_capture(path: str | Path) -> tuple[str, pd.Timestamp]:
    captured = captures(path)
    if len(captured) > 1:
        raise FileFault(
            f"{Path(path).parent / NAME}: {len(captured)} transcribers of {Path(path).name} "
            f"({', '.join(map(repr, captured))}); the file holds one transcription: expected one line"
        )
    return next(iter(captured.items()))


def _no_figure(raw: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    empty = (raw[list(columns)] == "").all(axis=1)
    return pd.Series("", index=raw.index).mask(empty, "no figure on the line")


def _reading(
    path: str | Path, raw: pd.DataFrame, claims: pd.DataFrame, reasons: pd.Series
) -> Reading:
    """Set lines aside, parse the rest, and tell each fault by file, line and column."""
    if raw.empty:
        raise FileFault(f"{path}: a header and no line; restore the file")
    reasons = reasons.mask((reasons == "") & (raw["date"] == ""), "undated")
    aside = raw[reasons != ""]
    record = [
        "; ".join(f"{k}={v}" for k, v in line.items() if v) for line in aside.to_dict("records")
    ]
    set_aside = pd.DataFrame(
        {
            "file": Path(path).name,
            "line": aside.index,
            "reason": reasons[aside.index],
            "record": record,
        }
    )
    claims = claims[claims.index.isin(raw.index[reasons == ""])]
    claims = claims.mask(claims == "")
    if "counts" not in claims:
        claims = claims.assign(counts=_counts(claims))
        claims["item"] = claims["item"].replace("prisoner", "personnel")
    day, number = "a date, YYYY-MM-DD", "a whole number"
    for column, expected in {"date": day, "as_of": day, "value": number, "days": number}.items():
        if column not in claims:
            continue
        parsed = (days_as_written if expected == day else numbers_as_written)(claims[column])
        bad = claims.loc[parsed.isna() & claims[column].notna(), column]
        if len(bad):
            named = column
            if column == "value" and "cell" in claims:
                named = claims.loc[claims["value"] == bad.iloc[0], "cell"].iloc[0]
            raise FileFault(
                f"{path}: line {bad.index[0]}, column {named}: {bad.iloc[0]!r} is not {expected}"
                + (f" ({len(bad)} such cells)" if len(bad) > 1 else "")
            )
        claims = claims.assign(**{column: parsed})
    try:
        return Reading(validate(conform(claims)), set_aside, len(raw))
    except ClaimsError as e:
        # the advice to a user's own table does not help here
        remedy = (
            "a new one goes into lossdata/claims/vocabulary.py, a source into claims/sources.py"
        )
        faults = e.faults.assign(remedy=e.faults["remedy"].mask(e.faults["remedy"] != "", remedy))
        raise ClaimsError(faults, f"{path} (rows are lines)") from None


def _counts(claims: pd.DataFrame) -> pd.Series:
    own = fact_by_row(claims, "personnel")
    counts = own.where(claims["item"] == "personnel", "destroyed")
    return counts.mask(claims["item"] == "prisoner", "prisoners")
