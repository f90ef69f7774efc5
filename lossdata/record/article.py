"""The reader of one article that reports both sides on one day."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ..claims.files import read_lines
from ..claims.table import KEY
from .readings import Reading, only_capture, reading_of

__all__ = ["read"]


def read(path: str | Path) -> Reading:
    """Read the figures of one article that reports both sides on one day."""
    raw = read_lines(path, [*(c for c in KEY if c not in ("scope", "as_of")), "value"])
    _, as_of = only_capture(path)
    claims = raw.drop(columns="note", errors="ignore").assign(as_of=as_of)
    return reading_of(path, raw, claims, pd.Series("", index=raw.index))
