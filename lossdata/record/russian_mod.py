"""The reader of the Russian ministry's figures by sector."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..claims.files import FileFault, read_lines
from ..claims.table import KEY
from .manifest import captures
from .readings import Reading, captured_on, reading_of

__all__ = ["EDITIONS", "read"]

#: The ministry's two series.
EDITIONS = ("bulletin", "press_centres")


def read(path: str | Path) -> Reading:
    """Read the Russian ministry's figures by sector, as news pages printed them.

    A page that prints several figures for one item (three kinds of gun, say) does not tell the
    kinds apart in the raw file; such figures have no key of their own and are set aside. Personnel
    have no kinds: the same figure twice on one page is told once, with the verbs of both. A line that
    stands twice word for word is told once, whatever it is of.
    """
    raw = read_lines(
        path,
        [
            *("date", "date_basis", "side", "sector", "item", "measure", "days", "value"),
            *("qualifier", "edition", "wording", "partial", "subset", "remark", "via", "url"),
        ],
    )
    claims = raw.drop(columns=["partial", "subset", "remark"]).assign(
        source="russian_mod",
        sector=raw["sector"].replace("total", "all"),
        scope="whole",
        as_of=captured_on(path, captures(path)),
        via=raw["via"].replace("", "unknown"),
    )
    claims.loc[raw["partial"] == "yes", "scope"] = "partial"
    claims.loc[raw["subset"] == "yes", "scope"] = "subset"
    for c, words in (("partial", ("", "yes")), ("subset", ("", "yes")), ("edition", EDITIONS)):
        unknown = raw.loc[~raw[c].isin(words), c]
        if len(unknown):
            raise FileFault(
                f"{path}: line {unknown.index[0]}, column {c}: {unknown.iloc[0]!r} is none of "
                + ", ".join(map(repr, words))
            )
    dated = raw["date"] != ""
    key = [c for c in KEY if c in claims]
    is_people = (raw["item"] == "personnel") & dated
    # a line that stands twice word for word was copied: no page of the record makes two such lines
    again = raw.duplicated() | (claims.duplicated([*key, "value", "qualifier"]) & is_people)
    claims["wording"] = _verbs(claims, [*key, "value", "qualifier"]).where(
        is_people, claims["wording"]
    )
    twice = claims[~again].duplicated(key, keep=False).reindex(raw.index, fill_value=False) & dated
    rounded = twice & (raw["remark"] == "rounded")
    kinds = (
        claims[~again & ~rounded].duplicated(key, keep=False).reindex(raw.index, fill_value=False)
        & dated
    )
    reasons = pd.Series("", index=raw.index)
    reasons[again] = "repeated"
    reasons[rounded] = "rounded_headline"
    reasons[kinds & is_people] = "contradicting_people"
    reasons[kinds & ~is_people] = "kinds_not_told_apart"
    return reading_of(path, raw, claims, reasons)


def _verbs(claims: pd.DataFrame, key: list[str]) -> pd.Series:
    """Return all verbs that a page prints with one figure, in order of appearance."""
    words = (
        claims["wording"]
        .groupby([claims[c] for c in key])
        .transform(
            lambda printed: "|".join(dict.fromkeys(v for w in printed for v in w.split("|") if v))
        )
    )
    return words.reindex(claims.index)
