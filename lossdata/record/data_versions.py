"""The version of the data: which raw files a record is made from, in one word."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..claims.kinds import require_path
from .manifest import read_manifest

__all__ = ["data_version"]

#: Hexadecimal digits of the hash that are shown: two records by chance alike are one in 4 billion.
_DIGITS = 8


def data_version(folder: str | Path | None = None) -> str:
    """Return which data a record is: the day of its last capture, and a hash of its raw files.

    It changes with any raw file, and with nothing else: not with the package, not with the libraries.

    Parameters
    ----------
    folder : str or Path, optional
        A folder of raw files with its manifest. Default: those of the record.

    Returns
    -------
    str
        The day in ISO 8601, a hyphen, and the first 8 hexadecimal digits of the SHA-256 of the
        hashes in the manifest.

    Raises
    ------
    FileFault
        See `read_manifest`.

    Examples
    --------
    >>> day, _, digits = data_version().rpartition("-")
    >>> day, len(digits)
    ('2026-11-22', 8)
    """
    manifest = read_manifest(None if folder is None else require_path(folder, "data_version"))
    listed = manifest[["file", "sha256"]].drop_duplicates().sort_values("file")
    text = "".join(f"{row.sha256}  {row.file}\n" for row in listed.itertuples())
    digits = hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
    return f"{manifest['captured'].max():%Y-%m-%d}-{digits}"
