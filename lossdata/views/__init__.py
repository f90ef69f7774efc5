"""Tables and choices as a notebook shows them: pretty tables, and a picture for what is chosen.

::

    PrintedTable  A table as a page shows it; `html` is the markup, `table` what was given.
    explore       Choose a series with the mouse, and see its picture and its figures.
    pretty        Turn on or off that notebooks show the tables of the package as `show` does.
    show          Show a table as notebooks show those of the package: any table, anywhere that HTML is shown.
"""

from importlib import import_module as _import_module

from .formatter import pretty
from .printed import PrintedTable, show

__all__ = ["PrintedTable", "explore", "pretty", "show"]


def __getattr__(name: str):
    # pictures take long to import, and this room is there from the first line of a notebook
    if name == "explore":
        return _import_module(f"{__name__}.chooser").explore
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
