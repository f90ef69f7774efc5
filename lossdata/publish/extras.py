"""What an extra brings: one sentence where it is not there."""

from __future__ import annotations

from importlib.util import find_spec

__all__ = ["MissingExtra", "need_duckdb", "need_jupyter", "need_openpyxl", "need_sphinx"]

_JUPYTER = ("ipykernel.kernelspec", "nbclient", "nbformat")
_SPHINX = (
    "sphinx",
    "myst_nb",
    "pydata_sphinx_theme",
    "numpydoc",
    "sphinx_design",
    "sphinx_gallery",
    "sphinx_copybutton",
    "sphinxext.opengraph",
    "itables",
)


class MissingExtra(ImportError):
    """Packages that a command needs are not installed."""


def need_jupyter(command: str) -> None:
    """Raise unless notebooks can be executed.

    Parameters
    ----------
    command : str
        What needs it, for the message.

    Raises
    ------
    MissingExtra
        Says what to install.
    """
    _need(f"{command} needs Jupyter", "notebooks", _JUPYTER)


def need_sphinx(command: str) -> None:
    """Raise unless a site can be made; see `need_jupyter`."""
    _need(f"{command} needs Sphinx and its company", "report", _SPHINX)


def need_openpyxl(command: str) -> None:
    """Raise unless Excel files can be written; see `need_jupyter`."""
    _need(f"{command} needs openpyxl", "excel", ("openpyxl",))


def need_duckdb(command: str) -> None:
    """Raise unless DuckDB files can be written; see `need_jupyter`."""
    _need(f"{command} needs DuckDB", "duckdb", ("duckdb",))


def _need(what: str, extra: str, packages: tuple[str, ...]) -> None:
    absent = [name for name in packages if not _is_there(name)]
    if absent:
        raise MissingExtra(
            f"{what}: pip install 'lossdata[{extra}]' (not there: {', '.join(absent)})"
        )


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):  # its parent is not there; it is set to None
        return False
