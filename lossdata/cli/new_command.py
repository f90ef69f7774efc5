"""The command ``lossdata new``: a notebook of one's own, executed, that compares itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from . import console
from .faults import UsageFault, reported_faults
from .receivers import named_path

__all__ = ["new"]


def new(
    name: Annotated[
        str, typer.Argument(help="Of the notebook, as tanks-by-year; .ipynb is added.")
    ],
    folder: Annotated[
        Path,
        typer.Option(
            parser=named_path, metavar="FOLDER", help="Where it goes; made if it is not there."
        ),
    ] = Path("."),
) -> None:
    """Make a notebook to start from, executed: question, data, a table, a picture, and its limits.

    A file of that name is never overwritten. `pytest --nbval` on it compares each output from then on.
    """
    from ..publish.execution import execute
    from ..publish.extras import MissingExtra, need_jupyter
    from ..publish.house_style import notebook_name, starting_notebook
    from ..publish.notebooks import NotebookFault

    with reported_faults(MissingExtra, NotebookFault):
        need_jupyter("lossdata new")
        try:
            stem = notebook_name(name)
        except ValueError as fault:
            raise UsageFault(str(fault)) from None
        path = folder / f"{stem}.ipynb"
        if folder.exists() and not folder.is_dir():
            raise UsageFault(f"{folder} is a file; name a folder for the notebook, or a new one")
        _require_free(path)
        notebook = starting_notebook(stem)
        folder.mkdir(parents=True, exist_ok=True)
        with console.progress(sum(c.cell_type == "code" for c in notebook.cells)) as bar:
            execute(notebook, stem, folder, lambda: bar("execute", None, None))
        _write(path, notebook)
        console.show(Text(f"The notebook is {path}\nCompare it: python -m pytest --nbval {path}"))


def _require_free(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UsageFault(f"{path}: is there already; choose another name, or move it")


def _write(path: Path, notebook: object) -> None:
    import nbformat

    try:
        # "x": what somebody saves there in the meantime is not overwritten either
        written = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        _require_free(path)
        raise
    try:
        with written:
            nbformat.write(notebook, written)
    except (
        BaseException
    ):  # an interrupt, too: half a notebook would stand in the way of a whole one
        path.unlink(missing_ok=True)
        raise
