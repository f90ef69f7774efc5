"""Marked lists of hashes: what a command made is known by one.

``SHA256SUMS`` in a folder, ``FILE.sha256`` beside a single file. `sha256sum -c` reads both; the mark is a
comment to it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from hashlib import sha256 as _sha256
from pathlib import Path

from ..claims.files import FileFault, write_whole

__all__ = ["LIST", "list_beside", "read_list", "require_finished", "write_list"]

#: The list in a folder, by which the folder is known.
LIST = "SHA256SUMS"
# The last word of the mark is the hash of the lines below it: a list that was itself edited, cut
# short or added to vouches for nothing.
_MARK = "# made by lossdata {}, which replaces only what is still as listed here: {}"
_MARKED = re.compile(r"# made by lossdata (\w+)\b.* ([0-9a-f]{64})")
#: Seconds in which files are replaced, many times over.
_PATIENCE = 2.0


def list_beside(target: Path) -> Path:
    """Return where the hash of a single file is listed."""
    return target.with_name(f"{target.name}.sha256")


def write_list(path: Path, maker: str, listed: Mapping[str, Iterable[str]]) -> None:
    """Write a marked list; a name may stand with the hashes of two contents while one is replaced."""
    lines = [_line(digest, name) for name in sorted(listed) for digest in sorted(listed[name])]
    body = "".join(lines).encode("utf-8", "surrogateescape")
    mark = _MARK.format(maker, _sha256(body).hexdigest()).encode()
    write_whole(path, lambda part: part.write_bytes(mark + b"\n" + body))


def read_list(path: Path) -> tuple[str, dict[str, set[str]]]:
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


def require_finished(folder: Path) -> None:
    """Raise where a command was broken off while it replaced the files of a folder.

    The list has the old hash and the new of a file until all are replaced. One that is at work takes
    a moment.

    Raises
    ------
    FileFault
        Its files may be of two makings.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        maker, listed = read_list(folder / LIST)
        if all(len(digests) == 1 for digests in listed.values()):
            return
        if time.monotonic() > until:
            raise FileFault(
                f"{folder}: `lossdata {maker}` was broken off there, and its files are of two makings; "
                "run it again"
            )
        time.sleep(0.05)


def _line(digest: str, name: str) -> str:
    """Write a hash as sha256sum does, for which a line break in a name is no end of the line."""
    quoted = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return ("\\" if quoted != name else "") + f"{digest}  {quoted}\n"
