"""All checks run on one table: what they find, and how much of the table they could judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from ..claims.kinds import require_claims
from .evidence import Evidence
from .judgement import Judgement, LeftOut
from .naming import series_names
from .registry import Check, chosen

__all__ = ["Examination", "check", "examine", "judged"]


class Examination(NamedTuple):
    """What `examine` returns: two tables from one run of the checks."""

    findings: pd.DataFrame
    judged: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"{len(self.findings):,} findings by {self.findings['check'].nunique()} checks; "
            f"{int(self.judged['judged'].sum())} of {len(self.judged)} checks had enough to go on "
            "(.findings, .judged)"
        )


def examine(
    claims: pd.DataFrame,
    *,
    corrections: pd.DataFrame | None = None,
    log: pd.DataFrame | None = None,
    only: str | Iterable[str] | None = None,
) -> Examination:
    """Run the checks once, and return both tables: that of `check` and that of `judged`.

    Parameters
    ----------
    claims, corrections, log, only
        As in `check`.

    Returns
    -------
    Examination
        ``findings`` and ``judged``.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item=["aircraft", "uav"])
    >>> findings, judged = examine(day)
    >>> len(findings), int(judged["findings"].sum())
    (1, 1)
    """
    return _examine(claims, corrections, log, only, "examine")


def _examine(
    claims: pd.DataFrame,
    corrections: pd.DataFrame | None,
    log: pd.DataFrame | None,
    only: str | Iterable[str] | None,
    function: str,
) -> Examination:
    require_claims(claims, function)
    zoned = claims.select_dtypes("datetimetz")
    if len(zoned.columns):  # a date is the day as printed, wherever that was
        claims = claims.assign(**{str(c): zoned[c].dt.tz_localize(None) for c in zoned})
    evidence = Evidence(claims, corrections, log)
    checks = chosen(only)
    judgements = [_judgement(check, evidence) for check in checks]
    findings = _findings(claims, evidence, checks, judgements)
    rows = [_account(*pair) for pair in zip(checks, judgements, strict=True)]
    judged = pd.DataFrame(rows, columns=list(_ACCOUNT)).astype(_ACCOUNT)
    return Examination(findings, judged)


def check(
    claims: pd.DataFrame,
    *,
    corrections: pd.DataFrame | None = None,
    log: pd.DataFrame | None = None,
    only: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """Run all checks and put their flags into words.

    A check that has too little to go on finds nothing; `judged` says which those are.

    Parameters
    ----------
    claims : DataFrame
        A claims table, with the columns ``date`` and ``value`` at least.
    corrections : DataFrame, optional
        See `record.corrections`: to tell which stated days a restatement explains.
    log : DataFrame, optional
        Changes after publication, see `transcriptions.revisions`. Default: the bundled record.
    only : str or iterable of str, optional
        Names of checks. Default: all, see `catalogue`.

    Returns
    -------
    DataFrame
        One row a finding, in order of check, date and series: ``check``, ``series``, ``date``,
        ``value``, ``expected``, ``difference`` (Int64; missing where there is none to state), ``sentence``
        and ``url`` (the report's address, where known); then, for `incidents` and for filters, ``code``
        (of what kind, where the check tells kinds apart) and ``source, via, side, item, counts, sector``
        of the claim. The index holds the claim's row in `claims`.

    Raises
    ------
    TypeError, ValueError
        Not a claims table, or a check that there is not.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item=["aircraft", "uav"])
    >>> check(day)[["check", "value", "expected"]].values.tolist()
    [['mirror_dispute', 413, 384]]
    """
    return _examine(claims, corrections, log, only, "check").findings


def judged(
    claims: pd.DataFrame,
    *,
    corrections: pd.DataFrame | None = None,
    log: pd.DataFrame | None = None,
    only: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """Say of every check how much of the table it could judge, and why not the rest.

    Parameters
    ----------
    claims, corrections, log, only
        As in `check`. `examine` gives both tables for the price of one.

    Returns
    -------
    DataFrame
        One row a check, in their order: ``check``, ``question``, ``judged`` (bool: anything at all),
        ``units`` (what is counted: series, figures …), ``number`` (judged) and ``left_out``
        (Int64), ``reason`` (the code of the commonest reason, "" where nothing was left out; see
        `judgement.Reason`), ``why`` (all reasons, in words) and ``findings`` (Int64).

    Examples
    --------
    >>> import lossdata as ld
    >>> short = ld.select(ld.load(), via="minfin", item="tank", start="2025-06-01", end="2025-06-03")
    >>> account = judged(short).set_index("check")
    >>> account.loc[["falls"], ["judged", "number", "why"]].values.tolist()
    [[True, 1, '']]
    >>> account.loc[["spikes"], ["judged", "number", "why"]].values.tolist()
    [[False, 0, 'fewer than 11 one-day steps']]
    """
    return _examine(claims, corrections, log, only, "judged").judged


def _judgement(check: Check, evidence: Evidence) -> Judgement:
    """Run a check, or say why there is nothing that it could judge."""
    absent = [c for c in check.needs if c not in evidence.claims]
    if absent:
        return Judgement([], 0, (LeftOut("no_column", 0, ", ".join(absent)),))
    if evidence.claims.empty:
        return Judgement([], 0, (LeftOut("no_claims", 0),))
    judgement = check.judge(evidence)
    left_out = tuple(left for left in judgement.left_out if left.number)
    if not judgement.number and not left_out:
        left_out = (LeftOut(check.nothing, 0),)
    return judgement._replace(left_out=left_out)


#: What a finding tells of its claim besides its date and value.
_WHOSE = ("source", "via", "side", "item", "counts", "sector")
_ACCOUNT = {
    "check": "str", "question": "str", "judged": "bool", "units": "str", "number": "Int64",
    "left_out": "Int64", "reason": "str", "why": "str", "findings": "Int64",
}  # fmt: skip


def _account(check: Check, judgement: Judgement) -> tuple[Any, ...]:
    left_out = sum(left.number for left in judgement.left_out)
    of = judgement.number + left_out
    main = max(judgement.left_out, key=lambda left: left.number, default=None)
    return (
        check.name,
        check.question,
        judgement.number > 0,
        check.units,
        judgement.number,
        left_out,
        main.reason if main else "",
        "; ".join(left.words(of, check.units) for left in judgement.left_out),
        len(judgement.findings),
    )


def _findings(
    claims: pd.DataFrame, evidence: Evidence, checks: list[Check], judgements: list[Judgement]
) -> pd.DataFrame:
    rows = [
        (check.name, f.row, f.expected, f.difference, check.words(**f.facts), f.code)
        for check, judgement in zip(checks, judgements, strict=True)
        for f in judgement.findings
    ]
    table = pd.DataFrame(
        rows, columns=["check", "row", "expected", "difference", "sentence", "code"]
    )
    at = table["row"].to_numpy("int64")
    about = evidence.claims.iloc[at]
    out = pd.DataFrame(
        {
            "check": pd.Categorical(table["check"], [check.name for check in checks]),
            "series": series_names(about, among=evidence.claims),
            "date": about["date"].array,
            "value": about["value"].array,
            "expected": table["expected"].astype("Int64").array,
            "difference": table["difference"].astype("Int64").array,
            "sentence": table["sentence"].astype("str").array,
            # the caller's own column: that of the evidence is a category
            "url": claims["url"].iloc[at].array if "url" in claims else None,
            "code": table["code"].astype("str").array,
            **{c: about[c].array if c in about else None for c in _WHOSE},
        },
        index=pd.Index(claims.index[at], name="row"),
    )
    return out.sort_values(["check", "date", "series"], kind="stable")
