"""What the checks look for: positions and tables, before they become flags and words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.meaning import own_meaning
from ..claims.rounding_units import as_printed
from ..claims.table import SERIES, series_columns, without_subsets
from ..claims.vocabulary import DEATHS, MIRRORS, PERSONNEL_MEANS
from ..record.history import as_claims
from ..sectors.headline_sums import headlines as headline_fits
from ..series.order import once, series_codes
from ..series.reconciliation import reconcile
from ..series.steps import increments
from ..transcriptions.changes_after import REWRITE, large_rewrites, revisions
from ..transcriptions.misprints import suspects
from ..transcriptions.votes import REPORT, consensus


def _of_series(claims: pd.DataFrame) -> np.ndarray:
    """Return which claims are totals of one thing: "other" is not one, so it makes no series."""
    rows = np.ones(len(claims), bool)
    if "measure" in claims:
        rows &= (claims["measure"] == "cumulative").to_numpy(bool)
    if "item" in claims:
        rows &= (claims["item"] != "other").to_numpy(bool)
    return rows


class Steps:
    """The steps of a table's totals, in series order: computed once, used by several checks."""

    def __init__(self, claims: pd.DataFrame, corrections: pd.DataFrame | None = None):
        rows, by = _of_series(claims), series_columns(claims)
        self.claims = claims
        totals = claims[rows].reset_index(drop=True)
        counted = once(totals, by)
        steps = increments(counted, by=by, corrections=corrections)
        code = series_codes(counted, by)
        given = np.flatnonzero(steps["step"].notna())
        given = given[np.lexsort((counted["date"].to_numpy()[given], code[given]))]
        self.at = np.flatnonzero(rows)[given]  # positions in claims
        self.code = code[given]
        self.step = steps["step"].to_numpy(float, na_value=np.nan)[given]
        self.flow = steps["flow"].to_numpy(float, na_value=np.nan)[given]
        self.span = steps["span"].to_numpy("int64", na_value=0)[given]
        self.start = steps["start"].to_numpy()[given]
        self.bounds = np.flatnonzero(np.diff(self.code, prepend=-1, append=-1))

    def runs(self, least: int) -> list[slice]:
        """Return the slice of each series with at least so many steps."""
        return [
            slice(a, b)
            for a, b in zip(self.bounds[:-1], self.bounds[1:], strict=True)
            if b - a >= least
        ]

    def rows(self, positions: np.ndarray) -> list[tuple]:
        """Return (position, start, span, step, value) of the steps that end at `positions`."""
        value = self.claims["value"].to_numpy("int64", na_value=0)
        of = pd.Series(np.arange(len(self.at)), self.at)[positions].to_numpy()
        start = np.datetime_as_string(self.start[of], unit="D")
        parts = (
            self.at[of],
            start,
            self.span[of],
            self.step[of].astype("int64"),
            value[self.at[of]],
        )
        return list(zip(*(p.tolist() for p in parts), strict=True))


def falls(s: Steps) -> np.ndarray:
    """Return the positions of totals that are lower than the report before."""
    return s.at[s.step < 0]


def gaps(s: Steps) -> np.ndarray:
    """Return the positions of reports that end a longer span than the series' usual one."""
    found = []
    for run in s.runs(10):
        spans, n = np.unique(s.span[run], return_counts=True)
        usual = spans[n.argmax()]
        if n.max() * 2 >= n.sum():
            found.append(s.at[run][s.span[run] > usual])
    return np.concatenate(found) if found else np.zeros(0, "int64")


def stale(s: Steps, chance: float = 0.01) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Return positions of all repeated reports, and by run the position of its last and its length."""
    found, last = [], []
    for run in s.runs(30):
        still = s.step[run] == 0
        edge = np.flatnonzero(np.diff(still.astype("int8"), prepend=0, append=0))
        begin, end = edge[::2], edge[1::2]
        total = np.concatenate([[0], np.cumsum(still)])
        low, high = np.maximum(begin - 180, 0), np.minimum(end + 180, len(still))
        near = (begin - low) + (high - end)
        moves = near - (total[begin] - total[low] + total[high] - total[end])
        # the lower end of what the neighbourhood lets one expect: few moves expect none
        rate = np.maximum(moves - 2 * np.sqrt(moves), 0) / np.maximum(near, 1)
        for i in np.flatnonzero(len(begin) * (1 - rate) ** (end - begin) < chance):
            found.append(s.at[run][begin[i] : end[i]])
            last.append((s.at[run][end[i] - 1], int(end[i] - begin[i])))
    return (np.concatenate(found) if found else np.zeros(0, "int64")), last


def spikes(s: Steps, threshold: float = 6, window: int = 31) -> tuple[np.ndarray, np.ndarray]:
    """Return the flagged positions and the local rate at each."""
    found, rates = [], []
    for run in s.runs(window):
        daily = s.span[run] == 1
        x = np.maximum(s.flow[run][daily], 0)
        if len(x) < window:
            continue
        t = 2 * np.sqrt(x + 0.375)
        views = np.sort(np.lib.stride_tricks.sliding_window_view(t, window), axis=1)
        middle, tenth = views[:, window // 2], window // 10
        # a tenth of the window may stand out before it counts as usual
        above = np.maximum((views[:, window - 1 - tenth] - middle) / 1.2816, 1)
        below = np.maximum((middle - views[:, tenth]) / 1.2816, 1)
        # the first and last half window are judged by the first and last whole one
        near = np.clip(np.arange(len(t)) - window // 2, 0, len(middle) - 1)
        off = t - middle[near]
        far = np.where(off > 0, off / above[near], -off / below[near]) > threshold
        found.append(s.at[run][daily][far])
        rates.append((middle[near][far] / 2) ** 2 - 0.375)
    none = np.zeros(0)
    return (np.concatenate(found) if found else none.astype("int64")), (
        np.concatenate(rates) if rates else none
    )


def totals(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the transcriptions that vote on totals: the mirrors where there are any, else all."""
    totals = claims[claims["measure"] == "cumulative"]
    mirrors = totals["via"].isin(MIRRORS)
    return totals[mirrors | ~totals["source"].isin(totals.loc[mirrors, "source"].unique())]


def stated(claims: pd.DataFrame, voted: pd.DataFrame | None = None, **kwargs) -> pd.DataFrame:
    """Return the stated days that are not the step of their source's voted total, reconciled."""
    days = claims[(claims["measure"] == "interval") & (claims["days"] == 1).fillna(False)]
    if voted is None:
        voted = consensus(totals(claims))
    voted = voted[(voted["measure"] == "cumulative") & voted["edition"].isna()]
    days = days[days["source"].isin(voted["source"].unique())]
    if days.empty or voted.empty:
        return claims[:0]
    pages = claims[claims["source"].isin(days["source"].unique()) & ~claims["via"].isin(MIRRORS)]
    told = reconcile(pages, voted, **kwargs)
    # a figure that was rounded in print does not contradict the step it was rounded from
    return told[(~told["agrees"]).fillna(False) & (told["reason"] != "rounded in print")]


def headlines(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the headlines that contradict their parts, with what `headlines` says of each."""
    fits = headline_fits(claims, unequal=True)
    return fits[fits["verdict"] == "contradicts"]


def dissent(claims: pd.DataFrame, voted: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the claims whose wording cannot be reconciled with the vote's, with the voted value."""
    if voted is None:
        voted = vote(claims)
    voted = voted[(voted["status"] == "majority") | (voted["status"] == "unanimous")]
    voted = voted[(voted["agree"] > 1)]
    by = list(REPORT)
    said = without_subsets(claims)
    said = said.assign(counts=own_meaning(said)) if len(said) else said
    both = pd.concat([said[by], voted[by]], ignore_index=True)
    for c in by:
        if c not in ("date", "days"):
            both[c] = both[c].astype("category")
    code = series_codes(both, by)
    of_said, of_voted = code[: len(said)], code[len(said) :]
    expected = np.full(int(code.max()) + 1 if len(code) else 0, -1, "int64")
    expected[of_voted] = voted["value"].to_numpy("int64", na_value=-1)
    right = expected[of_said] if len(expected) else np.zeros(0, "int64")
    value = said["value"].to_numpy("int64", na_value=-1)
    odd = (right >= 0) & (value != right)
    # the voted figure is worded too: "over 1,500" is not at odds with 1,550
    agreed = (right >= 0) & (value == right) & np.isin(of_said, of_said[odd])
    low, high = np.full(len(expected), np.inf), np.full(len(expected), -np.inf)
    ends = as_printed(said[agreed])
    np.minimum.at(low, of_said[agreed], ends["low"])
    np.maximum.at(high, of_said[agreed], ends["high"])
    said, right, code = said[odd], right[odd], of_said[odd]
    ends = as_printed(said)
    low, high = np.minimum(low[code], right), np.maximum(high[code], right)
    outside = (low > ends["high"]) | (high < ends["low"])
    return said[outside].assign(voted=right[outside])


def suspected(claims: pd.DataFrame, threshold: float = 3) -> pd.DataFrame:
    """Return the totals that are likely misprints, with what each likely should be."""
    return suspects(once(claims[_of_series(claims)]), threshold=threshold)


def disputed(claims: pd.DataFrame, voted: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the mirrors' totals that are outvoted or tied, with the voted value (missing if tied)."""
    if voted is None:
        voted = vote(claims)
    by = list(REPORT)
    voted = voted[(voted["dissent"] != "") & (voted["measure"] == "cumulative")]
    voted = voted[[*by, "value"]].rename(columns={"value": "voted"})
    said = claims[claims["via"].isin(MIRRORS) & claims["date"].isin(voted["date"])]
    said = said.assign(counts=own_meaning(said).astype("str"), row=said.index)
    both = said.merge(voted.astype({"counts": "str"}), on=by).set_index("row")
    return both[both["voted"].isna() | (both["value"] != both["voted"]).fillna(True)]


def rewritten(claims: pd.DataFrame, log: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the claims that were changed together with many others, with the day of the change."""
    changed = revisions(log)
    changed = as_claims(changed[changed["cells"] >= REWRITE], value="new")
    cell = ["date", "via", "item", "counts"]
    said = claims[claims["measure"] == "cumulative"]
    said = said[said["via"].isin(changed["via"].unique()) & said["date"].isin(changed["date"])]
    keys = said[cell].astype(dict.fromkeys(cell[1:], "str")).assign(row=said.index)
    return keys.merge(changed[[*cell, "as_of"]], on=cell).set_index("row")


def rewrites(claims: pd.DataFrame, log: pd.DataFrame | None = None) -> list[tuple]:
    """Return each large rewrite that left something in the table: its last claim, and what it was."""
    of = rewritten(claims, log)
    told = large_rewrites(log).reset_index()
    last = of.reset_index().sort_values("row").drop_duplicates(["via", "as_of"], keep="last")
    both = last.merge(told, on=["via", "as_of"])
    return list(zip(both["row"], both.itertuples(), strict=True))


def postdated(claims: pd.DataFrame) -> np.ndarray:
    """Return which claims are dated later than they were captured."""
    return (claims["date"] > claims["as_of"]).to_numpy(bool)


def vote(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the consensus on totals, and on daily figures that several outlets printed."""
    days = claims[claims["measure"] == "interval"]
    several = days.groupby("source", observed=True)["via"].nunique()
    days = days[days["source"].isin(several.index[several > 1])]
    return consensus(pd.concat([totals(claims), days]))


def duplicates(claims: pd.DataFrame) -> pd.Series:
    """Return which figures share series, date, page and capture with another row."""
    key = [c for c in (*SERIES, "date", "url", "as_of") if c in claims]
    return claims.duplicated(key, keep=False)


def disorder(claims: pd.DataFrame) -> pd.Series:
    """Return which rows stand below a later date of their series."""
    code = series_codes(claims, series_columns(claims))
    order = np.argsort(code, kind="stable")
    date = claims["date"].to_numpy("datetime64[us]").astype("int64")[order]
    first = np.flatnonzero(np.diff(code[order], prepend=-1))
    # one running maximum over all series: each begins above the one before
    span = int(date.max() - date.min()) + 1 if len(date) else 1
    lifted = date - (date.min() if len(date) else 0) + code[order].astype("int64") * span
    late = lifted < np.maximum.accumulate(lifted)
    late[first] = False
    out = np.zeros(len(claims), bool)
    out[order] = late
    return pd.Series(out, index=claims.index)


def definition(claims: pd.DataFrame) -> pd.Series:
    """Return which figures are worded as deaths alone, while their source counts more."""
    own = own_meaning(claims).astype("str")
    wider = own.isin(list(PERSONNEL_MEANS.values())) & claims["source"].isin(list(PERSONNEL_MEANS))
    words = claims["wording"].dropna().unique()
    deaths = [word for word in words if set(str(word).split("|")) <= DEATHS]
    return wider & ((claims["counts"] == "killed") | claims["wording"].isin(deaths))
