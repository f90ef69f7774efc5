"""Raw to processed: deterministic, verified, and whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pandas as pd

from ..claims.cleaning import CORRECTIONS, clean
from ..claims.files import FileFault, read_lines
from ..claims.table import KEY, concat, validate
from ..claims.vocabulary import SIDES
from . import outputs
from .companions import COMPANIONS, companion
from .folders import raw_folder, written_folder
from .manifest import verify
from .oryx import ORYX_ITEMS
from .raw_files import READERS

__all__ = ["build", "sort", "write_tables"]


def build(
    raw: str | Path | None = None,
    processed: str | Path | None = None,
    progress: Callable[[str], None] = lambda step: None,
) -> pd.DataFrame:
    """Make the processed files from the raw ones.

    Parameters
    ----------
    raw, processed : str or Path, optional
        Folders. Default: the record's (see `folders.data_folder`); an installed package writes to a
        folder of the user's, never into itself (`folders.written_folder`). Processed files are
        replaced where an earlier build made them and nobody has changed them; any other content is not.
    progress : callable
        Is told each step as it begins.

    Returns
    -------
    DataFrame
        The account, see `bundled.account`.

    Raises
    ------
    FileFault, ClaimsError
        A raw file is not as recorded or cannot be read, or `processed` holds something else. The
        processed files stay as they were.
    """
    raw = raw_folder() if raw is None else Path(raw)
    processed = written_folder() if processed is None else processed
    with outputs.folder(processed, "build", [raw]) as new:
        account = write_tables(new, raw, progress)
        about = resources.files("lossdata") / "publish" / "pages" / "processed.md"
        (new / "README.md").write_bytes(about.read_bytes())
    return account.set_index("file")


def write_tables(
    folder: Path, raw: Path | None = None, progress: Callable[[str], None] = lambda step: None
) -> pd.DataFrame:
    """Write the processed tables into a new folder, as `build` does, and return the account."""
    raw = raw_folder() if raw is None else raw
    progress("verify raw files")
    verify(raw)
    readings = {}
    for name, reader in READERS.items():
        progress(f"read {name}")
        readings[name] = reader(raw / name)
    _captures_fit(raw)
    progress("clean")
    claims, done = clean(concat(r.claims for r in readings.values()), CORRECTIONS)
    claims = sort(claims)
    validate(claims)
    progress("write")
    set_aside = pd.concat([r.set_aside for r in readings.values()], ignore_index=True)
    account = _account(raw, readings)
    tables = {
        "set_aside": set_aside,
        "account": account,
        "cleaning": done,
    }
    claims.to_parquet(folder / "claims.parquet", index=False, compression="zstd")
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return account


def _captures_fit(raw: Path) -> None:
    """Raise where a list is not what its last recorded capture made of it."""
    path, cell = raw / "oryx_captures.csv", ["date", "side", "category", "status"]
    changes = read_lines(path, [*cell, "as_of", "new"]).reset_index().sort_values(["as_of", "line"])
    last = changes.drop_duplicates(cell, keep="last")
    strange = ~(changes["category"].isin(ORYX_ITEMS) & changes["side"].isin(SIDES))
    if strange.any():
        row = changes[strange].iloc[0]
        raise FileFault(
            f"{path}: line {row['line']}: {row['side']!r}, {row['category']!r}; expected a side and a "
            "category as in oryx.csv"
        )
    held = read_lines(raw / "oryx.csv", [*cell, "count"]).drop_duplicates(cell)
    both = last.merge(held, how="left", on=cell)
    differing = both[both["new"] != both["count"].fillna("0")]
    if len(differing):
        row = differing.iloc[0]
        raise FileFault(
            f"{path}: line {row['line']}, column new: {row['new']!r}, but oryx.csv holds "
            f"{row['count'] if pd.notna(row['count']) else 'no such cell'}; the last `new` of a cell is "
            f"what the list holds: record the change ({len(differing)} such cells)"
        )


def sort(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims in the order of their key, by the words and not by their codes.

    The categories are put in alphabetical order, so that the same claims make the same table.
    """
    out = claims.sort_values(list(KEY), kind="stable", ignore_index=True)
    for c in out.select_dtypes("category"):
        out[c] = out[c].cat.remove_unused_categories()
        out[c] = out[c].cat.reorder_categories(sorted(out[c].cat.categories))
    return out


def _account(raw: Path, readings: dict) -> pd.DataFrame:
    rows = []
    for name, r in readings.items():
        rows.append((name, r.lines, r.claims.index.nunique(), len(r.set_aside), 0, len(r.claims)))
    for name in COMPANIONS:
        n = len(companion(raw / name))
        rows.append((name, n, 0, 0, n, 0))
    return pd.DataFrame(
        rows, columns=["file", "lines", "in_table", "set_aside", "companion", "claims"]
    )
