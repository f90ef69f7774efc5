"""The command ``lossdata update``: the General Staff's totals from where their publishers serve them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pandas as pd
import typer
from rich.text import Text

from ..record.folders import home, updated_record
from . import console
from .faults import UsageFault, reported_faults
from .receivers import named_path

if TYPE_CHECKING:
    from ..updating import Update

__all__ = ["NOT_ALL_TAKEN", "update"]

#: The exit code where something was refused or could not be had; all else is done.
NOT_ALL_TAKEN = 3
#: That of a program stopped with Ctrl-C.
_STOPPED = 130
#: How many rows of a table are shown.
_SHOWN = 20


def update(
    files: Annotated[
        Path | None,
        typer.Option(
            "--from",
            parser=named_path,
            metavar="FILE|FOLDER",
            help="Files that you have, under their publishers' names; no network.",
        ),
    ] = None,
    mirror: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A folder of the web that holds the files instead."),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Use what was downloaded last; no network.")
    ] = False,
    via: Annotated[
        list[str] | None,
        typer.Option(help="Only this transcription; can be repeated."),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VIA",
            help="Take this transcription though it ends before what is held, or differs in much of it.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and replace nothing.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day on which the files were captured."),
    ] = None,
    allow_http: Annotated[
        bool, typer.Option("--allow-http", help="Take a --mirror of http, which anyone may alter.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The whole account, as JSON.")] = False,
) -> None:
    """Bring the record up to date, in your own data folder; the bundled record stays as it is.

    Exit code 3: something was refused or could not be had, and stands in the folder `quarantine`.
    """
    # here and not above: no other command needs it
    from ..updating import update as bring

    unshown: list[OSError] = []

    def review(planned: Update) -> None:
        if not as_json:
            _try_to_show(lambda: _show(planned), unshown)

    before = None
    try:
        with reported_faults(), console.progress() as bar:
            before = updated_record(home())
            try:
                done = bring(
                    files=files,
                    mirror=mirror,
                    offline=offline,
                    via=via or None,
                    accept=accept or (),
                    dry_run=dry_run,
                    as_of=as_of,
                    allow_http=allow_http,
                    # what is new is told before anything is replaced
                    review=review,
                    progress=lambda step, done, of: bar(step, done, of),
                )
            except ValueError as fault:
                raise _as_options(fault) from None
    except KeyboardInterrupt:
        console.error(_stopped(before, updated_record(home())))
        raise typer.Exit(_STOPPED) from None
    _try_to_show(lambda: _show_outcome(done, as_json), unshown)
    _fail_on_unshown(unshown, done)
    if len(done.refusals):
        raise typer.Exit(NOT_ALL_TAKEN)


def _stopped(before: Path | None, record: Path | None) -> str:
    """Say what is in use after Ctrl-C, which may come when the new record has been put in place."""
    is_new = record is not None and record != before
    return (
        f"stopped; the new record is in use: {record}"
        if is_new
        else "stopped; the record is as it was"
    )


def _as_options(fault: ValueError) -> ValueError:
    """Return a fault of arguments as one of options; any other as it is."""
    if type(fault) is not ValueError:
        return fault
    message = str(fault).replace("files, mirror and offline", "--from, --mirror and --offline")
    for name in ("accept=", "via="):
        message = message.replace(name, f"--{name[:-1]} ")
    message = message.replace("mirror: ", "--mirror: ").replace("as_of", "--as-of")
    return UsageFault(message)


def _try_to_show(show: Callable[[], object], unshown: list[OSError]) -> None:
    """Show what the output takes: one that takes nothing more decides nothing about the record."""
    try:
        if not unshown:
            show()
    except OSError as fault:
        unshown.append(fault)


def _fail_on_unshown(unshown: list[OSError], done: Update) -> None:
    """Exit as any command does whose output takes nothing more, when all else is done."""
    for fault in unshown:
        if isinstance(fault, BrokenPipeError):
            raise fault
        console.error(f"the output takes nothing more ({fault}). {_outcome(done)}")
        raise typer.Exit(2)


def _outcome(done: Update) -> str:
    return f"The record is in {done.record}" if done.record else "Nothing was replaced."


def _show_outcome(done: Update, as_json: bool) -> None:
    if as_json:
        typer.echo(_json(done).encode(), nl=False)
    else:
        console.show(Text(_outcome(done)))


def _show(planned: Update) -> None:
    account = planned.account.reset_index()
    account.columns = account.columns.str.replace("_", " ")
    console.show_table("What became of each transcription", account)
    revised = planned.changes[planned.changes["kind"].isin(["changed", "vanished", "added"])]
    _show_some("figures of days that are held", revised.drop(columns="as_of"))
    _show_some("not taken", planned.refusals)
    incidents = planned.incidents.nlargest(_SHOWN, "findings")
    dates = {c: incidents[c].dt.strftime("%Y-%m-%d") for c in ("start", "end")}
    shown = incidents.assign(**dates)[["start", "end", "via", "item", "words", "findings"]]
    _show_some("incidents among what is new", shown, len(planned.incidents))


def _show_some(title: str, table: pd.DataFrame, count: int | None = None) -> None:
    count = len(table) if count is None else count
    if count:
        rest = f", the first {_SHOWN}; --json writes all" * (count > _SHOWN)
        console.show_table(f"{count:,} {title}{rest}", table.head(_SHOWN))


def _json(done: Update) -> str:
    """Return all tables as records; dates as ISO 8601, missing as null."""
    incidents = done.incidents.drop(columns="rows", errors="ignore")
    for name in ("start", "end"):
        incidents[name] = incidents[name].dt.strftime("%Y-%m-%d")
    account: dict[str, Any] = {"record": str(done.record) if done.record else None}
    account["account"] = _records(done.account.reset_index())
    account["changes"] = _records(done.changes)
    account["refused"] = _records(done.refusals)
    account["incidents"] = _records(incidents)
    return json.dumps(account, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    table = table.astype(object)
    rows = table.where(table.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]
