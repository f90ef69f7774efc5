"""Where published files come from: the web and its cache, a folder, a single file."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from ..claims.files import FileFault, write_whole
from ..record.places import remove_abandoned
from .downloads import LIMITS, Begun, Limits, download, sendable
from .published_lines import LARGEST
from .publishers import PublishedFile
from .refusals import Refused

__all__ = ["Received", "Source", "cache_folder", "from_cache", "from_files", "from_web", "today"]


class Received(NamedTuple):
    """The bytes of a published file, and the day on which they were had."""

    content: bytes
    day: dt.date


#: Gives a published file; None where it was not asked for.
Source = Callable[[PublishedFile], Received | None]


def today() -> dt.date:
    """Return the day, in universal time."""
    return dt.datetime.now(dt.UTC).date()


def cache_folder() -> Path:
    """Return the folder of what was downloaded: `LOSSDATA_CACHE`, or that of the platform."""
    named = os.environ.get("LOSSDATA_CACHE")
    return Path(named) if named else user_cache_path("lossdata", appauthor=False)


def from_files(place: Path) -> Source:
    """Return what gives files of a folder, or one file, under their publishers' names.

    Raises
    ------
    FileFault
        There is none.
    """
    if not place.exists():
        raise FileFault(f"{place}: no such file or folder")
    paths = list(place.iterdir()) if place.is_dir() else [place]
    by_name = {path.name: path for path in paths if path.is_file()}

    def read(file: PublishedFile) -> Received | None:
        path = by_name.get(file.name)
        if path is None:
            return None
        with path.open("rb") as f:
            return Received(f.read(LARGEST + 1), today())

    return read


def from_web(
    mirror: str | None = None,
    *,
    allow_http: bool = False,
    limits: Limits = LIMITS,
    progress: Callable[[str, int, int | None], None] = lambda step, done, of: None,
) -> Source:
    """Return what gets files from their publishers, or from one folder of the web, and keeps them if it can.

    A file that has not changed since it was kept is not sent again, and one that broke off goes on
    where it did, in this run or the next.
    """

    def fetch(file: PublishedFile) -> Received:
        address = f"{mirror.rstrip('/')}/{file.name}" if mirror else file.address
        kept, validators = _kept(file.name, address)
        half = f"{file.name}.half"
        left, condition = _kept(half, address)
        begun = Begun(bytearray(left.content), condition.get("etag", "")) if left else Begun()
        progress(f"get {file.name}", len(begun.content), None)
        try:
            answer = download(
                address,
                validators=validators,
                allow_http=allow_http,
                limits=limits,
                begun=begun,
                progress=lambda done, of: progress(f"get {file.name}", done, of),
            )
        except BaseException:  # an interrupt, too
            if begun.headers():
                _keep(half, address, bytes(begun.content), {"etag": begun.etag})
            raise
        for path in _paths(half):
            with suppress(OSError):
                path.unlink()
        if answer.content is None:  # nothing is asked for with validators unless it is kept
            if kept is None:
                raise Refused("the server answers 304 for what was never sent")
            _keep(file.name, address, kept.content, validators)
            return Received(kept.content, today())
        _keep(file.name, address, answer.content, answer.validators)
        return Received(answer.content, today())

    return fetch


def from_cache(file: PublishedFile) -> Received:
    """Return a file as it was last downloaded, with the day of that.

    Raises
    ------
    Refused
        It never was, or what was kept is damaged.
    """
    kept, _ = _kept(file.name, None)
    if kept is None:
        raise Refused(f"not in the cache ({cache_folder()}); run once without --offline")
    return kept


def _paths(name: str) -> tuple[Path, Path]:
    folder = cache_folder()
    return folder / name, folder / f"{name}.about.json"


def _kept(name: str, address: str | None) -> tuple[Received | None, dict[str, str]]:
    """Return what is kept of a file from an address (None: of any), whole, and its validators."""
    content_path, about_path = _paths(name)
    try:
        about = json.loads(about_path.read_bytes()[:10_000])
        content = content_path.read_bytes()
        day = dt.date.fromisoformat(about["day"])
        is_whole = hashlib.sha256(content).hexdigest() == about["sha256"]
        validators = sendable({str(k): str(v) for k, v in about["validators"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, {}
    if not is_whole or address not in (None, about.get("address")):
        return None, {}
    return Received(content, day), validators


def _keep(name: str, address: str, content: bytes, validators: dict[str, str]) -> None:
    """Keep a file if the cache takes it: without, it is only fetched anew, and not to be had offline."""
    content_path, about_path = _paths(name)
    about = {
        "address": address,
        "day": today().isoformat(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "validators": validators,
    }
    with suppress(OSError):
        write_whole(content_path, lambda part: part.write_bytes(content))
        write_whole(about_path, lambda part: part.write_text(json.dumps(about), "utf-8"))
        remove_abandoned(content_path.parent)
