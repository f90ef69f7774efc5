"""What a page of a notebook cannot show: files that are not beside it, outputs that need a program."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

__all__ = ["PICTURES", "not_shown"]

#: Suffixes of files beside a notebook that come along to its page.
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"})
#: Kinds of output that a page shows as they are.
_SHOWN = frozenset(
    (
        *("text/html", "text/markdown", "text/latex", "application/javascript"),
        *("image/png", "image/jpeg", "image/svg+xml", "image/gif"),
    )
)
#: Code in prose, in which an address is only talked about.
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", flags=re.S | re.M)
_ADDRESSES = (
    re.compile(
        # not beyond the next tag: of nothing but beginnings each would be read to the end
        r"<(?:img|iframe|embed|source|video|audio|script)\b[^<>]*?\ssrc\s*=\s*"
        r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))",
        flags=re.I,
    ),
    re.compile(r"!\[[^\[\]]*\]\(\s*<?([^)\s>]+)"),
)


def not_shown(notebook: Any, folder: str | Path) -> list[str]:
    """Return what is missing on the page of a notebook, one sentence a thing.

    Addresses elsewhere are another matter: see `notebook_pages.remote_loads`.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.
    folder : str or Path
        The folder that it stands in; pictures in it come along.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> not_shown(new_notebook(cells=[new_markdown_cell("![map](map.png)")]), "nowhere")
    ['cell 1 asks for map.png, which is not in its folder']
    """
    told: list[str] = []
    for number, cell in enumerate(notebook.cells, 1):
        files = [*_files(cell, Path(folder)), *_outputs(cell)]
        told += [f"cell {number} {thing}" for thing in dict.fromkeys(files)]
    return told


def _files(cell: Any, folder: Path) -> Iterator[str]:
    here = folder.resolve()
    for text in _markup(cell):
        for address in _addresses(text):
            if re.match(r"(?i)https?:|data:|blob:|//", address):
                continue
            if address.startswith("attachment:"):
                if unquote(address.partition(":")[2]) not in cell.get("attachments", {}):
                    yield f"asks for {address}, which is not attached to it"
                continue
            path = (here / unquote(address.partition("?")[0].partition("#")[0])).resolve()
            if not path.is_relative_to(here) or re.match(r"(?i)file:", address):
                yield f"asks for {address}, which is outside its folder: put it beside the notebook"
            elif not path.is_file():
                yield f"asks for {address}, which is not in its folder"
            elif path.suffix.lower() not in PICTURES:
                yield f"asks for {address}, which is no picture: only pictures come along"


def _markup(cell: Any) -> Iterator[str]:
    """Yield the texts of a cell in which a page would load something."""
    if cell.cell_type == "markdown":
        yield _CODE.sub("", cell.source)
    for output in cell.get("outputs", ()):
        for kind in ("text/html", "text/markdown", "image/svg+xml"):
            yield "".join(output.get("data", {}).get(kind, ""))


def _addresses(text: str) -> Iterator[str]:
    for pattern in _ADDRESSES:
        for found in pattern.finditer(text):
            if address := next(filter(None, found.groups()), ""):
                yield html.unescape(address)


def _outputs(cell: Any) -> Iterator[str]:
    for output in cell.get("outputs", ()):
        kinds = set(output.get("data", {}))
        programs = sorted(kinds - _SHOWN - {"text/plain"})
        if programs and not kinds & _SHOWN:
            left = "its text alone" if "text/plain" in kinds else "nothing of it"
            yield (
                f"has an output of {programs[0]}, and the page shows {left}: "
                "show a picture too (PNG or SVG)"
            )
