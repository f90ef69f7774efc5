"""The page beside exported tables: what they are, whose figures they are, how to read them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .described_tables import DescribedTable

__all__ = ["read_me"]

_READ = {
    "csv": """\
```python
import pandas as pd

claims = pd.read_csv(
    "claims.csv",
    parse_dates=["date", "as_of"],
    dtype={"days": "Int64", "value": "Int64"},
    keep_default_na=False,
    na_values=[""],
)
```

```r
claims <- read.csv("claims.csv", na.strings = "")
claims$date <- as.Date(claims$date)
```
""",
    "parquet": """\
```python
import pandas as pd

claims = pd.read_parquet("claims.parquet")  # or, checked: lossdata.load(".")
```

```r
claims <- arrow::read_parquet("claims.parquet")
claims$date <- as.Date(claims$date, tz = "UTC")
```
""",
}


def read_me(tables: Iterable[DescribedTable], about: pd.DataFrame, kind: str, note: str) -> str:
    """Return the page as Markdown.

    Parameters
    ----------
    tables : iterable of DescribedTable
        What is in the folder; the last names the sources.
    about : DataFrame
        ``what`` and ``said``; the title first.
    kind : {"csv", "parquet"}
        The suffix of the files.
    note : str
        A sentence on how to read them.
    """
    tables = list(tables)
    told = dict(zip(about["what"], about["said"], strict=True))
    general = [k for k in told if not k.startswith("table ") and k not in ("title", "description")]
    files = [f"| {t.name}.{kind} | {_cell(t.title)} | {len(t.table):,} |" for t in tables]
    sources = [
        f"| {_cell(r.source)} | {_cell(r.via)} | {_day(r.captured)} | {_cell(r.licence)} | {_cell(r.url)} "
        f"| {_cell(r.file)} |"
        for r in tables[-1].table.itertuples()
    ]
    lines = [
        f"# {told['title']}",
        "",
        told["description"],
        "",
        *(f"- {key}: {told[key]}" for key in general),
        "",
        "## Files",
        "",
        "| file | holds | rows |",
        "|---|---|--:|",
        *files,
        "| datapackage.json | types, words, rows and hashes, for programs (Frictionless Data Package) | |",
        "| SHA256SUMS | the hashes of all files: `sha256sum -c SHA256SUMS` | |",
        "",
        "An empty cell is a missing one, and a missing figure is never zero. "
        f"What each column means is in codebook.{kind}. {note}".rstrip(),
        "",
        "## Whose figures",
        "",
        "| source | via | captured | licence stated | address | raw file of lossdata |",
        "|---|---|---|---|---|---|",
        *sources,
        "",
        "## Read them",
        "",
        _READ[kind],
    ]
    return "\n".join(lines)


def _cell(text: object) -> str:
    """Return a word as a cell of a table in Markdown."""
    if pd.isna(text):
        return ""
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;")


def _day(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"
