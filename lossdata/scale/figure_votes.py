"""The votes of transcriptions in a table of partitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ..claims.event_lists import FIGURE
from ..claims.meaning import own_meaning
from ..transcriptions import votes
from .partitions import (
    as_table,
    at_worker,
    by_hash,
    distinct_rows,
    in_ranges,
    require_table,
    together,
)

__all__ = ["consensus"]

_MEANING = ("source", "item", "counts")


def consensus(claims: Any, *, by: Sequence[str] = votes.REPORT) -> Any:
    """Return the votes that `transcriptions.consensus` returns, of a Dask DataFrame, as one.

    The partitions are ranges of the first column of `by`, so that they are sorted as the whole is. A
    column by which rows of one figure may differ makes one partition of all.
    """
    claims = require_table(claims, "consensus", ("date", "via", "value"))
    by = votes.report_columns(by, claims._meta)
    parts = together(claims, (*by, *votes.FOR_VOTES, *FIGURE), _ranges(claims, by))
    own_kind = None
    if "counts" in by and set(_MEANING) <= set(claims.columns):
        own_kind = own_meaning(distinct_rows(claims, _MEANING)).dtype
    task = at_worker(_votes, by=list(by), counts=own_kind)
    out = parts.map_partitions(task, meta=task(parts._meta)).clear_divisions()
    ends = (out["mirrors"] > 0).astype("int64").cumsum()  # each figure has a transcription
    return out.map_partitions(_numbered, ends, meta=out._meta)


def _ranges(claims: Any, by: Sequence[str]) -> Any:
    first = by[0] if len(by) else ""
    # rows of one figure are to be in one partition: a list of events is refused by them
    if first not in FIGURE or first == "counts":
        return by_hash((), 1)
    return in_ranges(first, distinct_rows(claims, [first], [first]), claims.npartitions)


def _votes(part: pd.DataFrame, by: list[str], counts: pd.CategoricalDtype | None) -> pd.DataFrame:
    claims, _ = as_table(part)
    if counts is not None:  # words are sorted as those of the whole table are
        claims["counts"] = claims["counts"].astype(counts)
    voted = votes.consensus(claims, by=by)
    return voted.astype({"via": pd.Categorical(["consensus"]).dtype, **_KINDS})


#: What a vote says, of a partition without one too.
_KINDS = {"agree": "int64", "mirrors": "int64", "dissent": "str"}


def _numbered(part: pd.DataFrame, ends: pd.Series) -> pd.DataFrame:
    """Return votes on the numbers that they have in the whole, from how many there are so far."""
    first = int(ends.iloc[0]) - 1 if len(part) else 0
    return part.set_axis(pd.RangeIndex(first, first + len(part)))
