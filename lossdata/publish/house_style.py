"""A notebook to start from: the house style in ten cells, with one item's table and picture."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["notebook_name", "starting_notebook"]

_SUFFIX = ".ipynb"
#: Letters of any alphabet, digits, blanks, hyphens and underscores: a name on every system.
_NAME = re.compile(r"\w(?:[\w -]{0,98}\w)?")
#: Names that mean a device where a file of theirs would be, on Windows.
_DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)")


def notebook_name(name: str) -> str:
    """Return the name of a notebook's file, without its suffix, or raise one sentence.

    Parameters
    ----------
    name : str
        With or without ``.ipynb``.

    Raises
    ------
    ValueError
        It is a path, has another suffix, or is no name on every system.

    Examples
    --------
    >>> notebook_name("tanks-by-year.ipynb")
    'tanks-by-year'
    >>> notebook_name("../tanks")
    Traceback (most recent call last):
    ...
    ValueError: '../tanks' is a path; name the notebook alone, and its folder by --folder
    """
    if "/" in name or "\\" in name:
        raise ValueError(f"{name!r} is a path; name the notebook alone, and its folder by --folder")
    stem = name[: -len(_SUFFIX)] if name.lower().endswith(_SUFFIX) else name
    if not _NAME.fullmatch(stem) or _DEVICES.fullmatch(stem):
        raise ValueError(
            f"{name!r} is no name for a notebook; expected letters, digits, blanks, - and _, 100 at most, "
            "as tanks-by-year, with or without .ipynb"
        )
    return stem


def starting_notebook(name: str) -> Any:
    """Return a notebook in the house style, not yet executed.

    Parameters
    ----------
    name : str
        Its title is made of it: ``01-tanks-by-year`` is "Tanks by year".

    Returns
    -------
    NotebookNode
        The same for the same name; captions are computed, and tagged so that a page hides their code.

    Examples
    --------
    >>> starting_notebook("01-tanks-by-year").cells[0].source.splitlines()[0]
    '# Tanks by year'
    """
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    cells = []
    for number, (kind, source) in enumerate(_CELLS, 1):
        source = source.format(title=_title(name)) if number == 1 else source
        make = new_markdown_cell if kind == "prose" else new_code_cell
        tags = {"metadata": {"tags": ["remove-input"]}} if kind == "caption" else {}
        cells.append(make(source.strip(), id=f"cell-{number}", **tags))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _title(name: str) -> str:
    words = re.sub(r"^\d+[-_ ]+", "", name)
    words = re.sub(r"[-_ ]+", " ", words).strip() or name
    return words[0].upper() + words[1:]


#: What kind of cell it is, and what stands in it.
_CELLS = (
    (
        "prose",
        """\
# {title}

How many Russian tanks does the General Staff of Ukraine claim a year, and how has the rate moved?

The question comes first; put yours here. What follows is one item of one source, step by step, for you
to change.
""",
    ),
    (
        "code",
        """\
from IPython.display import Markdown

import lossdata as ld

ld.plots.theme()
""",
    ),
    (
        "prose",
        """\
## Which data?

The version is the day of the last capture and a hash of the raw files: with other data this cell differs,
and a test says so.
""",
    ),
    (
        "code",
        """\
record = ld.load()
ld.record.data_version()
""",
    ),
    (
        "code",
        """\
tanks = ld.select(record, source="general_staff", item="tank", measure="cumulative")
voted = ld.consensus(tanks)
""",
    ),
    (
        "prose",
        """\
## How many a year?

Steps of the running total, added up by year. `missing` are days that are in no known step; a year with
such days is not whole.
""",
    ),
    (
        "code",
        """\
years = ld.per_period(voted, "YS", corrections=ld.corrections())
years[["value", "days", "missing", "note"]]
""",
    ),
    (
        "caption",
        """\
whole = years[years["note"] == "whole"]
most = whole["value"].idxmax()
Markdown(f"**Table 1.** {len(whole)} of {len(years)} years are whole; of these most tanks were claimed in "
         f"{most:%Y}: {whole.loc[most, 'value']:,}.")
""",
    ),
    (
        "prose",
        """\
## How has the rate moved?
""",
    ),
    (
        "code",
        """\
totals = ld.totals(voted)
rate = ld.series.rolling_rates(totals, 30)["rate"].rename("30-day rate")
""",
    ),
    (
        "code",
        """\
ax = ld.plots.daily(ld.daily(totals), mean=rate, by="report", unit="tanks",
                    title="Russian tanks claimed a day", source="General Staff of Ukraine")
""",
    ),
    (
        "caption",
        """\
Markdown(f"**Figure 1.** {ld.plots.alt_text(ax)}")
""",
    ),
    (
        "prose",
        """\
## What cannot be concluded?

- A claim is what one side says of the other: that it adds up does not make it right.
- How many tanks were lost. Destroyed, damaged and counted twice are not told apart here; photographs
  (`source="oryx"`) show some of them, and are no sample.
- What stands in the days without a report. A gap is a span: its step is in the total, and on no day.
- Why the rate moves. A change of the counting is one of the reasons.
""",
    ),
)
