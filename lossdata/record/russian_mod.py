"""The reader of the Russian ministry's figures by sector."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..claims.files import FileFault, read_lines
from ..claims.table import KEY
from .manifest import captures
from .readings import Reading, _captured, _reading

#: The ministry's two series.
EDITIONS = ("bulletin", "press_centres")


def read(path: str | Path) -> Reading:
    """Read the Russian ministry's figures by sector, as news pages printed them.

    A page that prints several figures for one item (three kinds of gun, say) does not tell the
    kinds apart in the raw file; such figures have no key of their own and are set aside. Personnel
    have no kinds: the same figure twice on one page is told once, with the verbs of both.
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
        as_of=_captured(path, captures(path)),
        via=raw["via"].replace("", "unknown"),
    )
    claims.loc[raw["partial"] == "yes", "scope"] = "partial"
    claims.loc[raw["subset"] == "yes", "scope"] = "subset"
    for c, words in (("partial", ("", "yes")), ("subset", ("", "yes")), ("edition", EDITIONS)):
        odd = raw.loc[~raw[c].isin(words), c]
        if len(odd):
            raise FileFault(
                f"{path}: line {odd.index[0]}, column {c}: {odd.iloc[0]!r} is none of "
                + ", ".join(map(repr, words))
            )
    dated = raw["date"] != ""
    key = [c for c in KEY if c in claims]
    told = (raw["item"] == "personnel") & dated
    again = claims.duplicated([*key, "value", "qualifier"]) & told
    claims["wording"] = _verbs(claims, [*key, "value", "qualifier"]).where(told, claims["wording"])
    twice = claims[~again].duplicated(key, keep=False).reindex(raw.index, fill_value=False) & dated
    rounded = twice & (raw["remark"] == "rounded")
    kinds = (
        claims[~again & ~rounded].duplicated(key, keep=False).reindex(raw.index, fill_value=False)
        & dated
    )
    reasons = pd.Series("", index=raw.index)
    reasons[again] = "the same figure once more on its page"
    reasons[rounded] = "the outlet's rounded headline, beside the page's own total"
    reasons[kinds & told] = "two figures of personnel for one key on one page"
    reasons[kinds & ~told] = (
        "several figures for one key: the page tells kinds apart, the file does not"
    )
    return _reading(path, raw, claims, reasons)


def _verbs(claims: pd.DataFrame, key: list[str]) -> pd.Series:
    """Return all verbs that a page prints with one figure, in order of appearance."""
    words = (
        claims["wording"]
        .groupby([claims[c] for c in key])
        .transform(lambda told: "|".join(dict.fromkeys(v for w in told for v in w.split("|") if v)))
    )
    return words.reindex(claims.index)
