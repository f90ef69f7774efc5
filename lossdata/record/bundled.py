"""From the raw files to one claims table: one reader a file; nothing repaired, nothing derived.

Every line of a raw file ends in the claims table, or in the table of what was set aside with the
reason, or in a companion table (corrections, revisions, report addresses, events) that is about
claims and is none itself. `account` adds them up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from ..claims.files import FileFault, sha256
from ..claims.kinds import require_path
from ..claims.table import COLUMNS, DATES, NUMBERS, concat, validate
from .folders import BUNDLED, in_use, processed_folder, raw_folder
from .hash_lists import LIST, read_list, require_finished
from .history import as_known
from .raw_files import read_raw

__all__ = ["account", "load", "set_aside"]


def load(
    folder: str | Path | None = None,
    *,
    as_of: str | pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Return the claims table.

    Parameters
    ----------
    folder : str or Path, optional
        A folder of raw files to read afresh, neither cleaned nor sorted; or one that `build` wrote.
        Default: the record's table, as `build` made it from its raw files, cleaned and sorted: the
        bundled record, or the newer one that `update` made, which is then said once in a line; or that
        in the folder which the environment variable ``LOSSDATA_DATA`` names (with ``raw`` and
        ``processed`` in it). ``LOSSDATA_DATA=bundled`` and ``load(record.bundled_record())`` are the
        bundled record whatever was updated.
    as_of : str or Timestamp, optional
        The table as it could be known on that day, as far as the record of changes reaches:
        see `record.as_known` and `record.reach`.

    Returns
    -------
    DataFrame
        The claims table, see `claims.COLUMNS`.

    Raises
    ------
    FileFault
        The table is missing or damaged, has other columns or dtypes, or no rows.
    ClaimsError
        A table that `build` did not write, or not as it is now, holds what is no claim.
    ValueError
        Nothing was known on that day.

    Examples
    --------
    >>> load().shape[1]
    17
    """
    folder = None if folder is None else require_path(folder, "load")
    if folder is not None and not (Path(folder) / "claims.parquet").is_file():
        if (Path(folder) / "claims.csv").is_file():
            raise FileFault(
                f"{folder}: an export in CSV; read_claims reads its claims.csv (allow= names words of "
                'your own), and load reads what export wrote with format="parquet"'
            )
        table = concat(reading.claims for reading in read_raw(folder).values())
    else:
        if folder is None:
            _tell(in_use())
        table = _processed("claims.parquet", folder, COLUMNS)
        _require_claims(table, folder)
        # what stands as `build` wrote it was validated then; hashing takes a hundredth of the time
        if not _stands_as_built("claims.parquet", folder):
            validate(table)
    return table if as_of is None else as_known(table, as_of)


@cache
def _tell(sentence: str) -> None:
    """Say once which record is used, where it is not plain; never among what a program prints."""
    if sentence:
        print(f"lossdata: {sentence}", file=sys.stderr)


def set_aside() -> pd.DataFrame:
    """Return the raw lines that are no claims: ``file``, ``line``, ``code`` and ``reason``, the ``record``.

    Examples
    --------
    >>> bool((set_aside()["code"] == "undated").any())
    True
    """
    return _processed("set_aside.csv", None, ("file", "line", "code", "reason", "record"))


def account() -> pd.DataFrame:
    """Return what became of every raw line, by file.

    Returns
    -------
    DataFrame
        Indexed by ``file``: ``lines`` = ``in_table`` + ``set_aside`` + ``companion``, and
        ``claims``, the rows they make (a line can hold several figures).

    Examples
    --------
    >>> a = account()
    >>> bool((a["lines"] == a["in_table"] + a["set_aside"] + a["companion"]).all())
    True
    """
    columns = ("file", "lines", "in_table", "set_aside", "companion", "claims")
    return _processed("account.csv", None, columns).set_index("file")


def _stands_as_built(name: str, folder: str | Path | None = None) -> bool:
    """Tell whether a processed file has the hash that `build` listed."""
    path = (processed_folder() if folder is None else Path(folder)) / name
    maker, listed = read_list(path.with_name(LIST))
    return maker == "build" and sha256(path) in listed.get(name, ())


def _require_claims(table: pd.DataFrame, folder: str | Path | None) -> None:
    """Raise a FileFault for a table of no rows or of other dtypes; what is in it is for `validate`."""
    path = (processed_folder() if folder is None else Path(folder)) / "claims.parquet"
    if table.empty:
        raise FileFault(f"{path}: holds no claims; delete it and run `lossdata build`")
    is_number, is_date = pd.api.types.is_integer_dtype, pd.api.types.is_datetime64_dtype
    expected = {**dict.fromkeys(NUMBERS, ("whole numbers", is_number)),
                **dict.fromkeys(DATES, ("dates without time zone", is_date))}  # fmt: skip
    for column, (kind, is_kind) in expected.items():
        if not is_kind(table[column].dtype):
            raise FileFault(
                f"{path}: column {column} holds {table[column].dtype}, expected {kind}; "
                "it is not what `lossdata build` wrote: delete it and run that"
            )


def _processed(
    name: str, folder: str | Path | None = None, columns: Iterable[str] = ()
) -> pd.DataFrame:
    path = (processed_folder() if folder is None else Path(folder)) / name
    if not path.is_file():
        advice = "run `lossdata build`"
        if folder is None and not raw_folder().is_dir():
            advice = (
                "`lossdata update` makes a record where LOSSDATA_DATA says; without it, or with "
            )
            advice += f"LOSSDATA_DATA={BUNDLED}, the bundled one is used"
        raise FileFault(f"{path}: no such file; {advice}")
    require_finished(path.parent)
    try:
        table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
    except (ValueError, OSError) as e:
        raise FileFault(
            f"{path}: cannot be read ({str(e).splitlines()[0]}); "
            "it is damaged: delete it and run `lossdata build`"
        ) from e
    absent = [c for c in columns if c not in table]
    if absent:
        raise FileFault(
            f"{path}: no column {', '.join(absent)}; "
            "it is not what `lossdata build` wrote: delete it and run that"
        )
    return table
