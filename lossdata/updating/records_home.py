"""The folder that holds the user's records: one in use, the one before it, and what was not taken.

A record is never changed. A new one is made beside the others and, when it is whole, named by one small
file that is replaced in one step: killed at any moment, the record in use is the old one or the new one.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from ..claims.csv_files import harmless_table
from ..claims.files import FileFault, write_whole
from ..record.data_versions import data_version
from ..record.folders import CURRENT, PACKAGE, RECORDS, VERSION, bundle, updated_record
from ..record.outputs import folder as output_folder
from ..record.places import is_same, is_unfinished, real_place, require_makeable

__all__ = ["QUARANTINE", "locked", "put_in_use", "quarantine", "require_home"]

#: The folder of what was not taken, and the list in it.
QUARANTINE, _LIST = "quarantine", "refused.csv"
_LOCK = "update.lock"
_MAKING = re.compile(r"making-[0-9a-f]{8}")


def require_home(home: Path) -> Path:
    """Return where a home of records really is, if records may be kept there.

    Raises
    ------
    FileFault
        It is a file or cannot be written to, or is of the package or the bundled record.
    """
    place = real_place(home)
    above = [place, *place.parents]
    for ours in (PACKAGE, bundle() / "data"):
        if any(is_same(path, ours) for path in above):
            raise FileFault(
                f"{home}: is within the package, which is never written to; "
                "leave LOSSDATA_DATA out, or name a folder of your own"
            )
    if place.exists() and not place.is_dir():
        raise FileFault(f"{home}: is a file; expected a folder, or none yet")
    require_makeable(place / RECORDS / "x", str(home))
    return place


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Keep a home of records for one update; what a killed one left there is removed.

    Raises
    ------
    FileFault
        Another update is at work there.
    """
    from filelock import FileLock, Timeout

    home.mkdir(parents=True, exist_ok=True)
    try:
        # the operating system frees it with the process, however that ends
        with FileLock(home / _LOCK, timeout=0):
            _sweep(home)
            yield
    except Timeout:
        raise FileFault(
            f"{home}: another update is at work there; wait until it has ended"
        ) from None


def _sweep(home: Path) -> None:
    for path in [*home.iterdir(), *_within(home / RECORDS)]:
        if path.is_symlink():
            continue
        if path.is_file() and is_unfinished(path):
            path.unlink(missing_ok=True)
        elif path.parent.name == RECORDS and path.is_dir() and _MAKING.fullmatch(path.name):
            shutil.rmtree(path)


def _within(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def put_in_use(home: Path, make: Callable[[Path], object]) -> Path:
    """Make a record beside those that are there, and put it in use when it is whole.

    Parameters
    ----------
    home : Path
        Locked, see `locked`.
    make : callable
        Fills an empty folder with ``raw`` and ``processed``. If it raises, nothing has changed.

    Returns
    -------
    Path
        The record.
    """
    before = updated_record(home)
    made = home / RECORDS / f"making-{secrets.token_hex(4)}"
    made.mkdir(parents=True)
    try:
        make(made)
        version = data_version(made / "raw")
        record = home / RECORDS / version
        if not VERSION.fullmatch(version):
            raise FileFault(f"{made}: of version {version}; expected a day and 8 digits")
        _flush(made)
        if record.exists():  # made by an update that was killed before it could be named
            shutil.rmtree(record)
        made.rename(record)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    write_whole(home / CURRENT, lambda part: _write_flushed(part, f"{version}\n"))
    for path in _within(home / RECORDS):
        # the one before stays: another program may be reading it
        if path not in (record, before) and VERSION.fullmatch(path.name) and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
    return record


def _write_flushed(path: Path, text: str) -> None:
    with path.open("wb") as f:
        f.write(text.encode())
        f.flush()
        os.fsync(f.fileno())


def _flush(folder: Path) -> None:
    """Have the disk hold what was written, before a name says that it does."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as f:
                os.fsync(f.fileno())


def quarantine(home: Path, contents: Mapping[str, bytes], refusals: pd.DataFrame) -> Path:
    """Keep what was refused beside the record, as it was received, with a list of the reasons.

    It is that of the last update: what was kept before goes, and nothing else: see
    `outputs.folder`.

    Parameters
    ----------
    home : Path
        Locked, see `locked`.
    contents : mapping
        The files, by the names that their publishers' files have in this package.
    refusals : DataFrame
        See `refusals.Refusal`.

    Raises
    ------
    FileFault
        The folder is a link, or holds what `update` did not put there, or not as it is now.
    """
    place = home / QUARANTINE
    if place.is_symlink():
        raise FileFault(f"{place}: is a link, and may lead to what is somebody's; move it")
    with output_folder(place, "update") as new:
        for name, content in contents.items():
            (new / f"{Path(name).name}.refused").write_bytes(content)
        table = harmless_table(refusals)
        table.to_csv(new / _LIST, index=False, lineterminator="\n")
    return place
