"""The bundled table beside the one that the raw files make: whether they differ, and where first."""

from __future__ import annotations

import pandas as pd

__all__ = ["compare_tables"]

_DIFFERENT = "The bundled table is not what the build makes"


def compare_tables(built: pd.DataFrame, bundled: pd.DataFrame) -> str:
    """Say whether the bundled table is what the build makes, or what differs.

    Parameters
    ----------
    built, bundled : DataFrame
        Claims tables.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> import lossdata as ld
    >>> compare_tables(ld.load(), ld.load())
    'The bundled table is what the build makes.'
    """
    if list(built.columns) != list(bundled.columns):
        differing = sorted(set(built.columns) ^ set(bundled.columns)) or "their order"
        return f"{_DIFFERENT}: the columns differ ({differing})."
    built, bundled = _plain(built), _plain(bundled)
    if built.equals(bundled):
        return "The bundled table is what the build makes."
    rows = _numbered(built).merge(_numbered(bundled), how="outer", indicator="found_in")
    only_built = int((rows["found_in"] == "left_only").sum())
    only_bundled = int((rows["found_in"] == "right_only").sum())
    if not only_built and not only_bundled:
        return f"{_DIFFERENT}: the same rows, in another order."
    first = rows[rows["found_in"] != "both"].iloc[0]
    return (
        f"{_DIFFERENT}: {only_built:,} row(s) only in the built table, "
        f"{only_bundled:,} only in the bundled one; the first is {first['source']} via "
        f"{first['via']}, {first['item']}, {first['date']}: {first['value']}. Run `lossdata build`."
    )


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with words for categories, whose codes depend on what else is in the table."""
    words = dict.fromkeys(table.select_dtypes("category"), "str")
    return table.astype(words).reset_index(drop=True)


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table as text, in which the repetitions of a row differ by their number."""
    text = table.astype("str").fillna("")
    return text.assign(repeat=text.groupby(list(text.columns)).cumcount())
