"""Series side by side: one row a date, one column a series."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .event_lists import refuse_events
from .kinds import require_claims
from .ranges import require_columns
from .table import KEY, SERIES, varying

__all__ = ["pivot"]


def pivot(claims: pd.DataFrame, columns: str | list[str] | None = None) -> pd.DataFrame:
    """Return the values with one row a date and one column a series.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    columns : str or list of str, optional
        What tells the columns apart. Default: the `SERIES` columns that vary.

    Returns
    -------
    DataFrame
        Int64, indexed by ``date`` in order; missing where nothing was published, never zero.

    Raises
    ------
    ValueError
        Two figures for one date and column, or a column that would mix series, or subsets with
        whole figures: names them and says what to select by. A list with one row an event, see
        `claims.count_events`.

    Examples
    --------
    >>> import lossdata as ld
    >>> gs = ld.select(ld.load(), source="general_staff", measure="cumulative", item="aircraft")
    >>> mirrors = pivot(ld.select(gs, via=["petroivaniuk", "orc_losses", "minfin"]))
    >>> {k: int(v) for k, v in mirrors.loc["2025-06-03"].items()}
    {'minfin': 384, 'orc_losses': 384, 'petroivaniuk': 413}
    """
    claims = require_claims(claims, "pivot", whole=True)
    refuse_events(claims, "pivot")
    if columns is None:
        by = varying(claims) or ["item"]
    else:
        by = require_columns(columns, claims, "pivot", "columns")
    for c in varying(claims, [c for c in SERIES if c not in (*by, "scope")]):
        mixed = claims.groupby(by, observed=True, dropna=False)[c].nunique(dropna=False) > 1
        if mixed.any():
            raise ValueError(
                f"column {mixed.idxmax()!r} would mix series that differ in {c}; "
                f"add {c} to columns=, select one, or take consensus first"
            )
    _refuse_subsets(claims, by)
    claims = claims.drop_duplicates([*by, "date", "value"]) if len(claims) else claims
    column, names = _codes(claims, by)
    row, dates = pd.factorize(claims["date"], sort=True)
    cell = row * max(len(names), 1) + column
    if len(np.unique(cell)) < len(cell):
        first = cell[pd.Series(cell).duplicated(keep=False)][0]
        clash = claims[cell == first]
        at, rest = clash.iloc[0], varying(clash, KEY)
        raise ValueError(
            f"two figures for {dict(at[by])} on {at['date']:%Y-%m-%d}; "
            f"select by, or add to columns=, one of {rest or ['url']}, or take consensus first"
        )
    values = np.zeros((len(dates), len(names)), "int64")
    mask = np.ones((len(dates), len(names)), bool)
    given = claims["value"].notna().to_numpy()
    values.flat[cell[given]] = claims["value"].to_numpy("int64", na_value=0)[given]
    mask.flat[cell[given]] = False
    cells = [pd.arrays.IntegerArray(values[:, j], mask[:, j]) for j in range(len(names))]
    out = pd.DataFrame(dict(enumerate(cells)), index=pd.DatetimeIndex(dates, name="date"))
    out.columns = names
    return out


def _refuse_subsets(claims: pd.DataFrame, by: list[str]) -> None:
    """Raise where a column would hold figures that are contained in others beside figures that are not."""
    if "scope" not in claims or "scope" in by:
        return
    is_subset = (claims["scope"] == "subset").fillna(False).astype(bool)
    kinds = is_subset.groupby([claims[c] for c in by], observed=True, dropna=False).nunique()
    if (kinds > 1).any():
        raise ValueError(
            f"column {(kinds > 1).idxmax()!r} would mix figures that are contained in another one "
            "(scope subset) with others; add scope to columns=, or select scope=['whole', 'partial']"
        )


def _codes(claims: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, pd.Index]:
    """Number the combinations of `by`, in sorted order."""
    groups = claims.groupby(by[0] if len(by) == 1 else by, observed=True, dropna=False, sort=True)
    code = groups.ngroup().to_numpy()
    first = claims.iloc[np.unique(code, return_index=True)[1]] if len(claims) else claims
    if len(by) == 1:
        return code, pd.Index(first[by[0]].tolist(), name=by[0])
    return code, pd.MultiIndex.from_frame(first[by].astype(object))
