"""The reference: a page a room, its functions with their docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module

__all__ = ["ROOMS", "api_pages"]

#: The rooms that a researcher types, in the order that data flow.
ROOMS = (
    "claims", "record", "series", "transcriptions", "sectors", "checks", "updating", "compare",
    "patterns", "plots", "briefing", "publish",
)  # fmt: skip
_PACKAGE = __name__.partition(".")[0]


def api_pages() -> Mapping[str, str]:
    """Return the reference as pages of MyST, by name.

    Returns
    -------
    dict of str to str
        ``index``, and one a room.

    Examples
    --------
    >>> "lossdata.increments" in api_pages()["series"]
    True
    """
    rooms = {name: import_module(f"{_PACKAGE}.{name}") for name in ROOMS}
    pages = {name: _page(name, room) for name, room in rooms.items()}
    lines = "\n".join(
        f"| [{name}]({name}.md) | {_first_line(room)} |" for name, room in rooms.items()
    )
    toc = "\n".join(ROOMS)
    index = (
        "# Reference\n\n`import lossdata as ld` gives the names that are typed most; the others stand in "
        f"their rooms, in the order that data flow.\n\n| room | what is in it |\n|---|---|\n{lines}\n\n"
        f"```{{toctree}}\n:hidden:\n{toc}\n```\n"
    )
    return {"index": index} | pages


def _page(name: str, room: object) -> str:
    """Return a room's page: a table of its names, then each with its docstring."""
    paths = [_path(name, public) for public in sorted(_public(room))]
    shown = "\n".join(f"   {path}" for path in paths)
    entries = "\n".join(_entry(path) for path in paths)
    return (
        f"# {name}\n\n{_first_line(room)}\n\n```{{eval-rst}}\n.. autosummary::\n   :nosignatures:\n\n"
        f"{shown}\n\n{entries}\n```\n"
    )


def _public(room: object) -> list[str]:
    return [n for n in room.__all__ if callable(getattr(room, n))]  # type: ignore[attr-defined]


def _path(room: str, name: str) -> str:
    """Return a name as it is typed: without its room where the package has it at the top."""
    package = import_module(_PACKAGE)
    whole = getattr(import_module(f"{_PACKAGE}.{room}"), name)
    short = name in package.__all__ and getattr(package, name) is whole
    return f"{_PACKAGE}.{name}" if short else f"{_PACKAGE}.{room}.{name}"


def _entry(path: str) -> str:
    module, _, name = path.rpartition(".")
    is_class = inspect.isclass(getattr(import_module(module), name))
    return f".. autoclass:: {path}" if is_class else f".. autofunction:: {path}"


def _first_line(room: object) -> str:
    return (inspect.getdoc(room) or "").partition("\n")[0]
