"""Incidents: findings with one cause, and which cause is likely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import named
from ..claims.slips import SUSPECT_WORDS, chance_of_a_slip, slip_code
from .falling_totals import LOGGED
from .incident_links import LATE, components, is_late

__all__ = ["BY_CHANCE", "Cause", "Incident", "Record", "incidents"]

#: What an incident likely is.
Cause = Literal[
    "late mirror", "misprint", "outvoted", "tie", "no figure", "days exchanged", "restatement",
    "fall", "jump", "standstill", "stated apart", "no report", "unlikely", "own word", "another page",
    "other",
]  # fmt: skip

_WORDS: dict[Cause, str] = {
    "late mirror": "{via} is a day behind the other transcriptions",
    "misprint": "{value:,} is likely a misprint of {expected:,}",
    "outvoted": "{via} has {value:,}, most transcriptions {expected:,}",
    "tie": "transcriptions differ, and none is outvoted",
    "no figure": "0 stands for a missing figure",
    "days exchanged": "two days stand in each other's place",
    "restatement": "a restatement that the log names",
    "fall": "the total falls, and no slip of the hand accounts for it",
    "jump": "a step far above or below its neighbours, and no slip of the hand accounts for it",
    "standstill": "the total stands still, or days are zero",
    "stated apart": "a stated figure that is not the step of its total",
    "no report": "no report for longer than usual",
    "unlikely": "{value:,} is unlikely between its neighbours",
    "own word": "{via} words as deaths what the source counts otherwise",
    "another page": "{via} prints other figures than most pages of that report",
    "other": "",
}
#: In place of "unlikely", where no slip is known and the neighbours are equal.
_ONE_LEFT = "{value:,} is unlikely; its neighbours leave only {expected:,}"
#: A slip is the likely cause where a figure so far off would have one by chance in so few cases.
BY_CHANCE = 0.1
_COLUMNS = ("check", "series", "date", "value", "expected", "sentence", "code", "source", "via", "side",
            "item", "counts", "sector")  # fmt: skip


def incidents(findings: pd.DataFrame) -> pd.DataFrame:
    """Put findings with one cause together: one row a cause, with all its findings under it.

    A misprint shows as a fall, a spike, a dispute and a suspect, in one transcription and on two days:
    it is one incident. So is a mirror that is a day late, with all its items and days; a fall that all
    transcriptions share; a day without a report, for all items; an outlet's own word for a figure.

    Parameters
    ----------
    findings : DataFrame
        As `check` returns it.

    Returns
    -------
    DataFrame
        One row an incident, in order of the first date: ``cause`` (a code, see Notes), ``words``,
        ``start`` and ``end`` (dates), ``source``, ``via``, ``side``, ``item`` (as many as there are, or
        how many), ``value``, ``expected`` (Int64, of the finding that says most), ``chance`` (float, that
        the cause would seem to fit by luck; missing where that cannot be told), ``likelier`` (1 /
        ``chance``), ``checks`` (how many findings of each), ``findings`` (int64, how many in all) and
        ``rows`` (tuple of positions in `findings`, each in one incident only).

    Raises
    ------
    TypeError
        Not a table of findings.

    Notes
    -----
    Causes, the first that holds: "restatement" (the log accounts for the step), "late mirror" (three
    figures and more are what the others say of the day before), "no figure" and "days exchanged" (of the
    suspects), "misprint" (a figure that is outvoted, or unlikely, and one slip of the hand away from
    what it should say, where a figure as far off, whatever its cause, would be in at most a tenth of
    cases; see `claims.slips.chance_of_a_slip`), "outvoted", "tie", "unlikely", "fall", "jump",
    "standstill", "stated apart", "no report", "own word" and "another page" (of an outlet), "other". A
    cause is a candidate: it names what would account for the findings, not what did.

    Examples
    --------
    >>> import lossdata as ld
    >>> total = ld.select(ld.load(), item="vehicle", measure="cumulative", start="2024-08-01",
    ...                   end="2024-11-01")
    >>> found = incidents(ld.check(total, only=["falls", "spikes", "suspect", "mirror_dispute"]))
    >>> found.loc[found["value"] == 15175, ["cause", "expected", "findings"]].values.tolist()
    [['misprint', 25175, 4]]
    """
    if not isinstance(findings, pd.DataFrame) or not set(_COLUMNS) <= set(findings):
        raise TypeError(f"incidents takes the findings that check returns, not {named(findings)}")
    table = findings.reset_index(drop=True)
    records = table.assign(
        check=table["check"].astype("str"), late=is_late(table), row=table.index
    ).to_dict("records")
    rows = [_incident([records[i] for i in of]) for of in _members(components(table))]
    out = pd.DataFrame(rows, columns=list(Incident._fields))
    dates = {"start": "datetime64[us]", "end": "datetime64[us]"}
    numbers = {"value": "Int64", "expected": "Int64", "chance": "float64", "findings": "int64"}
    words = dict.fromkeys(("cause", "words", "source", "via", "side", "item", "checks"), "str")
    out = out.astype({**numbers, **dates, **words})
    out.insert(list(out).index("chance") + 1, "likelier", 1 / out["chance"])
    return out.sort_values(["start", "source", "item"], kind="stable", ignore_index=True)


#: A finding, by column.
Record = dict[str, Any]


class Incident(NamedTuple):
    """A row of `incidents`."""

    cause: Cause
    words: str
    start: pd.Timestamp
    end: pd.Timestamp
    source: str
    via: str
    side: str
    item: str
    value: int | None
    expected: int | None
    chance: float
    checks: str
    findings: int
    rows: tuple[int, ...]


def _members(number: np.ndarray) -> list[np.ndarray]:
    order = np.argsort(number, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(number[order])) + 1) if len(order) else []


def _incident(findings: list[Record]) -> Incident:
    cause, lead, chance = _cause(findings)
    value: int | None = None if pd.isna(lead["value"]) else int(lead["value"])
    expected: int | None = None if pd.isna(lead["expected"]) else int(lead["expected"])
    via = _named(findings, "via")
    words = lead["sentence"]
    if cause != "other":
        is_one_left = lead["code"] == SUSPECT_WORDS["unknown"] and expected is not None
        template = _ONE_LEFT if cause == "unlikely" and is_one_left else _WORDS[cause]
        words = template.format(via=via, value=value, expected=expected)
    suspected = {
        f"{int(f['value']):,}" for f in findings if f["check"] == "suspect" and pd.notna(f["value"])
    }
    if cause == "tie" and suspected:
        words += f"; {' and '.join(sorted(suspected))} unlikely between its neighbours"
    counted = Counter(finding["check"] for finding in findings)
    return Incident(
        cause=cause,
        words=words,
        start=min(finding["date"] for finding in findings),
        end=max(finding["date"] for finding in findings),
        source=_named(findings, "source"),
        via=via,
        side=_named(findings, "side"),
        item=_named(findings, "item"),
        value=value,
        expected=expected,
        chance=chance,
        checks=", ".join(name if n == 1 else f"{n} {name}" for name, n in counted.items()),
        findings=len(findings),
        rows=tuple(finding["row"] for finding in findings),
    )


def _named(findings: list[Record], column: str) -> str:
    words = list(dict.fromkeys(str(f[column]) for f in findings if not pd.isna(f[column])))
    return ", ".join(words) if len(words) <= 3 else f"{len(words)} of them"


def _cause(findings: list[Record]) -> tuple[Cause, Record, float]:
    """Return the first cause that holds, the finding that says most of it, and its chance by luck."""
    for cause, is_of in _SAID.items():
        said = [finding for finding in findings if is_of(finding)]
        if len(said) >= (LATE if cause == "late mirror" else 1):
            return cause, said[0], np.nan
    for_slips = [f for f in findings if f["check"] in _SAY_WHAT and not pd.isna(f["expected"])]
    for_slips = [f for f in for_slips if _is_printed_where_tied(f, findings)]
    chances = [_chance(int(f["value"]), int(f["expected"])) for f in for_slips]
    if chances and min(chances) <= BY_CHANCE:
        least = int(np.argmin(chances))
        return "misprint", for_slips[least], chances[least]
    for cause, is_of in _SEEN.items():
        for finding in findings:
            if is_of(finding):
                return cause, finding, np.nan
    return "other", findings[0], np.nan


def _is_printed_where_tied(slip: Record, findings: list[Record]) -> bool:
    """Tell whether what a figure should say stands in another transcription, where they tie."""
    ties = [f for f in findings if f["date"] == slip["date"] and _SEEN["tie"](f)]
    printed = [f["value"] for f in ties if pd.isna(f["expected"])]
    return not printed or slip["expected"] in printed


#: Checks that say what a figure should be.
_SAY_WHAT = ("mirror_dispute", "suspect")
#: Causes that a finding says outright; then those that are seen where no slip accounts for it.
_SAID: dict[Cause, Callable[[Record], bool]] = {
    "restatement": lambda f: f["code"] == LOGGED,
    "late mirror": lambda f: f["late"],
    "no figure": lambda f: f["code"] == SUSPECT_WORDS["nought"],
    "days exchanged": lambda f: f["code"] == SUSPECT_WORDS["swapped"],
}
_SEEN: dict[Cause, Callable[[Record], bool]] = {
    "outvoted": lambda f: f["check"] == "mirror_dispute" and not pd.isna(f["expected"]),
    "tie": lambda f: f["check"] == "mirror_dispute",
    "unlikely": lambda f: f["check"] == "suspect",
    "fall": lambda f: f["check"] == "falls",
    "jump": lambda f: f["check"] == "spikes",
    "standstill": lambda f: f["check"] in ("stale", "zeros"),
    "stated apart": lambda f: f["check"] == "stated",
    "no report": lambda f: f["check"] == "gaps",
    "own word": lambda f: f["check"] == "definition",
    "another page": lambda f: f["check"] == "dissent",
}


def _chance(printed: int, meant: int) -> float:
    """Return the chance that a figure as far off is one slip away from what it should say; 1: it is none."""
    if not slip_code(printed, meant):
        return 1.0
    at = np.array([meant])
    return float(chance_of_a_slip(np.array([printed]), at, at)[0])
