"""Pages of notebooks that were not executed here: nothing of them runs in a reader's browser."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

__all__ = ["without_stored_scripts"]

_POLICY = "default-src 'self' file: data: blob: 'unsafe-inline';"
_ATTRIBUTE = r"\"[^\"]*\"|'[^']*'|[^\s\"'<>]+"
_ADDRESS = re.compile(rf"(?i)(\s(?:xlink:)?(?:href|src|action|formaction)\s*=\s*)({_ATTRIBUTE})")
_HANDLER = re.compile(r"(?i)\son[a-z]{3,}\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_RUNS = re.compile(r"(?i)(?:javascript|vbscript|data:text/html)\b")
# what says first that it is JSON, as a widget's view does, is data
_OPENING = re.compile(r"(?i)<script\b(?! type=\"application/[\w.+-]*json\")[^<>]*>")
_CLOSING = re.compile(r"(?i)</script\s*>")


def without_stored_scripts(pages: Path) -> dict[str, int]:
    """Take out of the pages of notebooks what would run, and forbid the browser the rest.

    Stored outputs, and prose, may be anybody's: scripts, handlers of events, addresses that are programs.

    Parameters
    ----------
    pages : Path
        The folder of the pages, with an ``index.html`` that holds the theme's scripts alone.

    Returns
    -------
    dict of str to int
        How many scripts were taken out, by page.
    """
    index = (pages / "index.html").read_text("utf-8")
    removed = {}
    for path in sorted(pages.rglob("*.html")):
        page = path.read_text("utf-8")
        # the head is the theme's; what a notebook says of itself is escaped there
        own = {
            code for part in (index, page.partition("</head>")[0]) for _, _, code in _scripts(part)
        }
        kept = _kept(page, own)
        removed[path.stem] = len(list(_scripts(page))) - len(list(_scripts(kept)))
        kept = _ADDRESS.sub(_harmless, _HANDLER.sub("", kept))
        path.write_text(kept.replace(_POLICY, f"{_POLICY} {_rule(own)};", 1), "utf-8", newline="\n")
    return {name: count for name, count in removed.items() if count}


def _scripts(page: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each script begins and ends, and its code, or its tag where that names a file."""
    at = 0
    while opening := _OPENING.search(page, at):
        closing = _CLOSING.search(page, opening.end())
        if closing is None:  # a browser, too, takes all the rest for the script
            return
        code = page[opening.end() : closing.start()]
        yield opening.start(), closing.end(), code if code.strip() else opening[0]
        at = closing.end()


def _kept(page: str, own: set[str]) -> str:
    parts, at = [], 0
    for begin, end, code in _scripts(page):
        parts.append(page[at : begin if code not in own else end])
        at = end
    return "".join([*parts, page[at:]])


def _harmless(attribute: re.Match[str]) -> str:
    address = html.unescape(attribute[2].strip("\"'"))
    runs = _RUNS.match(re.sub(r"[\x00-\x20]", "", address))
    return f'{attribute[1]}"#"' if runs else attribute[0]


def _rule(own: set[str]) -> str:
    codes = sorted(code for code in own if not _OPENING.match(code))
    digests = (base64.b64encode(sha256(code.encode()).digest()).decode() for code in codes)
    return "script-src 'self' file: " + " ".join(f"'sha256-{digest}'" for digest in digests)
