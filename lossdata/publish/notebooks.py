"""The notebooks of a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..claims.files import FileFault

__all__ = ["NotebookFault", "code_cells", "read"]


#: What nbformat, whose converters of old forms take their shape for granted, raises of other JSON.
_STRANGE = (ValueError, TypeError, LookupError, AttributeError, NameError, AssertionError)


class NotebookFault(RuntimeError):
    """A notebook that does not run: says which, and in which cell."""


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
        except RecursionError as e:
            raise FileFault(f"{path}: not a notebook (JSON nested too deep); restore it") from e
        except (*_STRANGE, nbformat.ValidationError) as e:
            reason = (str(e).splitlines() or [type(e).__name__])[0]
            raise FileFault(f"{path}: not a notebook ({reason[:80]}); restore it") from e
    return by_name


def code_cells(notebook: Any) -> int:
    """Return the number of cells that are executed."""
    return sum(c.cell_type == "code" and bool(c.source.strip()) for c in notebook.cells)
