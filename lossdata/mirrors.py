"""Several transcriptions of one report: they vote, they are never averaged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .slips import slip
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


def disagreements(claims: pd.DataFrame, *, log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the figures whose transcriptions differ: one row a dispute, with what may explain it.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    log : DataFrame, optional
        Cells changed after publication, see `history.revisions`. Default: none are known.

    Returns
    -------
    DataFrame
        The columns of `REPORT` that vary; one Int64 column a transcription; ``consensus, agree,
        mirrors, status, dissent`` as in `consensus`; for a single dissenter ``odd`` (its name),
        ``odd_value``, ``step`` and ``odd_step`` (from the voted total of the report before, by the
        vote and by the dissenter) and ``slip``, the first that fits: "later revision" (the dissenter
        changed the cell to this value), "neighbouring day" (it is the vote of the report before or
        after), a slip of the digits (see `slips.slip`), "neighbouring column" (the vote for another
        item of that report), "unknown"; and ``url``, the report's address.

    Examples
    --------
    >>> import lossdata as ld
    >>> mirrors = ld.select(ld.load(), via=list(ld.vocabulary.MIRRORS))
    >>> told = disagreements(mirrors, log=ld.revisions())
    >>> told.loc[told["date"] == "2025-06-03", ["item", "odd", "odd_step", "slip"]].values.tolist()
    [['aircraft', 'petroivaniuk', 41, 'later revision']]
    """
    voted = consensus(claims)
    series = [c for c in REPORT if c in voted and c != "date"]
    around = voted.sort_values([*series, "date"]).groupby(series, observed=True, dropna=False)[
        "value"
    ]
    voted["before"], voted["after"] = around.shift(1), around.shift(-1)
    odd = voted[voted["dissent"] != ""].rename(columns={"value": "consensus"}).drop(columns="via")
    odd = odd.reset_index(drop=True)
    index = [
        c
        for c in REPORT
        if c in odd and (odd[c].nunique(dropna=False) > 1 or c in ("date", "item"))
    ]
    told = claims.assign(counts=own_meaning(claims)) if "counts" in claims else claims
    told = told.merge(odd[index].assign(row=odd.index), on=index)
    sheet = told.drop_duplicates(["row", "via"]).pivot(index="row", columns="via", values="value")
    sheet = sheet.rename_axis(columns=None).rename(columns=str).reindex(odd.index)
    url = told.dropna(subset="url").drop_duplicates("row").set_index("row")["url"]
    single = (odd["status"] == "majority") & ~odd["dissent"].str.contains(",")
    # a frame also where no dispute has a single dissenter, as between two transcriptions
    odd["odd"] = odd["dissent"].str.rpartition(" ")[0].where(single)
    odd["odd_value"] = pd.to_numeric(odd["dissent"].str.rpartition(" ")[2].where(single)).astype(
        "Int64"
    )
    odd["step"], odd["odd_step"] = (
        odd["consensus"] - odd["before"],
        odd["odd_value"] - odd["before"],
    )
    odd["slip"] = _slips(odd, voted, log)
    odd["url"] = url.reindex(odd.index)
    columns = [
        "consensus",
        "agree",
        "mirrors",
        "status",
        "dissent",
        "odd",
        "odd_value",
        "step",
        "odd_step",
        "slip",
        "url",
    ]
    return pd.concat([odd[index], sheet, odd[columns]], axis=1)


def _slips(odd: pd.DataFrame, voted: pd.DataFrame, log: pd.DataFrame | None) -> list[str]:
    """Name what may have happened in each dispute with a single dissenter."""
    changed = set()
    if log is not None:
        known = log.dropna(subset="new")
        changed = set(zip(known["via"], known["date"], known["item"], known["new"], strict=True))
    columns = {
        d: set(v.dropna())
        for d, v in voted[voted["date"].isin(odd["date"])].groupby("date")["value"]
    }
    out = []
    for row in odd.itertuples():
        if pd.isna(row.odd):
            out.append("")
        elif (row.odd, row.date, row.item, row.odd_value) in changed:
            out.append("later revision")
        elif row.odd_value in [x for x in (row.before, row.after) if not pd.isna(x)]:
            out.append("neighbouring day")
        elif named := slip(int(row.odd_value), int(row.consensus)):
            out.append(named)
        else:
            out.append("neighbouring column" if row.odd_value in columns[row.date] else "unknown")
    return out
