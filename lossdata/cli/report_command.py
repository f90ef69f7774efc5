"""The command ``lossdata report``: everything rebuilt, checked and run, as pages."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from . import console
from .faults import UsageFault, reported_faults
from .receivers import named_path

__all__ = ["report"]


def report(
    out: Annotated[
        Path,
        typer.Option(
            parser=named_path,
            metavar="FOLDER",
            help="Folder of the report; an earlier report there is replaced if unchanged, "
            "nothing else.",
        ),
    ] = Path("report"),
    notebooks: Annotated[
        Path | None,
        typer.Option(
            parser=named_path, metavar="FOLDER", help="Folder of notebooks. Default: the bundled."
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(help="Of a site of your own --notebooks. Default: that of the record."),
    ] = None,
    execute: Annotated[
        bool, typer.Option(help="Execute the notebooks, or show their stored outputs.")
    ] = True,
    timeout: Annotated[
        int, typer.Option(min=1, metavar="SECONDS", help="How long a cell may take.")
    ] = 900,
    strict: Annotated[
        bool, typer.Option(help="Fail where a page has a fault, such as a link that leads nowhere.")
    ] = False,
) -> None:
    """Rebuild, check and run everything, and make a site of it that needs no network."""
    from ..publish import report as pages
    from ..publish.extras import MissingExtra
    from ..publish.notebooks import NotebookFault
    from ..publish.sphinx_build import SiteFault

    with reported_faults(MissingExtra):
        if title is not None:
            _require_own(title, notebooks)
        with console.progress(lines=True) as bar, warnings.catch_warnings(record=True) as notes:
            warnings.simplefilter("always", UserWarning)
            try:
                index = pages.make(
                    out,
                    notebooks=notebooks,
                    title=title,
                    execute=execute,
                    timeout=timeout,
                    strict=strict,
                    progress=bar,
                )
                fault = None
            except (NotebookFault, SiteFault) as raised:
                fault = raised
        for note in notes:
            typer.echo(console.printable(f"note: {note.message}"), err=True)
        if fault is not None:
            # 1 and not 2: the command was called as it should be, and found the notebook wanting
            console.error(f"{fault}\nThe report was not written; an earlier one is as it was.")
            raise typer.Exit(1)
        console.show(Text(f"The report is in {index}"))


def _require_own(title: str, notebooks: Path | None) -> None:
    if notebooks is None:
        raise UsageFault("--title is of a site of your own: give --notebooks DIR too")
    if not title.strip() or not title.isprintable():
        raise UsageFault(f"--title {title!r}: expected words, in one line")
