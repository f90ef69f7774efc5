"""Tables larger than memory: told by the name of their module, and handed to the room `scale`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

__all__ = ["at_scale", "is_dask"]


def is_dask(given: object) -> bool:
    """Tell whether something is a collection of Dask, which is imported by whoever made it.

    Examples
    --------
    >>> is_dask([1, 2])
    False
    """
    return type(given).__module__.partition(".")[0] == "dask"


def at_scale(function: str, given: object, /, **options: Any) -> Any:
    """Do for a Dask collection what a public function does for a table.

    The one place that looks further down the list of rooms, by name and when it is asked: a room knows
    what its function needs of the rows, and `scale` how rows come together.
    """
    return getattr(import_module("lossdata.scale"), function)(given, **options)
