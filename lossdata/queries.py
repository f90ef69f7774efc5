"""Looking at the claims table: choose rows, describe series, set them side by side."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from .claims import KEY, SERIES
from .vocabulary import NO_DAILY_ON, nearest


def select(
    claims: pd.DataFrame,
    *,
    start: str | pd.Timestamp | None = None,
    end: str | pd.Timestamp | None = None,
    **where: Any,
) -> pd.DataFrame:
    """Return the claims whose columns hold the words asked for.

    Parameters
    ----------
    claims : DataFrame
        A claims table, or any table with the columns asked for.
    start, end : str or Timestamp, optional
        First and last date, both included; a month ("2025-06") or a year is whole.
    **where
        Column name and a value, or a list of values; None asks for missing. A date can be a month
        or a year too.

    Returns
    -------
    DataFrame
        The rows, in their order, with their index.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        A word that stands nowhere in the column, with the nearest that does; text that is no date.

    Examples
    --------
    >>> import lossdata as ld
    >>> day = select(ld.load(), date="2025-06-03", via="minfin", item=["tank", "aircraft"])
    >>> day["value"].tolist()
    [384, 10881]
    """
    keep = np.ones(len(claims), bool)
    for column, wanted in where.items():
        if column not in claims:
            raise KeyError(f"no column {column!r}; nearest: {nearest(column, claims.columns)}")
        values = claims[column]
        listed = isinstance(wanted, list | tuple | set | np.ndarray | pd.Index | pd.Series)
        asked = list(wanted) if listed else [wanted]
        if isinstance(values.dtype, pd.CategoricalDtype):
            known = values.cat.categories
            for word in asked:
                if len(known) and not pd.isna(word) and word not in known:
                    raise ValueError(f"no {column} {word!r} in the table; {_hint(word, known)}")
        elif pd.api.types.is_datetime64_dtype(values):
            spans = [_period(word) for word in asked if not pd.isna(word)]
            within = [values.between(p.start_time, p.end_time) for p in spans]
            missing = values.isna() & any(pd.isna(w) for w in asked)
            keep &= np.logical_or.reduce([missing, *within])
            continue
        elif pd.api.types.is_numeric_dtype(values):
            words = [w for w in asked if isinstance(w, str)]
            if words:
                raise ValueError(f"column {column} holds numbers, not {words[0]!r}")
        keep &= (values.isin(asked) | (values.isna() & any(pd.isna(w) for w in asked))).to_numpy(
            bool
        )
    if start is not None:
        keep &= (claims["date"] >= _period(start).start_time).to_numpy(bool)
    if end is not None:
        keep &= (claims["date"] <= _period(end).end_time).to_numpy(bool)
    return claims[keep]


def _hint(word: object, known: Iterable[str]) -> str:
    """Name the words most like one that is not there, or what is there."""
    words, asked = [str(k) for k in known], str(word).lower()
    begun = [w for w in words if w.lower().startswith(asked)]
    within = [w for w in words if asked in w.lower()] if len(asked) > 2 else []
    within += [w for w in words if len(w) > 2 and w.lower() in asked]
    lower = {w.lower(): w for w in words}
    alike = [lower[w] for w in difflib.get_close_matches(asked, lower, n=3)]
    near = list(dict.fromkeys([*begun, *alike, *within]))[:5]
    if near:
        return f"nearest: {', '.join(near)}"
    rest = f" and {len(words) - 12} more" * (len(words) > 12)
    return f"nothing is like it; there are: {', '.join(words[:12])}{rest}"


def _period(date: str | pd.Timestamp) -> pd.Period:
    """Return the day, month or year that a date names, as pandas reads slices."""
    try:
        return pd.Period(date, freq=None if isinstance(date, str) else "D")
    except ValueError:
        raise ValueError(f"{date!r} is not a date; expected 2025-06-03, 2025-06 or 2025") from None


def series_columns(claims: pd.DataFrame) -> list[str]:
    """Return the columns of `SERIES` that the table has."""
    return [c for c in SERIES if c in claims]


def varying(claims: pd.DataFrame, columns: Iterable[str] = SERIES) -> list[str]:
    """Return those of `columns` that hold more than one value in the table."""
    return [c for c in columns if c in claims and claims[c].nunique(dropna=False) > 1]


def weekmask(source: str | None) -> list[bool]:
    """Return on which weekdays from Monday on a source prints daily figures, for `numpy.busday_count`.

    Examples
    --------
    >>> weekmask("russian_mod")
    [True, True, True, True, False, True, True]
    """
    none_on = NO_DAILY_ON.get(source, ())
    return [weekday not in none_on for weekday in range(7)]


def describe(claims: pd.DataFrame) -> pd.DataFrame:
    """Return what is in the table: one row a series.

    Returns
    -------
    DataFrame
        Indexed by the `SERIES` columns that vary; ``claims`` (rows), ``dates`` (distinct), ``first``
        and ``last`` (dates), ``missing_days`` (days between them without a claim; in daily figures not
        counting weekdays on which the source prints none, see `vocabulary.NO_DAILY_ON`), ``least``
        and ``most`` (values).

    See Also
    --------
    lossdata.missing_dates : names the days on which a daily figure is missing.

    Examples
    --------
    >>> import lossdata as ld
    >>> d = describe(select(ld.load(), via=["orc_losses", "minfin"], item="personnel"))
    >>> d.loc["orc_losses", ["dates", "missing_days"]].tolist()
    [1449, 189]
    """
    by = varying(claims) or ["source"]
    groups = claims.groupby(by, observed=True, dropna=False)
    out = groups.agg(
        claims=("value", "size"),
        dates=("date", "nunique"),
        first=("date", "min"),
        last=("date", "max"),
        least=("value", "min"),
        most=("value", "max"),
    )
    spanned = (out["last"] - out["first"]).dt.days + 1
    out.insert(4, "missing_days", spanned - out["dates"] - _days_off(claims, groups, out))
    return out


def _days_off(claims: pd.DataFrame, groups: Any, described: pd.DataFrame) -> np.ndarray:
    """Return for each series of daily figures how many weekdays off, in its range, have no claim."""
    out = np.zeros(len(described), "int64")
    if not {"days", "measure", "source"} <= set(claims):
        return out
    daily = (claims["days"] == 1).fillna(False).to_numpy(bool)
    number = groups.ngroup().to_numpy()
    for source, weekdays in NO_DAILY_ON.items():
        rows = daily & (claims["source"] == source).to_numpy(bool)
        dates = pd.DataFrame({"series": number, "date": claims["date"].array})[rows]
        off = dates[dates["date"].dt.day_of_week.isin(weekdays)].drop_duplicates()["series"]
        series = np.unique(dates["series"])
        ends = described.iloc[series][["first", "last"]].to_numpy("datetime64[D]")
        none_on = [not printed for printed in weekmask(source)]
        out[series] = np.busday_count(ends[:, 0], ends[:, 1] + 1, none_on)
        out -= np.bincount(off, minlength=len(out))
    return out


def wide(claims: pd.DataFrame, columns: str | list[str] | None = None) -> pd.DataFrame:
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
        Two figures for one date and column, or a column that would mix series: names them and
        says what to select by.

    Examples
    --------
    >>> import lossdata as ld
    >>> gs = select(ld.load(), source="general_staff", measure="cumulative", item="aircraft")
    >>> mirrors = wide(select(gs, via=["petroivaniuk", "orc_losses", "minfin"]))
    >>> {k: int(v) for k, v in mirrors.loc["2025-06-03"].items()}
    {'minfin': 384, 'orc_losses': 384, 'petroivaniuk': 413}
    """
    by = [columns] if isinstance(columns, str) else columns
    by = by if by is not None else (varying(claims) or ["item"])
    for c in varying(claims, [c for c in SERIES if c not in (*by, "scope")]):
        mixed = claims.groupby(by, observed=True, dropna=False)[c].nunique(dropna=False) > 1
        if mixed.any():
            raise ValueError(
                f"column {mixed.idxmax()!r} would mix series that differ in {c}; "
                f"add {c} to columns=, select one, or take mirrors.consensus first"
            )
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
            f"select by, or add to columns=, one of {rest or ['url']}, or take mirrors.consensus first"
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


def _codes(claims: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, pd.Index]:
    """Number the combinations of `by`, in sorted order."""
    groups = claims.groupby(by[0] if len(by) == 1 else by, observed=True, dropna=False, sort=True)
    code = groups.ngroup().to_numpy()
    first = claims.iloc[np.unique(code, return_index=True)[1]] if len(claims) else claims
    if len(by) == 1:
        return code, pd.Index(first[by[0]].tolist(), name=by[0])
    return code, pd.MultiIndex.from_frame(first[by].astype(object))
