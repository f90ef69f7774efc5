"""The command ``lossdata report``: everything rebuilt, checked and run, as pages."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from . import console
from .faults import reported_faults

__all__ = ["report"]


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

    with reported_faults(MissingJupyter):
        try:
            with console.progress(lines=True) as bar, warnings.catch_warnings(record=True) as notes:
                warnings.simplefilter("always", UserWarning)
                index = pages.make(out, notebooks=notebooks, execute=execute, progress=bar)
        except NotebookFault as fault:
            # 1 and not 2: the command was called as it should be, and found the notebook wanting
            console.error(f"{fault}\nThe report was not written; an earlier one is as it was.")
            raise typer.Exit(1) from None
        for note in notes:
            typer.echo(console.printable(f"note: {note.message}"), err=True)
        console.show(Text(f"The report is in {index}"))
