"""What the checks find, in words: flags become findings."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..claims.table import COLUMNS
from ..claims.vocabulary import MIRRORS
from ..sectors.headline_sums import Fit
from . import daily, detect, listed, monthly
from .daily import Days
from .detect import Steps


def check(
    claims: pd.DataFrame,
    *,
    corrections: pd.DataFrame | None = None,
    log: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Run all checks and put their flags into words.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    corrections : DataFrame, optional
        See `companions.corrections`: to tell which stated days a restatement explains.
    log : DataFrame, optional
        Changes after publication, see `history.revisions`. Default: the bundled record.

    Returns
    -------
    DataFrame
        One row a finding, in order of check, date and series: ``check``, ``series``, ``date``,
        ``value``, ``expected``, ``difference`` (Int64; missing where there is none to state), ``sentence``
        and ``url`` (the report's address, where known). The index holds the claim's row in `claims`.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item=["aircraft", "uav"])
    >>> check(day)[["check", "value", "expected"]].values.tolist()
    [['mirror_dispute', 413, 384]]
    """
    index, claims = claims.index, claims.reset_index(drop=True)
    absent = [c for c in COLUMNS if c not in claims]
    if absent:
        raise ValueError(f"not a claims table: no column {absent}; see claims.conform")
    address = claims["url"]
    claims["url"] = address.astype("category")  # many rows, few addresses
    steps, voted = Steps(claims, corrections), detect.vote(claims)
    days = Days(claims)
    spiked, rates = detect.spikes(steps)
    suspected = detect.suspected(claims)
    odd, disputed = detect.dissent(claims, voted), detect.disputed(claims, voted)
    found = {
        "falls": [_fall(*s) for s in steps.rows(detect.falls(steps))],
        "gaps": [
            *(_gap(*s) for s in steps.rows(detect.gaps(steps))),
            *(_day_gap(*g) for g in daily.day_gaps(days)),
        ],
        "stale": [
            (at, None, None, f"the total stands still for {n} reports in a row")
            for at, n in detect.stale(steps)[1]
        ],
        "spikes": [_spike(*s, r) for s, r in zip(steps.rows(spiked), rates, strict=True)],
        "suspect": [
            _suspect(*s) for s in suspected[["value", "likely", "slip", "score"]].itertuples()
        ],
        "stated": _stated_days(
            detect.stated(claims, voted, corrections=corrections, mirrors=detect.totals(claims))
        ),
        "headlines": [
            _headline(*f) for f in detect.headlines(claims)[list(Fit._fields)].itertuples()
        ],
        "duplicates": _same(
            detect.duplicates(claims), "another row has the same series, date, capture and page"
        ),
        "disorder": _same(
            detect.disorder(claims), "stands below a later date of its series in the table"
        ),
        "postdated": _same(
            pd.Series(detect.postdated(claims)), "is dated later than it was captured"
        ),
        "predated": _same(
            pd.Series(listed.predated(claims)),
            "is for a day before the war that its source tells of began",
        ),
        "zeros": [_zeros(run) for run in daily.zeros(days)],
        "month_ends": [_month_ends(claims, ends) for ends in monthly.month_ends(days, steps)],
        "captures": [row for told in listed.captures(days) for row in _captures(claims, told)],
        "shifted": [_shifted(claims, shift) for shift in listed.shifted(days)],
        "mirror_dispute": [_dispute(*d) for d in disputed[["value", "voted"]].itertuples()],
        "dissent": [
            (
                row,
                voted,
                value - voted,
                f"prints {value:,}; most transcriptions of the report say {voted:,}",
            )
            for row, value, voted in odd[~odd["via"].isin(MIRRORS)][["value", "voted"]].itertuples()
        ],
        "large_rewrite": [_rewrite(*r) for r in detect.rewrites(claims, log)],
        "definition": _same(
            detect.definition(claims), "is worded as deaths; the source's own figure counts more"
        ),
    }
    rows = [(name, *row) for name, told in found.items() for row in told]
    out = pd.DataFrame(rows, columns=["check", "row", "expected", "difference", "sentence"])
    at = claims.loc[out["row"]]
    out = pd.DataFrame(
        {
            "check": pd.Categorical(out["check"], list(found)),
            "series": _names(at),
            "date": at["date"].array,
            "value": at["value"].array,
            "expected": out["expected"].astype("Int64").array,
            "difference": out["difference"].astype("Int64").array,
            "sentence": out["sentence"].astype("str").array,
            "url": address[out["row"]].array,
        },
        index=pd.Index(index[out["row"]], name="row"),
    )
    return out.sort_values(["check", "date", "series"], kind="stable")


def _names(claims: pd.DataFrame) -> np.ndarray:
    words = claims[["source", "via", "side", "item", "counts", "sector"]].astype("str")
    named = words["source"] + " via " + words["via"] + ": " + words["side"] + " " + words["item"]
    apart = words["counts"].isin(["prisoners", "missing"])
    named = named.where(~apart, named + " (" + words["counts"] + ")")
    return named.where(words["sector"] == "all", named + ", " + words["sector"]).to_numpy()


def _fall(at, start, span, step, value):
    return at, value - step, step, f"the total falls by {-step:,} from {value - step:,}"


def _gap(at, start, span, step, value):
    said = f"no report since {start}: the step of {step:,} belongs to all {span} days"
    return at, None, None, said


def _day_gap(at, before, missing):
    days = "1 day" if missing == 1 else f"{missing} days"
    return at, None, None, f"no daily figure since {before}: {days} without one in between"


def _zeros(run: daily.ZeroRun) -> tuple:
    n = len(run.positions)
    days = "zero" if n == 1 else f"the first of {n} zeros in a row"
    said = f"{days}, where about {run.level:,.0f} a day is usual (chance {run.chance:.1g})"
    return int(run.positions[0]), None, None, said


def _month_ends(claims: pd.DataFrame, ends: monthly.MonthEnds) -> tuple:
    dated = claims.loc[ends.positions, ["date", "value"]]
    row = dated[dated["date"] == dated["date"].max()]["value"].astype("int64").idxmax()
    source, side = claims.loc[row, ["source", "side"]]
    said = f"the {ends.edge} days of {ends.months} months hold {ends.ratio:.1f} times as much as"
    said += f" other days, in {source}'s figures of {side} losses (chance {ends.chance:.1g})"
    return row, None, None, said


#: Most dates that fell between two captures, of which each is told on its own.
_FEW = 10


def _captures(claims: pd.DataFrame, told: listed.Captures) -> list[tuple]:
    earlier, later = f"the capture of {told.earlier:%Y-%m-%d}", f"in that of {told.later:%Y-%m-%d}"
    if told.still:
        before, after = told.totals
        said = f"none of {told.dates:,} old dates changed since {earlier}, although the whole list"
        return [(told.last, None, None, f"{said} grew from {before:,} to {after:,}")]
    now = claims["value"].iloc[told.fell].to_numpy("int64")
    falls = list(zip(told.fell.tolist(), told.before.tolist(), now.tolist(), strict=True))
    rows = [
        (at, was, value - was, f"{was:,} in {earlier}, {value:,} {later}")
        for at, was, value in falls
    ]
    had = claims["value"].iloc[told.gone]
    rows += [
        (int(at), None, None, f"{value:,} in {earlier}, nothing {later}")
        for at, value in zip(told.gone, had, strict=True)
    ]
    if len(rows) <= _FEW:
        return rows
    at, was, fall, said = min(rows, key=lambda row: row[2] or 0)
    before, after = told.totals
    said += f"; of {told.dates:,} old dates {len(told.fell):,} fell (by {told.fall:,})"
    said += f", {len(told.gone):,} are gone ({told.loss:,})" if len(told.gone) else ""
    said += f", {told.grew:,} grew (by {told.growth:,}) and {told.same:,} did not change"
    return [(at, was, fall, f"{said}; the whole list had {before:,}, and has {after:,}")]


def _shifted(claims: pd.DataFrame, shift: listed.Shift) -> tuple:
    pair = claims.iloc[[shift.one[-1], shift.other[-1]]]
    names = _names(pair)
    if names[0] == names[1]:
        names = [f"{n}, captured {t:%Y-%m-%d}" for n, t in zip(names, pair["as_of"], strict=True)]
    gap = f"{abs(shift.lag)} day{'s' * (abs(shift.lag) > 1)} {'later' if shift.lag > 0 else 'earlier'}"
    equal, common = shift.at_once
    said = f"has the figures of {names[0]} {gap}: equal on {len(shift.one):,} of {shift.common:,} dates"
    return (
        int(shift.other[-1]),
        None,
        None,
        f"{said}, and on {equal:,} of {common:,} at the same date",
    )


def _spike(at, start, span, step, value, rate):
    said = f"a step of {step:,} in one day, where about {max(rate, 0):,.0f} is usual around it"
    return at, None, round(step - rate), said


def _suspect(row, value, likely, slip, score):
    if pd.isna(likely):
        return row, None, None, f"{value:,} is unlikely between its neighbours (score {score:.1f})"
    said = f"{value:,} is likely a misprint of {likely:,} ({slip}, score {score:.1f})"
    return row, likely, value - likely, said


def _stated_days(told: pd.DataFrame) -> list[tuple]:
    out = []
    for row, t in told.iterrows():
        why = f" ({t['reason']}{': ' + t['detail'] if t['detail'] else ''})"
        days = "" if t["span"] == 1 else f" over {t['span']} days"
        said = f"stated {t['stated']:,}; the total's step is {t['step']:,}{days}{why}"
        out.append((row, t["step"], t["difference"], said))
    return out


def _headline(row, verdict, parts, low, high, headline, difference, misprint):
    said = f"the headline is {headline:,}; the sectors on the page add up to {parts:,}"
    if misprint:
        said += f" (one figure that would explain it: {misprint})"
    return row, parts, difference, said


def _dispute(row, value, voted):
    if pd.isna(voted):
        return row, None, None, f"has {value:,}; the transcriptions are tied"
    return (
        row,
        voted,
        value - voted,
        f"has {value:,}; most transcriptions of the report say {voted:,}",
    )


def _rewrite(row, told):
    said = f"{told.cells} figures of {told.dates} reports were changed at once on {told.as_of:%Y-%m-%d}"
    return row, None, None, said + (f", {told.removed} of them removed" if told.removed else "")


def _same(flagged: pd.Series, sentence: str) -> list[tuple]:
    return [(row, None, None, sentence) for row in flagged.index[flagged]]
