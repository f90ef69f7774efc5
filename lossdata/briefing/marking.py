"""A text with its loss figures marked, to be read against what was made of them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..claims.kinds import named
from .result import Briefing

__all__ = ["labels", "marked", "marked_plain"]

_READ, _UNREAD = "background:#cfe8cf", "background:#f6d7b0"


def labels(read: Briefing) -> list[str]:
    """Return for each claim what it says, in a few words: source, side, item, measure, date.

    Examples
    --------
    >>> from lossdata.briefing import parse
    >>> labels(parse("Enemy losses on 3 June 2025: tanks – 10881 (+6)", source="general_staff"))
    ['general_staff: RU tank, total, 2025-06-03', 'general_staff: RU tank, 1 day, 2025-06-03']
    """
    out = []
    for claim in read.claims.astype(object).itertuples():
        days = "?" if str(claim.days) == "<NA>" else str(claim.days)
        span = "total" if claim.measure == "cumulative" else f"{days} day{'s' * (days != '1')}"
        parts = [f"{claim.source}: {claim.side} {claim.item}"]
        parts += [str(claim.sector)] if claim.sector != "all" else []
        parts += [span]
        parts += [str(claim.qualifier)] if claim.qualifier != "exact" else []
        parts += ["part of another"] if claim.scope == "subset" else []
        day = str(claim.date)[:10]
        out.append(", ".join([*parts, "no date" if day == "NaT" else day]))
    return out


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
        Figures in ``<mark>`` with what was made of them in small letters beside them; figures that
        could not be read in a ``<mark>`` of another colour, with the code beside them and the reason
        as the title. Line breaks are kept.

    Raises
    ------
    TypeError
        Something else is given.

    Examples
    --------
    >>> from lossdata.briefing import parse
    >>> text = "General Staff: tanks – 10881 (+6)"
    >>> marked(text, parse(text)).count("<mark")
    2
    """
    _check(text, read)
    forms = [
        f'<mark style="{_READ}">{{}}</mark><sub> {_braced(label)}</sub>' for label in labels(read)
    ]
    forms += [
        f'<mark class="unread" style="{_UNREAD}" title="{_braced(row.reason)}">{{}}</mark>'
        f"<sub> {row.code}</sub>"
        for row in read.unread.itertuples()
    ]
    return _put(text, read, forms, _html)


def marked_plain(text: str, read: Briefing) -> str:
    """Return a text with each figure in brackets, and what was made of it, for a terminal.

    Examples
    --------
    >>> from lossdata.briefing import parse
    >>> text = "Losses: tanks – 10881 (+6)"
    >>> print(marked_plain(text, parse(text, source="general_staff"))[:66])
    Losses: tanks – [10881 | general_staff: RU tank, total, no date] (
    """
    _check(text, read)
    forms = [f"[{{}} | {_escaped(label)}]" for label in labels(read)]
    forms += [f"[{{}} | UNREAD {row.code}]" for row in read.unread.itertuples()]
    return _put(text, read, forms, str)


def _check(text: object, read: object) -> None:
    if not (isinstance(text, str) and isinstance(read, Briefing)):
        raise TypeError(
            f"marked takes a text and what parse made of it, not {named(text)} and {named(read)}"
        )


def _put(text: str, read: Briefing, forms: list[str], plain: Callable[[str], str]) -> str:
    """Return a text with the figures put into their forms."""
    places = [*zip(read.spans["start"], read.spans["end"], strict=True)]
    places += zip(read.unread["start"], read.unread["end"], strict=True)
    out, at = [], 0
    for (start, end), form in sorted(zip(places, forms, strict=True)):
        if start >= at:
            out += [plain(text[at:start]), form.format(plain(text[start:end]))]
            at = end
    return "".join([*out, plain(text[at:])])


def _escaped(label: str) -> str:
    return label.replace("{", "{{").replace("}", "}}")


def _braced(label: str) -> str:
    return _escaped(escape(label))


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>\n")
