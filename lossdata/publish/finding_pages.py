"""Incidents and findings as pages: filtered, sorted, with their evidence and the reports' addresses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from ..checks.common_causes import Cause
from ..claims.web_addresses import host, web_address
from ..views.words import as_read
from .filtered_tables import WIDE, Facet, facet, one_line, rendered

__all__ = ["CAUSE_MEANINGS", "finding_page", "incident_page"]

#: What is seen where a cause is named; see the notes of `checks.incidents`.
CAUSE_MEANINGS: Mapping[Cause, str] = MappingProxyType(
    {
        "late mirror": "one transcription has, several times, what the others have a day earlier",
        "misprint": "a figure that is outvoted or unlikely is one slip of the hand from what it should say",
        "outvoted": "one transcription differs from most, and no slip of the hand accounts for it",
        "tie": "transcriptions differ, and neither figure has more of them",
        "no figure": "0 stands where the days around it have a figure",
        "days exchanged": "the figures of two neighbouring days fit better the other way round",
        "restatement": "the log of corrections accounts for the step",
        "fall": "a total is lower than the day before, and no slip of the hand accounts for it",
        "jump": "a step is far above or below its neighbours, and no slip of the hand accounts for it",
        "standstill": "a total does not move, or days are zero, where they usually move",
        "stated apart": "a stated daily figure is not the step of its total",
        "no report": "there is no report for longer than usual",
        "unlikely": "a figure does not fit between its neighbours, and no slip accounts for it",
        "own word": "an outlet words as deaths what the source counts otherwise",
        "another page": "an outlet prints another figure than most pages of that report",
        "other": "findings of one check, without a cause to name",
    }
)
_INCIDENT_HEADS = (
    ("No.", "number"),
    ("Date", "date"),
    ("Source", ""),
    ("Item", ""),
    ("Likely cause", ""),
    ("Incident", ""),
    ("Findings", "number"),
)
_INCIDENT_SORTS = (
    ("newest first", "1 desc"),
    ("oldest first", "1 asc"),
    ("most findings first", "6 desc"),
    ("likely cause", "4 asc"),
    ("source", "2 asc"),
    ("item", "3 asc"),
)
_FINDING_HEADS = (
    ("Date", "date"),
    ("Check", ""),
    ("Series", ""),
    ("Value", "number"),
    ("Expected", "number"),
    ("Difference", "number"),
    ("Finding", ""),
    ("Row", "number"),
)
_FINDING_SORTS = (
    ("newest first", "0 desc"),
    ("oldest first", "0 asc"),
    ("check", "1 asc"),
    ("series", "2 asc"),
    ("largest difference", "5 desc"),
    ("smallest difference", "5 asc"),
)
_HOW = (
    "Choose in the lists, search in the text, or sort by a heading; without a script all rows stand in the "
    "table. Links lead to the reports, where their addresses are known.\n"
)


def incident_page(
    incidents: pd.DataFrame, findings: pd.DataFrame, *, static: str = "_static"
) -> str:
    """Return the page of incidents: what each cause means, and a table that can be filtered.

    Parameters
    ----------
    incidents : DataFrame
        See `checks.incidents`.
    findings : DataFrame
        Those that they were made of.
    static : str
        Where `filtered_tables.table_assets` is, from the page.

    Returns
    -------
    str
        A MyST page, the same for the same tables.

    Examples
    --------
    >>> import lossdata as ld
    >>> found = ld.check(ld.select(ld.load(), date="2025-06-03", item="aircraft"))
    >>> "413" in incident_page(ld.incidents(found), found)
    True
    """
    page = (
        f"{WIDE}# Incidents\n\nA finding says that a figure deserves a look, not that it is wrong; "
        "findings with one cause are one incident, with its evidence under it. The cause is the likely "
        "one: a candidate that would account for the findings, not proof. Nothing in the data was "
        "changed.\n\n"
    )
    if incidents.empty:
        return page + "No incidents were found.\n"
    evidence = _finding_rows(findings)
    members = [[evidence[i] for i in rows] for rows in incidents["rows"]]
    rows = [
        _incident_row(number, incident, own)
        for (number, incident), own in zip(
            enumerate(incidents.to_dict("records")), members, strict=True
        )
    ]
    facets = [
        facet("source", "Source", [[f["source"] for f in own] for own in members]),
        facet("item", "Item", [[f["item"] for f in own] for own in members]),
        facet("year", "Year", [[f["date"][:4] for f in own] for own in members], newest_first=True),
        facet("cause", "Likely cause", [[row["cause"]] for row in rows]),
    ]
    table = rendered(
        "incident_rows",
        rows=rows,
        facets=facets,
        heads=_INCIDENT_HEADS,
        sorts=_INCIDENT_SORTS,
        caption=f"{len(rows):,} incidents of {len(findings):,} findings",
        static=static,
    )
    causes = rendered("incident_causes", causes=_counted_causes(incidents))
    return f"{page}{_HOW}\n{table}\n## Likely causes\n\n{causes}\n"


def finding_page(findings: pd.DataFrame, judged: pd.DataFrame, *, static: str = "_static") -> str:
    """Return the page of findings: what each check asked and judged, and all findings in one table.

    Parameters
    ----------
    findings, judged : DataFrame
        See `checks.examine`.
    static : str
        Where `filtered_tables.table_assets` is, from the page.

    Returns
    -------
    str
        A MyST page, the same for the same tables. Each check has its name as an anchor.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item="aircraft")
    >>> "All findings" in finding_page(*ld.checks.examine(day))
    True
    """
    rows = _finding_rows(findings)
    facets = [
        facet("check", "Check", [[row["check"]] for row in rows]),
        facet("source", "Source", [[row["source"]] for row in rows]),
        facet("item", "Item", [[row["item"]] for row in rows]),
        facet("year", "Year", [[row["date"][:4]] for row in rows], newest_first=True),
    ]
    page = (
        f"{WIDE}# Findings\n\nEach check asks one question of every figure or series that it can judge. "
        "A finding says that a figure deserves a look, not that it is wrong: it is flagged, never repaired. "
        "What a check could not judge is said beside it. Findings with one likely cause are put together "
        "as incidents.\n\n"
    )
    checks = rendered("finding_checks", checks=_check_rows(judged, facets[0]))
    page += f"## Checks\n\n{checks}\n## All findings\n\n"
    if not rows:
        return page + "Nothing was found.\n"
    table = rendered(
        "finding_rows",
        rows=rows,
        facets=facets,
        heads=_FINDING_HEADS,
        sorts=_FINDING_SORTS,
        caption=f"{len(rows):,} findings; row is the claim's row in the table of claims, from 0",
        static=static,
    )
    return f"{page}{_HOW}\n{table}"


def _finding_rows(findings: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the findings as plain values, in words for people."""
    numbers = findings[["value", "expected", "difference"]].astype(object)
    numbers = numbers.where(numbers.notna(), None).values.tolist()
    rows = []
    for finding, values in zip(findings.reset_index().to_dict("records"), numbers, strict=True):
        row = {name: one_line(finding[name]) for name in ("check", "series", "sentence", "row")}
        row |= {
            "date": f"{finding['date']:%Y-%m-%d}",
            "source": _short(finding["source"]),
            "item": _item(finding["item"]),
            "url": web_address(finding["url"]),
            "numbers": values,
            "value": values[0],
            "expected": values[1],
        }
        rows.append(row)
    return rows


def _short(name: object) -> str:
    return one_line(as_read("source", one_line(name))) or "not named"


def _item(name: object) -> str:
    return as_read("item", one_line(name)) or "not named"


def _incident_row(
    number: int, incident: Mapping[str, Any], own: list[dict[str, Any]]
) -> dict[str, Any]:
    sources = list(dict.fromkeys(f["source"] for f in own))
    items = list(dict.fromkeys(f["item"] for f in own))
    addresses = list(dict.fromkeys(f["url"] for f in own if f["url"]))
    # what nobody could have by luck less than twice as often is not worth a word
    is_told = incident["likelier"] == incident["likelier"] and incident["likelier"] >= 2
    return {
        "number": number,
        "start": f"{incident['start']:%Y-%m-%d}",
        "end": f"{incident['end']:%Y-%m-%d}",
        "source": ", ".join(sources),
        "item": ", ".join(items) if len(items) <= 3 else f"{len(items)} items",
        "via": "" if incident["via"] == incident["source"] else one_line(incident["via"]),
        "cause": one_line(incident["cause"]),
        "words": one_line(incident["words"]),
        "cases": round(incident["likelier"]) if is_told else None,
        "url": addresses[0] if addresses else "",
        "host": host(addresses[0]) if addresses else "",
        "others": len(addresses) - 1,
        "findings": own,
    }


def _counted_causes(incidents: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what each cause means and how many incidents and findings it has, the most first."""
    counts = incidents.groupby("cause", sort=False)["findings"].agg(["size", "sum"])
    rows = [
        {
            "cause": one_line(cause),
            "meaning": CAUSE_MEANINGS.get(cause, ""),  # type: ignore[call-overload]
            "incidents": int(n),
            "findings": int(all_findings),
        }
        for cause, n, all_findings in counts.itertuples()
    ]
    return sorted(rows, key=lambda row: -row["incidents"])


def _check_rows(judged: pd.DataFrame, names: Facet) -> list[dict[str, Any]]:
    rows = []
    for account in judged.to_dict("records"):
        row = {c: one_line(account[c]) for c in ("check", "question", "units", "why")}
        row |= {c: int(account[c]) for c in ("number", "findings")}
        rows.append(row | {"judged": bool(account["judged"]), "code": names.code_of(row["check"])})
    return rows
