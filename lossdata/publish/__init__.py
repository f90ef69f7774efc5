"""The record published: notebooks, the report, and claims as files for others.

::

    export  Write claims for others to read, with a codebook, the votes of mirrors, sources and licences.
"""

from importlib import import_module as _import_module

__all__ = ["export"]


def __getattr__(name: str):
    # the tables that are handed on need more than most sessions do
    if name == "export":
        return _import_module(f"{__name__}.exports").export
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
