"""The command ``lossdata parse``: the loss figures in texts, and the places where they stand."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import pandas as pd
import typer

from ..claims.csv_files import harmless_table
from ..claims.dates import day
from ..claims.sources import SOURCES
from . import console
from .faults import UsageFault, reported_faults, unknown_word
from .receivers import OutFile, named_path, output_form, receiver

__all__ = ["parse"]

_STDIN = 0
_LONGEST = 50_000_000  # bytes of a pipe
_OTHER_FORM = 3  # exit code: a text in another language, a table that is not understood


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
    encoding: Annotated[
        str | None,
        typer.Option(help='Of the texts, as "cp1251". Default: what a page says, UTF-8.'),
    ] = None,
    dates: Annotated[
        Path | None,
        typer.Option(
            parser=named_path,
            metavar="FILE",
            help="A CSV of the files: columns file, date, url.",
        ),
    ] = None,
    as_marked: Annotated[
        bool, typer.Option("--marked", help="The text, each figure with what was made of it.")
    ] = False,
) -> None:
    """Read the loss figures in a briefing, a report or an article (English, Russian, Ukrainian).

    What is read wants reading over: JSON holds the place of every figure in its text, and the
    sentences with a loss figure that could not be read. A file named 2025-06-03.txt is of that day.
    A text in another language, or a table that is not understood, ends the command with exit code 3.
    """
    # the reader of texts takes long to import, and no other command needs it
    from ..briefing.texts import Given, given_by_table, marked_files, parse_files, walked

    with reported_faults():
        form = output_form(as_json, as_csv, out)
        if not path.strip():
            raise UsageFault("PATH is empty; name a text, a folder of texts, or - for a pipe")
        if source is not None and source not in SOURCES:
            raise unknown_word("source", source, SOURCES)
        reporting_day = None if date is None else _day(date)
        paths, closed = ([], []) if path == "-" else walked(path)
        by_file = {} if dates is None else given_by_table(dates)
        if url is not None:
            _check_address(url)
        hand_over = receiver(out, "parse", paths or [_STDIN])
        texts: list[tuple[str, bytes | Path]] = [(str(p), p) for p in paths]
        if path == "-":
            texts = [("-", _piped())]
        if as_marked:
            common = Given(reporting_day, url)
            for name, text in marked_files(
                texts, source=source, common=common, encoding=encoding, by_file=by_file
            ):
                typer.echo(f"{name}:\n" * (len(texts) > 1) + console.printable(text))
            return
        with console.progress(len(texts) or 1) as bar:
            figures, unread, files = parse_files(
                texts,
                source=source,
                date=reporting_day,
                url=url,
                encoding=encoding,
                by_file=by_file,
                progress=lambda name: bar(Path(name).name, None, None),
            )
        if form == "json":
            content = {"figures": _records(figures), "unread": _records(unread)}
            hand_over(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        elif form == "csv":
            hand_over(harmless_table(figures).to_csv(index=False, lineterminator="\n"))
        else:
            _show_figures(figures, unread)
    files = _with_closed(files, closed)
    _note_files(files)
    if form == "csv" and len(unread):
        typer.echo(f"{len(unread)} loss figure(s) could not be read; --json lists them", err=True)
    _note_missing(figures, unread)
    _fail_on_unreadable(files)
    _fail_on_other_forms(figures, files)


def _piped() -> bytes:
    if sys.stdin is None:
        raise UsageFault("-: the standard input is closed; give the texts as files")
    content = sys.stdin.buffer.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise UsageFault(
            f"-: more than {_LONGEST // 1_000_000} MB in the pipe, or no end; give the texts as files"
        )
    return content


def _check_address(url: str) -> None:
    try:
        urlsplit(url)
    except ValueError:
        raise UsageFault(f"--url {url!r} is no address") from None


def _with_closed(files: pd.DataFrame, closed: list[tuple[str, str]]) -> pd.DataFrame:
    """Return the files, and below them the folders that could not be opened."""
    rows = [(folder, pd.NA, pd.NA, f"folder: {why}") for folder, why in closed]
    folders = pd.DataFrame(rows, columns=files.columns).astype(files.dtypes)
    return pd.concat([files, folders], ignore_index=True) if rows else files


def _fail_on_other_forms(figures: pd.DataFrame, files: pd.DataFrame) -> None:
    """Exit with a code of its own where nothing was read, since the texts are of another form."""
    from ..briefing.parser import NOT_READ

    if figures.empty and files["note"].str.startswith(NOT_READ).any():
        raise typer.Exit(_OTHER_FORM)


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
        by = [*file_column, "sentence", "code", "reason"]
        counts = unread.groupby(by, sort=False).size().rename("figures").reset_index()
        sentences = len(unread[["file", "sentence"]].drop_duplicates())
        title = f"{len(unread)} figure(s) not read, in {sentences} sentence(s)"
        console.show_table(title, counts[[*file_column, "figures", "sentence", "code", "reason"]])


def _note_files(files: pd.DataFrame) -> None:
    """Write what there is to say of the files that were read, to the standard error."""
    has_note = (files["note"] != "") & files["figures"].notna()
    for row in files[has_note].itertuples():
        typer.echo(console.printable(f"{row.file}: {row.note}"), err=True)


def _note_missing(figures: pd.DataFrame, unread: pd.DataFrame) -> None:
    """Write how many figures lack a date or a source, and the option that gives it."""
    from ..briefing.codes import Code

    unclaimed = unread["code"].isin([Code.NO_CLAIMANT.value, Code.NO_SIDE.value]).sum()
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
