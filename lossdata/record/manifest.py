"""The manifest of a folder of raw files: who claims, who transcribed, when captured, whose bytes.

It is the one place where a capture date or a hash of a raw file stands.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import cast

import pandas as pd

from ..claims.files import FileFault, days_as_written, read_lines, sha256
from ..claims.kinds import require_path
from .folders import raw_folder

__all__ = ["COLUMNS", "NAME", "captures", "latest_today", "read_manifest", "verify"]

NAME = "manifest.csv"
COLUMNS = ("file", "source", "via", "captured", "licence", "url", "sha256")


def read_manifest(folder: str | Path | None = None) -> pd.DataFrame:
    """Return the manifest of a folder of raw files.

    Parameters
    ----------
    folder : str or Path, optional
        Default: the bundled raw files.

    Returns
    -------
    DataFrame
        One row a file, source and transcriber, indexed by ``line``: ``file``, ``source`` (who claims;
        empty where each line of the file says it), ``via`` (who transcribed; empty likewise),
        ``captured`` (datetime64), ``licence``, ``url`` and ``sha256`` (str).

    Raises
    ------
    FileFault
        There is none, or a line of it is wrong: its number, what was found and what was expected.

    Examples
    --------
    >>> m = read_manifest()
    >>> m.loc[m["file"] == "general_staff.csv", "via"].tolist()
    ['petroivaniuk', 'orc_losses', 'minfin']
    """
    folder = raw_folder() if folder is None else require_path(folder, "read_manifest")
    path = folder / NAME
    if not path.is_file():
        raise FileFault(
            f"{path}: no such file; each raw file has a line in it: {', '.join(COLUMNS)}"
        )
    listed = read_lines(path, COLUMNS)[list(COLUMNS)]
    captured = days_as_written(listed["captured"])
    today = latest_today()
    for label, row in listed.iterrows():
        line = cast(int, label)
        name, digest = row["file"], row["sha256"]
        if Path(name).name != name or not name.endswith(".csv"):
            raise _fault(path, line, "file", name, "the name of a .csv file beside the manifest")
        if name == NAME:
            raise _fault(
                path, line, "file", name, "another file: the manifest does not list itself"
            )
        if pd.isna(captured[line]):
            raise _fault(path, line, "captured", row["captured"], "a date, YYYY-MM-DD")
        if captured[line].date() > today:
            raise _fault(path, line, "captured", row["captured"], f"no day after today ({today})")
        if not re.fullmatch(r"[0-9a-fA-F]{64}", digest):
            raise _fault(path, line, "sha256", digest, "64 hexadecimal digits, as from sha256sum")
    twice = listed.duplicated(["file", "source", "via"])
    if twice.any():
        line = cast(int, twice.idxmax())
        raise _fault(path, line, "file", listed["file"][line], "one line a file, source and via")
    several = listed.groupby("file")["sha256"].nunique() > 1
    if several.any():
        own = listed[listed["file"] == several.idxmax()]
        changed = own.index[own["sha256"] != own["sha256"].iloc[0]][0]
        expected = f"the same hash on each line of {several.idxmax()}, as on line {own.index[0]}"
        raise _fault(path, changed, "sha256", own["sha256"][changed], expected)
    return listed.assign(captured=captured, sha256=listed["sha256"].str.lower())


def latest_today() -> date:
    """Return the latest date anywhere on earth: a capture made there is not in the future here."""
    return datetime.now(timezone(timedelta(hours=14))).date()


def _fault(path: Path, line: int, column: str, cell: str, expected: str) -> FileFault:
    return FileFault(f"{path}: line {line}, column {column}: {cell!r}; expected {expected}")


def captures(path: str | Path) -> dict[str, pd.Timestamp]:
    """Return when a raw file was captured, by transcriber.

    Parameters
    ----------
    path : str or Path
        The raw file; the manifest is looked for beside it.

    Returns
    -------
    dict of str to Timestamp
        ``via`` as the manifest has it ("" where each line of the file names its own).

    Raises
    ------
    FileFault
        The manifest has no line of the file.

    Examples
    --------
    >>> captures(raw_folder() / "oryx.csv")
    {'klaas_wie': Timestamp('2026-04-28 00:00:00')}
    """
    path = require_path(path, "captures")
    listed = read_manifest(path.parent)
    own = listed[listed["file"] == path.name]
    if own.empty:
        raise FileFault(
            f"{path.parent / NAME}: no line of {path.name}; add who claims, who transcribed and "
            "when it was captured"
        )
    return dict(zip(own["via"], own["captured"], strict=True))


def verify(folder: str | Path | None = None) -> None:
    """Check every raw file of a folder against its manifest.

    Parameters
    ----------
    folder : str or Path, optional
        Default: the bundled raw files.

    Raises
    ------
    FileFault
        Once, naming each file that was changed, is missing, or is not listed.

    Examples
    --------
    >>> verify()
    """
    folder = raw_folder() if folder is None else require_path(folder, "verify")
    listed = dict(read_manifest(folder)[["file", "sha256"]].itertuples(index=False, name=None))
    here = {p.name for p in folder.glob("*.csv")} - {NAME}
    faults = [f"{n}: listed, but not there" for n in sorted(set(listed) - here)]
    faults += [f"{n}: there, but not listed" for n in sorted(here - set(listed))]
    for name in sorted(here & set(listed)):
        got = sha256(folder / name)
        if got != listed[name]:
            faults.append(
                f"{name}: changed (expected sha256 {listed[name][:12]}…, got {got[:12]}…)"
            )
    if faults:
        raise FileFault(
            f"{folder}: {len(faults)} raw file(s) are not as recorded\n  "
            + "\n  ".join(faults)
            + f"\nRestore them, or record the change: its hash and capture date in {NAME}, its reason "
            "in README.md."
        )
