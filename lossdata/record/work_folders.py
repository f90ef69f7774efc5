"""Folders for work in progress: gone with the work, or where that was killed, with the next one."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["work_folder"]

_LOCKS = re.compile(r"lossdata-[0-9a-f]{8}\.lock")


@contextmanager
def work_folder() -> Iterator[Path]:
    """Give an empty folder to work in, which goes with the work.

    A lock beside it is held meanwhile; the operating system frees it with the process, however that
    ends. What killed ones of this user's left goes first.

    Examples
    --------
    >>> with work_folder() as work:
    ...     list(work.iterdir())
    []
    >>> work.exists()
    False
    """
    place = Path(tempfile.gettempdir())
    _sweep(place)
    with _held_name(place) as work:
        work.mkdir(mode=0o700)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


@contextmanager
def _held_name(place: Path) -> Iterator[Path]:
    """Give the name of a folder that is not there, and hold its lock."""
    # here and not above: loading the record needs no lock
    from filelock import FileLock, Timeout

    while True:
        work = place / f"lossdata-{secrets.token_hex(4)}"
        path = work.with_suffix(".lock")
        lock = FileLock(path)
        with suppress(Timeout):
            lock.acquire(timeout=0)
            if path.exists():  # not swept away between being made and being locked
                break
            lock.release()
    try:
        yield work
    finally:
        _remove_lock(path)
        lock.release()
        _remove_lock(path)  # Windows keeps a file while it is held


def _sweep(place: Path) -> None:
    """Remove work folders that nobody holds; what cannot be looked at stays."""
    with suppress(OSError), os.scandir(place) as found:
        paths = [Path(entry.path) for entry in found if _LOCKS.fullmatch(entry.name)]
        for path in paths:
            with suppress(OSError):
                _remove_abandoned(path)


def _remove_abandoned(path: Path) -> None:
    from filelock import FileLock, Timeout

    about = path.lstat()
    is_own = os.name == "nt" or about.st_uid == os.getuid()
    if not (is_own and stat.S_ISREG(about.st_mode)):
        return
    with suppress(Timeout), FileLock(path, timeout=0):
        shutil.rmtree(path.with_suffix(""), ignore_errors=True)
        _remove_lock(path)


def _remove_lock(path: Path) -> None:
    """Remove a lock whose folder is gone: one that an interrupt left is found by it the next time."""
    with suppress(OSError):
        if not path.with_suffix("").exists():
            path.unlink()
