"""The kinds of the arguments of `read_claims`: one sentence for each that is of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .kinds import named

__all__ = ["require_kinds"]

#: Arguments that are text, with an example each.
_TEXTS = {
    "blanks": "error",
    "thousands": ".",
    "decimal": ",",
    "sep": ";",
    "comment": "#",
    "encoding": "cp1251",
    "sheet": "2025",
}


def require_kinds(columns: object, **given: Any) -> None:
    """Raise a TypeError for an argument of another kind than `read_claims` takes.

    Examples
    --------
    >>> require_kinds(None, encoding=1251)
    Traceback (most recent call last):
    ...
    TypeError: read_claims takes encoding= as text such as 'cp1251', not 1251
    """
    if columns is not None and not isinstance(columns, Mapping):
        raise TypeError(
            f'read_claims takes columns= as names by names, {{"Day": "date"}}, not {named(columns)}'
        )
    for theirs, ours in (columns or {}).items():
        if not isinstance(ours, str | None):
            raise TypeError(
                'read_claims takes columns= as names by names, {"Day": "date"}, or None; '
                f"not {theirs!r}: {ours!r}"
            )
    for name, value in given.items():
        if name in _TEXTS and not isinstance(value, str | None):
            raise TypeError(
                f"read_claims takes {name}= as text such as {_TEXTS[name]!r}, not {value!r}"
            )
        if name in ("wide", "verbose") and not isinstance(value, bool):
            raise TypeError(f"read_claims takes {name}= as True or False, not {value!r}")
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if name == "header_row" and value is not None and not is_number:
            raise TypeError(f"read_claims takes header_row= as a whole number, not {value!r}")
