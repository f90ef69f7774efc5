"""The record brought up to date: got, read, compared, told, and only then replaced."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path

import pandas as pd

from ..checks import examine, incidents
from ..claims.dates import day as day_of
from ..claims.files import FileFault
from ..claims.kinds import require_path
from ..record.building import build
from ..record.companions import companion
from ..record.folders import RECORDS, bundle, home, is_outdated, updated_record
from ..record.general_staff import read_totals
from ..record.hash_lists import LIST
from ..record.manifest import captures, latest_today, verify
from ..record.work_folders import work_folder
from .changed_figures import CHANGES, Totals, last_day
from .downloads import LIMITS, Limits, require_scheme
from .outcome import ACCOUNT, Update
from .publishers import PUBLISHERS
from .raw_changes import LOG, REVISIONS, TOTALS, held_log, held_reports, held_totals, put
from .received import Source, from_cache, from_files, from_web
from .records_home import QUARANTINE, locked, put_in_use, quarantine, require_home
from .refusals import Refused, refusal_table
from .transcription_reading import Transcription, read_transcription

__all__ = ["Progress", "update"]

Progress = Callable[[str, int, int | None], None]


def update(
    *,
    files: str | Path | None = None,
    mirror: str | None = None,
    offline: bool = False,
    via: str | Iterable[str] | None = None,
    accept: str | Iterable[str] = (),
    dry_run: bool = False,
    as_of: str | pd.Timestamp | None = None,
    allow_http: bool = False,
    folder: str | Path | None = None,
    review: Callable[[Update], object] = lambda planned: None,
    limits: Limits = LIMITS,
    progress: Progress = lambda step, done, of: None,
) -> Update:
    r"""Bring the General Staff's totals up to date, in a record of the user's own.

    Each transcription is got from its publisher, read in the publisher's own format and compared with what
    is held. What cannot be a figure is set aside with the reason, and so is a file that is no later state
    of what is held; the rest goes on. Only then is a new record made beside the one in use and put in its
    place, whole or not at all. `load` uses it from then on, and says so; the bundled one stays as it is.
    Other sources stay as they are held.

    Parameters
    ----------
    files : str or Path, optional
        A folder of the publishers' files, or one of them, under the publishers' names: no network.
    mirror : str, optional
        The address of a folder of the web that holds the files under the publishers' names.
    offline : bool
        Read what was downloaded last.
    via : str or iterable of str, optional
        Only these transcriptions: "petroivaniuk", "orc_losses", "minfin".
    accept : str or iterable of str
        Transcriptions to be taken though they end before what is held, or differ in much of it.
    dry_run : bool
        Say what would be done, and write nothing but the cache of downloads.
    as_of : str or Timestamp, optional
        The day on which the files were captured. Default: today, or when they were downloaded.
    allow_http : bool
        Take a mirror's address of http.
    folder : str or Path, optional
        Where the records are kept. Default: the folder that ``LOSSDATA_DATA`` names, or the platform's
        folder for data; never the package's.
    review : callable
        Is handed what would be done before anything is replaced; to stop it, it raises.
    limits : Limits
        How large a download may be, how long it may take, how often it is tried.
    progress : callable
        Is told the step, the bytes that are there, and how many there will be if that is known.

    Returns
    -------
    Update
        ``account``, ``changes``, ``refusals``, ``incidents`` and ``record``.

    Raises
    ------
    ValueError
        Arguments that do not go together, or an unknown transcription.
    FileFault
        No such files; the folder cannot be written to; another update is at work; what is held is damaged.

    Examples
    --------
    A file that was cut short is refused, and what is held stays:

    >>> import tempfile
    >>> given = Path(tempfile.mkdtemp(), "russia_losses.csv")
    >>> _ = given.write_text("date,personnel,tanks\n2022-02-25,2800,80\n")
    >>> done = update(files=given, via="minfin", folder=tempfile.mkdtemp(), dry_run=True)
    >>> done.account.loc["minfin", "status"]
    'refused'
    >>> print(done.refusals["reason"].item())
    ends on 2022-02-25, but ... is held: an older state of the file, or cut short
    """
    vias, accepted = _vias(via, "via"), _vias(accept, "accept")
    source = _source(files, mirror, offline, allow_http, limits, progress)
    day = None if as_of is None else day_of(as_of, "as_of").date()
    if day and day > latest_today():
        raise ValueError(f"as_of {day} is in the future; expected when the files were captured")
    place = require_home(home() if folder is None else require_path(folder, "update"))
    with nullcontext() if dry_run else locked(place):
        raw = _held(place, is_own=folder is None)
        verify(raw)
        read = []
        for publisher in PUBLISHERS:
            if publisher.via in vias:
                progress(f"read {publisher.via}", 0, None)
                read.append(
                    read_transcription(
                        publisher, source, raw, day, accept=publisher.via in accepted
                    )
                )
        _require_given(read, files)
        with work_folder() as made:
            new = Path(shutil.copytree(raw, made / "raw"))
            is_new = _put(raw, new, read)
            if is_new:
                progress("check what is new", 0, None)
            planned = _planned(new if is_new else raw, read)
            review(planned)
            if dry_run:
                return planned
            contents = {name: content for t in read for name, content in t.contents.items()}
            if contents or len(planned.refusals) or (place / QUARANTINE / LIST).is_file():
                quarantine(place, contents, planned.refusals)
            if not is_new:
                # by which `load` knows that the folder is one of records, and has none yet
                (place / RECORDS).mkdir(exist_ok=True)
                return planned
            progress("build", 0, None)
            record = put_in_use(place, lambda record: _make(new, record))
    return Update(planned.account, planned.changes, planned.refusals, planned.incidents, record)


def _vias(given: str | Iterable[str] | None, argument: str) -> list[str]:
    known = [p.via for p in PUBLISHERS]
    vias = known if given is None else [given] if isinstance(given, str) else list(given)
    for one in vias:
        if one not in known:
            raise ValueError(f"{argument}={one!r}: expected one of {', '.join(known)}")
    return vias


def _source(
    files: str | Path | None,
    mirror: str | None,
    offline: bool,
    allow_http: bool,
    limits: Limits,
    progress: Progress,
) -> Source:
    if (files is not None) + (mirror is not None) + bool(offline) > 1:
        raise ValueError("files, mirror and offline: give one of them at most")
    if files is not None:
        return from_files(require_path(files, "update"))
    if offline:
        return from_cache
    if mirror is not None:
        try:
            require_scheme(mirror, allow_http)
        except Refused as fault:
            raise ValueError(f"mirror: {fault}") from None
    return from_web(mirror, allow_http=allow_http, limits=limits, progress=progress)


def _require_given(read: list[Transcription], files: str | Path | None) -> None:
    if read and not any(t.is_given for t in read):
        own = [f.name for p in PUBLISHERS if p.via in {t.via for t in read} for f in p.files]
        raise FileFault(
            f"{files}: no file of a publisher's name; expected some of {', '.join(own)}"
        )


def _held(place: Path, *, is_own: bool) -> Path:
    """Return the raw files that what comes in is compared with: those that `load` uses."""
    record = updated_record(place)
    if record and not (is_own and is_outdated(record)):
        return record / "raw"
    return place / "raw" if (place / "raw").is_dir() else bundle() / "data" / "raw"


def _put(raw: Path, new: Path, read: list[Transcription]) -> bool:
    """Put what was taken into the copy of the raw files; tell whether any of it is new."""
    is_new, reports = False, held_reports(raw)
    for t in read:
        if t.taken and t.day:
            is_new |= len(t.taken.changes) > 0
            is_new |= t.taken.log is not None and t.taken.log != held_log(raw, t.via)
            is_new |= any(reports.get(day) != url for day, url in t.taken.reports.items())
            put(new, [t.taken], t.day)
    return is_new


def _make(new: Path, record: Path) -> None:
    shutil.copytree(new, record / "raw")
    build(record / "raw", record / "processed")


def _planned(raw: Path, read: list[Transcription]) -> Update:
    """Return what would be done, given the raw files as they would be."""
    changes = pd.concat([_no_changes(), *(_changes(t) for t in read)], ignore_index=True)
    refusals = refusal_table(r for t in read for r in t.refusals)
    captured = captures(raw / TOTALS)
    rows = [_account(t, held_totals(raw, t.via), captured[t.via].date()) for t in read]
    account = pd.DataFrame(rows, columns=list(ACCOUNT)).astype(ACCOUNT).set_index("via")
    return Update(account, changes, refusals, _incidents(raw, changes))


def _no_changes() -> pd.DataFrame:
    words = pd.DataFrame(columns=["via", "as_of", *CHANGES], dtype="str")
    return words.astype({"old": "Int64", "new": "Int64"})


def _changes(t: Transcription) -> pd.DataFrame:
    if t.taken is None or t.taken.changes.empty:
        return _no_changes()
    of = t.taken.changes.assign(via=t.via, as_of=f"{t.day}").astype({"via": "str", "as_of": "str"})
    return of[["via", "as_of", *CHANGES]]


def _account(t: Transcription, held: Totals, captured: dt.date) -> tuple:
    last = last_day(held)
    if t.taken is None:
        status = "refused" if t.is_given else "not given"
        reason = next((r.reason for r in t.refusals if not r.place and not r.date), "")
        return t.via, status, 0, 0, 0, 0, len(t.refusals), last, f"{captured}", reason
    kinds = t.taken.changes["kind"]
    new_days = t.taken.changes.loc[kinds == "new", "date"].nunique()
    status = "taken" if len(kinds) else "unchanged"
    counts = [int(kinds.isin(k).sum()) for k in (["new", "added"], ["changed"], ["vanished"])]
    return (
        t.via,
        status,
        new_days,
        *counts,
        len(t.refusals),
        last,
        f"{captured}",
        "; ".join(t.notes),
    )


def _incidents(raw: Path, changes: pd.DataFrame) -> pd.DataFrame:
    """Return what the checks have to say of the figures that are new, changed or no longer there."""
    if changes.empty:
        return incidents(examine(read_totals(raw / TOTALS).claims[:0]).findings)
    table = read_totals(raw / TOTALS).claims
    items = changes["item"].replace("prisoner", "personnel")
    own = table[table["item"].astype("str").isin(items)].reset_index(drop=True)
    corrections = companion(raw / LOG)
    findings = examine(own, corrections=corrections, log=companion(raw / REVISIONS)).findings
    cells = pd.MultiIndex.from_arrays([pd.to_datetime(changes["date"]), changes["via"], items])
    of = pd.MultiIndex.from_frame(
        findings[["date", "via", "item"]].astype({"via": "str", "item": "str"})
    )
    return incidents(findings[of.isin(cells)])
