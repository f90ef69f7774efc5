"""Notebooks as a reader wants them: prose, pictures, tables and captions, the code folded above them."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import quote

__all__ = ["FOLDED", "HIDDEN", "SHOWN", "for_reading", "remote_loads", "title"]

#: Tags of cells, as Jupyter Book and MyST-NB understand them.
HIDDEN, FOLDED, SHOWN = "remove-input", "hide-input", "show-input"

# None of these reads on where the next thing of its kind begins: a text of nothing but beginnings
# would be read to its end from each of them.
_TAG_LOADS = (
    re.compile(r"^<(?!link\b)\w+[^<>]*?\ssrc=[\"'](https?://[^\"']+)"),
    re.compile(r"^<link\b[^<>]*?\shref=[\"'](https?://[^\"']+)"),
)
_LOADS = (
    re.compile(r"!\[[^\[\]]*\]\((https?://[^)\s]+)"),
    re.compile(r"(?:import\(|from |require(?:js)?\(\[?|fetch\()\s*['\"](https?://[^'\"]+)"),
)


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
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", markdown)
    text = re.sub(r"(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))", "", text)
    return " ".join(html.unescape(text).split())


def remote_loads(notebook: Any) -> list[str]:
    """Return the addresses that a notebook would have a page load: scripts, pictures, styles, frames.

    The pages of the site load nothing from elsewhere, and tell the browser so.

    Parameters
    ----------
    notebook : NotebookNode
        Its prose and its outputs are looked at.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> remote_loads(new_notebook(cells=[new_markdown_cell("![map](https://example.org/map.png)")]))
    ['https://example.org/map.png']
    """
    prose = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    shown = [
        "".join(output.get("data", {}).get(kind, ""))
        for c in notebook.cells
        for output in c.get("outputs", ())
        for kind in ("text/html", "text/markdown", "image/svg+xml")
    ]
    # a script of a page may fetch more: an import, a module that require.js is told to load
    text = "\n".join(prose + shown)
    tags = re.findall(r"<(?:img|script|iframe|embed|source|video|audio|link)\b[^<>]*", text)
    found = [address for pattern in _TAG_LOADS for tag in tags for address in pattern.findall(tag)]
    found += [address for pattern in _LOADS for address in pattern.findall(text)]
    return list(dict.fromkeys(map(html.unescape, found)))


def for_reading(notebook: Any, name: str, *, fold: bool = True) -> Any:
    """Return a copy of a notebook in which each result stands under one fold of the code it took.

    Cells that show nothing are folded together with the next one that does; the code of a cell tagged
    `remove-input`, as captions are, is left out, and that of one tagged `show-input` stays open.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.
    name : str
        Its heading, where it has none: a page needs one.
    fold : bool
        Whether code is folded: not where it is what the reader came for.

    Returns
    -------
    NotebookNode
        Outputs carry the alternative text that they were stored with, or one that names what they
        stand under.
    """
    read = notebook.copy()
    read.cells = [cell for group in _groups(notebook.cells) for cell in _arranged(group, fold)]
    # MyST-NB asks the kernel that is named here for nothing but its language
    read.metadata = {"language_info": {"name": "python"}} | dict(notebook.metadata)
    read.cells = [_with_attachments(cell) for cell in read.cells]
    if not any(re.match(r"# ", c.source) for c in read.cells if c.cell_type == "markdown"):
        read.cells.insert(0, _markdown(f"# {name}"))
    heading = name
    for cell in read.cells:
        if cell.cell_type == "markdown":
            headings = re.findall(r"^#+ +(.*)$", cell.source, flags=re.M)
            heading = _plain(headings[-1]) if headings else heading
        else:
            _describe(cell, heading)
    return read


def _with_attachments(cell: Any) -> Any:
    """Return a cell of prose with the pictures that were pasted into it in its text, for MyST-NB."""
    attached = cell.get("attachments", {})
    if not attached:
        return cell
    cell = cell.copy()
    for name, bundle in attached.items():
        kind, content = next(iter(bundle.items()))
        for written in {name, quote(name)}:
            uri = f"data:{kind};base64,{''.join(content).strip()}"
            cell.source = cell.source.replace(f"attachment:{written}", uri)
    del cell["attachments"]
    return cell


def _groups(cells: list[Any]) -> list[list[Any]]:
    """Part cells into prose, and code with what it shows; a caption goes with what it is about."""
    groups: list[list[Any]] = []
    open_unit = False  # whether the last group still waits for its first output
    for cell in cells:
        if cell.cell_type != "code":
            groups.append([cell])
            open_unit = False
        elif open_unit:
            groups[-1].append(cell)
        else:
            groups.append([cell])
        open_unit = cell.cell_type == "code" and not _has_output(cell)
        unit = groups[-1]
        if unit[-1] is cell and _is_caption(cell) and _shows(groups[-2:-1]):
            groups[-2:] = [groups[-2] + unit]
    return groups


def _is_caption(cell: Any) -> bool:
    return _has_output(cell) and HIDDEN in _tags(cell)


def _shows(groups: list[list[Any]]) -> bool:
    """Whether there is a group, of code with an output."""
    return bool(groups) and _has_output(groups[0][-1])


def _arranged(group: list[Any], fold: bool) -> list[Any]:
    """Return one cell with the code of a group, and then its outputs alone."""
    if group[0].cell_type != "code":
        return group
    code = [c for c in group if HIDDEN not in _tags(c) and c.source.strip()]
    showing = [c.copy() for c in group if _has_output(c)]
    for cell in showing:
        cell.metadata = {**cell.metadata, "tags": [*_tags(cell), HIDDEN]}
    if not code:
        return showing
    first = code[0].copy()
    first.source = "\n\n".join(c.source.rstrip() for c in code)
    first["id"] += "-code"  # its outputs keep its own
    first.outputs = []
    is_folded = fold and not any(SHOWN in _tags(c) for c in code)
    first.metadata = {"tags": [FOLDED] if is_folded else []}
    return [first, *showing]


def _describe(cell: Any, heading: str) -> None:
    """Give the picture of a cell its alternative text, where MyST-NB looks for it."""
    for output in cell.get("outputs", ()):
        for kind in ("image/png", "image/svg+xml", "image/jpeg"):
            if kind in output.get("data", {}):
                stored = output.get("metadata", {}).get(kind, {})
                alt = stored.get("alt") or f"Picture: {heading}"
                own = cell.metadata.get("mystnb", {})
                image = {"alt": alt} | own.get("image", {})
                cell.metadata = {**cell.metadata, "mystnb": {**own, "image": image}}


def _tags(cell: Any) -> list[str]:
    return list(cell.metadata.get("tags", ()))


def _has_output(cell: Any) -> bool:
    return cell.cell_type == "code" and bool(cell.outputs)


def _markdown(source: str) -> Any:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(source, id="title")
