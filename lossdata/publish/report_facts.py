"""What the pages of the report say: the findings summed up, the account, the sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .. import __version__, checks
from ..claims.files import read_table

__all__ = ["causes", "incident_numbers", "incident_rows", "page_facts", "rows_by_check", "summary"]


def summary(findings: pd.DataFrame, judged: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return how many findings each check has, what it asks, and an example.

    Parameters
    ----------
    findings : DataFrame
        See `checks.check`.
    judged : DataFrame, optional
        See `checks.judged`: to tell a check that found nothing from one that could judge nothing.

    Returns
    -------
    DataFrame
        One row a check, in their order: ``check``, ``findings``, ``asks``, ``example`` (the finding
        with the largest difference, or the first; empty where there is none); with `judged` also
        ``judged`` (bool), ``number``, ``units`` and ``why`` (not the rest).

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item=["aircraft", "uav"])
    >>> s = summary(checks.check(day)).set_index("check")
    >>> s.loc["mirror_dispute", "example"]
    'general_staff via petroivaniuk: RU aircraft, 2025-06-03: has 413; most ... say 384'
    """
    questions = checks.catalogue().set_index("check")["question"]
    rows = []
    for name in findings["check"].cat.categories:
        own = findings[findings["check"] == name]
        rows.append((name, len(own), questions[name], _example(own)))
    table = pd.DataFrame(rows, columns=["check", "findings", "asks", "example"])
    if judged is None:
        return table
    return table.merge(judged[["check", "judged", "number", "units", "why"]], on="check")


def _example(findings: pd.DataFrame) -> str:
    if findings.empty:
        return ""
    size = findings["difference"].abs().fillna(-1).to_numpy()
    one = findings.iloc[int(size.argmax())]
    return f"{one['series']}, {one['date']:%Y-%m-%d}: {one['sentence']}"


def page_facts(claims: pd.DataFrame, summed: pd.DataFrame, data: Path) -> dict[str, Any]:
    """Return what the pages say; every date is the data's, none is today's."""
    account = pd.read_csv(data / "account.csv").set_index("file")
    aside = read_table(data / "set_aside.csv", ["reason", "file"])
    reasons = aside.groupby(["reason", "file"]).size().rename("lines").reset_index()
    late = claims[checks.postdated(claims)]
    after = late.groupby(late["source"].astype("str"))["date"].max()
    return {
        "version": __version__,
        "claims": len(claims),
        "findings": int(summed["findings"].sum()),
        "dated": _span(claims.loc[~claims.index.isin(late.index), "date"]),
        "after": [{"source": s, "last": f"{d:%Y-%m-%d}"} for s, d in after.items()],
        "captured": _span(claims["as_of"]),
        "summary": summed.to_dict("records"),
        "sources": _sources(claims),
        "account": [{"file": f, "numbers": n.tolist()} for f, n in account.iterrows()],
        "account_total": account.sum().tolist(),
        "reasons": reasons.sort_values("lines", ascending=False, kind="stable").to_dict("records"),
        "data": sorted(p.name for p in data.iterdir()),
    }


def _sources(claims: pd.DataFrame) -> list[dict[str, Any]]:
    rows = []
    for name, own in claims.groupby("source", observed=True):
        first, last = _span(own["date"])
        captured = own["as_of"].dropna().drop_duplicates().sort_values().dt.strftime("%Y-%m-%d")
        row = {"source": name, "claims": len(own), "first": first, "last": last}
        rows.append(row | {"captured": ", ".join(captured)})
    return rows


def _span(dates: pd.Series) -> tuple[str, str]:
    return f"{dates.min():%Y-%m-%d}", f"{dates.max():%Y-%m-%d}"


def rows_by_check(findings: pd.DataFrame) -> dict[str, list[dict]]:
    """Return the findings by check, as plain values; only web addresses become links."""
    rows: dict[str, list[dict]] = {name: [] for name in findings["check"].cat.categories}
    numbers = findings[["value", "expected", "difference"]].astype(object)
    numbers = numbers.where(numbers.notna(), None).values.tolist()
    for finding, values in zip(findings.reset_index().to_dict("records"), numbers, strict=True):
        address = str(finding["url"])
        # an address comes from a file of anybody's: nothing but the web may be led to
        row = {
            "date": f"{finding['date']:%Y-%m-%d}",
            "url": address if address.startswith(("https://", "http://")) else "",
            "numbers": values,
        }
        row |= {name: finding[name] for name in ("series", "sentence", "row")}
        rows[finding["check"]].append(row)
    return rows


def incident_numbers(incidents: pd.DataFrame) -> np.ndarray:
    """Return for each finding the row of its incident."""
    numbers = np.empty(int(incidents["findings"].sum()), "int64")
    for number, rows in incidents["rows"].items():
        numbers[list(rows)] = number
    return numbers


def incident_rows(incidents: pd.DataFrame) -> list[dict]:
    """Return the incidents as plain values, those of most findings first."""
    table = incidents.sort_values("findings", ascending=False, kind="stable").reset_index()
    shown = table[
        ["index", "cause", "words", "source", "via", "item", "checks", "findings"]
    ].assign(
        start=table["start"].dt.strftime("%Y-%m-%d"),
        end=table["end"].dt.strftime("%Y-%m-%d"),
        likelier=[None if pd.isna(x) else round(x) for x in table["likelier"]],
    )
    return shown.astype(object).to_dict("records")


def causes(incidents: pd.DataFrame) -> list[dict]:
    """Return how many incidents and findings each cause has, with an example, as plain values."""
    rows = []
    for cause, own in incidents.groupby("cause", sort=False):
        most = own.loc[own["findings"].idxmax()]
        example = f"{most['words']} ({most['start']:%Y-%m-%d})"
        row = {"cause": cause, "incidents": len(own), "findings": int(own["findings"].sum())}
        rows.append(row | {"example": example})
    return sorted(rows, key=lambda row: -row["findings"])
