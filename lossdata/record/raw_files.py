"""One reader a raw file of claims."""

from __future__ import annotations

from pathlib import Path

from . import article, general_staff, named_lists, oryx, russian_mod
from .folders import raw_folder
from .readings import Reading

__all__ = ["READERS", "read_raw"]

#: The reader of each raw file of claims.
READERS = {
    "general_staff.csv": general_staff.read_totals,
    "general_staff_stated.csv": general_staff.read_stated,
    "russian_mod.csv": russian_mod.read,
    "oryx.csv": oryx.read,
    "named_dead.csv": named_lists.read_days,
    "named_totals.csv": named_lists.read_totals,
    "article.csv": article.read,
}


def read_raw(folder: str | Path | None = None) -> dict[str, Reading]:
    """Read every raw file of claims.

    Parameters
    ----------
    folder : str or Path, optional
        Default: the bundled raw files.

    Returns
    -------
    dict
        File name to `Reading`.

    Raises
    ------
    FileFault, ClaimsError
        A file is missing, damaged or not what its reader expects: file, line and column.

    Examples
    --------
    >>> readings = read_raw()
    >>> readings["article.csv"].lines, len(readings["article.csv"].claims)
    (21, 21)
    """
    folder = raw_folder() if folder is None else Path(folder)
    return {name: reader(folder / name) for name, reader in READERS.items()}
