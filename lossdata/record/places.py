"""Places on disk: where a name really leads, what is in a folder, and whether it is as it was listed."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from ..claims.files import UNFINISHED, FileFault, sha256
from .hash_lists import LIST

__all__ = [
    "as_named",
    "copy_of",
    "entries",
    "is_as_listed",
    "is_same",
    "is_unfinished",
    "real_place",
    "remove",
    "remove_abandoned",
    "remove_emptied",
    "require_as_listed",
    "require_free",
    "require_makeable",
    "walk",
]

#: What desktops and file systems leave in folders: neither anybody's work nor ours.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
#: Seconds after which nobody is writing a file any more.
_ABANDONED = 3600


def real_place(out: str | Path) -> Path:
    """Return where a path leads, links followed."""
    if not os.fspath(out):
        raise FileFault("the name of the output is empty; name a file or a folder")
    target = Path(os.path.realpath(out))
    if target.is_symlink():
        raise FileFault(f"{out}: is a link that leads back to itself")
    return target


def as_named(out: str | Path, target: Path) -> str:
    """Name a place as it was given, and where that leads to if that is not plain."""
    parts = Path(out).parts
    return f"{out}" if parts and target.parts[-len(parts) :] == parts else f"{out} ({target})"


def is_same(a: str | int | Path, b: str | int | Path) -> bool:
    """Tell whether two paths, or descriptors, are one file; what is not there is nothing."""
    try:  # by the file system's own number: hard links, letter case and mounts do not deceive it
        return os.path.samestat(os.stat(a), os.stat(b))
    except OSError:
        return False


def require_makeable(target: Path, named: str) -> None:
    """Raise unless a place can be made where nothing is yet."""
    above = next(p for p in target.parents if os.path.lexists(p))
    if not above.is_dir():
        raise FileFault(f"{named}: cannot be made: {above} is a file")
    if not os.access(above, os.W_OK | os.X_OK):
        raise FileFault(f"{named}: cannot be made: {above} cannot be written to")


def require_free(target: Path, name: str) -> None:
    """Raise where a folder stands in place of a file, or a file in place of a folder above it."""
    place = target / name
    above = place.relative_to(target).parents
    for path in [place] * place.is_dir() + [target / p for p in above if (target / p).is_file()]:
        raise FileFault(f"{path}: stands where the command would write {place}; move it")


def entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield all that is in a folder but folders, its list, litter and unfinished files.

    No link is followed: one that leads to a folder is an entry as any other.
    """
    for path in walk(folder):
        if path != folder / LIST and not is_unfinished(path):
            yield path.relative_to(folder).as_posix(), path


def is_unfinished(path: Path) -> bool:
    """Whether it is what `files.write_whole` leaves where it is killed."""
    return bool(UNFINISHED.fullmatch(path.name)) and stat.S_ISREG(path.lstat().st_mode)


def walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those within, and links to folders."""

    def stop(error: OSError) -> None:  # a folder that cannot be looked into may hold anything
        raise error

    for at, folders, files in os.walk(folder, onerror=stop):
        folders[:] = sorted(n for n in folders if n not in _LITTER)
        links = [n for n in folders if Path(at, n).is_symlink()]
        yield from (Path(at, n) for n in sorted(files + links) if n not in _LITTER)


def is_as_listed(path: Path, digests: Iterable[str]) -> bool:
    """Whether it is a file, not a link to one, with one of the hashes."""
    return bool(digests) and stat.S_ISREG(path.lstat().st_mode) and sha256(path) in digests


def require_as_listed(path: Path, digests: Iterable[str]) -> None:
    """Raise where a file has changed since it was judged."""
    if os.path.lexists(path) and not is_as_listed(path, digests):
        raise FileFault(f"{path}: was changed while the command ran; it is left as it is")


def remove_abandoned(folder: Path) -> None:
    """Remove what killed commands left half written in a folder of others' files.

    Only once it is old: what is younger may be another command's, at work.
    """
    for path in folder.glob(".lossdata-*.part"):
        with suppress(OSError):
            if is_unfinished(path) and time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()


def copy_of(source: Path) -> Callable[[Path], object]:
    """Return what writes the content of a file to a path."""
    return lambda part: shutil.copyfile(source, part)


def remove(path: Path) -> None:
    """Remove a file that may have gone meanwhile."""
    path.unlink(missing_ok=True)


def remove_emptied(folder: Path, target: Path) -> None:
    """Remove a folder below the target, and those above it, as far as they are empty."""
    for path in (folder, *folder.parents):
        if path == target or any(path.iterdir()):
            return
        path.rmdir()
