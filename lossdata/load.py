"""From the raw files to one claims table: one reader a file; nothing repaired, nothing derived.

Every line of a raw file ends in the claims table, or in the table of what was set aside with the
reason, or in a companion table (corrections, revisions, report addresses, events) that is about
claims and is none itself. `account` adds them up.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .claims import concat
from .files import FileFault, processed_folder
from .readers import read_raw


def load(folder: str | Path | None = None) -> pd.DataFrame:
    """Return the claims table.

    Parameters
    ----------
    folder : str or Path, optional
        A folder of raw files to read afresh, neither cleaned nor sorted. Default: the bundled
        table, as `build` made it from the bundled raw files: cleaned and sorted.

    Returns
    -------
    DataFrame
        The claims table, see `claims.COLUMNS`.

    Raises
    ------
    FileFault
        The table is missing or damaged.

    Examples
    --------
    >>> load().shape[1]
    17
    """
    if folder is not None:
        return concat(r.claims for r in read_raw(folder).values())
    return _processed("claims.parquet")


def set_aside() -> pd.DataFrame:
    """Return the raw lines that are no claims: ``file``, ``line``, ``reason`` and the ``record``.

    Examples
    --------
    >>> bool(set_aside()["reason"].str.contains("undated").any())
    True
    """
    return _processed("set_aside.csv")


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
    return _processed("account.csv").set_index("file")


def _processed(name: str) -> pd.DataFrame:
    path = processed_folder() / name
    if not path.is_file():
        raise FileFault(f"{path}: no such file; run `lossdata build`")
    try:
        return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)
    except (ValueError, OSError) as e:
        raise FileFault(
            f"{path}: cannot be read ({str(e).splitlines()[0]}); it is damaged: run `lossdata build`"
        ) from e
