"""The command ``lossdata check``: which claims deserve a look, in the record or in one's own file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.text import Text

from .. import checks
from ..claims.csv_files import harmless_table
from ..claims.own_columns import ReadingOptions
from ..claims.table_files import FileOptions
from ..claims.vocabulary import nearest
from ..record.bundled import load
from ..record.companions import corrections
from . import console
from .faults import UsageFault, reported_faults
from .own_files import (
    Allow,
    Blanks,
    Comment,
    Constant,
    DateFormat,
    Decimal,
    Encoding,
    HeaderRow,
    Rename,
    Sep,
    Sheet,
    Thousands,
    Wide,
    file_options,
    own_claims,
    reading_options,
)
from .receivers import OutFile, named_path, output_form, receiver

__all__ = ["check"]


def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            parser=named_path,
            metavar="FILE",
            help="Your own claims (.csv, .tsv, .txt, .xlsx, .json, .parquet). Default: the bundled table.",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--check", help="Only this check (see --list); can be repeated."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the checks, and what each asks, and stop.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="How many findings to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="All findings, as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="All findings, as CSV.")] = False,
    out: OutFile = None,
    strict: Annotated[bool, typer.Option(help="Exit with 1 if there are findings.")] = False,
    rename: Rename = None,
    constant: Constant = None,
    allow: Allow = None,
    wide: Wide = False,
    blanks: Blanks = None,
    thousands: Thousands = None,
    decimal: Decimal = None,
    date_format: DateFormat = None,
    sep: Sep = None,
    comment: Comment = "#",
    encoding: Encoding = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
) -> None:
    """Say which claims deserve a look; nothing is changed.

    A finding is no error: the exit code is 0 unless --strict is given.
    """
    if listed:
        console.show_table("Checks", checks.catalogue()[["check", "question", "units"]])
        return
    with reported_faults():
        form = output_form(as_json, as_csv, out)
        files = file_options(sep, comment, encoding, sheet, header_row)
        options = reading_options(
            rename, constant, allow, wide, blanks, (thousands, decimal), date_format
        )
        names = _only(only)
        claims, report = _claims(file, files, options)
        hand_over = receiver(out, "check", [file] if file else [])
        for line in report:
            typer.echo(console.printable(line), err=True)
        findings, judged = checks.examine(claims, corrections=corrections(), only=names)
        if form == "table":
            _show_findings(findings, limit)
        else:
            hand_over(_json(findings) if form == "json" else _csv(findings))
        is_left = ~judged["judged"] & (judged["reason"] != "other_check")
        for row in judged[is_left].itertuples():
            line = console.printable(f"not judged: {row.check} ({row.why})")
            # what other programs read holds findings alone
            typer.echo(line, err=form != "table")
    if strict and len(findings):
        raise typer.Exit(1)


def _claims(
    file: Path | None, files: FileOptions, options: ReadingOptions
) -> tuple[pd.DataFrame, list[str]]:
    """Return the claims, and what was understood of a file."""
    if file is not None:
        claims, report = own_claims(file, files, options)
        return claims, report.lines()
    if files != file_options() or options != reading_options():
        raise UsageFault("options of reading, such as --rename and --sep, need a FILE to read")
    return load(), []


def _only(names: list[str] | None) -> list[str] | None:
    known = list(checks.catalogue()["check"])
    for name in names or []:
        if name not in known:
            hint = nearest(name, known)
            suggestion = f"is it {hint!r}? " if hint else ""
            raise UsageFault(f"no check {name!r}; {suggestion}There are: {', '.join(known)}")
    return names or None


def _csv(findings: pd.DataFrame) -> str:
    """Return a row a finding; see `csv_files` on cells that a spreadsheet would run."""
    return harmless_table(findings.reset_index()).to_csv(index=False, lineterminator="\n")


def _json(findings: pd.DataFrame) -> str:
    """Return a list of records, one a line; dates as ISO 8601, missing as null."""
    table = findings.reset_index()
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    table = table.astype(object)
    records = table.where(table.notna(), None).to_dict("records")
    lines = [json.dumps(r, ensure_ascii=False) for r in records]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _show_incidents(incidents: pd.DataFrame, limit: int) -> None:
    """Show how many incidents each cause has, and those of most findings."""
    if incidents.empty:
        return
    by_cause = incidents.groupby("cause", sort=False)["findings"]
    counted = by_cause.agg(incidents="size", findings="sum").sort_values(
        "findings", ascending=False
    )
    console.show_table(f"{len(incidents):,} incidents", counted.reset_index())
    largest = incidents.nlargest(limit, "findings")
    if len(largest):
        dates = {c: largest[c].dt.strftime("%Y-%m-%d") for c in ("start", "end")}
        columns = ["start", "end", "via", "item", "words", "findings"]
        console.show_table(
            f"The {len(largest):,} of most findings", largest.assign(**dates)[columns]
        )


def _show_findings(findings: pd.DataFrame, limit: int) -> None:
    from ..publish.finding_sums import summary

    _show_incidents(checks.incidents(findings), limit)
    console.show_table(f"{len(findings):,} findings", summary(findings).drop(columns="asks"))
    listed = findings.head(limit).reset_index()
    if len(listed):
        listed["date"] = listed["date"].dt.strftime("%Y-%m-%d")
        listed["row"] = listed["row"].astype("str")  # a label, not a count
        columns = ["check", "row", "date", "series", "value", "sentence"]
        console.show_table(f"The first {len(listed):,}", listed[columns])
    if len(listed) < len(findings):
        rest = len(findings) - len(listed)
        console.show(
            Text(f"{rest:,} more: --limit {len(findings)} lists all, --csv or --json writes all")
        )
