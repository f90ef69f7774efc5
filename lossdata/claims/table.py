"""The claims table: one long table, one row a published figure, exactly as it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from .allowed_words import require_allowed, suggested, words_of
from .column_meanings import CLAIM_COLUMNS
from .combinations import is_repeated
from .facts_by_row import is_claimed
from .fault_list import ClaimsError as ClaimsError
from .fault_list import faults_of, shown
from .kinds import named, require_claims, whole_values
from .vocabulary import CLOSED, FIXED, hint, is_known, known_words, side_named

__all__ = [
    "COLUMNS",
    "DATES",
    "KEY",
    "NUMBERS",
    "SERIES",
    "ClaimsError",
    "concat",
    "conform",
    "series_columns",
    "validate",
    "varying",
    "without_subsets",
]

#: The columns, in order: see `column_meanings` for what each is.
COLUMNS = tuple(column.name for column in CLAIM_COLUMNS)
#: What identifies a published figure.
KEY = tuple(c for c in COLUMNS if c not in ("date_basis", "value", "qualifier", "wording"))
#: What identifies a series: figures that may follow one another in time.
SERIES = tuple(c for c in KEY if c not in ("date", "as_of", "url"))

DATES = tuple(column.name for column in CLAIM_COLUMNS if column.kind == "day")
NUMBERS = tuple(column.name for column in CLAIM_COLUMNS if column.kind == "number")
_DEFAULTS = {column.name: column.default for column in CLAIM_COLUMNS if column.default}


def conform(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the claims' columns, in order, in the claims' dtypes.

    Missing columns get their default (``sector`` all, ``scope`` whole, ``qualifier`` exact,
    ``date_basis`` printed, ``via`` the source) or stay missing. Values are not judged: a cell that
    cannot be converted raises, and so does a fraction, which nobody can have printed of losses.

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
    return _conformed(table, "conform")


def _conformed(table: pd.DataFrame, function: str) -> pd.DataFrame:
    require_claims(table, function, ())
    if "via" not in table:
        require_claims(table, function, ("source",))
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
            column = whole_values(pd.to_numeric(column), function, c)
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
    if isinstance(tables, str | pd.DataFrame | pd.Series) or not isinstance(tables, Iterable):
        raise TypeError(f"concat takes a list of claims tables, not {named(tables)}")
    tables = [require_claims(table, "concat", ("date", "source", "value")) for table in tables]
    if not tables:
        raise ValueError("concat takes one claims table or more, and was given none")
    parts = [t.astype(dict.fromkeys(t.select_dtypes("category").columns, "str")) for t in tables]
    return _conformed(pd.concat(parts, ignore_index=True), "concat")


def validate(
    claims: pd.DataFrame, *, allow: Mapping[str, Iterable[str]] | None = None
) -> pd.DataFrame:
    """Return the claims unchanged, or raise once with every fault in them.

    Odd claims are not faults: a total that falls, a gap or an exact repeat of a row is evidence
    for `checks`. A fault is what makes the table mean nothing: a word that nobody knows, a date
    that is none, a negative total, or two figures that claim to be the same one.

    Parameters
    ----------
    claims : DataFrame
        A claims table.
    allow : mapping, optional
        New words by column, such as ``{"item": ["trench"], "source": ["my_ministry"]}``; of
        ``source``, ``side``, ``item``, ``counts`` and ``sector``. What is done with a figure goes by
        the words of the other columns.

    Returns
    -------
    DataFrame
        The same object.

    Raises
    ------
    ClaimsError
        Its ``faults`` names row, column, value and problem of each.
    ValueError
        New words of a column that takes none.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.load()
    >>> validate(record) is record
    True
    """
    require_claims(claims, "validate", ())
    require_allowed(allow, "validate")
    missing = [c for c in COLUMNS if c not in claims]
    extra = [c for c in claims.columns if c not in COLUMNS]
    strange = [("-", c, None, "missing" + hint(c, extra, "nearest in the table")) for c in missing]
    strange += [("-", c, None, "not a claims column" + hint(c, COLUMNS)) for c in extra]
    if strange:
        raise ClaimsError(pd.DataFrame(strange, columns=["row", "column", "value", "problem"]))
    allow = allow or {}
    faults = [
        *(f for c in ("source", *CLOSED) for f in _unknown_words(claims, c, allow.get(c, ()))),
        *_bad_dates(claims),
        *_bad_numbers(claims),
        *_clashing_keys(claims),
    ]
    if faults:
        raise ClaimsError(pd.concat(faults, ignore_index=True))
    return claims


def _where(
    claims: pd.DataFrame, is_faulty: pd.Series, column: str, problem: str, remedy: str = ""
) -> Iterator[pd.DataFrame]:
    """Yield the faults of the rows that have one, if any has."""
    rows = is_faulty.fillna(False).to_numpy(bool)
    if rows.any():
        yield faults_of(claims[rows], column, problem, remedy)


#: Unknown words for which the nearest known one is looked for: a wrong column mapped holds ten thousands.
_MOST_WORDS = 50


def _unknown_words(
    claims: pd.DataFrame, column: str, allowed: Iterable[str]
) -> Iterator[pd.DataFrame]:
    allowed = words_of(allowed)
    words, known = claims[column], [*known_words(column), *allowed]
    yield from _where(claims, words.isna(), column, "missing; every claim has one")
    is_category = isinstance(words.dtype, pd.CategoricalDtype)
    if is_category and all(is_known(column, w, allowed) for w in words.cat.categories):
        return
    unknown = [w for w in words.dropna().unique() if not is_known(column, w, allowed)]
    problems, remedies = {}, {}
    for i, word in enumerate(unknown):
        near = suggested(column, word, known) if i < _MOST_WORDS else None
        hint = f"is it {near!r}?" if near else f"known: {', '.join(known_words(column))}"
        takes_it = column not in FIXED and not (column == "side" and side_named(word))
        if column in FIXED:
            hint = f"one of {', '.join(known_words(column))} is expected"
        allow = f"a new one is named with allow={{{column!r}: [{shown(word)}]}}"
        remedies[word] = allow if takes_it else f"write {near!r}" * (column == "side")
        problems[word] = f"unknown {column} {shown(word)}; {hint}"
    if unknown:
        rows = claims[words.isin(unknown)]
        told = [(problems[word], remedies[word]) for word in rows[column]]
        yield faults_of(rows, column, *map(list, zip(*told, strict=True)))


def _bad_dates(claims: pd.DataFrame) -> Iterator[pd.DataFrame]:
    date = claims["date"]
    if not pd.api.types.is_datetime64_dtype(date):
        problem = f"dtype {date.dtype}; expected datetime64 without time zone"
        yield faults_of(claims[:1], "date", problem)
        return
    undated = "missing; an undated figure is set aside, not a claim"
    yield from _where(claims, date.isna(), "date", undated)
    is_strange = (date < "1900-01-01") | (date >= "2101-01-01") | (date != date.dt.normalize())
    expected = "expected a day between 1900 and 2100, without a time"
    yield from _where(claims, date.notna() & is_strange, "date", expected)


def _bad_numbers(claims: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for c in NUMBERS:
        if not pd.api.types.is_integer_dtype(claims[c]):
            problem = f"dtype {claims[c].dtype}; expected nullable integers (Int64)"
            yield faults_of(claims[:1], c, problem)
            return
    value, days, cumulative = claims["value"], claims["days"], claims["measure"] == "cumulative"
    for is_faulty, column, problem in (
        (value.isna(), "value", "missing; a claim is a figure (missing is never zero)"),
        # a daily figure below zero is a correction as published: `checks.negative` flags it
        (cumulative & (value < 0), "value", "negative; a total counts losses, 0 or more"),
        (days < 1, "days", "expected 1 or more days"),
        (cumulative & days.notna(), "days", "a cumulative figure has no number of days"),
    ):
        yield from _where(claims, is_faulty, column, problem)


def _clashing_keys(claims: pd.DataFrame) -> Iterator[pd.DataFrame]:
    # An exact repeat is odd, and clean() drops it; one key with two contents means nothing.
    rows = claims[is_repeated(claims, KEY)]
    if rows.empty:
        return
    # two losses in one picture are two events, whatever is said of each: `count_events`
    is_one = (rows["measure"] == "interval") & (rows["value"] == 1) & ~is_claimed(rows)
    rows = rows.assign(wording=rows["wording"].mask(is_one.fillna(False).astype(bool)))
    is_repeat = rows.duplicated(list(COLUMNS), keep=False)
    of_key = rows.groupby(list(KEY), observed=True, dropna=False)["value"].transform("size")
    alike = rows.groupby(list(COLUMNS), observed=True, dropna=False)["value"].transform("size")
    rows = rows[~is_repeat | (of_key != alike)]
    if rows.empty:
        return
    groups = rows.groupby(list(KEY), observed=True, dropna=False)
    content = [c for c in COLUMNS if c not in KEY and (groups[c].nunique(dropna=False) > 1).any()]
    first, later = rows["date"].iloc[0], " and other dates" * (rows["date"].nunique() > 1)
    problem = (
        f"duplicated key: two figures for {str(first)[:10]}{later} "
        f"that have the same {', '.join(KEY[1:])}, and differ in {' and '.join(content)}"
    )
    is_day = (rows["measure"] == "interval").to_numpy(bool)
    remedy = "where each row is an event, give each an url of its own" * bool(is_day.any())
    yield faults_of(rows, "value", problem, remedy)


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
