"""A text with its loss figures marked, to be read against what was made of them."""

from __future__ import annotations

from html import escape

from .parser import Briefing


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

    Examples
    --------
    >>> from lossdata.briefing import parse
    >>> text = "Enemy losses: tanks – 10881"
    >>> marked(text, parse(text, source="general_staff"))
    'Enemy losses: tanks – <mark>10881</mark><sub> RU tank</sub>'
    """
    claims = read.claims
    sector = claims["sector"].astype("str")
    labels = claims["side"].astype("str") + " " + claims["item"].astype("str")
    labels += (" " + sector).where(sector != "all", "")
    found = [
        (start, end, f"<mark>{{}}</mark><sub> {escape(label)}</sub>")
        for start, end, label in zip(read.spans["start"], read.spans["end"], labels, strict=True)
    ]
    found += [
        (row.start, row.end, f'<s title="{escape(row.reason)}">{{}}</s>')
        for row in read.unread.itertuples()
    ]
    out, at = [], 0
    for start, end, form in sorted(found):
        out += [_plain(text[at:start]), form.format(_plain(text[start:end]))]
        at = end
    return "".join([*out, _plain(text[at:])])


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("{", "&#123;").replace("\n", "<br>\n")
