"""Outputs: a command replaces only what it made itself and nobody has changed since.

What a command made is known by a list of hashes under a mark: ``SHA256SUMS`` in a folder,
``FILE.sha256`` beside a single file. `sha256sum -c` reads both; the mark is a comment to it.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256 as _sha256
from pathlib import Path

from ..claims.files import UNFINISHED, FileFault, sha256, write_whole
from .folders import PACKAGE, bundle, raw_folder

#: The list in a folder, by which the folder is known.
LIST = "SHA256SUMS"
#: What desktops and file systems leave in folders: neither anybody's work nor ours.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"}
# The last word of the mark is the hash of the lines below it: a list that was itself edited, cut
# short or added to vouches for nothing.
_MARK = "# made by lossdata {}, which replaces only what is still as listed here: {}"
_MARKED = re.compile(r"# made by lossdata (\w+)\b.* ([0-9a-f]{64})")


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
    lossdata.files.FileFault: ...: holds a folder that the command needs (...raw); choose...
    """
    target = _real(out)
    said = _said(out, target)
    if target.parent == target:
        raise FileFault(f"{said}: is the root of the file system; choose another folder")
    bundled = [bundle() / "data" / "raw", bundle() / "notebooks"]
    needed = [*inputs, PACKAGE, raw_folder(), *bundled]
    home = os.path.expanduser("~")
    for path in [home, *needed]:
        what = "your home folder" if path == home else f"a folder that the command needs ({path})"
        real = Path(os.path.realpath(path))
        if _same(target, real):
            raise FileFault(f"{said}: is {what}; choose another folder")
        if any(_same(target, above) for above in real.parents):
            raise FileFault(f"{said}: holds {what}; choose another folder")
    package = Path(os.path.realpath(PACKAGE))
    if any(_same(above, package) for above in target.parents):
        raise FileFault(f"{said}: is within the package; choose another folder")
    if not target.is_dir():
        if target.exists():
            raise FileFault(f"{said}: is a file; expected a folder, or none yet")
        _can_be_made(target, said)
        return target
    if not os.access(target, os.W_OK | os.X_OK):
        raise FileFault(f"{said}: cannot be written to; choose another folder")
    by, listed = _read_list(target / LIST)
    if by != maker and os.path.lexists(target / LIST):
        raise FileFault(
            f"{said}: its {LIST} is not one that `lossdata {maker}` wrote"
            f"{f' (but `lossdata {by}`)' if by else ', or was changed since'}; "
            "choose another folder, or move what is there"
        )
    foreign = (
        f"{name} (changed since)" if name in listed else name
        for name, path in _entries(target)
        if not _as_listed(path, listed.get(name, ()))
    )
    if some := list(itertools.islice(foreign, 3)):
        raise FileFault(
            f"{said}: holds what `lossdata {maker}` did not make, or not as it is now: "
            f"{', '.join(some)}; choose another folder, or move what is there"
        )
    return target


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
    >>> place = Path(tempfile.mkdtemp(), "made")
    >>> with folder(place, "build") as new:
    ...     _ = (new / "a.csv").write_bytes(b"date,value")
    >>> sorted(p.name for p in place.iterdir())
    ['SHA256SUMS', 'a.csv']
    """
    inputs = list(inputs)
    judge_folder(out, maker, inputs)
    with tempfile.TemporaryDirectory(prefix="lossdata-", ignore_cleanup_errors=True) as made:
        yield Path(made)
        _put(Path(made), judge_folder(out, maker, inputs), maker)


def _put(made: Path, target: Path, maker: str) -> None:
    """Replace what is in the target, which was judged; see `folder`."""
    new = {name: {sha256(path)} for name, path in _entries(made)}
    for name in new:
        _nothing_in_the_way(target, name)
    old = dict(_entries(target)) if target.is_dir() else {}
    unfinished = [p for p in _walk(target) if _unfinished(p)] if target.is_dir() else []
    listed = _read_list(target / LIST)[1]
    target.mkdir(parents=True, exist_ok=True)
    # From here to the last step the list holds the old hashes and the new: whatever is done by the
    # time of a kill, every file is listed as it is.
    both = {name: listed.get(name, set()) | new.get(name, set()) for name in listed | new}
    _write_list(target / LIST, maker, both)
    for name in sorted(new):
        _still_as_listed(target / name, listed.get(name, ()))
        write_whole(target / name, _copy_of(made / name))
    for name in sorted(old.keys() - new.keys()):
        _still_as_listed(old[name], listed.get(name, ()))
        _remove(old[name])
        _remove_emptied(old[name].parent, target)
    for path in unfinished:
        _remove(path)
    _write_list(target / LIST, maker, new)


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
    lossdata.files.FileFault: ...events.csv: is there already, and `lossdata check` did not make it;
    choose another --out, or move it
    """
    target = _real(out)
    said = _said(out, target)
    other = "choose another --out, or move it"
    if os.path.isdir(out):
        raise FileFault(f"{said}: is a folder; expected a file, or none yet")
    beside = _beside(target)
    if any(_same(place, path) for path in inputs for place in (target, beside)):
        raise FileFault(f"{said}: is what the command reads; choose another --out")
    # asked of the name as given: that of a pipe leads to no path
    if os.path.exists(out) and not stat.S_ISREG(os.stat(out).st_mode):
        raise FileFault(f"{said}: is a device or a pipe; without --out it goes to the output")
    _can_be_made(target, said)
    by, listed = _read_list(beside)
    if by != maker and os.path.lexists(beside):
        raise FileFault(
            f"{said}: {beside.name} beside it is not one that `lossdata {maker}` wrote; {other}"
        )
    if target.exists() and not _as_listed(target, listed.get(target.name, ())):
        what = "it was changed since" if by else f"`lossdata {maker}` did not make it"
        raise FileFault(f"{said}: is there already, and {what}; {other}")
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
    >>> out = Path(tempfile.mkdtemp(), "a.csv")
    >>> write_file(out, b"one", "check")
    >>> write_file(out, b"two", "check")
    >>> _ = out.write_bytes(b"edited")
    >>> write_file(out, b"three", "check")
    Traceback (most recent call last):
    ...
    lossdata.files.FileFault: ...a.csv: is there already, and it was changed since;
    choose another --out, or move it
    """
    target = judge_file(out, maker, inputs)
    old = _read_list(_beside(target))[1].get(target.name, set())
    new = {_sha256(content).hexdigest()}
    target.parent.mkdir(parents=True, exist_ok=True)
    _write_list(_beside(target), maker, {target.name: old | new})
    write_whole(target, lambda part: part.write_bytes(content))
    _write_list(_beside(target), maker, {target.name: new})


def _beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.sha256")


def _real(out: str | Path) -> Path:
    target = Path(os.path.realpath(out))
    if target.is_symlink():
        raise FileFault(f"{out}: is a link that leads back to itself")
    return target


def _said(out: str | Path, target: Path) -> str:
    """Name a place as it was given, and where that leads to if that is not plain."""
    parts = Path(out).parts
    return f"{out}" if parts and target.parts[-len(parts) :] == parts else f"{out} ({target})"


def _same(a: str | int | Path, b: str | int | Path) -> bool:
    try:  # by the file system's own number: hard links, letter case and mounts do not deceive it
        return os.path.samestat(os.stat(a), os.stat(b))
    except OSError:
        return False


def _can_be_made(target: Path, said: str) -> None:
    above = next(p for p in target.parents if os.path.lexists(p))
    if not above.is_dir():
        raise FileFault(f"{said}: cannot be made: {above} is a file")
    if not os.access(above, os.W_OK | os.X_OK):
        raise FileFault(f"{said}: cannot be made: {above} cannot be written to")


def _nothing_in_the_way(target: Path, name: str) -> None:
    place = target / name
    above = place.relative_to(target).parents
    for path in [place] * place.is_dir() + [target / p for p in above if (target / p).is_file()]:
        raise FileFault(f"{path}: stands where the command would write {place}; move it")


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield all that is in a folder but folders, its list, litter and unfinished files.

    No link is followed: one that leads to a folder is an entry as any other.
    """
    for path in _walk(folder):
        if path != folder / LIST and not _unfinished(path):
            yield path.relative_to(folder).as_posix(), path


def _unfinished(path: Path) -> bool:
    """Whether it is what `files.write_whole` leaves where it is killed."""
    return bool(UNFINISHED.fullmatch(path.name)) and stat.S_ISREG(path.lstat().st_mode)


def _walk(folder: Path) -> Iterator[Path]:
    def stop(error: OSError) -> None:  # a folder that cannot be looked into may hold anything
        raise error

    for at, folders, files in os.walk(folder, onerror=stop):
        folders[:] = sorted(n for n in folders if n not in _LITTER)
        links = [n for n in folders if Path(at, n).is_symlink()]
        yield from (Path(at, n) for n in sorted(files + links) if n not in _LITTER)


def _as_listed(path: Path, digests: Iterable[str]) -> bool:
    """Whether it is a file, not a link to one, with one of the hashes."""
    return bool(digests) and stat.S_ISREG(path.lstat().st_mode) and sha256(path) in digests


def _still_as_listed(path: Path, digests: Iterable[str]) -> None:
    if os.path.lexists(path) and not _as_listed(path, digests):
        raise FileFault(f"{path}: was changed while the command ran; it is left as it is")


def _copy_of(source: Path) -> Callable[[Path], object]:
    return lambda part: shutil.copyfile(source, part)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _remove_emptied(folder: Path, target: Path) -> None:
    for path in (folder, *folder.parents):
        if path == target or any(path.iterdir()):
            return
        path.rmdir()


def _write_list(path: Path, maker: str, listed: Mapping[str, Iterable[str]]) -> None:
    lines = [_line(digest, name) for name in sorted(listed) for digest in sorted(listed[name])]
    body = "".join(lines).encode("utf-8", "surrogateescape")
    mark = _MARK.format(maker, _sha256(body).hexdigest()).encode()
    write_whole(path, lambda part: part.write_bytes(mark + b"\n" + body))


def _read_list(path: Path) -> tuple[str, dict[str, set[str]]]:
    """Return the command that made a list, and the hashes by name; nothing of any other list."""
    if path.is_symlink() or not path.is_file():
        return "", {}
    head, _, body = path.read_bytes().partition(b"\n")
    mark = _MARKED.fullmatch(head.decode("utf-8", "replace"))
    if not mark or mark[2] != _sha256(body).hexdigest():
        return "", {}
    listed: dict[str, set[str]] = {}
    for line in body.decode("utf-8", "surrogateescape").split("\n")[:-1]:
        digest, _, name = line.removeprefix("\\").partition("  ")
        if line.startswith("\\"):
            name = re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), name)
        listed.setdefault(name, set()).add(digest)
    return mark[1], listed


def _line(digest: str, name: str) -> str:
    """Write a hash as sha256sum does, for which a line break in a name is no end of the line."""
    quoted = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return ("\\" if quoted != name else "") + f"{digest}  {quoted}\n"
