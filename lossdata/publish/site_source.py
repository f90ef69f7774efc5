"""What Sphinx makes the site of: the guide as it is written, notebooks, and pages from the record."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from .. import __version__
from ..record.folders import bundle
from .front_page import Panel, captured, cards, quoted, write_small
from .notebook_pages import for_reading, title
from .notebooks import read
from .reference_pages import api_pages
from .unshown import PICTURES

__all__ = ["literal", "write", "write_frame", "write_front", "write_guide", "write_notebooks"]

#: Chapters of the guide, in the order of the navigation; a site of somebody's own notebooks has none.
_GUIDE = ("guide", "pictures/index", "api/index")
_OURS = (
    "Both sides of the Russia-Ukraine war publish figures for the other side's losses; others count what "
    "can be shown. Here is what was said by whom, how it was worded, and what of it adds up. A figure is a "
    "claim: that it stands here does not make it right.\n\n"
)
_OWN = (
    f"Notebooks on published claims of losses, made with lossdata {__version__}. What they conclude is "
    "their authors' own. The record, its incidents and its data, which stand below, are those that "
    "lossdata comes with; a figure is a claim, and that it stands here does not make it right.\n\n"
)
_ENDS = "The record ends where it was captured last; that is not the source falling silent."
_WAYS_IN = (
    "New here? [Install](install.md), [how to read these figures](reading.ipynb), "
    "[how do I …?](tasks/index.md), [the words](glossary.md).\n\n"
)


def write_guide(source: Path) -> None:
    """Copy the written pages, their notebooks made readable, and add the reference.

    Parameters
    ----------
    source : Path
        The folder that Sphinx reads.
    """
    shutil.copytree(bundle() / "docs", source, dirs_exist_ok=True)
    for name in ("CHANGELOG.md", "CITATION.cff"):  # which pages include from above them
        shutil.copy(bundle() / name, source.parent / name)
    for place in ("", "tasks/"):
        for name, notebook in read(source / place).items():
            _write_notebook(source, f"{place}{name}", _with_site_links(notebook), fold=False)
    (source / "api").mkdir(exist_ok=True)
    for name, page in api_pages().items():
        write(source / "api" / f"{name}.md", page)


def write_frame(source: Path) -> None:
    """Copy what a site of any notebooks needs: configuration, templates and style."""
    source.mkdir(parents=True, exist_ok=True)
    docs = bundle() / "docs"
    shutil.copy(docs / "conf.py", source / "conf.py")
    for folder in ("_templates", "_static"):
        shutil.copytree(docs / folder, source / folder)


def write_notebooks(source: Path, notebooks: dict[str, Any], beside: Path) -> list[dict[str, str]]:
    """Write the chapter of notebooks; return what their cards show.

    Parameters
    ----------
    source : Path
        The folder that Sphinx reads.
    notebooks : dict
        Name to notebook, executed.
    beside : Path
        The folder they are from, for the pictures in it.

    Returns
    -------
    list of dict
        ``title``, ``lead``, ``page``, ``picture`` and ``alt`` of each.
    """
    folder = source / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    for place in (folder, source / "extra" / "notebooks"):
        _copy_pictures(beside, place)
    entries = []
    for name, notebook in notebooks.items():
        _write_notebook(source, f"notebooks/{name}", notebook)
        heading, lead = title(notebook, name)
        picture, alt = _card_picture(notebook, name, source / "_static" / "cards")
        entries.append(
            {
                "title": heading,
                "lead": lead,
                "page": f"/notebooks/{name}",
                "picture": picture,
                "alt": alt,
            }
        )
    names = "\n".join(notebooks)
    page = (
        "# Notebooks\n\nEach runs alone and offline; the code is folded above what it shows, and the whole "
        f"notebook can be had from its page.\n\n{cards(entries)}\n"
        f"```{{toctree}}\n:hidden:\n{names}\n```\n"
    )
    write(folder / "index.md", page)
    return entries


def _copy_pictures(folder: Path, target: Path) -> None:
    """Copy the pictures that stand beside notebooks, for those that show them."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in PICTURES and path.is_file():
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def _with_site_links(notebook: Any) -> Any:
    """Let links to the notebooks, as they lead in a checkout, lead to their pages."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\]\((?:\.\./)+notebooks/", "](/notebooks/", cell.source)
    return notebook


def _write_notebook(source: Path, page: str, notebook: Any, fold: bool = True) -> None:
    """Write a notebook as a page, and whole as a file that the page offers."""
    import nbformat
    from nbformat.v4 import new_markdown_cell

    whole = source / "extra" / f"{page}.ipynb"
    whole.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, whole)
    page_of = for_reading(notebook, whole.stem, fold=fold)
    link = (
        f'<a class="whole-notebook" href="{quote(whole.name)}" download>This notebook as a file</a>'
    )
    page_of.cells.insert(1, new_markdown_cell(link, id="whole"))
    nbformat.write(page_of, source / f"{page}.ipynb")


def _card_picture(notebook: Any, name: str, folder: Path) -> tuple[str, str]:
    """Write the picture of the cell tagged `card`, or the first; return its address and description."""
    pictures = [
        ("card" in cell.metadata.get("tags", ()), output)
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    if not pictures:
        return "", ""
    _, output = max(pictures, key=lambda pair: pair[0])
    folder.mkdir(parents=True, exist_ok=True)
    write_small(base64.b64decode(output["data"]["image/png"]), folder / f"{name}.png", width=560)
    stored = output.get("metadata", {}).get("image/png", {}).get("alt")
    alt = stored or f"A picture of the notebook {title(notebook, name)[0]}"
    return f"/_static/cards/{name}.png", alt


def write_front(
    source: Path,
    panels: list[Panel],
    claims: pd.DataFrame,
    entries: list[dict[str, str]],
    facts: dict[str, Any],
) -> None:
    """Write the first page, and what the configuration is told.

    Parameters
    ----------
    source : Path
        The folder that Sphinx reads.
    panels : list of Panel
        What the record says.
    claims : DataFrame
        A claims table.
    entries : list of dict
        Of `write_notebooks`.
    facts : dict
        ``title``, ``guide`` (bool), ``own`` (bool: a site of somebody else's, under a title of theirs),
        ``url`` (of the site, if known), ``json_ld`` and ``note`` (a sentence on how the notebooks ran).
    """
    chapters = ["notebooks/index", "incidents", *(_GUIDE if facts["guide"] else ()), "data"]
    chapters += ["about"] if facts["guide"] else []
    pictured = "\n".join(
        f"```{{image}} /_static/{p.picture}\n:alt: {quoted(p.alt)}\n:width: 640px\n```\n"
        for p in panels if p.picture
    )  # fmt: skip
    said = "\n".join(f"- **{p.heading}.** {p.sentence}" for p in panels)
    toc = "\n".join(chapters)
    ways_in = _WAYS_IN if facts["guide"] else ""
    notebooks = f"## Notebooks\n\n{facts['note']}\n\n{cards(entries)}\n"
    record = (
        f"## What the record says\n\n{said}\n\n{pictured}\n"
        f"## How fresh it is\n\n{_ENDS}\n\n::::{{container}} fresh\n{_table(captured(claims))}\n::::\n\n"
    )
    # a site of one's own begins with what is one's own
    body = f"{_OWN}{notebooks}{record}" if facts["own"] else f"{_OURS}{ways_in}{record}{notebooks}"
    page = f"# {literal(facts['title'])}\n\n{body}```{{toctree}}\n:hidden:\n{toc}\n```\n"
    write(source / "index.md", page)
    write(source / "site.json", json.dumps(facts, ensure_ascii=False, indent=1))


def literal(text: str) -> str:
    r"""Return a text as Markdown in which none of its signs is markup.

    Examples
    --------
    >>> print(literal("Tanks *by* year"))
    Tanks \*by\* year
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _table(table: pd.DataFrame) -> str:
    head = "| source | claims | first | last | which was captured |\n|---|--:|---|---|---|\n"
    return head + "\n".join(
        f"| {r.source} | {r.claims:,} | {r.first:%Y-%m-%d} | {r.last:%Y-%m-%d} | {r.captured:%Y-%m-%d} |"
        for r in table.itertuples()
    )


def write(path: Path, text: str) -> None:
    """Write a text the same on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")
