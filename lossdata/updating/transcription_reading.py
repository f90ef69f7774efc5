"""One transcription: its files got, read, and set beside what is held."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..record.manifest import captures
from .changed_figures import Totals, differences, require_alike
from .figures import Figures, figures_of
from .published_lines import LARGEST, lines_of
from .publishers import PublishedFile, Publisher
from .raw_changes import TOTALS, Taken, held_log, held_totals
from .received import Received, Source
from .refusals import Refusal, Refused, as_found

__all__ = ["Transcription", "read_transcription"]


class Transcription(NamedTuple):
    """What became of one transcription: ``taken`` is None where it stays as it is held."""

    via: str
    taken: Taken | None
    day: dt.date | None
    refusals: list[Refusal]
    notes: list[str]
    #: The files of which something was refused, as they were received.
    contents: dict[str, bytes]
    is_given: bool


def read_transcription(
    publisher: Publisher,
    source: Source,
    raw: Path,
    as_of: dt.date | None = None,
    *,
    accept: bool = False,
) -> Transcription:
    """Return what is to be taken of one transcription.

    Its totals are taken from all its files or from none: a record of people from one day and of tanks from
    another would have one date of capture. A log of corrections may fail by itself.

    Parameters
    ----------
    publisher : Publisher
        Whose.
    source : callable
        Gives its files.
    raw : Path
        The raw files held.
    as_of : date, optional
        The day of the capture. Default: when the files were had.
    accept : bool
        Take it though it ends earlier than what is held, or differs in much of it.
    """
    via, refusals = publisher.via, []
    received: dict[str, Received] = {}
    contents: dict[str, bytes] = {}
    read: dict[str, Figures] = {}
    is_given = False
    for file in publisher.files:
        try:
            got = source(file)
            is_given |= got is not None
            if got is None:
                continue
            received[file.name] = got
            read[file.name] = _figures(got, file, via, as_of)
            refusals += read[file.name].refusals
            if read[file.name].refusals:
                contents[file.name] = got.content
        except Refused as fault:
            is_given = True
            refusals.append(Refusal(via, file.name, "", "", "", "", str(fault)))
            if file.name in received:
                contents[file.name] = received[file.name].content[:LARGEST]
    notes = [f"{name}: {note}" for name, figures in read.items() for note in figures.notes]
    nothing = Transcription(via, None, None, refusals, notes, contents, is_given)
    if not is_given:
        return nothing
    totals = [f for f in publisher.files if f.holds == "totals"]
    if absent := [f.name for f in totals if f.name not in read]:
        if not any(r.file in absent for r in refusals):
            reason = f"not given: {', '.join(absent)}; a transcription is taken whole or not at all"
            refusals.append(Refusal(via, absent[0], "", "", "", "", reason))
        return nothing
    day = as_of or min(got.day for got in received.values())
    at_fault = totals[0].name
    try:
        _require_later(raw, via, day)
        parts = []
        held = held_totals(raw, via)
        for file in totals:
            at_fault = file.name
            parts.append(_changes(held, read[file.name], file, accept))
        changes = pd.concat(parts, ignore_index=True)
    except Refused as fault:
        refusals.append(Refusal(via, at_fault, "", "", "", "", str(fault)))
        if at_fault in received:
            contents[at_fault] = received[at_fault].content
        return nothing
    reports = {d: url for f in totals for d, url in read[f.name].reports.items()}
    log = _log(publisher, read, raw, accept, refusals)
    return nothing._replace(taken=Taken(via, changes, reports, log), day=day)


def _figures(got: Received, file: PublishedFile, via: str, as_of: dt.date | None) -> Figures:
    return figures_of(lines_of(got.content, file), file, via, as_of or got.day)


def _require_later(raw: Path, via: str, day: dt.date) -> None:
    captured = captures(raw / TOTALS)[via].date()
    if day < captured:
        raise Refused(f"captured on {day}, but what is held was captured on {captured}")


def _changes(held: Totals, figures: Figures, file: PublishedFile, accept: bool) -> pd.DataFrame:
    own = {item: held[item] for item in file.items.values() if item in held}
    kept = {(r.date, r.item) for r in figures.refusals if r.date in own.get(r.item, {})}
    changes = differences(own, figures.series, kept, has_lost_lines=figures.has_lost_lines)
    if not accept:
        require_alike(own, figures.series, changes)
    return changes


def _log(
    publisher: Publisher,
    read: dict[str, Figures],
    raw: Path,
    accept: bool,
    refusals: list[Refusal],
) -> dict[tuple[str, str], int] | None:
    """Return a log of corrections with what was refused as it is held; None where it stays."""
    file = next((f for f in publisher.files if f.holds == "log"), None)
    if file is None or file.name not in read:
        return None
    held, figures = held_log(raw, publisher.via), read[file.name]
    last = max((day for day, _ in held), default="")
    if not accept and max((day for day, _ in figures.cells), default="") < last:
        reason = f"ends before {last}, which is held: {as_found(len(figures.cells))} amounts"
        refusals.append(Refusal(publisher.via, file.name, "", "", "", "", reason))
        return None
    if figures.has_lost_lines:
        return {**held, **figures.cells}
    refused = {(r.date, r.item) for r in figures.refusals}
    return {**{cell: amount for cell, amount in held.items() if cell in refused}, **figures.cells}
