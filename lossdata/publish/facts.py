"""What the record says, as plain figures: pinned in one file, so that a change of data is a diff of facts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from .. import checks
from ..claims.facts_by_row import fact_by_row, is_mirror
from ..claims.selection import select
from ..claims.table import without_subsets
from ..claims.vocabulary import GROUPINGS
from ..record.bundled import account, load, set_aside
from ..record.companions import corrections, revision_log
from ..sectors.headline_sums import headlines
from ..series.rates import implied_rate
from ..transcriptions.changes_after import revisions
from ..transcriptions.votes import consensus

__all__ = ["record_facts"]


def record_facts() -> dict[str, dict[str, Any]]:
    """Return what the record says, in figures that a reader may quote.

    Returns
    -------
    dict of dict
        Section, name and figure (int, float, or text for dates): ``lines`` (what became of each raw
        file's lines), ``set aside``, ``claims`` (by source, side and what is counted), ``votes`` (the
        General Staff's totals), ``changes`` (after publication), ``findings`` (by check),
        ``incidents`` (by cause), ``sectors`` (the ministry's days), ``stated`` (days), ``headlines`` and
        ``rates``.

    Examples
    --------
    >>> facts = record_facts()
    >>> facts["lines"]["article.csv: lines"], facts["claims"]["oryx, RU, visually_confirmed: first"]
    (21, '2022-01-04')
    """
    record = load()
    findings = checks.check(record, corrections=corrections())
    incidents = checks.incidents(findings)
    mirrors = record[is_mirror(record) & (record["measure"] == "cumulative")]
    votes = consensus(mirrors)
    people = record[record["item"] == "personnel"]
    aside = set_aside().groupby(["file", "reason"]).size()
    return {
        "lines": {f"{f}: {c}": int(n) for f, row in account().iterrows() for c, n in row.items()},
        "set aside": {f"{file}: {reason}": int(n) for (file, reason), n in aside.items()},
        "claims": _claims(record),
        "votes": _counted(votes["status"]),
        "changes": _counted(revisions(revision_log())["kind"]),
        "findings": _counted(findings["check"]) | {"all": len(findings)},
        "incidents": _counted(incidents["cause"]) | {"all": len(incidents)},
        "sectors": _sectors(select(people, source="russian_mod", days=1)),
        "stated": _stated(people),
        "headlines": _counted(headlines(record)["verdict"]),
        "rates": _rates(votes[votes["value"].notna()]),
    }


def _counted(words: pd.Series) -> dict[str, int]:
    counts = words.astype("str").value_counts().sort_index()
    return {str(word): int(n) for word, n in counts.items()}


def _claims(record: pd.DataFrame) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    by = ["source", "side", "counts"]
    for key, rows in record.groupby(by, observed=True):
        name = ", ".join(key)
        figures[f"{name}: claims"] = len(rows)
        figures[f"{name}: first"] = f"{rows['date'].min():%Y-%m-%d}"
        figures[f"{name}: last"] = f"{rows['date'].max():%Y-%m-%d}"
    return dict(sorted(figures.items())) | {"all": len(record)}


def _sectors(days: pd.DataFrame) -> dict[str, int]:
    """Count the days with a daily figure of personnel, editions pooled, subsets left out."""
    days = without_subsets(days)
    named = days[days["sector"].isin(GROUPINGS)]
    each = named.groupby("date")["sector"].nunique()
    headline = days.loc[days["sector"] == "all", "date"]
    return {
        "days with all six groupings": int((each == len(GROUPINGS)).sum()),
        "days with any sector": int(days.loc[days["sector"] != "all", "date"].nunique()),
        "days with a headline": int(headline.nunique()),
    }


def _stated(people: pd.DataFrame) -> dict[str, int]:
    # stated beside totals: of the sources that print both
    with_totals = people[fact_by_row(people, "mirrors").map(bool)]
    stated = select(with_totals, measure="interval", days=1)
    return {"stated days of personnel": len(stated), "dates": int(stated["date"].nunique())}


def _rates(votes: pd.DataFrame) -> dict[str, Any]:
    casualties = select(votes, item="personnel", counts="casualties")
    war = implied_rate(casualties, since="2022-02-24")
    month = implied_rate(casualties, war.end - pd.Timedelta(days=30))
    return {
        "General Staff, casualties: last report": f"{war.end:%Y-%m-%d}",
        "General Staff, casualties: total": int(war.total),
        "General Staff, casualties: days from 2022-02-24 that it covers": war.days,
        "General Staff, casualties: a day since 2022-02-24": round(war.rate, 1),
        "General Staff, casualties: a day in the last 30 days": round(month.rate, 1),
    }
