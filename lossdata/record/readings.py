"""What every reader of a raw file does: lines set aside, the rest parsed, each fault named.

Every line ends in the claims or in what is set aside, with the reason; nothing is repaired or derived.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from ..claims.facts_by_row import fact_by_row
from ..claims.files import FileFault, days_as_written, numbers_as_written
from ..claims.table import ClaimsError, conform, validate
from .manifest import NAME, captures

__all__ = ["REASONS", "Reading", "captured_on", "only_capture", "reading_of", "without_figure"]


class Reading(NamedTuple):
    """What one raw file became: claims and set-aside lines, each indexed by line number."""

    claims: pd.DataFrame
    set_aside: pd.DataFrame
    lines: int


#: Why a line of a raw file is no claim: code and words.
REASONS = MappingProxyType(
    {
        "undated": "undated",
        "no_figure": "no figure on the line",
        "repeated": "the same figure once more on its page",
        "rounded_headline": "the outlet's rounded headline, beside the page's own total",
        "contradicting_people": "two figures of personnel for one key on one page",
        "kinds_not_told_apart": (
            "several figures for one key: the page tells kinds apart, the file does not"
        ),
    }
)


def captured_on(path: str | Path, captured: dict[str, pd.Timestamp], via: str = "") -> pd.Timestamp:
    """Return when a transcriber's lines of a file were captured, as the manifest has it."""
    if via not in captured:
        named = f"via {via!r}" if via else "no via (each line names its own)"
        raise FileFault(
            f"{Path(path).parent / NAME}: no line of {Path(path).name} with {named}; "
            f"found {', '.join(map(repr, captured))}"
        )
    return captured[via]


def only_capture(path: str | Path) -> tuple[str, pd.Timestamp]:
    """Return the transcriber of a file that holds one transcription, and when it was captured."""
    captured = captures(path)
    if len(captured) > 1:
        raise FileFault(
            f"{Path(path).parent / NAME}: {len(captured)} transcribers of {Path(path).name} "
            f"({', '.join(map(repr, captured))}); the file holds one transcription: expected one line"
        )
    return next(iter(captured.items()))


def without_figure(raw: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """Return the code of lines without a figure in any of the columns, "" for the others."""
    is_empty = (raw[list(columns)] == "").all(axis=1)
    return pd.Series("", index=raw.index).mask(is_empty, "no_figure")


def reading_of(
    path: str | Path, raw: pd.DataFrame, claims: pd.DataFrame, reasons: pd.Series
) -> Reading:
    """Set lines aside, parse the rest, and tell each fault by file, line and column.

    Parameters
    ----------
    path : str or Path
        The raw file, for faults.
    raw : DataFrame
        Its cells as text, indexed by line.
    claims : DataFrame
        What becomes of them: a row a figure, cells still text, indexed by line; ``cell`` names the
        column of the raw file that holds the figure.
    reasons : Series
        A code of `REASONS` for lines that are no claim, "" for the others.
    """
    if raw.empty:
        raise FileFault(f"{path}: a header and no line; restore the file")
    reasons = reasons.mask((reasons == "") & (raw["date"] == ""), "undated")
    claims = claims[claims.index.isin(raw.index[reasons == ""])]
    claims = claims.mask(claims == "")
    if "counts" not in claims:
        claims = claims.assign(counts=_counts(claims))
        claims["item"] = claims["item"].replace("prisoner", "personnel")
    claims = _with_values(path, claims)
    try:
        return Reading(validate(conform(claims)), _set_aside(path, raw, reasons), len(raw))
    except ClaimsError as e:
        # the advice to a user's own table does not help here
        remedy = (
            "a new one goes into lossdata/claims/vocabulary.py, a source into claims/sources.py"
        )
        faults = e.faults.assign(remedy=e.faults["remedy"].mask(e.faults["remedy"] != "", remedy))
        raise ClaimsError(faults, f"{path} (rows are lines)") from None


def _set_aside(path: str | Path, raw: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    """Return the lines that are no claims, each with the reason and the line itself."""
    lines = raw[reasons != ""]
    cells = [
        "; ".join(f"{k}={v}" for k, v in line.items() if v) for line in lines.to_dict("records")
    ]
    codes = reasons[lines.index]
    return pd.DataFrame(
        {
            "file": Path(path).name,
            "line": lines.index,
            "code": codes,
            "reason": codes.map(REASONS),
            "record": cells,
        }
    )


def _with_values(path: str | Path, claims: pd.DataFrame) -> pd.DataFrame:
    """Turn the text of dates and numbers into values; the first cell that is none is a fault."""
    day, number = (days_as_written, "a date, YYYY-MM-DD"), (numbers_as_written, "a whole number")
    for column, (parse, expected) in {
        "date": day,
        "as_of": day,
        "value": number,
        "days": number,
    }.items():
        if column not in claims:
            continue
        parsed = parse(claims[column])
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
    return claims


def _counts(claims: pd.DataFrame) -> pd.Series:
    """Return what each figure counts, where the file does not say it: its source's own meaning."""
    own = fact_by_row(claims, "personnel")
    counts = own.where(claims["item"] == "personnel", "destroyed")
    return counts.mask(claims["item"] == "prisoner", "prisoners")
