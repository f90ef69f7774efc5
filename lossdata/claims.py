"""The claims table: one long table, one row a published figure, exactly as it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from .files import FileFault, read_table
from .vocabulary import CLOSED, is_known, nearest

#: The columns, in order.
COLUMNS = (
    "date",
    "date_basis",
    "source",
    "via",
    "side",
    "item",
    "counts",
    "sector",
    "scope",
    "measure",
    "days",
    "value",
    "qualifier",
    "wording",
    "edition",
    "as_of",
    "url",
)
#: What identifies a published figure.
KEY = tuple(c for c in COLUMNS if c not in ("date_basis", "value", "qualifier", "wording"))
#: What identifies a series: figures that may follow one another in time.
SERIES = tuple(c for c in KEY if c not in ("date", "as_of", "url"))

_DATES = ("date", "as_of")
_NUMBERS = ("days", "value")
_CATEGORIES = tuple(c for c in COLUMNS if c not in (*_DATES, *_NUMBERS, "url"))
_REQUIRED = ("date", "source", "side", "item", "counts", "measure", "value")
_DEFAULTS = {"date_basis": "printed", "sector": "all", "scope": "whole", "qualifier": "exact"}


class ClaimsError(ValueError):
    """Claims that break the contract of the table; `faults` lists each one.

    Attributes
    ----------
    faults : DataFrame
        Columns ``row`` (index label), ``column``, ``value`` and ``problem``.
    """

    def __init__(self, faults: pd.DataFrame, where: str = "claims"):
        self.faults = faults
        lines = []
        for (column, problem), rows in faults.groupby(["column", "problem"], sort=False)["row"]:
            named = ", ".join(map(str, rows[:5])) + (f" and {len(rows) - 5} more" * (len(rows) > 5))
            lines.append(f"column {column}, row {named}: {problem}")
        super().__init__(f"{where}: {len(faults)} fault(s)\n  " + "\n  ".join(lines))


def conform(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the claims' columns, in order, in the claims' dtypes.

    Missing columns get their default (``sector`` all, ``scope`` whole, ``qualifier`` exact,
    ``date_basis`` printed, ``via`` the source) or stay missing. Values are not judged: a cell that
    cannot be converted raises.

    Parameters
    ----------
    table : DataFrame
        With at least the required columns.

    Returns
    -------
    DataFrame
        A new table; ``date`` and ``as_of`` datetime64, ``days`` and ``value`` Int64, ``url``
        string, the rest category.

    Examples
    --------
    >>> row = dict(date="2025-06-03", source="general_staff", side="RU", item="tank",
    ...            counts="destroyed", measure="cumulative", value=10881)
    >>> conform(pd.DataFrame([row])).loc[0, ["via", "sector"]].tolist()
    ['general_staff', 'all']
    """
    n, out = len(table), {}
    for c in COLUMNS:
        if c in table:
            column = table[c]
        else:
            default = table["source"] if c == "via" else _DEFAULTS.get(c, pd.NA)
            column = pd.Series(
                default, index=table.index, dtype=None if n and c == "via" else object
            )
        if c in _DATES:
            column = pd.to_datetime(column).astype("datetime64[us]")
        elif c in _NUMBERS:
            column = pd.to_numeric(column).astype("Int64")
        elif c == "url":
            column = column.astype("str").where(column.notna())
        elif not isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype("str").where(column.notna()).astype("category")
        out[c] = column
    return pd.DataFrame(out, index=table.index)


def validate(
    claims: pd.DataFrame, *, allow: Mapping[str, Iterable[str]] | None = None
) -> pd.DataFrame:
    """Return the claims unchanged, or raise once with every fault in them.

    Odd claims are not faults: a total that falls, a gap or an exact repeat of a row is evidence
    for `checks`. A fault is what makes the table mean nothing: a word that nobody knows, a date
    that is none, a negative count, or two figures that claim to be the same one.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    allow : mapping, optional
        New words by column, such as ``{"item": ["trench"], "source": ["my_ministry"]}``.

    Returns
    -------
    DataFrame
        The same object.

    Raises
    ------
    ClaimsError
        Its ``faults`` names row, column, value and problem of each.

    Examples
    --------
    >>> import lossdata as ld
    >>> len(validate(ld.load())) > 60_000
    True
    """
    missing = [c for c in COLUMNS if c not in claims]
    extra = [c for c in claims.columns if c not in COLUMNS]
    faults = [
        ("-", c, None, f"missing; nearest in the table: {nearest(c, extra)}") for c in missing
    ]
    faults += [
        ("-", c, None, f"not a claims column; nearest: {nearest(c, COLUMNS)}") for c in extra
    ]
    if faults:
        raise ClaimsError(pd.DataFrame(faults, columns=["row", "column", "value", "problem"]))
    allow = allow or {}
    found = [_unknown_words(claims, c, allow.get(c, ())) for c in CLOSED]
    found += _bad_dates(claims) + _bad_numbers(claims) + [_clashing_keys(claims)]
    faults = pd.concat([f for f in found if len(f)] or [_faults(claims[:0], "date", "")])
    if len(faults):
        raise ClaimsError(faults.reset_index(drop=True))
    return claims


def _faults(rows: pd.DataFrame, column: str, problem: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"row": rows.index, "column": column, "value": list(rows[column]), "problem": problem}
    )


def _unknown_words(claims: pd.DataFrame, column: str, allowed: Iterable[str]) -> pd.DataFrame:
    allowed = [allowed] if isinstance(allowed, str) else list(allowed)
    words = claims[column]
    found = [_faults(claims[words.isna()], column, "missing; every claim has one")]
    for word in words.dropna().unique():
        if not is_known(column, word, allowed):
            near = nearest(word, [*CLOSED[column], *allowed])
            hint = f"; is it {near!r}?" if near else f"; known: {', '.join(CLOSED[column])}"
            name_it = f"a new one is named with allow={{{column!r}: [{word!r}]}}"
            problem = f"unknown {column} {word!r}{hint} {name_it}"
            found.append(_faults(claims[words == word], column, problem))
    return pd.concat(found)


def _bad_dates(claims: pd.DataFrame) -> list[pd.DataFrame]:
    date = claims["date"]
    if not pd.api.types.is_datetime64_dtype(date):
        return [
            _faults(
                claims[:1], "date", f"dtype {date.dtype}; expected datetime64 without time zone"
            )
        ]
    strange = date.notna() & (
        (date.dt.year < 1900) | (date.dt.year > 2100) | (date != date.dt.normalize())
    )
    return [
        _faults(
            claims[date.isna()], "date", "missing; an undated figure is set aside, not a claim"
        ),
        _faults(claims[strange], "date", "expected a day between 1900 and 2100, without a time"),
    ]


def _bad_numbers(claims: pd.DataFrame) -> list[pd.DataFrame]:
    for c in _NUMBERS:
        if not pd.api.types.is_integer_dtype(claims[c]):
            return [
                _faults(
                    claims[:1], c, f"dtype {claims[c].dtype}; expected nullable integers (Int64)"
                )
            ]
    value, days, cumulative = claims["value"], claims["days"], claims["measure"] == "cumulative"
    return [
        _faults(
            claims[value.isna()], "value", "missing; a claim is a figure (missing is never zero)"
        ),
        _faults(
            claims[(value < 0).fillna(False)], "value", "negative; a claim counts losses, 0 or more"
        ),
        _faults(claims[(days < 1).fillna(False)], "days", "expected 1 or more days"),
        _faults(
            claims[cumulative & days.notna()], "days", "a cumulative figure has no number of days"
        ),
    ]


def _clashing_keys(claims: pd.DataFrame) -> pd.DataFrame:
    # An exact repeat is odd, and clean() drops it; one key with two contents means nothing.
    twice = claims.duplicated(list(KEY), keep=False)
    rows = claims[twice]
    repeat = rows.duplicated(list(COLUMNS), keep=False)
    first = rows.groupby(list(KEY), observed=True, dropna=False)["value"].transform("size")
    same = rows.groupby(list(COLUMNS), observed=True, dropna=False)["value"].transform("size")
    clash = rows[~repeat | (first != same)]
    return _faults(clash, "value", "duplicated key: another row has the same key and other content")


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
        First and last date, both included.
    **where
        Column name and a value, or a list of values; None asks for missing.

    Returns
    -------
    DataFrame
        The rows, in their order, with their index.

    Raises
    ------
    KeyError
        There is no such column.
    ValueError
        A word that stands nowhere in the column, with the nearest that does.

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
                    hint = nearest(word, known) or ", ".join(map(str, known[:12]))
                    raise ValueError(f"no {column} {word!r} in the table; nearest: {hint}")
        elif pd.api.types.is_datetime64_dtype(values):
            asked = pd.to_datetime(asked)
        keep &= (values.isin(asked) | (values.isna() & any(pd.isna(w) for w in asked))).to_numpy(
            bool
        )
    for bound, holds in ((start, "ge"), (end, "le")):
        if bound is not None:
            keep &= getattr(claims["date"], holds)(pd.Timestamp(bound)).to_numpy(bool)
    return claims[keep]


def series_columns(claims: pd.DataFrame) -> list[str]:
    """Return the columns of `SERIES` that the table has."""
    return [c for c in SERIES if c in claims]


def varying(claims: pd.DataFrame, columns: Iterable[str] = SERIES) -> list[str]:
    """Return those of `columns` that hold more than one value in the table."""
    return [c for c in columns if c in claims and claims[c].nunique(dropna=False) > 1]


def describe(claims: pd.DataFrame) -> pd.DataFrame:
    """Return what is in the table: one row a series.

    Returns
    -------
    DataFrame
        Indexed by the `SERIES` columns that vary; ``claims`` (rows), ``dates`` (distinct), ``first``
        and ``last`` (dates), ``missing_days`` (days between them without a claim), ``least`` and
        ``most`` (values).

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
    out.insert(4, "missing_days", spanned - out["dates"])
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
        Two figures for one date and column: names them and says what to select by.

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


def read_claims(
    path: str | Path | pd.DataFrame,
    columns: Mapping[str, str] | None = None,
    *,
    allow: Mapping[str, Iterable[str]] | None = None,
    date_format: str | None = None,
    **constants: Any,
) -> pd.DataFrame:
    """Read anyone's own table of figures as claims.

    Parameters
    ----------
    path : str, Path or DataFrame
        A ``.csv``, ``.tsv`` or ``.parquet`` file, or a table already read; one row a figure.
    columns : mapping, optional
        The file's name to the claims' name, as in `DataFrame.rename`: ``{"Day": "date"}``.
        Columns that are neither renamed nor claims columns are left out.
    allow : mapping, optional
        New words by column, see `validate`.
    date_format : str, optional
        As for `datetime.strptime`; default: ISO 8601 (``2025-06-03``).
    **constants
        Claims columns that hold one value throughout, such as ``source="general_staff"``.

    Returns
    -------
    DataFrame
        A valid claims table. ``days`` defaults to 1 for interval figures.

    Raises
    ------
    FileFault
        The file cannot be read, or a column is missing.
    ClaimsError
        A cell is not a date, not a whole number, negative, or not a known word: each is named.

    Examples
    --------
    >>> mine = pd.DataFrame({"Day": ["2025-06-02", "2025-06-03"], "Tanks": ["10879", "10881"]})
    >>> claims = read_claims(mine, {"Day": "date", "Tanks": "value"}, source="general_staff",
    ...                      side="RU", item="tank", counts="destroyed", measure="cumulative")
    >>> claims["value"].tolist()
    [10879, 10881]
    """
    where = "table" if isinstance(path, pd.DataFrame) else str(path)
    columns = dict(columns or {})
    if isinstance(path, pd.DataFrame):
        table = path.reset_index(drop=True)
        absent = [c for c in columns if c not in table]
        if absent:
            raise FileFault(f"{where}: no column {absent}; found {list(table.columns)}")
    else:
        table = read_table(path, columns)
        table.index += 2  # the line of a text file
    for name in (*columns.values(), *constants):
        if name not in COLUMNS:
            raise FileFault(
                f"{where}: {name!r} is not a claims column; nearest: {nearest(name, COLUMNS)}; "
                "columns= maps the file's name to the claims' name"
            )
    table = table.rename(columns=columns)
    if table.columns.has_duplicates:
        twice = table.columns[table.columns.duplicated()].tolist()
        raise FileFault(
            f"{where}: columns= makes {twice} appear twice; leave out or rename the other"
        )
    table = table.assign(**constants)
    absent = [c for c in _REQUIRED if c not in table]
    if absent:
        raise FileFault(
            f"{where}: no column for {', '.join(absent)}; found {', '.join(map(str, table.columns))}; "
            "map one with columns={'file name': 'claims name'} or give it as a constant"
        )
    table = table[[c for c in COLUMNS if c in table]]
    table = table.mask(table.apply(lambda c: c.astype(str).str.strip() == ""))
    table, faults = _parsed(table, date_format)
    if len(faults):
        raise ClaimsError(faults, where)
    claims = conform(table)
    if "days" not in table:
        claims["days"] = claims["days"].mask(claims["measure"] == "interval", 1)
    try:
        return validate(claims, allow=allow)
    except ClaimsError as e:
        raise ClaimsError(e.faults, where) from None


def _dates(cells: pd.Series, date_format: str | None) -> pd.Series:
    """Parse dates; what is none, or names no day (``2025-06``), becomes missing."""
    if pd.api.types.is_numeric_dtype(cells):
        cells = cells.astype("Int64").astype("str").where(cells.notna())
    how = {"format": date_format or "ISO8601", "errors": "coerce", "utc": True}
    parsed = pd.to_datetime(cells, **how).dt.tz_localize(None)
    return parsed if date_format else parsed.where(cells.astype("str").str.len() >= len("20250603"))


def _parsed(table: pd.DataFrame, date_format: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Turn the text of dates and numbers into values; cells that cannot be are faults."""
    out, faults = table.copy(), []
    for c in table:
        if c in _DATES:
            out[c] = _dates(table[c], date_format)
            problem = f"not a date; expected {date_format or 'YYYY-MM-DD'} (or pass date_format=)"
        elif c in _NUMBERS:
            out[c] = pd.to_numeric(table[c], errors="coerce")
            out[c] = out[c].where((out[c] % 1 == 0) & (out[c].abs() < 2**53)).astype("Int64")
            problem = "not a whole number; expected digits alone, such as 990800"
        else:
            continue
        bad = out[c].isna() & table[c].notna()
        for word in table.loc[bad, c].unique():
            faults.append(_faults(table[bad & (table[c] == word)], c, f"{word!r} is {problem}"))
    return out, pd.concat(faults).reset_index(drop=True) if faults else _faults(
        table[:0], table.columns[0], ""
    )
