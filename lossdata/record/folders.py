"""Where the record is: bundled, in a checkout, in a folder of the user's, or made by `update`."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from ..claims.files import FileFault

__all__ = [
    "BUNDLED",
    "CURRENT",
    "PACKAGE",
    "RECORDS",
    "VERSION",
    "bundle",
    "bundled_record",
    "data_folder",
    "home",
    "in_use",
    "is_outdated",
    "processed_folder",
    "raw_folder",
    "updated_record",
    "written_folder",
]

#: The folder of the package.
PACKAGE = Path(__file__).parents[1]

#: The word by which `LOSSDATA_DATA` names the bundled record, whatever was updated.
BUNDLED = "bundled"

#: Within a home of records: the file that names the one in use, and the folder of them all.
CURRENT, RECORDS = "current", "records"

#: How a record is named there, see `record.data_version`: no such name leads out of the folder.
VERSION = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")


def bundle() -> Path:
    """Return the folder that holds ``data/`` and ``notebooks/``.

    Inside an installed wheel, or the checkout the package is imported from.
    """
    inside = PACKAGE / "_bundle"
    return inside if inside.is_dir() else PACKAGE.parent


def bundled_record() -> Path:
    """Return the folder of the bundled record, as `load` takes it, whatever `update` brought since.

    Examples
    --------
    >>> bundled_record().name
    'processed'
    """
    return bundle() / "data" / "processed"


def home() -> Path:
    """Return the folder that `update` keeps records in: `LOSSDATA_DATA`, or the user's data folder."""
    named = os.environ.get("LOSSDATA_DATA")
    return Path(named) if named and named != BUNDLED else _own_home()


def _own_home() -> Path:
    return user_data_path("lossdata", appauthor=False)


def updated_record(folder: str | Path) -> Path | None:
    """Return the record in use within a home of records, or None where `update` made none there.

    Raises
    ------
    FileFault
        The file that names it names none that is there.
    """
    pointer = Path(folder) / CURRENT
    try:
        named = pointer.read_bytes()[:100].decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    record = Path(folder) / RECORDS / named
    if not VERSION.fullmatch(named) or not record.is_dir():
        raise FileFault(
            f"{pointer}: names no record in {RECORDS}/; delete it to use the bundled record, "
            "and run `lossdata update`"
        )
    return record


def data_folder() -> Path:
    """Return the folder of the record in use, with ``raw`` and ``processed`` in it.

    That in the folder which `LOSSDATA_DATA` names; without it the one that `update` made for the user,
    unless the package's is of a later day; else the bundled ``data/``.
    """
    named = os.environ.get("LOSSDATA_DATA")
    if named and named != BUNDLED:
        return updated_record(named) or (bundle() / "data" if _is_kept(named) else Path(named))
    own = None if named else updated_record(_own_home())
    return own if own and not is_outdated(own) else bundle() / "data"


def _is_kept(named: str) -> bool:
    """Whether `update` keeps a folder in which it has found nothing newer than the bundled record yet."""
    home = Path(named)
    is_own = (home / "raw").exists() or (home / "processed").exists()
    return (home / RECORDS).is_dir() and not is_own


def is_outdated(record: Path) -> bool:
    """Whether the bundled record was captured later than one that `update` made."""
    manifest = bundle() / "data" / "raw" / "manifest.csv"
    try:
        changed = manifest.stat().st_mtime_ns
    except OSError:  # a damaged installation is found by what reads it
        return False
    return record.name[:10] < _last_day(manifest, changed)


@lru_cache(maxsize=8)
def _last_day(manifest: Path, changed: int) -> str:
    """Return the last day that stands in a manifest: it has no dates but those of captures."""
    return max(re.findall(r",(\d{4}-\d{2}-\d{2}),", manifest.read_text("utf-8")), default="")


def in_use() -> str:
    """Return a sentence on the record in use where it is not plainly the bundled or the named one."""
    named = os.environ.get("LOSSDATA_DATA")
    own = None if named == BUNDLED else updated_record(home())
    if own is None:
        is_kept = named and named != BUNDLED and _is_kept(named)
        rest = "where `update` has made no record yet; the bundled one is used"
        return f"LOSSDATA_DATA names {named}, {rest}" if is_kept else ""
    if not named and is_outdated(own):
        return (
            f"your updated record {own.name} is older than the bundled one, which is used; "
            "`lossdata update` makes a newer one"
        )
    rest = "" if named else f"; LOSSDATA_DATA={BUNDLED} uses the bundled one"
    return f"the record of {own.name[:10]} is used, which `update` put in {own}{rest}"


def written_folder() -> Path:
    """Return the folder that `building.build` writes to where none is named.

    That of the record, in a checkout or where `LOSSDATA_DATA` names one; never that of an
    installed package: then one of the user's own.
    """
    installed = (PACKAGE / "_bundle").is_dir()
    if installed and data_folder() == bundle() / "data":
        return _own_home() / "processed"
    return processed_folder()


def raw_folder() -> Path:
    """Return the folder of the record's raw files."""
    return data_folder() / "raw"


def processed_folder() -> Path:
    """Return the folder of the record's processed files."""
    return data_folder() / "processed"
