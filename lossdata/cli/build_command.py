"""The command ``lossdata build``: the table made from the raw files, and what became of each line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer
from rich.text import Text

from ..claims.files import read_table
from ..record.building import build as build_files
from ..record.folders import written_folder
from ..record.raw_files import READERS
from . import console
from .faults import UsageFault, reported_faults
from .receivers import named_path

__all__ = ["build"]

#: One step a reader, and verifying, cleaning and writing.
_STEPS = len(READERS) + 3


def build(
    raw: Annotated[
        Path | None,
        typer.Option(
            parser=named_path, metavar="FOLDER", help="Folder of raw files. Default: the bundled."
        ),
    ] = None,
    processed: Annotated[
        Path | None,
        typer.Option(
            parser=named_path,
            metavar="FOLDER",
            help="Folder to write; an earlier build there is replaced if unchanged, nothing else. "
            "Default: the record's own, or for an installed package the user's data folder.",
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
    with reported_faults():
        folder = written_folder() if processed is None else processed
        with console.progress(_STEPS) as bar:
            account = build_files(raw, processed, progress=lambda step: bar(step, None, None))
        _show_account(account)
        _show_set_aside(folder)
        console.show(Text(f"The table is in {folder}"))


def _show_account(account: pd.DataFrame) -> None:
    shown = account.rename(columns=lambda c: c.replace("_", " ")).reset_index()
    shown = shown.rename(columns={"companion": "about claims"})
    shown.loc[len(shown)] = ["all", *account.sum()]
    console.show_table("What became of every line", shown)


def _show_set_aside(folder: Path) -> None:
    set_aside = read_table(folder / "set_aside.csv", ["file", "reason"])
    if len(set_aside):
        reasons = set_aside.groupby(["reason", "file"]).size().rename("lines").reset_index()
        reasons = reasons.sort_values("lines", ascending=False, kind="stable")
        console.show_table("Why lines were set aside", reasons)


def _accept(raw: Path | None, processed: Path | None) -> None:
    # here and not above: --accept alone needs what executes notebooks
    from ..publish.acceptance import accept
    from ..publish.extras import MissingExtra
    from ..publish.notebooks import NotebookFault

    with reported_faults(MissingExtra, NotebookFault):
        if raw or processed:
            raise UsageFault(
                "--accept is for the checkout's own folders; leave --raw and --processed out"
            )
        with console.progress(lines=True) as bar:
            changed = accept(progress=lambda step: bar(step, None, None))
        for line in changed or ["Nothing changed."]:
            console.show(Text(line))
