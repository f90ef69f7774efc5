"""A text with its loss figures marked, to be read against what was made of them."""

from __future__ import annotations

from html import escape

from ..claims.kinds import named
from .result import Briefing

__all__ = ["marked"]


def marked(text: str, read: Briefing) -> str:
    """Return a text as HTML, each figure that was read marked and labelled, what was not, too.

    Parameters
    ----------
    text : str
        The text that was given to `briefing.parse`.
    read : Briefing
        What it returned.

    Returns
    -------
    str
        Figures in ``<mark>`` with side, item and sector in small letters beside them; figures that
        could not be read in ``<s>``, with the reason as their title. Line breaks are kept.

    Raises
    ------
    TypeError
        Something else is given.

    Examples
    --------
    >>> from lossdata.briefing import parse
    >>> text = "General Staff: tanks – 10881"
    >>> marked(text, parse(text))
    'General Staff: tanks – <mark>10881</mark><sub> RU tank</sub>'
    """
    if not (isinstance(text, str) and isinstance(read, Briefing)):
        raise TypeError(
            f"marked takes a text and what parse made of it, not {named(text)} and {named(read)}"
        )
    claims = read.claims
    sector = claims["sector"].astype("str")
    labels = claims["side"].astype("str") + " " + claims["item"].astype("str")
    labels += (" " + sector).where(sector != "all", "")
    figures = [
        (start, end, f"<mark>{{}}</mark><sub> {escape(label)}</sub>")
        for start, end, label in zip(read.spans["start"], read.spans["end"], labels, strict=True)
    ]
    figures += [
        (row.start, row.end, f'<s title="{escape(row.reason)}">{{}}</s>')
        for row in read.unread.itertuples()
    ]
    out, at = [], 0
    for start, end, form in sorted(figures):
        out += [_plain(text[at:start]), form.format(_plain(text[start:end]))]
        at = end
    return "".join([*out, _plain(text[at:])])


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("{", "&#123;").replace("\n", "<br>\n")
