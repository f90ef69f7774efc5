"""Notebooks as pages that load nothing."""

from __future__ import annotations

import html
import logging
import re
from importlib import resources
from pathlib import Path
from typing import Any

__all__ = ["POLICY", "asked_for", "page", "title"]

#: What a page of the report may load: nothing but what it holds itself.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
# What nbconvert writes where a picture has no alternative text.
_NO_ALT = "No description has been provided for this image"


def title(notebook: Any, name: str) -> tuple[str, str]:
    """Return a notebook's first heading and the first sentence of its prose.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook.
    name : str
        Stands for the heading where there is none.
    """
    prose = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    heading, lead = None, ""
    for block in re.split(r"\n\s*\n", re.sub(r"^(#+ .*)$", r"\1\n\n", prose, flags=re.M)):
        block = block.strip()
        if block.startswith("#"):
            heading = heading or _plain(block.lstrip("# "))
        elif block and block[0] not in "|<-!>`$":
            lead = re.split(r"(?<=[.!?…])\s", _plain(block), maxsplit=1)[0]
            break
    return heading or name, lead


def _plain(markdown: str) -> str:
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))", "", text)
    return " ".join(html.unescape(text).split())


def page(notebook: Any, name: str, folder: str | Path) -> str:
    """Return a notebook as one HTML page that loads nothing from anywhere.

    Pictures that stand in files beside the notebook become part of the page. Formulas stay as they are
    written: MathJax would have to be fetched. What else a page asks for, `asked_for` says.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.
    name : str
        Stands for the title where there is none.
    folder : str or Path
        Where the files beside the notebook are.
    """
    from jinja2 import DictLoader
    from nbconvert import HTMLExporter

    quiet = logging.getLogger(f"{__name__}.nbconvert")  # it logs what alternative texts are absent
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    template = resources.files(__package__).joinpath("pages/notebook.html.j2").read_text("utf-8")
    exporter = HTMLExporter(
        extra_loaders=[DictLoader({"notebook.html.j2": template})],
        template_file="notebook.html.j2",
        embed_images=True,
        exclude_anchor_links=True,
        log=quiet,
    )
    heading, _ = title(notebook, name)
    notebook = notebook.copy()
    notebook.metadata = {**notebook.metadata, "title": heading}
    beside = {"metadata": {"path": str(folder)}, "policy": POLICY}
    body, _ = exporter.from_notebook_node(notebook, beside)
    # notebooks that point to one another do so as pages, too
    body = re.sub(r'(<a [^>]*href="(?!\w+:)[^"#]*)\.ipynb(?=["#])', r"\1.html", body)
    return _described(body)


def asked_for(page: str) -> list[str]:
    """Return the addresses that a page asks for and does not get: pictures, scripts, styles, frames.

    Examples
    --------
    >>> asked_for('<img src="map.png"><script src="https://cdn.example.org/a.js"></script>')
    ['map.png', 'https://cdn.example.org/a.js']
    """
    tags = r"<(?:img|script|iframe|embed|source|video|audio)\b[^>]*?\ssrc=\"([^\"]+)\""
    found = re.findall(tags, page) + re.findall(r"<link\b[^>]*?\shref=\"([^\"]+)\"", page)
    # a script of a page may fetch more: an import, a module that require.js is told to load
    found += re.findall(
        r"(?:import\(|from |require(?:js)?\(\[?|fetch\()\s*['\"](https?://[^'\"]+)", page
    )
    return list(dict.fromkeys(html.unescape(a) for a in found if not a.startswith(("data:", "#"))))


def _described(body: str) -> str:
    """Describe each figure by the heading it stands under; its digest is in the text after it."""
    latest_heading = ""

    def describe(match: re.Match) -> str:
        nonlocal latest_heading
        if match["heading"] is not None:
            latest_heading = html.unescape(re.sub(r"<[^>]*>", "", match["heading"])).strip()
            return match[0]
        description = f"Figure: {latest_heading}" if latest_heading else "Figure"
        return f'alt="{html.escape(description)}"'

    heading = r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>"
    return re.sub(f'{heading}|alt="{_NO_ALT}"', describe, body, flags=re.S)
