"""The text of a briefing, a report or an article as claims, with the place of every figure."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from ..claims.collections import at_scale, is_dask
from ..claims.dates import day as as_day
from ..claims.kinds import named
from ..claims.sources import SOURCES
from ..claims.vocabulary import nearest
from .codes import REASONS
from .columns import Constant, before_fuel, parts_of_lists
from .dates import reporting_date
from .languages import other_language
from .lists import listed
from .markup import Plain, plain_text, unreadable
from .outline import outlined
from .repeated import repeated_read
from .result import Briefing, claims_table, plain_table
from .rows import rows_of
from .scene import Read, Unread
from .sentences import sentences

__all__ = ["NOT_READ", "parse", "parse_all"]

_SURROGATE = re.compile("[\ud800-\udfff]")
#: How the notes begin of texts that are in no form that is read.
NOT_READ = ("written in ", "a table ")
_TABLE = re.compile(r"^[^\n|]*\|[^\n]*\d[^\n]*$", re.MULTILINE)
_EXCERPT = 500  # characters before and after a figure


def parse(
    text: str,
    *,
    source: str | None = None,
    date: str | pd.Timestamp | None = None,
    url: str | None = None,
) -> Briefing:
    """Read the loss figures in a text, in English, Russian or Ukrainian.

    Every figure is kept as it is printed, repeated ones too; nothing is added up. What is seen to
    be a loss figure and cannot be made a claim is returned as unread, with the reason.

    Parameters
    ----------
    text : str
        A briefing, an agency's item, an article, or a page of markup with one in it.
    source : str, optional
        Who claims, where the text does not say. A claimant that it names goes first.
    date : str or Timestamp, optional
        Reporting date, a day as 2025-06-03 ("03.06.2025" could be two). Without it, the date in
        `url`, that which a page gives as its own, or the one date of its dateline.
    url : str, optional
        Where the text was published; its host becomes ``via``.

    Returns
    -------
    Briefing
        ``claims``: a claims table. ``date`` is missing where nobody says it; then `validate` will
        ask for it. Personnel ``counts`` is the source's own meaning, ``wording`` the verb of the
        text.
        ``spans``: on the index of ``claims``, int64 ``start``, ``end``, ``sentence_start``,
        ``sentence_end`` (characters of `text`; ``text[start:end]`` is the number as printed) and
        ``printed``.
        ``unread``: ``start``, ``end``, ``sentence``, ``code`` and ``reason``. ``note``: what is the
        matter with a text in which nothing was found.

    Raises
    ------
    TypeError
        `text` is not a string.
    ValueError
        `date` is no day, `source` is not known (see `claims.add_source`), or `url` no address.

    Notes
    -----
    A figure is a claim only where claimant, side, item and span of time are said: in its sentence, or
    by the heading, list or paragraph that governs it. Nothing is inferred from the other side or from
    how large a figure is. The ministry's bulletins by groupings of forces are read as of one day, the
    General Staff's lists as running totals, where they name no span: so these reports are made. A
    named month or year is as many days as it has, or of no length while it runs; one that is over is
    dated by its last report, and a total that is told up to a day by that day. Where a list has fuel
    tanks apart, its vehicles are ``military_auto``. A range is two claims, over its low end and
    up to its high end. What it reads, and how well, is in the README of the package's folder
    ``briefing``.

    Examples
    --------
    >>> text = '''The Russian Defence Ministry said on 2 June 2025 that Kiev lost over 80 troops
    ... and a tank in the Dnepr battlegroup's area in a day.'''
    >>> read = parse(text)
    >>> read.claims[["date", "side", "item", "sector", "qualifier", "value"]].values.tolist()
    [[Timestamp('2025-06-02 00:00:00'), 'UA', 'personnel', 'dnepr', 'over', 80],
    [Timestamp('2025-06-02 00:00:00'), 'UA', 'tank', 'dnepr', 'exact', 1]]
    >>> read.spans["printed"].tolist()
    ['80', 'a']
    """
    if not isinstance(text, str):
        raise TypeError(
            f"parse takes a text (str), not {named(text)}; decode bytes, open files first"
        )
    return parse_all([(text, date, url)], source=source)


def parse_all(
    texts: Iterable[tuple[str, str | pd.Timestamp | None, str | None]], *, source: str | None = None
) -> Briefing:
    """Read several texts into one table; see `parse`.

    Parameters
    ----------
    texts : iterable of (text, date, url), or Dask bag of them
    source : str, optional

    Returns
    -------
    Briefing
        Of several texts, with a column ``text`` in ``spans`` and ``unread``: the number of the
        text, from 0; of one, as from `parse`. ``note`` holds one line a text, empty where there is
        nothing to say.

    Raises
    ------
    TypeError, ValueError
        As `parse`; or no triples.

    Examples
    --------
    >>> read = parse_all([("Kiev lost 80 troops in a day.", None, None), ("Nothing.", None, None)],
    ...                  source="russian_mod")
    >>> read.spans["text"].tolist(), read.unread["text"].tolist()
    ([0], [])
    """
    if is_dask(texts):
        parts = at_scale("each_text", texts, read=_read_all, source=_known_source(source))
        return _together([one for part in parts for one in part])
    if isinstance(texts, str | pd.DataFrame | pd.Series) or not isinstance(texts, Iterable):
        raise TypeError(
            f"parse_all takes triples of text (str), date and address, not {named(texts)}"
        )
    return _together(_read_all(texts, _known_source(source)))


def _known_source(source: str | None) -> str | None:
    if source is not None and source not in SOURCES:
        near = nearest(str(source), SOURCES)
        raise ValueError(
            f"parse: source {source!r} is not known{f'; nearest: {near}' if near else ''}; "
            "claims.add_source makes one known, with the side whose losses it claims"
        )
    return source


class _Text(NamedTuple):
    """What was read in one text; the text itself, where it is the only one."""

    rows: list[tuple]
    spans: list[tuple]
    unread: list[tuple]
    note: str
    text: str


def _read_all(texts: Iterable, source: str | None) -> list[_Text]:
    """Read texts one by one."""
    read = []
    for each in texts:
        if not (isinstance(each, tuple | list) and len(each) == 3 and isinstance(each[0], str)):
            raise TypeError(
                f"parse_all takes triples of text (str), date and address, not {named(each)}"
            )
        text, date, url = each
        with _no_collection():
            day = None if date is None else as_day(date)
            read.append(_Text(*_read(text, source, day, url), "" if read else text))
        if len(read) == 2:
            read[0] = read[0]._replace(text="")
    return read


def _together(read: list[_Text]) -> Briefing:
    """Put what was read in several texts into one table each."""
    return Briefing(
        claims_table([row for one in read for row in one.rows]),
        plain_table(
            [one.spans for one in read],
            ["start", "end", "sentence_start", "sentence_end", "printed"],
            4,
        ),
        plain_table(
            [one.unread for one in read], ["start", "end", "sentence", "code", "reason"], 2
        ),
        "\n".join(one.note for one in read),
        read[0].text if len(read) == 1 else "",
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector of cycles from walking over the sentences again and again: they have none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _host(url: str | None) -> str | None:
    """Return the host of an address."""
    try:
        if url and _SURROGATE.search(url):
            raise ValueError
        return urlsplit(url).hostname if url else None
    except ValueError:
        raise ValueError(f"url={url!r} is no address") from None


def _read(text: str, source: str | None, date: pd.Timestamp | None, url: str | None) -> tuple:
    """Return rows, spans, unread and the note of one text."""
    host = _host(url)
    text = _SURROGATE.sub("\ufffd", text)  # as long as it was: places stay
    problem = unreadable(text)
    if problem:
        return [], [], [], problem
    page = plain_text(text)
    plain = page.text
    said, lines = listed(plain, list(sentences(plain)), source is not None)
    day, basis = reporting_date(text if page.starts else "", plain, date, url)
    constant = Constant(day, basis, host, url)
    rows, spans, unread = [], [], []
    read = list(rows_of(plain, said, outlined(plain, said, source), constant, lines))
    for found in repeated_read(read):
        if isinstance(found, Read):
            rows.append(found.row)
            spans.append(_span(found, page, text))
        else:
            start, end = page.place(found.start, found.end)
            unread.append(
                (start, end, _excerpt(found, plain), found.code.value, REASONS[found.code])
            )
    return before_fuel(parts_of_lists(rows)), spans, unread, _note(rows, unread, plain)


def _span(found: Read, page: Plain, text: str) -> tuple:
    """Return where a figure and its sentence stand in a page, and how it is printed."""
    start, end = page.place(found.start, found.end)
    return (start, end, *page.place(found.sentence.start, found.sentence.end), text[start:end])


def _excerpt(found: Unread, text: str) -> str:
    """Return the sentence of a number, or what stands around it in one that has no end."""
    s = found.sentence
    low, high = (
        max(s.start, found.start - _EXCERPT),
        min(s.end, found.end + _EXCERPT, found.start + 2 * _EXCERPT),
    )
    return text[low:high].strip()


def _note(rows: list, unread: list, plain: str) -> str:
    if rows:
        return ""
    if not plain.strip():
        return "a page of markup without text"
    if language := other_language(plain):
        return f"written in {language}, it seems: English, Russian and Ukrainian are read"
    if len(_TABLE.findall(plain)) > 2:
        return "a table whose rows and columns are not understood"
    return (
        "no loss figure that can be read; see unread" if unread else "no loss figures in this text"
    )
