"""What a text says of losses: the tables that reading it returns."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..claims.table import COLUMNS, DATES, NUMBERS

__all__ = ["Briefing", "claims_table", "plain_table"]


class Briefing(NamedTuple):
    """What a text says of losses."""

    claims: pd.DataFrame  # a claims table, one row a printed figure, in text order
    spans: pd.DataFrame  # where each stands: start, end, sentence_start, sentence_end, printed
    unread: pd.DataFrame  # start, end, sentence, code, reason
    note: str  # what the text is, where nothing was found in it; else ""
    text: str = ""  # the text, where it is one

    def __repr__(self) -> str:
        read = f"{len(self.claims):,} claims read (.claims, .spans), {len(self.unread):,} unread (.unread)"
        return f"{read}; {self.note}" if self.note else read

    def _repr_html_(self) -> str:
        from .marking import marked  # which takes a Briefing

        said = f"<p>{self!r}</p>"
        return f"{said}<div>{marked(self.text, self)}</div>" if self.text else said


def claims_table(rows: list[tuple]) -> pd.DataFrame:
    """Return rows as a claims table: what `conform` makes of them, sooner."""
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    out: dict[str, object] = {}
    for name in COLUMNS:
        values = columns.get(name, ())
        if name in DATES:
            out[name] = pd.DatetimeIndex(values, dtype="datetime64[us]")
        elif name in NUMBERS:
            out[name] = pd.array(values, dtype="Int64")
        elif name == "url":
            out[name] = pd.array(values, dtype="str")
        else:
            kinds = sorted({v for v in values if v is not None})
            code = {v: i for i, v in enumerate(kinds)} | {None: -1}
            out[name] = pd.Categorical.from_codes(
                [code[v] for v in values], dtype=_of_words(tuple(kinds)), validate=False
            )
    return pd.DataFrame(out, index=pd.RangeIndex(len(rows)))


@lru_cache(maxsize=1000)
def _of_words(kinds: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of a column of these words; most are met in page after page."""
    return pd.CategoricalDtype(pd.Index(kinds, dtype="str"))


def plain_table(texts: list[list[tuple]], names: list[str], numbers: int) -> pd.DataFrame:
    """Return the rows of texts as a table whose first columns are whole numbers, then strings.

    Of several texts each row has the number of its own in front.
    """
    if len(texts) > 1:
        rows = [(i, *row) for i, own in enumerate(texts) for row in own]
        names, numbers = ["text", *names], numbers + 1
    else:
        rows = texts[0] if texts else []
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pd.DataFrame(
        {
            name: np.array(values, dtype="int64") if i < numbers else pd.array(values, dtype="str")
            for i, (name, values) in enumerate(zip(names, columns, strict=True))
        },
        index=pd.RangeIndex(len(rows)),
    )
