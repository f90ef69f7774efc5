"""Several transcriptions of one report: they vote, they are never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import pandas as pd

from ..claims.collections import at_scale, is_dask
from ..claims.combinations import different, series_codes
from ..claims.event_lists import refuse_events
from ..claims.facts_by_row import is_mirror
from ..claims.kinds import require_claims
from ..claims.meaning import own_meaning
from ..claims.ranges import require_columns
from ..claims.rounding_units import printed_unit
from ..claims.table import conform, without_subsets

__all__ = [
    "FOR_VOTES",
    "LEAST_UNIT",
    "MAJORITY",
    "PLURALITY",
    "REPORT",
    "ROUNDED",
    "SINGLE",
    "STATUSES",
    "TIE",
    "UNANIMOUS",
    "Status",
    "consensus",
    "electorate",
    "numbered_figures",
    "report_columns",
    "settle",
    "voted_totals",
]

#: What identifies a figure of a report, whoever transcribed it. `scope` is not in it: a page that
#: shows part of a briefing still shows that figure.
REPORT = ("date", "source", "side", "item", "counts", "sector", "measure", "days", "edition")

#: What a vote needs to know of a figure, whatever identifies it.
FOR_VOTES = ("source", "item", "counts", "via", "value", "scope", "as_of")

#: How a vote came out; a plurality is most votes, but not those of most transcriptions.
Status = Literal["unanimous", "majority", "single", "plurality", "tie", "rounded"]
STATUSES: tuple[Status, ...] = get_args(Status)
UNANIMOUS, MAJORITY, SINGLE, PLURALITY, TIE, ROUNDED = STATUSES
#: Units from which on a figure of a tie is taken for the other, rounded: by chance one in 50 would be.
LEAST_UNIT = 50


def consensus(claims: pd.DataFrame, *, by: Sequence[str] = REPORT) -> pd.DataFrame:
    """Return what most transcriptions of each report say.

    The value that more than half of the transcriptions have wins; with no such value it stays missing,
    unless two are tied and one of them is the other, rounded to 50 or more: then the finer one stands.
    It is never an average. Of several captures by one transcription the latest votes. Where a source
    names its mirrors (`claims.Source`), a figure that one of them has is voted by them alone: a page of
    news that prints it too has it from somewhere, and often rounded.

    Parameters
    ----------
    claims : DataFrame or Dask DataFrame
        A claims table. Subsets of another figure have no vote.
    by : sequence of str
        What identifies a report's figure. Default: `REPORT`, with ``counts`` in the source's own
        meaning.

    Returns
    -------
    DataFrame
        One row a figure, sorted: the columns of `by`, ``via`` ("consensus"), ``value`` (Int64,
        missing where no majority has it), ``agree`` (votes for it), ``mirrors`` (transcriptions),
        ``status`` (unanimous, majority, single, plurality, tie, rounded) and ``dissent``
        ("petroivaniuk 413", empty if none). It can be passed on to `increments`, `pivot` and `reconcile`.
        Of a Dask DataFrame a Dask DataFrame: the different words of its first column are counted there
        and then, so that each partition holds a range of them, and the votes wait.

    Raises
    ------
    TypeError
        Not a table.
    ValueError
        A table without ``date``, ``via`` or ``value``, or without a column of `by`. A list with
        one row an event, whose rows are added up and not voted on: see `claims.count_events`.

    Examples
    --------
    >>> import lossdata as ld
    >>> aircraft = ld.select(ld.load(), date="2025-06-03", item="aircraft", measure="cumulative")
    >>> consensus(aircraft)[["value", "agree", "status", "dissent"]].values.tolist()
    [[384, 2, 'majority', 'petroivaniuk 413']]
    """
    if is_dask(claims):
        return at_scale("consensus", claims, by=by)
    claims = require_claims(claims, "consensus", ("date", "via", "value"), whole=True)
    refuse_events(claims, "consensus")
    by = report_columns(by, claims)
    # addresses and wordings have no vote, and long text takes long to carry along
    needed = [c for c in claims if c in (*by, *FOR_VOTES)]
    voters, figure = electorate(claims[needed], by)
    votes = pd.DataFrame(
        {
            "figure": figure,
            "via": voters["via"].cat.codes.to_numpy(),
            "value": voters["value"].to_numpy("int64"),
        }
    )
    if different(figure, votes["via"]).sum() < len(votes):  # one may print a figure twice
        votes = votes.drop_duplicates()
    decided = settle(votes)
    first_row = np.zeros(len(decided), "int64")
    first_row[figure[::-1]] = np.arange(len(figure))[::-1]  # of several rows the first is kept
    out = voters.iloc[first_row][by].reset_index(drop=True)
    out["via"] = pd.Categorical(np.full(len(out), "consensus"))
    out[["value", "agree", "mirrors", "status"]] = decided
    out["dissent"] = _dissent(votes, decided, voters["via"].cat.categories)
    return out.sort_values(by, kind="stable", ignore_index=True)


def report_columns(by: Sequence[str], claims: pd.DataFrame) -> list[str]:
    """Return what identifies a report's figure in a table.

    The default leaves out what a table lacks: of two names that a user gives both are meant.
    """
    is_default = isinstance(by, tuple) and by == REPORT
    return (
        [c for c in by if c in claims] if is_default else require_columns(by, claims, "consensus")
    )


def settle(votes: pd.DataFrame) -> pd.DataFrame:
    """Decide every vote. This is the one place that says what becomes of a tie: it stays missing.

    Parameters
    ----------
    votes : DataFrame
        ``figure`` (int, from 0, none left out), ``via`` and ``value`` (int64): one row a
        transcription and value. A transcription that prints two values has a vote for each.

    Returns
    -------
    DataFrame
        One row a figure, in order: ``value`` (Int64), ``agree`` and ``mirrors`` (int64) and
        ``status`` (category).

    Examples
    --------
    >>> two = pd.DataFrame({"figure": [0, 0, 0, 1, 1], "via": list("abcab"), "value": [5, 5, 9, 5, 9]})
    >>> settle(two)[["value", "status"]].values.tolist()
    [[5, 'majority'], [<NA>, 'tie']]
    """
    figure, given = votes["figure"].to_numpy(), votes["value"].to_numpy("int64")
    mirrors = different(figure, votes["via"])
    n = len(mirrors)
    value, agree = np.zeros(n, "int64"), np.bincount(figure)
    value[figure] = given
    # nearly all agree: only where they do not is anything counted
    is_disputed = np.bincount(figure[given != value[figure]], minlength=n) > 0
    disputed = votes[is_disputed[figure]]
    tally = disputed.groupby(["figure", "value"], sort=True).size().reset_index(name="votes")
    leaders = tally[tally["votes"] == tally.groupby("figure")["votes"].transform("max")]
    value[leaders["figure"]] = leaders["value"]
    agree[leaders["figure"]] = leaders["votes"]
    is_tie = np.bincount(leaders["figure"], minlength=n) > 1
    # most votes, but not those of most transcriptions: two of four do not decide for the others
    is_plurality = is_disputed & ~is_tie & (2 * agree <= mirrors)
    finer = _finer_of_two(leaders)
    is_rounded = np.isin(np.arange(n), list(finer))
    value[list(finer)] = list(finer.values())
    is_open = (is_tie & ~is_rounded) | is_plurality
    status = np.select(
        [is_rounded, is_tie, is_plurality, mirrors == 1, is_disputed],
        [ROUNDED, TIE, PLURALITY, SINGLE, MAJORITY],
        UNANIMOUS,
    )
    return pd.DataFrame(
        {
            "value": pd.arrays.IntegerArray(value, is_open),
            "agree": np.where(is_open, 0, agree),
            "mirrors": mirrors,
            "status": pd.Categorical(status, STATUSES),
        }
    )


def _finer_of_two(leaders: pd.DataFrame) -> dict[int, int]:
    """Return by figure the finer one of two tied values, where the other is it, rounded."""
    tied = leaders[leaders.groupby("figure")["value"].transform("size") == 2]
    if tied.empty:
        return {}
    pairs = tied["value"].to_numpy("int64").reshape(-1, 2)
    units = printed_unit(pairs.ravel()).reshape(-1, 2)
    row, coarse = np.arange(len(pairs)), units.argmax(axis=1)
    unit, other = units[row, coarse], units[row, 1 - coarse]
    is_rounded = (unit > other) & (unit >= LEAST_UNIT)
    is_rounded &= 2 * np.abs(np.diff(pairs, axis=1)[:, 0]) <= unit
    figures = tied["figure"].to_numpy("int64")[::2]
    finer = pairs[row, 1 - coarse]
    return dict(zip(figures[is_rounded].tolist(), finer[is_rounded].tolist(), strict=True))


def electorate(claims: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows that have a vote, and the number of the figure that each votes on.

    Left out are subsets, missing values, captures that the transcription itself has replaced, and
    whoever else prints a figure that a mirror of its source has.
    """
    rows, figure = numbered_figures(claims, by)
    from_mirror = is_mirror(rows).to_numpy()
    # by figure, not by source: what no mirror has is still voted by whoever printed it
    has_mirror = np.bincount(figure[from_mirror], minlength=int(figure.max(initial=-1)) + 1) > 0
    has_vote = from_mirror | ~has_mirror[figure]
    return rows[has_vote], figure[has_vote]


def numbered_figures(claims: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the figures that may be compared, each in its latest capture, and each one's number.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    by : sequence of str
        What identifies a report's figure.

    Returns
    -------
    rows : DataFrame
        Without subsets and missing values; ``counts`` in the source's own meaning, ``via`` a
        category.
    figure : ndarray of int, shape (rows,)
        From 0, none left out.
    """
    if "counts" in by and {"source", "item", "counts"} <= set(claims.columns):
        claims = claims.assign(counts=own_meaning(claims))
    claims = without_subsets(claims)
    claims = claims[claims["value"].notna()]
    # tables put together by pandas have plain words, and votes are counted by code
    claims = claims.assign(via=claims["via"].astype("category"))
    figure = series_codes(claims, [c for c in by if c in claims])
    if "as_of" not in claims or claims["as_of"].isna().all():
        return claims, figure
    as_of = claims["as_of"].reset_index(drop=True).astype("datetime64[us]")
    via = claims["via"].cat.codes.to_numpy()
    captures = as_of.groupby(via).agg(["min", "max"])
    if not (captures["min"] < captures["max"]).any():  # as nearly always: none was captured twice
        return claims, figure
    newest = as_of.groupby([figure, via]).transform("max")
    is_replaced = (as_of < newest).to_numpy(bool)
    if not is_replaced.any():
        return claims, figure
    return claims[~is_replaced], figure[~is_replaced]


def _dissent(votes: pd.DataFrame, decided: pd.DataFrame, names: pd.Index) -> pd.Series:
    """Return by figure who was outvoted, and with which value; everybody, where nobody won."""
    value = decided["value"].reindex(votes["figure"]).array
    is_against = np.asarray((votes["value"].array != value).fillna(True), bool)
    against = votes[is_against].sort_values(["figure", "via"])
    words = [
        f"{name} {value}"
        for name, value in zip(names[against["via"]], against["value"], strict=True)
    ]
    by_figure: dict[int, str] = {}
    for figure, word in zip(against["figure"], words, strict=True):
        by_figure[figure] = f"{by_figure[figure]}, {word}" if figure in by_figure else word
    return pd.Series(by_figure, dtype="str").reindex(decided.index, fill_value="")


def voted_totals(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of every source that has mirrors, as most of them transcribe them.

    Returns
    -------
    DataFrame
        The claims columns, ``via`` "consensus", and ``agree``, ``mirrors``, ``status``, ``dissent``;
        sorted by date and item. ``as_of`` is the latest capture, ``url`` the report's address.

    Examples
    --------
    >>> import lossdata as ld
    >>> voted = voted_totals(ld.load())
    >>> voted.loc[voted["date"] == "2025-06-03", "status"].astype("str").value_counts().to_dict()
    {'unanimous': 13, 'majority': 1}
    """
    claims = require_claims(
        claims, "voted_totals", ("date", "source", "via", "measure", "value"), whole=True
    )
    totals = claims[(claims["measure"] == "cumulative") & is_mirror(claims)]
    voted = consensus(totals).dropna(subset="value").reset_index(drop=True)
    report = ["source", "date"]
    addresses = totals.dropna(subset="url").drop_duplicates(report).set_index(report)["url"]
    url = addresses.reindex(pd.MultiIndex.from_frame(voted[report])).array
    whole = conform(voted.assign(as_of=totals["as_of"].max(), url=url))
    return whole.join(voted[["agree", "mirrors", "status", "dissent"]])
