"""Texts in a Dask bag, each read where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..claims.kinds import named
from .partitions import compute, part_of, promised

__all__ = ["each_text"]


def each_text(texts: Any, *, read: Callable, **options: Any) -> list[Any]:
    """Return what `read` makes of the texts of each partition of a Dask bag, in order."""
    if not isinstance(texts, part_of("bag").Bag):
        raise TypeError(
            f"parse_all takes triples of text, date and address in a bag, not {named(texts)}"
        )
    return list(compute(*promised(texts.to_delayed(), read, **options)))
