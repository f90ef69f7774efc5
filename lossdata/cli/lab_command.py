"""The command ``lossdata lab``: the bundled notebooks in a folder of one's own, and JupyterLab there."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from ..record.folders import bundle
from . import console
from .faults import UsageFault, reported_faults
from .receivers import named_path

__all__ = ["copy_notebooks", "lab"]


def lab(
    folder: Annotated[
        Path,
        typer.Argument(
            parser=named_path,
            metavar="FOLDER",
            help="Where the notebooks go; a file that is there is kept.",
        ),
    ] = Path("lossdata-notebooks"),
    open_lab: Annotated[
        bool, typer.Option("--open/--no-open", help="Open JupyterLab, or copy the notebooks alone.")
    ] = True,
    browser: Annotated[
        bool, typer.Option(help="Open a browser too, or print the address alone.")
    ] = True,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port of JupyterLab. Default: a free one.")
    ] = None,
) -> None:
    """Copy the bundled notebooks into a folder and open JupyterLab there."""
    with reported_faults():
        if open_lab and find_spec("jupyterlab") is None:
            raise UsageFault(
                'lossdata lab needs JupyterLab: pip install "lossdata[notebooks]" '
                "(--no-open copies the notebooks without it)"
            )
        copied, kept = copy_notebooks(bundle() / "notebooks", folder)
        lines = [f"{len(copied)} notebooks copied to {folder.resolve()}"] if copied else []
        lines += [f"kept as it is: {folder / name}" for name in kept]
        console.show(Text("\n".join(lines)))
        if open_lab:
            raise typer.Exit(_serve(folder, browser, port))


def copy_notebooks(bundled: Path, folder: Path) -> tuple[list[str], list[str]]:
    """Copy notebooks into a folder, and overwrite nothing.

    Returns
    -------
    (list of str, list of str)
        The names of those that were copied, and of those that were there already.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageFault(f"{folder} is a file; name a folder for the notebooks, or a new one")
    folder.mkdir(parents=True, exist_ok=True)
    copied, kept = [], []
    for notebook in sorted(bundled.glob("*.ipynb")):
        try:
            # "x": what somebody saves there in the meantime is not overwritten either
            with (folder / notebook.name).open("xb") as written:
                written.write(notebook.read_bytes())
        except FileExistsError:
            kept.append(notebook.name)
        else:
            copied.append(notebook.name)
    return copied, kept


def _serve(folder: Path, browser: bool, port: int | None) -> int:
    """Run JupyterLab of this interpreter until it is stopped; return its exit code."""
    command = [sys.executable, "-m", "jupyterlab", str(folder)]
    command += [] if browser else ["--no-browser"]
    command += [] if port is None else [f"--port={port}", "--ServerApp.port_retries=0"]
    server = subprocess.Popen(command)
    try:
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:
                continue  # JupyterLab has it too, and asks whether it is to stop
    finally:
        # asked to end ourselves, we take the server along
        if server.poll() is None:
            server.terminate()
            server.wait()
