"""Outputs: a command replaces only what it made itself and nobody has changed since.

What a command made is known by a list of hashes under a mark: ``SHA256SUMS`` in a folder,
``FILE.sha256`` beside a single file. `sha256sum -c` reads both; the mark is a comment to it.
"""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256 as _sha256
from pathlib import Path

from ..claims.files import FileFault, sha256, write_whole
from .folders import PACKAGE, bundle, raw_folder
from .hash_lists import LIST, list_beside, read_list, write_list
from .places import (
    as_named,
    copy_of,
    entries,
    is_as_listed,
    is_same,
    is_unfinished,
    real_place,
    remove,
    remove_abandoned,
    remove_emptied,
    require_as_listed,
    require_free,
    require_makeable,
    walk,
)
from .work_folders import work_folder

__all__ = ["folder", "judge_file", "judge_folder", "write_file"]


def judge_folder(out: str | Path, maker: str, inputs: Iterable[str | Path] = ()) -> Path:
    """Return where the output folder of a command really is, if it may be written to.

    Parameters
    ----------
    out : str or Path
        The folder; links are followed.
    maker : str
        The command.
    inputs : iterable of str or Path
        What the command reads.

    Returns
    -------
    Path
        A folder that is free, empty, or holds an earlier output of `maker` that is as it was made.

    Raises
    ------
    FileFault
        It holds anything else; it is, or holds, an input, the package or the user's home.

    Examples
    --------
    >>> judge_folder(raw_folder().parent, "build")
    Traceback (most recent call last):
    ...
    lossdata.claims.files.FileFault: ...: holds a folder that the command needs (...raw); choose...
    """
    target = real_place(out)
    named = as_named(out, target)
    _refuse_needed(target, named, inputs)
    if not target.is_dir():
        if target.exists():
            raise FileFault(f"{named}: is a file; expected a folder, or none yet")
        require_makeable(target, named)
        return target
    if not os.access(target, os.W_OK | os.X_OK):
        raise FileFault(f"{named}: cannot be written to; choose another folder")
    _refuse_foreign(target, named, maker)
    return target


def _refuse_needed(target: Path, named: str, inputs: Iterable[str | Path]) -> None:
    """Raise where a folder is, or holds, what must stay whatever a list in it says."""
    if target.parent == target:
        raise FileFault(f"{named}: is the root of the file system; choose another folder")
    kinds = {os.path.expanduser("~"): "your home folder"}
    # the bundled raw files and notebooks too, where the record in use is another
    needed = [*inputs, PACKAGE, raw_folder(), bundle() / "data" / "raw", bundle() / "notebooks"]
    for path in needed:
        kinds.setdefault(str(path), f"a folder that the command needs ({path})")
    for path, kind in kinds.items():
        real = Path(os.path.realpath(path))
        if is_same(target, real):
            raise FileFault(f"{named}: is {kind}; choose another folder")
        if any(is_same(target, above) for above in real.parents):
            raise FileFault(f"{named}: holds {kind}; choose another folder")
    package = Path(os.path.realpath(PACKAGE))
    if any(is_same(above, package) for above in target.parents):
        raise FileFault(f"{named}: is within the package; choose another folder")


def _refuse_foreign(target: Path, named: str, maker: str) -> None:
    """Raise where a folder holds anything but an earlier output of `maker`, as it was made."""
    earlier_maker, listed = read_list(target / LIST)
    if earlier_maker != maker and os.path.lexists(target / LIST):
        whose = f" (but `lossdata {earlier_maker}`)" if earlier_maker else ", or was changed since"
        raise FileFault(
            f"{named}: its {LIST} is not one that `lossdata {maker}` wrote{whose}; "
            "choose another folder, or move what is there"
        )
    # a generator: somebody else's folder may hold very much, and three names will do
    strangers = (
        f"{name} (changed since)" if name in listed else name
        for name, path in entries(target)
        if not is_as_listed(path, listed.get(name, ()))
    )
    if some := list(itertools.islice(strangers, 3)):
        raise FileFault(
            f"{named}: holds what `lossdata {maker}` did not make, or not as it is now: "
            f"{', '.join(some)}; choose another folder, or move what is there"
        )


@contextmanager
def folder(out: str | Path, maker: str, inputs: Iterable[str | Path] = ()) -> Iterator[Path]:
    """Give a temporary folder to fill, and put what it then holds into the output folder.

    The output folder stays where and what it is; an earlier output in it is replaced file by file,
    each whole. Killed at any moment, it is still known as an output of `maker`.

    Parameters
    ----------
    out, maker, inputs
        See `judge_folder`, which judges before the work and again after it.

    Examples
    --------
    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp(), "made")
    >>> with folder(place, "build") as new:
    ...     _ = (new / "a.csv").write_bytes(b"date,value")
    >>> sorted(p.name for p in place.iterdir())
    ['SHA256SUMS', 'a.csv']
    """
    inputs = list(inputs)
    judge_folder(out, maker, inputs)
    with work_folder() as made:
        yield made
        _put(made, judge_folder(out, maker, inputs), maker)


def _put(made: Path, target: Path, maker: str) -> None:
    """Replace what is in the target, which was judged; see `folder`."""
    new = {name: {sha256(path)} for name, path in entries(made)}
    for name in new:
        require_free(target, name)
    old = dict(entries(target)) if target.is_dir() else {}
    unfinished = [p for p in walk(target) if is_unfinished(p)] if target.is_dir() else []
    listed = read_list(target / LIST)[1]
    target.mkdir(parents=True, exist_ok=True)
    # From here to the last step the list holds the old hashes and the new: whatever is done by the
    # time of a kill, every file is listed as it is.
    both = {name: listed.get(name, set()) | new.get(name, set()) for name in listed | new}
    write_list(target / LIST, maker, both)
    for name in sorted(new):
        require_as_listed(target / name, listed.get(name, ()))
        write_whole(target / name, copy_of(made / name))
    for name in sorted(old.keys() - new.keys()):
        require_as_listed(old[name], listed.get(name, ()))
        remove(old[name])
        remove_emptied(old[name].parent, target)
    for path in unfinished:
        remove(path)
    write_list(target / LIST, maker, new)


def judge_file(out: str | Path, maker: str, inputs: Iterable[str | int | Path] = ()) -> Path:
    """Return where the output file of a command really is, if it may be written.

    Parameters
    ----------
    out : str or Path
        The file; links are followed.
    maker : str
        The command.
    inputs : iterable of str, int or Path
        What the command reads: files, or descriptors of open ones.

    Returns
    -------
    Path
        A file that is not there yet, or one that `maker` made and that is as it was made.

    Raises
    ------
    FileFault
        It is an input, any other file, or no file at all.

    Examples
    --------
    >>> judge_file(raw_folder() / "events.csv", "check")
    Traceback (most recent call last):
    ...
    lossdata.claims.files.FileFault: ...events.csv: is there already, and `lossdata check` did not
    make it; choose another --out, or move it
    """
    target = real_place(out)
    named = as_named(out, target)
    other = "choose another --out, or move it"
    if os.path.isdir(out):
        raise FileFault(f"{named}: is a folder; expected a file, or none yet")
    its_list = list_beside(target)
    if any(is_same(place, path) for path in inputs for place in (target, its_list)):
        raise FileFault(f"{named}: is what the command reads; choose another --out")
    # asked of the name as given: that of a pipe leads to no path
    if os.path.exists(out) and not stat.S_ISREG(os.stat(out).st_mode):
        raise FileFault(f"{named}: is a device or a pipe; without --out it goes to the output")
    require_makeable(target, named)
    earlier_maker, listed = read_list(its_list)
    if earlier_maker != maker and os.path.lexists(its_list):
        raise FileFault(
            f"{named}: {its_list.name} beside it is not one that `lossdata {maker}` wrote; {other}"
        )
    if target.exists() and not is_as_listed(target, listed.get(target.name, ())):
        why = "it was changed since" if earlier_maker else f"`lossdata {maker}` did not make it"
        raise FileFault(f"{named}: is there already, and {why}; {other}")
    return target


def write_file(
    out: str | Path, content: bytes, maker: str, inputs: Iterable[str | int | Path] = ()
) -> None:
    """Write a command's output file whole, and beside it the hash by which it is known.

    Parameters
    ----------
    out, maker, inputs
        See `judge_file`, which judges again.
    content : bytes
        What the file is to hold.

    Examples
    --------
    >>> import tempfile
    >>> out = Path(tempfile.mkdtemp(), "a.csv")
    >>> write_file(out, b"one", "check")
    >>> write_file(out, b"two", "check")
    >>> _ = out.write_bytes(b"edited")
    >>> write_file(out, b"three", "check")
    Traceback (most recent call last):
    ...
    lossdata.claims.files.FileFault: ...a.csv: is there already, and it was changed since;
    choose another --out, or move it
    """
    target = judge_file(out, maker, inputs)
    old = read_list(list_beside(target))[1].get(target.name, set())
    new = {_sha256(content).hexdigest()}
    target.parent.mkdir(parents=True, exist_ok=True)
    # the old hash and the new, so that killed between the steps the file is known either way
    write_list(list_beside(target), maker, {target.name: old | new})
    write_whole(target, lambda part: part.write_bytes(content))
    remove_abandoned(target.parent)
    write_list(list_beside(target), maker, {target.name: new})
