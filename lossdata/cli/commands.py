"""The command ``lossdata``: build the table, check claims, read texts, make the report."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.text import Text

from .. import __version__, checks
from ..claims.files import FileFault, read_table
from ..claims.own_table import read_claims
from ..claims.sources import SOURCES
from ..claims.table import ClaimsError
from ..claims.vocabulary import nearest
from ..record.building import build as build_files
from ..record.bundled import load
from ..record.companions import corrections
from ..record.folders import written_folder
from ..record.outputs import judge_file, write_file
from ..record.raw_files import READERS
from . import console

app = typer.Typer(
    name="lossdata",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Published loss claims of the Russia-Ukraine war: build, check, parse, report.",
)

_BUILD_STEPS = len(READERS) + 3


class UsageFault(ValueError):
    """Options that do not go together, or mean nothing."""


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"lossdata {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Published loss claims of the Russia-Ukraine war: build, check, parse, report."""


@app.command()
def build(
    raw: Annotated[
        Path | None, typer.Option(help="Folder of raw files. Default: the bundled.")
    ] = None,
    processed: Annotated[
        Path | None,
        typer.Option(
            help="Folder to write; an earlier build there is replaced if unchanged, nothing else. "
            "Default: the record's own, or for an installed package the user's data folder."
        ),
    ] = None,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept",
            help="In a checkout: make notebooks, pinned facts and README follow the raw files, "
            "and say what changed.",
        ),
    ] = False,
) -> None:
    """Make the processed table from the raw files, and say what became of every line."""
    if accept:
        return _accept(raw, processed)
    with _told():
        folder = written_folder() if processed is None else processed
        with console.progress(_BUILD_STEPS) as bar:
            account = build_files(raw, processed, progress=lambda step: bar(step, None, None))
        aside = read_table(folder / "set_aside.csv", ["file", "reason"])
        told = account.rename(columns=lambda c: c.replace("_", " ")).reset_index()
        told = told.rename(columns={"companion": "about claims"})
        told.loc[len(told)] = ["all", *account.sum()]
        console.show_table("What became of every line", told)
        if len(aside):
            reasons = aside.groupby(["reason", "file"]).size().rename("lines").reset_index()
            reasons = reasons.sort_values("lines", ascending=False, kind="stable")
            console.show_table("Why lines were set aside", reasons)
        console.show(Text(f"The table is in {folder}"))


def _accept(raw: Path | None, processed: Path | None) -> None:
    from ..publish.acceptance import accept
    from ..publish.notebooks import MissingJupyter, NotebookFault

    with _told(MissingJupyter, NotebookFault):
        if raw or processed:
            raise UsageFault(
                "--accept is for the checkout's own folders; leave --raw and --processed out"
            )
        with console.progress(lines=True) as bar:
            changed = accept(progress=lambda step: bar(step, None, None))
        for line in changed or ["Nothing changed."]:
            console.show(Text(line))


@app.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(help="Your own claims (.csv, .tsv, .parquet). Default: the bundled table."),
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
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write JSON or CSV to this file instead; an earlier output there is replaced "
            "if unchanged (FILE.sha256 tells), nothing else."
        ),
    ] = None,
    strict: Annotated[bool, typer.Option(help="Exit with 1 if there are findings.")] = False,
    rename: Annotated[
        list[str] | None,
        typer.Option(metavar="THEIRS=OURS", help="A column of FILE, and the claims column it is."),
    ] = None,
    constant: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="COLUMN=VALUE", help="A claims column that FILE lacks."),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=WORD", help="A word that the vocabulary lacks."),
    ] = None,
) -> None:
    """Say which claims deserve a look; nothing is changed.

    A finding is no error: the exit code is 0 unless --strict is given.
    """
    if listed:
        console.show_table("Checks", checks.catalogue()[["check", "question", "units"]])
        return
    with _told():
        as_json, as_csv = _form(as_json, as_csv, out)
        if file is None and (rename or constant or allow):
            raise UsageFault("--rename, --set and --allow need a FILE to read")
        names = _only(only)
        claims = _claims(file, rename, constant, allow)
        hand_over = _receiver(out, "check", [file] if file else [])
        findings, judged = checks.examine(claims, corrections=corrections(), only=names)
        if as_json or as_csv:
            hand_over(_json(findings) if as_json else findings.to_csv(lineterminator="\n"))
        else:
            _show_findings(findings, limit)
        for row in judged[~judged["judged"]].itertuples():
            line = console.printable(f"not judged: {row.check} ({row.why})")
            typer.echo(line, err=as_json or as_csv)
    if strict and len(findings):
        raise typer.Exit(1)


@app.command()
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
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write JSON or CSV to this file instead; an earlier output there is replaced "
            "if unchanged (FILE.sha256 tells), nothing else."
        ),
    ] = None,
) -> None:
    """Read the loss figures in a briefing, a report or an article (English, Russian, Ukrainian).

    What is read wants reading over: JSON holds the place of every figure in its text, and the
    sentences with a loss figure that could not be read.
    """
    from ..briefing.row import UNCLAIMED
    from ..briefing.texts import parse_files, text_files

    with _told():
        as_json, as_csv = _form(as_json, as_csv, out)
        if source is not None and source not in SOURCES:
            raise UsageFault(_unknown("source", source, SOURCES))
        if date is not None:
            date = _date(date)
        if path == "-":
            hand_over = _receiver(out, "parse", [0])
            files, names = iter([("-", sys.stdin.buffer.read())]), ["-"]
        else:
            texts = text_files(path)
            hand_over = _receiver(out, "parse", texts)
            files, names = iter([(str(p), p) for p in texts]), [str(p) for p in texts]
        with console.progress(len(names)) as bar:
            figures, unread, told = parse_files(
                files,
                source=source,
                date=date,
                url=url,
                progress=lambda name: bar(Path(name).name, None, None),
            )
        if as_json:
            content = {"figures": _records(figures), "unread": _records(unread)}
            hand_over(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        elif as_csv:
            hand_over(figures.to_csv(index=False, lineterminator="\n"))
        else:
            _show_figures(figures, unread)
    lost = told["figures"].isna()
    for row in told[(told["note"] != "") & ~lost].itertuples():
        typer.echo(console.printable(f"{row.file}: {row.note}"), err=True)
    if as_csv and len(unread):
        typer.echo(f"{len(unread)} loss figure(s) could not be read; --json lists them", err=True)
    nobodys = figures["source"].isna().sum() + unread["reason"].isin(UNCLAIMED).sum()
    lacking = {"date": figures["date"].isna().sum(), "source": nobodys}
    said = [f"{n} without a {what} (--{what} gives it)" for what, n in lacking.items() if n]
    if said:
        typer.echo(f"loss figures: {', '.join(said)}", err=True)
    for row in told[lost].itertuples():
        console.error(f"{row.file}: {row.note}")
    if lost.any():
        typer.echo(f"{lost.sum()} of {len(told)} files could not be read", err=True)
        raise typer.Exit(1)


def _form(as_json: bool, as_csv: bool, out: Path | None) -> tuple[bool, bool]:
    """Return whether JSON and whether CSV is asked for, by option or by the name of the file."""
    if as_json and as_csv:
        raise UsageFault("give --json or --csv, not both")
    named = out.suffix.lower() if out else ""
    if (as_json and named == ".csv") or (as_csv and named == ".json"):
        raise UsageFault(
            f"--out {out} is named as the other form; rename it, or leave the option out"
        )
    if out and not (as_json or as_csv or named in (".json", ".csv")):
        raise UsageFault(f"--out {out}: end it in .json or .csv, or give --json or --csv")
    given = as_json or as_csv
    return (as_json, as_csv) if given else (named == ".json", named == ".csv")


def _unknown(what: str, word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    hint = f"; did you mean {near}?" if near else f"; expected one of {', '.join(known)}"
    return f"unknown {what} {word!r}{hint}"


def _date(said: str) -> pd.Timestamp:
    try:
        return pd.to_datetime(said, format="ISO8601").normalize()
    except ValueError:
        raise UsageFault(f"--date {said!r} is no date; expected one as 2025-06-03") from None


def _receiver(
    out: Path | None, command: str, inputs: Iterable[int | Path]
) -> Callable[[str], None]:
    """Return what takes the output: the file, judged now and not after the work, or stdout."""
    if out is None:
        return lambda content: typer.echo(content.encode(), nl=False)
    inputs = list(inputs)
    judge_file(out, command, inputs)
    return lambda content: write_file(out, content.encode(), command, inputs)


def _records(table: pd.DataFrame) -> list[dict]:
    days = table.select_dtypes("datetime").columns
    table = table.assign(**{c: table[c].dt.strftime("%Y-%m-%d") for c in days})
    return json.loads(table.to_json(orient="records"))


def _show_figures(figures: pd.DataFrame, unread: pd.DataFrame) -> None:
    said = figures.assign(
        days=figures["days"].astype("string").where(figures["measure"] == "interval", "total"),
        date=figures["date"].dt.strftime("%Y-%m-%d"),
    )
    columns = ["date", "source", "side", "item", "sector", "qualifier", "value", "printed"]
    columns += [*["scope"] * bool((figures["scope"] != "whole").any()), "days", "wording"]
    several = ["file"] * (pd.concat([figures["file"], unread["file"]]).nunique() > 1)
    if len(said):
        console.show_table(f"{len(said)} loss figure(s)", said[[*several, *columns]])
    if len(unread):
        by = [*several, "sentence", "reason"]
        left = unread.groupby(by, sort=False).size().rename("figures").reset_index()
        sentences = len(unread[["file", "sentence"]].drop_duplicates())
        title = f"{len(unread)} figure(s) not read, in {sentences} sentence(s)"
        console.show_table(title, left[[*several, "figures", "sentence", "reason"]])


@app.command()
def report(
    out: Annotated[
        Path,
        typer.Option(
            help="Folder of the report; an earlier report there is replaced if unchanged, "
            "nothing else."
        ),
    ] = Path("report"),
    notebooks: Annotated[
        Path | None, typer.Option(help="Folder of notebooks. Default: the bundled.")
    ] = None,
    execute: Annotated[
        bool, typer.Option(help="Execute the notebooks, or show their stored outputs.")
    ] = True,
) -> None:
    """Rebuild, check and run everything, and write it as pages that need no network."""
    from ..publish import report as pages
    from ..publish.notebooks import MissingJupyter, NotebookFault

    with _told(MissingJupyter):
        try:
            with console.progress(lines=True) as bar:
                index = pages.make(out, notebooks=notebooks, execute=execute, progress=bar)
        except NotebookFault as e:
            console.error(str(e) + "\nThe report was not written; an earlier one is as it was.")
            raise typer.Exit(1) from None
        console.show(Text(f"The report is in {index}"))


def _claims(
    file: Path | None, rename: list[str] | None, constant: list[str] | None, allow: list[str] | None
) -> pd.DataFrame:
    if file is None:
        return load()
    words: dict[str, list[str]] = {}
    for column, word in _pairs("--allow", allow):
        words.setdefault(column, []).append(word)
    columns = dict(_pairs("--rename", rename))
    return read_claims(file, columns, allow=words, **dict(_pairs("--set", constant)))


def _pairs(option: str, given: list[str] | None) -> list[tuple[str, str]]:
    for pair in given or []:
        if not all(pair.partition("=")):
            raise UsageFault(f"{option} {pair!r}: expected two words with = between them")
    return [tuple(pair.split("=", 1)) for pair in given or []]


def _only(names: list[str] | None) -> list[str] | None:
    known = list(checks.catalogue()["check"])
    for name in names or []:
        if name not in known:
            hint = nearest(name, known)
            said = f"is it {hint!r}? " if hint else ""
            raise UsageFault(f"no check {name!r}; {said}There are: {', '.join(known)}")
    return names or None


def _json(findings: pd.DataFrame) -> str:
    """Return a list of records, one a line; dates as ISO 8601, missing as null."""
    table = findings.reset_index()
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    table = table.astype(object)
    records = table.where(table.notna(), None).to_dict("records")
    lines = [json.dumps(r, ensure_ascii=False) for r in records]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def _show_findings(findings: pd.DataFrame, limit: int) -> None:
    from ..publish.report import summary

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


@contextmanager
def _told(*more: type[Exception]) -> Iterator[None]:
    """Tell a fault in a file or an option as one message, without a traceback, and exit with 2.

    Asked to end (SIGTERM), the command ends as by an error, so that its temporary files go.
    """
    main_thread = threading.current_thread() is threading.main_thread()  # the only one that may
    before = signal.signal(signal.SIGTERM, _end) if main_thread else None
    try:
        yield
    except BrokenPipeError:
        raise
    except (FileFault, ClaimsError, UsageFault, OSError, *more) as e:
        console.error(str(e))
        raise typer.Exit(2) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _end(number: int, frame: object) -> None:
    raise SystemExit(128 + number)
