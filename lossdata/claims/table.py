"""The claims table: one long table, one row a published figure, exactly as it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

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

DATES = ("date", "as_of")
NUMBERS = ("days", "value")
_CATEGORIES = tuple(c for c in COLUMNS if c not in (*DATES, *NUMBERS, "url"))
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
        if c in DATES:
            column = pd.to_datetime(column).astype("datetime64[us]")
        elif c in NUMBERS:
            column = pd.to_numeric(column).astype("Int64")
        elif c == "url":
            column = column.astype("str").where(column.notna())
        elif not isinstance(column.dtype, pd.CategoricalDtype):
            column = column.astype("str").where(column.notna()).astype("category")
        out[c] = column
    return pd.DataFrame(out, index=table.index)


def concat(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return claims tables put one below the other, numbered anew.

    `pandas.concat` would turn categories that differ into plain objects.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.load()
    >>> len(concat([record, record])) == 2 * len(record)
    True
    """
    parts = [t.astype(dict.fromkeys(t.select_dtypes("category").columns, "str")) for t in tables]
    return conform(pd.concat(parts, ignore_index=True))


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
    >>> record = ld.load()
    >>> validate(record) is record
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
    faults = pd.concat([f for f in found if len(f)] or [faults_of(claims[:0], "date", "")])
    if len(faults):
        raise ClaimsError(faults.reset_index(drop=True))
    return claims


def faults_of(rows: pd.DataFrame, column: str, problem: str) -> pd.DataFrame:
    """Return one fault a row, as `ClaimsError` takes them."""
    return pd.DataFrame(
        {"row": rows.index, "column": column, "value": list(rows[column]), "problem": problem}
    )


def _unknown_words(claims: pd.DataFrame, column: str, allowed: Iterable[str]) -> pd.DataFrame:
    allowed = [allowed] if isinstance(allowed, str) else list(allowed)
    words = claims[column]
    found = [faults_of(claims[words.isna()], column, "missing; every claim has one")]
    for word in words.dropna().unique():
        if not is_known(column, word, allowed):
            near = nearest(word, [*CLOSED[column], *allowed])
            hint = f"; is it {near!r}?" if near else f"; known: {', '.join(CLOSED[column])}"
            name_it = f"a new one is named with allow={{{column!r}: [{word!r}]}}"
            problem = f"unknown {column} {word!r}{hint} {name_it}"
            found.append(faults_of(claims[words == word], column, problem))
    return pd.concat(found)


def _bad_dates(claims: pd.DataFrame) -> list[pd.DataFrame]:
    date = claims["date"]
    if not pd.api.types.is_datetime64_dtype(date):
        return [
            faults_of(
                claims[:1], "date", f"dtype {date.dtype}; expected datetime64 without time zone"
            )
        ]
    strange = date.notna() & (
        (date.dt.year < 1900) | (date.dt.year > 2100) | (date != date.dt.normalize())
    )
    return [
        faults_of(
            claims[date.isna()], "date", "missing; an undated figure is set aside, not a claim"
        ),
        faults_of(claims[strange], "date", "expected a day between 1900 and 2100, without a time"),
    ]


def _bad_numbers(claims: pd.DataFrame) -> list[pd.DataFrame]:
    for c in NUMBERS:
        if not pd.api.types.is_integer_dtype(claims[c]):
            return [
                faults_of(
                    claims[:1], c, f"dtype {claims[c].dtype}; expected nullable integers (Int64)"
                )
            ]
    value, days, cumulative = claims["value"], claims["days"], claims["measure"] == "cumulative"
    return [
        faults_of(
            claims[value.isna()], "value", "missing; a claim is a figure (missing is never zero)"
        ),
        faults_of(
            claims[(value < 0).fillna(False)], "value", "negative; a claim counts losses, 0 or more"
        ),
        faults_of(claims[(days < 1).fillna(False)], "days", "expected 1 or more days"),
        faults_of(
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
    return faults_of(
        clash, "value", "duplicated key: another row has the same key and other content"
    )


def without_subsets(claims: pd.DataFrame) -> pd.DataFrame:
    """Leave out figures that are contained in another figure of the same report: they never add up.

    Examples
    --------
    >>> table = pd.DataFrame({"value": [25, 10], "scope": ["whole", "subset"]})
    >>> without_subsets(table)["value"].tolist()
    [25]
    """
    return claims[claims["scope"] != "subset"] if "scope" in claims else claims


def series_columns(claims: pd.DataFrame) -> list[str]:
    """Return the columns of `SERIES` that the table has."""
    return [c for c in SERIES if c in claims]


def varying(claims: pd.DataFrame, columns: Iterable[str] = SERIES) -> list[str]:
    """Return those of `columns` that hold more than one value in the table."""
    return [c for c in columns if c in claims and claims[c].nunique(dropna=False) > 1]
