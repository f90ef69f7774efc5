"""Several transcriptions of one report: they vote, they are never averaged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..claims.meaning import own_meaning
from ..series.order import series_codes

#: What identifies a figure of a report, whoever transcribed it. `scope` is not in it: a page that
#: shows part of a briefing still shows that figure.
REPORT = ("date", "source", "side", "item", "counts", "sector", "measure", "days", "edition")


def _ballot(
    claims: pd.DataFrame, by: Sequence[str]
) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """Number the report figures and count the votes: one row a figure, one vote a mirror and value."""
    if "counts" in by and {"source", "item", "counts"} <= set(claims.columns):
        claims = claims.assign(counts=own_meaning(claims))
    if "scope" in claims:
        claims = claims[claims["scope"] != "subset"]
    claims = claims[claims["value"].notna()]
    claims = claims.assign(via=claims["via"].astype("category"))
    code = series_codes(claims, [c for c in by if c in claims])
    claims, code = latest_captures(claims, code)
    votes = pd.DataFrame(
        {
            "code": code,
            "via": claims["via"].cat.codes.to_numpy(),
            "value": claims["value"].to_numpy("int64"),
        }
    )
    return claims, code, votes.drop_duplicates()


def latest_captures(claims: pd.DataFrame, code: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Leave out what a transcription itself has replaced: an earlier capture of the same figure.

    Parameters
    ----------
    claims : DataFrame
        With ``via`` as a category.
    code : ndarray of int
        The number of each row's figure.
    """
    if "as_of" not in claims:
        return claims, code
    as_of = claims["as_of"].reset_index(drop=True)
    newest = as_of.groupby([code, claims["via"].cat.codes.to_numpy()]).transform("max")
    old = (as_of < newest).to_numpy(bool)
    return (claims[~old], pd.factorize(code[~old])[0]) if old.any() else (claims, code)


def consensus(claims: pd.DataFrame, *, by: Sequence[str] = REPORT) -> pd.DataFrame:
    """Return what most transcriptions of each report say.

    The value that more than half of the transcriptions have wins; with no such value it stays missing.
    It is never an average. Of several captures by one transcription the latest votes.

    Parameters
    ----------
    claims : DataFrame
        A claims table. Subsets of another figure have no vote.
    by : sequence of str
        What identifies a report's figure. Default: `REPORT`, with ``counts`` in the source's own
        meaning.

    Returns
    -------
    DataFrame
        One row a figure, sorted: the columns of `by`, ``via`` ("consensus"), ``value`` (Int64,
        missing where no majority has it), ``agree`` (votes for it), ``mirrors`` (transcriptions),
        ``status`` (unanimous, majority, single, plurality, tie) and ``dissent`` ("petroivaniuk 413",
        empty if none). It can be passed on to `increments`, `wide` and `reconcile`.

    Examples
    --------
    >>> import lossdata as ld
    >>> said = ld.select(ld.load(), date="2025-06-03", item="aircraft", measure="cumulative",
    ...                  via=["petroivaniuk", "orc_losses", "minfin"])
    >>> consensus(said)[["value", "agree", "status", "dissent"]].values.tolist()
    [[384, 2, 'majority', 'petroivaniuk 413']]
    """
    by = [c for c in by if c in claims]
    claims, code, votes = _ballot(claims, by)
    n = int(code.max()) + 1 if len(code) else 0
    tally = votes.groupby(["code", "value"], sort=True).size().reset_index(name="votes")
    most = tally.groupby("code")["votes"].transform("max")
    winners = tally[tally["votes"] == most]
    agree = np.zeros(n, "int64")
    agree[winners["code"]] = winners["votes"]
    value = np.zeros(n, "int64")
    value[winners["code"]] = winners["value"]
    tie = np.bincount(winners["code"], minlength=n) > 1
    voters = votes[["code", "via"]].drop_duplicates()
    mirrors = np.bincount(voters["code"], minlength=n)
    disputed = np.bincount(tally["code"], minlength=n) > 1
    short = disputed & ~tie & (2 * agree <= mirrors)  # most votes, but not most transcriptions
    kinds = ["tie", "plurality", "single", "majority"]
    status = np.select([tie, short, mirrors == 1, disputed], kinds, "unanimous")
    tie = tie | short
    first = np.zeros(n, "int64")
    first[code[::-1]] = np.arange(len(code))[::-1]
    out = claims.iloc[first][by].reset_index(drop=True)
    out["via"] = pd.Categorical(np.full(n, "consensus"))
    out["value"] = pd.arrays.IntegerArray(value, tie.copy())
    out["agree"], out["mirrors"] = np.where(tie, 0, agree), mirrors
    out["status"] = pd.Categorical(status, ["unanimous", "majority", "single", "plurality", "tie"])
    against = votes[
        disputed[votes["code"]] & (tie[votes["code"]] | (votes["value"] != value[votes["code"]]))
    ]
    against = against.sort_values(["code", "via"])
    names = claims["via"].cat.categories[against["via"]]
    said = pd.Series(
        [f"{v} {x}" for v, x in zip(names, against["value"], strict=True)], dtype="str"
    )
    dissent = np.full(n, "", object)
    joined = said.groupby(against["code"].to_numpy()).agg(", ".join)
    dissent[joined.index] = joined
    out["dissent"] = pd.Series(dissent, dtype="str")
    return out.sort_values(by, kind="stable", ignore_index=True)
