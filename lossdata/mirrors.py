"""Several transcriptions of one report: they vote, they are never averaged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .queries import wide
from .steps import series_codes
from .vocabulary import PERSONNEL_MEANS

#: What identifies a figure of a report, whoever transcribed it. `scope` is not in it: a page that
#: shows part of a briefing still shows that figure.
REPORT = ("date", "source", "side", "item", "counts", "sector", "measure", "days", "edition")


def own_meaning(claims: pd.DataFrame) -> pd.Series:
    """Return ``counts`` by the source's own usage, whatever verb an outlet prints.

    An outlet that prints "killed" for the General Staff's casualties transcribes the same figure.

    Returns
    -------
    Series
        Category, on the index of `claims`.

    Examples
    --------
    >>> row = {"source": ["general_staff"], "item": ["personnel"], "counts": ["killed"]}
    >>> own_meaning(pd.DataFrame(row)).tolist()
    ['casualties']
    """
    counts, source = claims["counts"].astype("category"), claims["source"].astype("category")
    personnel = (claims["item"] == "personnel").to_numpy(bool)
    vague = counts.isin(["killed", "casualties", "losses"]).to_numpy(bool) & personnel
    for who, meaning in PERSONNEL_MEANS.items():
        narrowed = vague & (source == who).to_numpy(bool) & (counts != meaning).to_numpy(bool)
        if narrowed.any():
            if meaning not in counts.cat.categories:
                counts = counts.cat.add_categories(meaning)
            counts = counts.copy()
            counts[narrowed] = meaning
    return counts


def _ballot(
    claims: pd.DataFrame, by: Sequence[str]
) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """Number the report figures and count the votes: one row a figure, one vote a mirror and value."""
    if "counts" in by and {"source", "item", "counts"} <= set(claims.columns):
        claims = claims.assign(counts=own_meaning(claims))
    if "scope" in claims:
        claims = claims[claims["scope"] != "subset"]
    claims = claims[claims["value"].notna()]
    code = series_codes(claims, [c for c in by if c in claims])
    votes = pd.DataFrame(
        {
            "code": code,
            "via": claims["via"].cat.codes.to_numpy(),
            "value": claims["value"].to_numpy("int64"),
        }
    )
    return claims, code, votes.drop_duplicates()


def consensus(claims: pd.DataFrame, *, by: Sequence[str] = REPORT) -> pd.DataFrame:
    """Return what most transcriptions of each report say.

    The value with more votes than any other wins; with no such value it stays missing. It is never
    an average.

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
        missing on a tie), ``agree`` (votes for it), ``mirrors`` (transcriptions), ``status``
        (unanimous, majority, single, tie) and ``dissent`` ("petroivaniuk 413", empty if none). It
        can be passed on to `increments`, `wide` and `reconcile`.

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
    status = np.select([tie, mirrors == 1, disputed], ["tie", "single", "majority"], "unanimous")
    first = np.zeros(n, "int64")
    first[code[::-1]] = np.arange(len(code))[::-1]
    out = claims.iloc[first][by].reset_index(drop=True)
    out["via"] = pd.Categorical(np.full(n, "consensus"))
    out["value"] = pd.arrays.IntegerArray(value, tie.copy())
    out["agree"], out["mirrors"] = np.where(tie, 0, agree), mirrors
    out["status"] = pd.Categorical(status, ["unanimous", "majority", "single", "tie"])
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


def disagreements(claims: pd.DataFrame, *, by: Sequence[str] = REPORT) -> pd.DataFrame:
    """Return the figures whose transcriptions differ: one row a dispute, one column a mirror.

    Returns
    -------
    DataFrame
        The columns of `by` that vary, one Int64 column a mirror, and ``consensus``, ``agree``,
        ``status`` and ``dissent`` as in `consensus`.

    Examples
    --------
    >>> import lossdata as ld
    >>> mirrors = ld.select(ld.load(), via=list(ld.vocabulary.MIRRORS))
    >>> bool((disagreements(mirrors)["status"] != "unanimous").all())
    True
    """
    voted = consensus(claims, by=by)
    voted = voted[voted["dissent"] != ""].rename(columns={"value": "consensus"}).drop(columns="via")
    by = [c for c in by if c in voted]
    claims, _, _ = _ballot(claims, by)
    told = claims.merge(voted[by], on=by)
    index = [c for c in by if voted[c].nunique(dropna=False) > 1 or c in ("date", "item")]
    told = told.drop_duplicates([*index, "via"]).assign(
        row=lambda t: t.groupby(index, observed=True, dropna=False).ngroup()
    )
    sheet = wide(told.rename(columns={"date": "day", "row": "date"}), "via").reset_index(drop=True)
    keys = told.drop_duplicates("row").sort_values("row")[index].reset_index(drop=True)
    columns = [*index, "consensus", "agree", "mirrors", "status", "dissent"]
    return pd.concat([keys, sheet], axis=1).merge(voted[columns], on=index, how="left")
