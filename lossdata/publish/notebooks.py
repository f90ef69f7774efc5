"""Notebooks of a folder: read, and what is needed to run them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..claims.files import FileFault

__all__ = ["MissingJupyter", "NotebookFault", "code_cells", "need_jupyter", "read"]


class NotebookFault(RuntimeError):
    """A notebook that does not run: says which, and in which cell."""


class MissingJupyter(ImportError):
    """The packages that execute notebooks are not installed."""


def need_jupyter(command: str) -> None:
    """Raise unless notebooks can be executed and exported.

    Parameters
    ----------
    command : str
        What needs them, for the message.

    Raises
    ------
    MissingJupyter
        Says what to install.
    """
    try:
        import ipykernel.kernelspec  # noqa: F401
        import nbclient  # noqa: F401
        import nbformat  # noqa: F401
    except ImportError as e:
        raise MissingJupyter(
            f"{command} needs Jupyter: pip install 'lossdata[notebooks]' ({e})"
        ) from e


def read(folder: str | Path) -> dict[str, Any]:
    """Read the notebooks of a folder.

    Parameters
    ----------
    folder : str or Path
        Its ``*.ipynb`` are read, not those of folders within.

    Returns
    -------
    dict
        File name without suffix to notebook, in the order of the names.

    Raises
    ------
    FileFault
        There is no such folder, or one of them is no notebook.
    """
    import nbformat

    folder = Path(folder)
    if not folder.is_dir():
        raise FileFault(f"{folder}: no such folder; expected one with notebooks (*.ipynb)")
    by_name = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            by_name[path.stem] = nbformat.read(path, as_version=4)
            nbformat.validate(by_name[path.stem])
        except (ValueError, TypeError, LookupError, AttributeError, nbformat.ValidationError) as e:
            reason = (str(e).splitlines() or [type(e).__name__])[0]
            raise FileFault(f"{path}: not a notebook ({reason[:80]}); restore it") from e
    return by_name


def code_cells(notebook: Any) -> int:
    """Return the number of cells that are executed."""
    return sum(c.cell_type == "code" and bool(c.source.strip()) for c in notebook.cells)
