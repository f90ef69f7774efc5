"""The command ``lossdata parse``: the loss figures in texts, and the places where they stand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from ..claims.dates import day
from ..claims.sources import SOURCES
from . import console
from .faults import UsageFault, reported_faults, unknown_word
from .receivers import OutFile, output_form, receiver

__all__ = ["parse"]

_STDIN = 0


def parse(
    path: Annotated[
        str, typer.Argument(help="A text, a folder of texts (.txt, .md, .html), or - for a pipe.")
    ],
    source: Annotated[
        str | None, typer.Option(help="Who claims, where a text does not say: russian_mod, …")
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="Reporting date of the text, as 2025-06-03.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Where the text was published.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures and unread, as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Figures, as CSV.")] = False,
    out: OutFile = None,
) -> None:
    """Read the loss figures in a briefing, a report or an article (English, Russian, Ukrainian).

    What is read wants reading over: JSON holds the place of every figure in its text, and the
    sentences with a loss figure that could not be read.
    """
    # the reader of texts takes long to import, and no other command needs it
    from ..briefing.texts import parse_files, text_files

    with reported_faults():
        form = output_form(as_json, as_csv, out)
        if source is not None and source not in SOURCES:
            raise unknown_word("source", source, SOURCES)
        reporting_day = None if date is None else _day(date)
        paths = [] if path == "-" else text_files(path)
        hand_over = receiver(out, "parse", paths or [_STDIN])
        texts: list[tuple[str, bytes | Path]] = [(str(p), p) for p in paths]
        with console.progress(len(texts) or 1) as bar:
            figures, unread, files = parse_files(
                texts or [("-", sys.stdin.buffer.read())],
                source=source,
                date=reporting_day,
                url=url,
                progress=lambda name: bar(Path(name).name, None, None),
            )
        if form == "json":
            content = {"figures": _records(figures), "unread": _records(unread)}
            hand_over(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        elif form == "csv":
            hand_over(figures.to_csv(index=False, lineterminator="\n"))
        else:
            _show_figures(figures, unread)
    _note_files(files)
    if form == "csv" and len(unread):
        typer.echo(f"{len(unread)} loss figure(s) could not be read; --json lists them", err=True)
    _note_missing(figures, unread)
    _fail_on_unreadable(files)


def _day(date: str) -> pd.Timestamp:
    try:
        return day(date, "--date")
    except ValueError as fault:
        raise UsageFault(str(fault)) from None


def _records(table: pd.DataFrame) -> list[dict]:
    dates = table.select_dtypes("datetime").columns
    table = table.assign(**{c: table[c].dt.strftime("%Y-%m-%d") for c in dates})
    return json.loads(table.to_json(orient="records"))


def _show_figures(figures: pd.DataFrame, unread: pd.DataFrame) -> None:
    shown = figures.assign(
        days=figures["days"].astype("string").where(figures["measure"] == "interval", "total"),
        date=figures["date"].dt.strftime("%Y-%m-%d"),
    )
    columns = ["date", "source", "side", "item", "sector", "qualifier", "value", "printed"]
    if (figures["scope"] != "whole").any():
        columns += ["scope"]
    columns += ["days", "wording"]
    is_one_file = pd.concat([figures["file"], unread["file"]]).nunique() <= 1
    file_column = [] if is_one_file else ["file"]
    if len(shown):
        console.show_table(f"{len(shown)} loss figure(s)", shown[[*file_column, *columns]])
    if len(unread):
        by = [*file_column, "sentence", "reason"]
        counts = unread.groupby(by, sort=False).size().rename("figures").reset_index()
        sentences = len(unread[["file", "sentence"]].drop_duplicates())
        title = f"{len(unread)} figure(s) not read, in {sentences} sentence(s)"
        console.show_table(title, counts[[*file_column, "figures", "sentence", "reason"]])


def _note_files(files: pd.DataFrame) -> None:
    """Write what there is to say of the files that were read, to the standard error."""
    has_note = (files["note"] != "") & files["figures"].notna()
    for row in files[has_note].itertuples():
        typer.echo(console.printable(f"{row.file}: {row.note}"), err=True)


def _note_missing(figures: pd.DataFrame, unread: pd.DataFrame) -> None:
    """Write how many figures lack a date or a source, and the option that gives it."""
    from ..briefing.row import UNCLAIMED

    unclaimed = figures["source"].isna().sum() + unread["reason"].isin(UNCLAIMED).sum()
    lacking = {"date": figures["date"].isna().sum(), "source": unclaimed}
    notes = [f"{n} without a {column} (--{column} gives it)" for column, n in lacking.items() if n]
    if notes:
        typer.echo(f"loss figures: {', '.join(notes)}", err=True)


def _fail_on_unreadable(files: pd.DataFrame) -> None:
    """Name the files that could not be read, last and after all output, and exit with 1."""
    unreadable = files[files["figures"].isna()]
    for row in unreadable.itertuples():
        console.error(f"{row.file}: {row.note}")
    if len(unreadable):
        typer.echo(f"{len(unreadable)} of {len(files)} files could not be read", err=True)
        raise typer.Exit(1)
