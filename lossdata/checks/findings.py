"""All checks run on one table: what they find, and how much of the table they could judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from ..claims.collections import at_scale, is_dask
from ..claims.kinds import require_claims
from .evidence import Evidence
from .judgement import Judgement, LeftOut
from .naming import series_names
from .registry import Check, chosen

__all__ = ["NAMED_BY", "Examination", "check", "examine", "flagged_by", "in_words", "judged"]


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
    if pd.api.types.is_string_dtype(claims["date"]):
        raise ValueError(
            f"{function}: column date is text; read_claims makes claims of a table of your own, "
            "pandas.to_datetime dates"
        )
    zoned = claims.select_dtypes("datetimetz")
    if len(zoned.columns):  # a date is the day as printed, wherever that was
        claims = claims.assign(**{str(c): zoned[c].dt.tz_localize(None) for c in zoned})
    evidence = Evidence(claims, corrections, log)
    checks = chosen(only)
    judgements = [_judgement(check, evidence) for check in checks]
    flagged = _flagged(claims, evidence, checks, judgements)
    findings = in_words(flagged, evidence.claims, checks)
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
    claims : DataFrame or Dask DataFrame
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
        One row a finding, in order of check, date, series and row: ``check``, ``series``, ``date``,
        ``value``, ``expected``, ``difference`` (Int64; missing where there is none to state), ``sentence``
        and ``url`` (the report's address, where known); then, for `incidents` and for filters, ``code``
        (of what kind, where the check tells kinds apart) and ``source, via, side, item, counts, sector``
        of the claim. The index holds the claim's row in `claims`. Of a Dask DataFrame too it is a
        DataFrame, computed there and then; see Notes.

    Raises
    ------
    TypeError, ValueError
        Not a claims table, or a check that there is not.

    Notes
    -----
    Of a Dask DataFrame checks that look at one series are run by series, those that compare the
    transcriptions, editions or sectors of a source by source (so that no partition is smaller than a
    source). Three compare sources, and are given in one piece what they look at: `shifted` all daily
    figures, `large_rewrite` the totals of the transcriptions that its log is of, `stated` the sources that
    state days beside totals and those with totals of the same items. That must fit the memory of one
    worker; otherwise leave them out by `only`.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item=["aircraft", "uav"])
    >>> check(day)[["check", "value", "expected"]].values.tolist()
    [['mirror_dispute', 413, 384]]
    """
    if is_dask(claims):
        return at_scale("check", claims, corrections=corrections, log=log, only=only)
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


#: What a finding tells of its claim besides its date and value; and what its series is named by, too.
_WHOSE = ("source", "via", "side", "item", "counts", "sector")
NAMED_BY = (*_WHOSE, "edition")
_TOLD = ("date", "value", "expected", "difference", "sentence", "url", "code")
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


def flagged_by(
    claims: pd.DataFrame,
    checks: list[Check],
    corrections: pd.DataFrame | None = None,
    log: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return what checks flag in a table or in a part of it: see `in_words`.

    Columns: ``check``, ``place`` (int64, the row's position), ``date``, ``value``, ``expected``,
    ``difference``, ``sentence``, ``url``, ``code`` and those of `NAMED_BY` that there are; in order of
    the checks, on the index of `claims`.
    """
    evidence = Evidence(claims, corrections, log)
    return _flagged(claims, evidence, checks, [_judgement(check, evidence) for check in checks])


def _flagged(
    claims: pd.DataFrame, evidence: Evidence, checks: list[Check], judgements: list[Judgement]
) -> pd.DataFrame:
    rows = [
        (check.name, f.row, f.expected, f.difference, check.words(**f.facts), f.code)
        for check, judgement in zip(checks, judgements, strict=True)
        for f in judgement.findings
    ]
    table = pd.DataFrame(
        rows, columns=["check", "place", "expected", "difference", "sentence", "code"]
    )
    at = table["place"].to_numpy("int64")
    about = evidence.claims.iloc[at]
    return pd.DataFrame(
        {
            "check": table["check"].astype("str").array,
            "place": at,
            "date": about["date"].array,
            "value": about["value"].array,
            "expected": table["expected"].astype("Int64").array,
            "difference": table["difference"].astype("Int64").array,
            "sentence": table["sentence"].astype("str").array,
            # the caller's own column: that of the evidence is a category
            "url": claims["url"].iloc[at].array if "url" in claims else None,
            "code": table["code"].astype("str").array,
            **{c: about[c].array for c in NAMED_BY if c in about},
        },
        index=pd.Index(claims.index[at], name="row"),
    )


def in_words(flagged: pd.DataFrame, among: pd.DataFrame, checks: list[Check]) -> pd.DataFrame:
    """Return findings in order, each with its series in words: the columns of `check`.

    Parameters
    ----------
    flagged : DataFrame
        As `flagged_by` returns it, of one table or of its parts together.
    among : DataFrame
        All series that theirs are told apart from: the claims, or one row a series.
    checks : list of Check
        Those that were run.
    """
    # of findings with one date and series the upper row comes first, whatever parts the table was in
    flagged = flagged.sort_values("place", kind="stable")
    out = pd.DataFrame(
        {
            "check": pd.Categorical(flagged["check"], [check.name for check in checks]),
            "series": series_names(flagged, among=among),
            **{c: flagged[c].array for c in _TOLD},
            **{c: flagged[c].array if c in flagged else None for c in _WHOSE},
        },
        index=flagged.index,
    )
    return out.sort_values(["check", "date", "series"], kind="stable")
