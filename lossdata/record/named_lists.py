"""The readers of lists of named dead, and of totals printed of them, of estimates and of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pandas as pd

from ..claims.files import FileFault, read_lines
from .manifest import NAME, captures
from .readings import Reading, captured_on, reading_of, without_figure

__all__ = ["RANGE", "read_days", "read_totals"]


def read_days(path: str | Path) -> Reading:
    """Read two lists of named dead (and missing) by day, each as it stood at several captures.

    ``date`` is the day meant; where it is not the day in the list's own file (``date_printed``) its
    basis is "inferred". The day is as good as the list: see the raw files' description.
    """
    cells = ("killed", "missing")
    raw = read_lines(path, ["as_of", "date", "date_printed", "side", "source", "via", *cells])
    basis = (raw["date"] == raw["date_printed"]).map({True: "printed", False: "inferred"})
    same = raw[["as_of", "date", "side", "source", "via"]].assign(date_basis=basis)
    parts = [same.assign(counts=c, value=raw[c], cell=c)[raw[c] != ""] for c in cells]
    claims = pd.concat(parts).assign(item="personnel", measure="interval", days="1")
    last = max(captures(path).values()).strftime("%Y-%m-%d")
    late = raw["as_of"] > last
    if late.any():
        at = cast(int, late.idxmax())
        raise FileFault(
            f"{path}: line {at}, column as_of: {raw['as_of'][at]!r} is later than "
            f"the last capture in {NAME}, {last}"
        )
    return reading_of(path, raw, claims, without_figure(raw, cells))


#: The ends of a printed range: as bounds, each in an edition of its own.
RANGE = {"low": ("over", "low end"), "high": ("up_to", "high end")}


def read_totals(path: str | Path) -> Reading:
    """Read totals of dead as pages printed them: lists of names, estimates, own-side statements.

    Dated by publication. A figure that covers the time until an earlier day than another of the
    same publication is contained in it (``scope`` subset). A range ("40,000 to 55,000") is two
    claims more, "over" its low end and "up to" its high end, in the editions of `RANGE`.
    """
    cells, publication = ("value", *RANGE), ["date", "source", "side", "counts"]
    raw = read_lines(
        path, [*publication, "date_basis", "covers_until", *cells, "qualifier", "via", "url"]
    )
    until = raw["covers_until"].where(raw["covers_until"] != "")
    last = until.groupby([raw[c] for c in publication]).transform("max")
    same = raw[[*publication, "date_basis", "qualifier", "via", "url"]].assign(
        scope=(until < last).map({True: "subset", False: "whole"})
    )
    parts = [same.assign(value=raw["value"], cell="value")]
    for end, (qualifier, edition) in RANGE.items():
        parts.append(same.assign(value=raw[end], cell=end, qualifier=qualifier, edition=edition))
    claims = pd.concat(parts)
    claims = claims[claims["value"] != ""].assign(
        item="personnel", measure="cumulative", as_of=captured_on(path, captures(path))
    )
    return reading_of(path, raw, claims, without_figure(raw, cells))
