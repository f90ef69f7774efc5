"""Rows of a Dask DataFrame brought together by a key, and back into their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..claims.kinds import named, require_there
from ..claims.source_record import Source
from ..claims.sources import SOURCES, know

__all__ = [
    "Keys",
    "as_table",
    "at_worker",
    "below_one_another",
    "by_hash",
    "by_size",
    "compute",
    "computed",
    "distinct_rows",
    "in_first_order",
    "in_ranges",
    "key_hashes",
    "numbered",
    "once_all_are",
    "part_of",
    "plain_type",
    "promised",
    "require_table",
    "rows_of",
    "together",
]

#: Where a row stood, the label that its index had, and the partition it goes to.
_ROW, _LABEL, _TO = "_row", "_label", "_to"
#: Rows of one partition that can be told apart: the number of a row is that of its partition times this.
_MOST = 2**40


def part_of(kind: str) -> Any:
    """Return a part of Dask, "dataframe" or "bag", or say what to install."""
    try:
        return import_module(f"dask.{kind}")
    except ImportError as error:
        raise ImportError('tables in partitions need Dask: pip install "lossdata[dask]"') from error


def require_table(given: Any, function: str, columns: Sequence[str]) -> Any:
    """Return a Dask DataFrame whose categories are known, or raise as `claims.kinds.require_claims` does.

    Categories that are not known (of Parquet files, say) are looked up there and then, in one pass: the
    order in which words are sorted is theirs.
    """
    if not isinstance(given, part_of("dataframe").DataFrame):
        raise TypeError(
            f"{function} takes a claims table (a DataFrame, of pandas or of Dask), not {named(given)}"
        )
    require_there(columns, given, function)
    words = given.select_dtypes("category").columns
    unknown = [c for c in words if not given[c].cat.known]
    return given.categorize(columns=unknown, index=False) if unknown else given


def at_worker(function: Callable, **options: Any) -> Callable:
    """Return a function with its options, which knows the sources that are known here wherever it runs."""
    return partial(_informed, function, dict(SOURCES), options)


def _informed(
    function: Callable, sources: Mapping[str, Source], options: dict[str, Any], *parts: Any
) -> Any:
    know(sources)
    return function(*parts, **options)


def plain_type(table: pd.DataFrame) -> pd.DataFrame:
    """Return strings as pandas has them: Dask makes another type of them when it takes over a table."""
    dask_strings = [
        c for c, kind in table.dtypes.items() if kind == "string" and kind.na_value is pd.NA
    ]
    return table.astype(dict.fromkeys(dask_strings, "str"))


def key_hashes(rows: pd.DataFrame, key: Sequence[str]) -> np.ndarray:
    """Return one number a row, the same for rows that have the same words in the columns of a key."""
    if not key:
        return np.zeros(len(rows), "uint64")
    return pd.util.hash_pandas_object(plain_type(rows[list(key)]), index=False).to_numpy("uint64")


class Keys(NamedTuple):
    """To which partition the rows of a key go: as told for each hash, or by its remainder."""

    key: list[str]
    partitions: int
    hashes: np.ndarray | None = None  # in order
    to: np.ndarray | None = None

    def of(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the number of its partition for each row: int64."""
        hashes = key_hashes(rows, self.key)
        if self.hashes is None or self.to is None:
            return (hashes % np.uint64(self.partitions)).astype("int64")
        return self.to[np.searchsorted(self.hashes, hashes)]


def by_hash(key: Sequence[str], partitions: int) -> Keys:
    """Return keys that nothing needs to be known of: many series are spread evenly."""
    return Keys(list(key), partitions if key else 1)


def by_size(key: Sequence[str], found: pd.DataFrame, partitions: int) -> Keys:
    """Return keys by their number of rows: the largest first, each to where there is least so far."""
    sizes = found.groupby("hash")["rows"].sum().sort_values(ascending=False, kind="stable")
    filled = np.zeros(max(min(partitions, len(sizes)), 1), "int64")
    to = []
    for rows in sizes:
        to.append(int(filled.argmin()))
        filled[to[-1]] += rows
    return _told(key, sizes.index.to_numpy("uint64"), np.array(to, "int64"), len(filled))


def in_ranges(column: str, found: pd.DataFrame, partitions: int) -> Keys:
    """Return keys by which what sorts first in a column is in the first partition, and so on."""
    ordered = found.sort_values(column)
    above = ordered["rows"].cumsum() - ordered["rows"]
    number = max(min(partitions, len(ordered)), 1)
    to = (above * number // max(int(ordered["rows"].sum()), 1)).to_numpy("int64")
    return _told([column], ordered["hash"].to_numpy("uint64"), to, number)


def _told(key: Sequence[str], hashes: np.ndarray, to: np.ndarray, partitions: int) -> Keys:
    order = np.argsort(hashes)
    return Keys(list(key), partitions, hashes[order], to[order])


def together(claims: Any, columns: Iterable[str], keys: Keys) -> Any:
    """Return the rows of a Dask DataFrame in partitions by key, for `as_table` to take up.

    No `columns` but those that are named are moved.
    """
    narrow = claims[[c for c in claims.columns if c in set(columns)]]
    meta = _addressed(narrow._meta, keys)
    placed = narrow.map_partitions(_addressed, keys, meta=meta).clear_divisions()
    return placed.set_index(_TO, divisions=list(range(keys.partitions + 1)))


def _addressed(
    part: pd.DataFrame, keys: Keys, partition_info: dict[str, int] | None = None
) -> pd.DataFrame:
    return _with_rows(part, partition_info).assign(**{_TO: keys.of(part)})


def _with_rows(part: pd.DataFrame, partition_info: dict[str, int] | None) -> pd.DataFrame:
    number = partition_info["number"] if partition_info else 0
    rows = number * _MOST + np.arange(len(part), dtype="int64")
    return part.assign(**{_ROW: rows, _LABEL: part.index})


def as_table(part: pd.DataFrame, index_name: Any = None) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows of a partition as they stood in the table below one another, and where they stood."""
    part = part.sort_values(_ROW)
    index = pd.Index(part[_LABEL].array, name=index_name)
    table = part.drop(columns=[_ROW, _LABEL]).set_axis(index)
    return plain_type(table), part[_ROW].to_numpy()


def in_first_order(answers: Any, claims: Any) -> Any:
    """Return answers in the partitions and the order of the claims, with their index.

    Parameters
    ----------
    answers : Dask DataFrame
        One row a claim, with the numbers and labels of the rows.
    claims : Dask DataFrame
        Whose rows they are.
    """
    divisions = [number * _MOST for number in range(claims.npartitions + 1)]
    ordered = answers.set_index(_ROW, divisions=divisions)
    name = claims.index.name
    meta = _labelled(ordered._meta, name)
    return ordered.map_partitions(_labelled, name, meta=meta).clear_divisions()


def numbered(table: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """Return a partition's answers with where each row stood, and its label, for `in_first_order`."""
    return table.assign(**{_ROW: rows, _LABEL: table.index}).reset_index(drop=True)


def _labelled(part: pd.DataFrame, name: Any) -> pd.DataFrame:
    index = pd.Index(part[_LABEL].array, name=name)
    return plain_type(part.drop(columns=_LABEL).set_axis(index))


def rows_of(claims: Any, columns: Iterable[str], key: Sequence[str], hashes: np.ndarray) -> Any:
    """Return the rows that have one of these hashes, where they stand, for `as_table` to take up."""
    narrow = claims[[c for c in claims.columns if c in set(columns)]]
    meta = _chosen(narrow._meta, list(key), hashes)
    return narrow.map_partitions(_chosen, list(key), hashes, meta=meta)


def _chosen(
    part: pd.DataFrame,
    key: list[str],
    hashes: np.ndarray,
    partition_info: dict[str, int] | None = None,
) -> pd.DataFrame:
    return _with_rows(part, partition_info)[np.isin(key_hashes(part, key), hashes)]


def distinct_rows(claims: Any, columns: Iterable[str], key: Sequence[str] = ()) -> pd.DataFrame:
    """Return the different rows of some columns, in one pass over them.

    Returns
    -------
    DataFrame
        Those columns, ``hash`` (of the key, see `key_hashes`) and ``rows`` (how many there are of each).
    """
    names = [c for c in claims.columns if c in set(columns)]
    parts = computed(claims[names], _distinct, key=list(key))
    found = pd.concat(parts, ignore_index=True)
    by = [*names, "hash"]
    rows = found.groupby(by, observed=True, dropna=False, sort=False)["rows"].transform("sum")
    return plain_type(found.assign(rows=rows).drop_duplicates(by, ignore_index=True))


def _distinct(part: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    hashed = part.assign(hash=key_hashes(part, key))
    groups = hashed.groupby(list(hashed), observed=True, dropna=False, sort=False)
    # the first row of each, and not the keys of the groups: they keep the types of the columns
    return hashed.assign(rows=groups["hash"].transform("size"))[~hashed.duplicated()]


def computed(claims: Any, function: Callable, **options: Any) -> list[Any]:
    """Return what a function makes of each partition, there and then."""
    return list(compute(*promised(claims.to_delayed(), function, **options)))


def promised(parts: Iterable[Any], function: Callable, *more: Any, **options: Any) -> list[Any]:
    """Return what a function will make of each of some promises (`dask.delayed`), and of more."""
    task = import_module("dask").delayed(at_worker(function, **options))
    return [task(part, *more) for part in parts]


def once_all_are(function: Callable, promises: Sequence[Any]) -> Any:
    """Return what a function will make of all promises together."""
    return import_module("dask").delayed(function)(list(promises))


def compute(*promises: Any) -> tuple[Any, ...]:
    """Return `dask.compute` of promises, on the cluster that there is."""
    return import_module("dask").compute(*promises)


def below_one_another(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return tables put one below the other; those without rows say only what the columns are."""
    parts = list(parts)
    return pd.concat([part for part in parts if len(part)] or parts[:1])
