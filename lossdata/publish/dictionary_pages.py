"""The data dictionary as a page, and the data set in the words that search engines read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .. import __version__, checks
from ..claims.column_meanings import CLAIM_COLUMNS, WORD_MEANINGS, meaning_of
from ..claims.csv_files import HARMLESS
from ..claims.sources import SOURCES
from .codebooks import codebook
from .data_package import DESCRIPTION, KEYWORDS, LICENCE, MEDIA, TITLE
from .filtered_tables import WIDE, one_line, rendered

__all__ = ["dataset_json_ld", "dictionary_page"]

#: What a name of a file is, for its place in the list; what is not here is a vote of one source.
_FILES: Mapping[str, str] = {
    "claims.parquet": "the claims, with types; the smallest",
    "claims.csv": "the claims, for spreadsheets and everything else",
    "codebook.csv": "the columns, as below",
    "datapackage.json": "types, words, sizes and hashes, for programs (Frictionless Data Package)",
}
#: Of columns that take any word, this many are shown.
_MOST = 12
_READ = """\
## Read them

With pandas:

```python
import pandas as pd
claims = pd.read_parquet("claims.parquet")  # or: pd.read_csv("claims.csv", parse_dates=["date", "as_of"])
claims.groupby(["source", "side", "counts"], observed=True)["value"].agg(["size", "max"])
```

With R (packages arrow, dplyr):

```r
library(dplyr)
claims <- arrow::read_parquet("claims.parquet")  # or: readr::read_csv("claims.csv", na = "")
claims |> group_by(source, side, counts) |> summarise(n = n(), max = max(value))
```

With DuckDB:

```sql
SELECT source, side, counts, count(*) AS n, max(value) AS max
FROM 'claims.parquet'  -- or: read_csv('claims.csv')
GROUP BY ALL ORDER BY ALL;
```
"""


def dictionary_page(
    claims: pd.DataFrame, folder: str | Path, *, data: str = "data", static: str = "_static"
) -> str:
    """Return the page of the data: its files, each column, and what the words in it mean.

    Parameters
    ----------
    claims : DataFrame
        The claims.
    folder : str or Path
        Where `data_package.write_package` wrote.
    data : str
        That folder's address, from the page.
    static : str
        Where `filtered_tables.table_assets` is, from the page.

    Returns
    -------
    str
        A MyST page, the same for the same data.
    """
    files = rendered("dictionary_files", files=_files(Path(folder)), data=data, static=static)
    columns = rendered("dictionary_columns", columns=codebook(claims).to_dict("records"))
    words = rendered("dictionary_words", columns=_words(claims))
    return (
        f"{WIDE}# Data dictionary\n\n{DESCRIPTION}\n\n## Files\n\n{files}\n"
        "Days are in ISO 8601, text is in UTF-8, an empty cell is a missing one, and a missing figure is "
        "never zero. "
        f"{HARMLESS}\n\n## Columns\n\n{columns}\n"
        f"## Words\n\nWhat the words in the columns mean, and how many claims have them.\n\n{words}\n{_READ}"
    )


def dataset_json_ld(claims: pd.DataFrame, folder: str | Path, *, address: str = "data/") -> str:
    """Return the data set as schema.org describes one (JSON-LD), as an element for the head of a page.

    Parameters
    ----------
    claims : DataFrame
        The claims; dates after their capture play no part in the time that they cover.
    folder : str or Path
        Where `data_package.write_package` wrote.
    address : str
        Of that folder; a search engine wants a whole one.

    Returns
    -------
    str
        A ``<script type="application/ld+json">``, which no word in it can end.

    Notes
    -----
    Of the fields, search engines require ``name`` and ``description``
    (https://developers.google.com/search/docs/appearance/structured-data/dataset).
    """
    dates = claims.loc[~checks.postdated(claims), "date"].dropna()
    dataset: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "description": DESCRIPTION,
        "version": __version__,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "keywords": list(KEYWORDS),
        "creator": {"@type": "Organization", "name": "The lossdata developers"},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.name, "description": column.description}
            for column in CLAIM_COLUMNS
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file["name"],
                "encodingFormat": MEDIA[Path(file["name"]).suffix.removeprefix(".")],
                "contentSize": file["size"],
                "contentUrl": f"{address}{file['name']}",
            }
            for file in _files(Path(folder))
        ],
    }
    if not dates.empty:
        dataset["temporalCoverage"] = f"{dates.min():%Y-%m-%d}/{dates.max():%Y-%m-%d}"
    text = json.dumps(dataset, ensure_ascii=False, indent=1)
    # the three signs that could end the element, or begin another
    safe = re.sub("[<>&]", lambda sign: f"\\u{ord(sign[0]):04x}", text)
    return f'<script type="application/ld+json">\n{safe}\n</script>'


def _files(folder: Path) -> list[dict[str, Any]]:
    """Return the files of the package, those of claims first."""
    votes = sorted(
        p.name for p in folder.glob("*.csv") if p.stem.removesuffix("_doubts") in SOURCES
    )
    return [
        {"name": name, "size": _size((folder / name).stat().st_size), "told": _told(name)}
        for name in (*_FILES, *votes)
        if (folder / name).is_file()
    ]


def _told(name: str) -> str:
    if name in _FILES:
        return _FILES[name]
    stem = Path(name).stem
    source = SOURCES[stem.removesuffix("_doubts")].short
    if stem.endswith("_doubts"):
        return f"{source}: the figures whose transcriptions are not unanimous"
    return f"{source}: totals by date and item, as most transcriptions have them"


def _size(number: int) -> str:
    """Return a size in bytes for people.

    Examples
    --------
    >>> _size(812), _size(17895), _size(20469899)
    ('812 B', '18 kB', '20.5 MB')
    """
    if number < 1000:
        return f"{number} B"
    return f"{number / 1000:.0f} kB" if number < 999_500 else f"{number / 1e6:.1f} MB"


def _words(claims: pd.DataFrame) -> list[dict[str, Any]]:
    """Return for each column of words those in the table, with meaning and number of claims."""
    told = []
    for column in CLAIM_COLUMNS:
        if column.kind != "word":
            continue
        counts = claims[column.name].dropna().astype("str").value_counts()
        counts = counts.sort_index().sort_values(ascending=False, kind="stable")
        has_meanings = column.name in ("source", *WORD_MEANINGS)
        is_known = [bool(meaning_of(column.name, word)) for word in counts.index]
        # of open columns: the words that have a meaning, or the commonest
        is_open = column.name in ("via", "wording", "edition")
        shown = counts if not is_open else counts[is_known] if has_meanings else counts.head(_MOST)
        told.append(
            {
                "name": column.name,
                "meaning": column.meaning,
                "has_meanings": has_meanings,
                "words": [
                    {"word": one_line(w), "meaning": meaning_of(column.name, w), "claims": int(n)}
                    for w, n in shown.items()
                ],
                "others": len(counts) - len(shown),
                "rest": int(counts.sum() - shown.sum()),
            }
        )
    return told
