"""Tables that can be filtered, sorted and paged in a browser, from a file and without a network.

The rows are plain HTML, so that a page can be read without a script. What filters and sorts them is
DataTables, in the bundle that itables ships: one script and one style sheet beside the pages. Not by
`itables.to_html_datatable`, which imports the bundle as a module (browsers refuse that of pages opened
as files) or puts it into every page, and writes rows that only a script can show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any, NamedTuple

from ..claims.files import FileFault
from .extras import need_sphinx

__all__ = [
    "WIDE",
    "Facet",
    "Option",
    "as_plain_script",
    "facet",
    "one_line",
    "rendered",
    "table_assets",
]

#: What stands at the end of the bundle, a module: the names that it gives to others.
_EXPORT = re.compile(r"export\s*\{([^{}]*)\}\s*;?")
#: The head of a page whose tables want the width that the theme's list of sections would take.
WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n\n"


def table_assets() -> dict[str, str]:
    """Return the files that the pages load: by name, for the folder of static files.

    Returns
    -------
    dict of str to str
        ``loss-tables.js`` and ``loss-tables.css``, the same for the same version of itables.

    Raises
    ------
    MissingExtra
        itables, or something else that a site is made with, is not installed.
    FileFault
        Its bundle is no module as expected.

    Examples
    --------
    >>> sorted(table_assets())
    ['loss-tables.css', 'loss-tables.js']
    """
    need_sphinx("lossdata report")
    bundle = resources.files("itables") / "html"
    own = resources.files(__package__) / "pages"

    def read(folder: Any, name: str) -> str:
        return (folder / name).read_text("utf-8").replace("\r\n", "\n")

    script = as_plain_script(read(bundle, "dt_bundle.js"))
    return {
        "loss-tables.js": script + read(own, "tables.js"),
        "loss-tables.css": read(bundle, "dt_bundle.css") + "\n" + read(own, "tables.css"),
    }


def as_plain_script(module: str, name: str = "lossTables") -> str:
    r"""Return a module as a script that puts its exports under one name: a file may load no module.

    Examples
    --------
    >>> print(as_plain_script("var a=1;export{a as one,b}").strip())
    const lossTables = (() => { "use strict";
    var a=1;
    return {one: a, b: b}; })();
    """
    exports = _EXPORT.findall(module)
    if len(exports) != 1:
        raise FileFault(
            f"itables' dt_bundle.js: {len(exports)} lists of exports; expected one: "
            "take another version of itables"
        )
    pairs = [part.split(" as ") for part in exports[0].split(",") if part.strip()]
    named = ", ".join(f"{pair[-1].strip()}: {pair[0].strip()}" for pair in pairs)
    body = _EXPORT.sub("", module)
    return f'const {name} = (() => {{ "use strict";\n{body}\nreturn {{{named}}}; }})();\n'


class Option(NamedTuple):
    """A word that a filter offers."""

    code: int
    label: str
    rows: int


class Facet(NamedTuple):
    """A filter: its words, and for each row the codes of those that it has."""

    name: str
    label: str
    options: list[Option]
    codes: list[str]

    def code_of(self, label: str) -> int | None:
        """Return the code of a word, or None where no row has it."""
        return next((option.code for option in self.options if option.label == label), None)


def facet(
    name: str, label: str, words: Iterable[Sequence[str]], *, newest_first: bool = False
) -> Facet:
    """Return a filter by the words of each row, which codes stand for: words are anybody's.

    Examples
    --------
    >>> facet("item", "Item", [["tanks"], ["drones", "tanks"]])
    Facet(name='item', ..., options=[Option(code=0, label='drones', rows=1), ...], codes=['1', '0 1'])
    """
    rows = [list(dict.fromkeys(of_row)) for of_row in words]
    counted = Counter(word for of_row in rows for word in of_row)
    order = sorted(counted, key=lambda word: (word.casefold(), word), reverse=newest_first)
    options = [Option(code, word, counted[word]) for code, word in enumerate(order)]
    code = {option.label: option.code for option in options}
    codes = [" ".join(str(n) for n in sorted(code[word] for word in row)) for row in rows]
    return Facet(name, label, options, codes)


def rendered(template: str, **facts: Any) -> str:
    """Return a block of raw HTML for a MyST page, every word of it escaped.

    Parameters
    ----------
    template : str
        Of those in ``pages``.
    **facts
        What it is made of.
    """
    import jinja2

    pages = jinja2.Environment(
        loader=jinja2.PackageLoader("lossdata.publish", "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = pages.get_template(f"{template}.html.j2").render(**facts).strip()
    # a word of anybody's may not end the block
    fence = "`" * (max(map(len, re.findall("`+", text)), default=2) + 1)
    fence = max(fence, "```", key=len)
    return f"{fence}{{raw}} html\n{text}\n{fence}\n"


def one_line(text: object) -> str:
    r"""Return a word or sentence without line breaks, "" where it is missing.

    Examples
    --------
    >>> one_line("a\n```\nb"), one_line(None), one_line(float("nan"))
    ('a ``` b', '', '')
    """
    is_missing = text is None or text != text or str(text) in ("<NA>", "NaT")
    return "" if is_missing else " ".join(str(text).split())
