"""The text of a briefing, a report or an article as claims, with the place of every figure."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from ..claims.dates import day as as_day
from ..claims.kinds import named
from ..claims.sources import SOURCES
from ..claims.table import COLUMNS, DATES, NUMBERS
from ..claims.vocabulary import DIRECTIONS, GROUPINGS, nearest
from .context import Context
from .dates import reporting_date
from .figure import Figure, Prior, Run
from .figures import figures
from .markup import Plain, plain_text, unreadable
from .places import places
from .row import DAYS, SECTOR, SIDE, before_fuel, claim_row
from .times import TIMELY, spans_of_time
from .tokens import Sentence, sentences
from .topic import Topic

__all__ = ["Briefing", "parse", "parse_all"]

_EXCERPT = 500  # characters before and after a figure
_ENDLESS = "a line with numbers and without an end of a sentence"
_TELLING = "WAV"  # kinds of words that say who speaks, of whom, and what befell
_PRESS = ("press cent", "press-cent", "прессцентр", "пресс-центр", "пресцентр", "прес-центр")


class Briefing(NamedTuple):
    """What a text says of losses."""

    claims: pd.DataFrame  # a claims table, one row a printed figure, in text order
    spans: pd.DataFrame  # where each stands: start, end, sentence_start, sentence_end, printed
    unread: pd.DataFrame  # start, end, sentence, reason
    note: str  # what the text is, where nothing was found in it; else ""

    def __repr__(self) -> str:
        read = f"{len(self.claims):,} claims read (.claims, .spans), {len(self.unread):,} unread (.unread)"
        return f"{read}; {self.note}" if self.note else read


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
        Reporting date, a day as 2025-06-03 ("03.06.2025" could be two). Without it, the one date
        that the text prints, or the date in `url`.
    url : str, optional
        Where the text was published; its host becomes ``via``.

    Returns
    -------
    Briefing
        ``claims``: a claims table. ``date`` or ``source`` is missing where nobody says it; then
        `validate` will ask for it. Personnel ``counts`` is the source's own meaning, ``wording``
        the verb of the text.
        ``spans``: on the index of ``claims``, int64 ``start``, ``end``, ``sentence_start``,
        ``sentence_end`` (characters of `text`; ``text[start:end]`` is the number as printed) and
        ``printed``.
        ``unread``: ``start``, ``end``, ``sentence``, ``reason``. ``note``: what is the matter with
        a text in which nothing was found.

    Raises
    ------
    TypeError
        `text` is not a string.
    ValueError
        `date` is no day, or `source` is not known (see `claims.add_source`).

    Notes
    -----
    Where a text names no period, the ministry's figures are read as of one day and the General
    Staff's lists as running totals: so these reports are made. A named month or year is as many
    days as it has, or of no length while it runs. A figure for the day before, beside the report's
    own, is unread: its row would have the wrong date. Who claims, whose losses, where and over what
    time may be taken from the sentences before. Where a list has fuel tanks apart, its vehicles are
    ``military_auto``. A range is two claims, over its low end and up to its high end. No rules see
    everything: read what comes out against the text, `spans` is there for it.

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
    texts : iterable of (text, date, url)
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
    >>> read = parse_all([("Kiev lost 80 troops.", "2025-06-02", None), ("Nothing new.", None, None)])
    >>> read.spans["text"].tolist(), read.unread["text"].tolist()
    ([0], [])
    """
    if isinstance(texts, str | pd.DataFrame | pd.Series) or not isinstance(texts, Iterable):
        raise TypeError(
            f"parse_all takes triples of text (str), date and address, not {named(texts)}"
        )
    if source is not None and source not in SOURCES:
        near = nearest(str(source), SOURCES)
        raise ValueError(
            f"parse: source {source!r} is not known{f'; nearest: {near}' if near else ''}; "
            "claims.add_source makes one known, with the side whose losses it claims"
        )
    rows: list[tuple] = []
    spans: list[list[tuple]] = []
    unread: list[list[tuple]] = []
    notes: list[str] = []
    with _no_collection():
        for each in texts:
            if not (isinstance(each, tuple | list) and len(each) == 3 and isinstance(each[0], str)):
                raise TypeError(
                    f"parse_all takes triples of text (str), date and address, not {named(each)}"
                )
            text, date, url = each
            reporting_day = None if date is None else as_day(date)
            own_rows, own_spans, own_unread, note = _read(text, source, reporting_day, url)
            rows += own_rows
            spans.append(own_spans)
            unread.append(own_unread)
            notes.append(note)
        return Briefing(
            _claims(rows),
            _plain_table(spans, ["start", "end", "sentence_start", "sentence_end", "printed"], 4),
            _plain_table(unread, ["start", "end", "sentence", "reason"], 2),
            "\n".join(notes),
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector of cycles from walking over the tokens again and again: they have none."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _claims(rows: list[tuple]) -> pd.DataFrame:
    """Return rows as a claims table: what `conform` makes of them, sooner."""
    columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True)) if rows else {}
    out: dict[str, object] = {}
    for name in COLUMNS:
        values = columns.get(name, ())
        if name in DATES:
            out[name] = pd.DatetimeIndex(values, dtype="datetime64[us]")
        elif name in NUMBERS:
            out[name] = pd.array(values, dtype="Int64")
        elif name == "url":
            out[name] = pd.array(values, dtype="str")
        else:
            kinds = sorted({v for v in values if v is not None})
            code = {v: i for i, v in enumerate(kinds)} | {None: -1}
            out[name] = pd.Categorical.from_codes(
                [code[v] for v in values], dtype=_of_words(tuple(kinds)), validate=False
            )
    return pd.DataFrame(out, index=pd.RangeIndex(len(rows)))


@lru_cache(maxsize=1000)
def _of_words(kinds: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of a column of these words; most are met in page after page."""
    return pd.CategoricalDtype(pd.Index(kinds, dtype="str"))


def _plain_table(texts: list[list[tuple]], names: list[str], numbers: int) -> pd.DataFrame:
    """Return the rows of texts as a table whose first columns are whole numbers, then strings.

    Of several texts each row has the number of its own in front.
    """
    if len(texts) > 1:
        rows = [(i, *row) for i, own in enumerate(texts) for row in own]
        names, numbers = ["text", *names], numbers + 1
    else:
        rows = texts[0] if texts else []
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pd.DataFrame(
        {
            name: np.array(values, dtype="int64") if i < numbers else pd.array(values, dtype="str")
            for i, (name, values) in enumerate(zip(names, columns, strict=True))
        },
        index=pd.RangeIndex(len(rows)),
    )


def _read(text: str, source: str | None, date: pd.Timestamp | None, url: str | None) -> tuple:
    """Return rows, spans, unread and the note of one text."""
    problem = unreadable(text)
    if problem:
        return [], [], [], problem
    page = plain_text(text)
    plain = page.text
    said = list(sentences(plain))
    early: dict[int, list[Run]] = {}
    context, topic, named = _overview(said, plain, source, early)
    day, basis = reporting_date(said, plain, date, url)
    constant = (day, basis, urlsplit(url).hostname if url else None, url)
    rows, spans, unread = [], [], []
    compares = any("j" in s.kinds for s in said)  # with another day
    for s in said:
        if "!" in s.kinds:
            unread.append((s.start, s.end, plain[s.start : s.start + _EXCERPT], _ENDLESS))
            continue
        if context.heading and s.paragraph != context.paragraph and not context.listing:
            context.heading = None
        kinds = s.kinds
        runs = []
        if "S" in kinds:
            runs = early.get(s.start) or places(s.tokens, kinds, plain, context.grouped)
        timely = not TIMELY.isdisjoint(kinds) or plain.find("20", s.start, s.end) >= 0
        times = spans_of_time(s.tokens, kinds, plain) if timely else []
        found = figures(s, plain, context.grouped, context.heading, runs, times, context.prior)
        if times or "W" in kinds:
            context.listen(s, found, times, plain)
        if "V" in kinds or "C" in kinds or context.heading is not None:
            context.head(s, found, plain)
        if "R" in kinds and found and not runs:
            topic.deal(found)
        topic.hear(s, runs, found, plain)
        if not found:
            continue
        if topic.open and any(not f.problem for f in found):
            topic.close()
        last = None
        for i, f in enumerate(found):
            row = claim_row(f, i, found, s, context, topic, constant, named, plain)
            if row.__class__ is str:
                unread.append((f.start, f.end, _excerpt(plain, f, s), row))
            else:
                rows.append(row)
                spans.append((f.start, f.end, s.start, s.end, plain[f.start : f.end]))
                if compares and row[DAYS] == 1:
                    context.daily.setdefault((f.item, row[SIDE], row[SECTOR]), set()).add(f.value)
                if not f.subset and f.wording:
                    last = f
        if last is not None:
            context.prior = Prior(last.item, last.wording, last.value, context.daily)
    if page.starts:
        spans = [_in_page(span, page, text) for span in spans]
        unread = [(*page.place(start, end), *said) for start, end, *said in unread]
    return before_fuel(rows), spans, unread, _note(rows, unread, plain)


def _in_page(span: tuple, page: Plain, text: str) -> tuple:
    """Return where a figure and its sentence stand in a page of markup, and how it is printed."""
    start, end = page.place(span[0], span[1])
    return start, end, *page.place(span[2], span[3]), text[start:end]


def _excerpt(text: str, f: Figure, s: Sentence) -> str:
    """Return the sentence of a figure, or what stands around it in one that has no end."""
    return text[max(s.start, f.start - _EXCERPT) : min(s.end, f.end + _EXCERPT)].strip()


def _note(rows: list, unread: list, plain: str) -> str:
    if rows:
        return ""
    if not plain.strip():
        return "a page of markup without text"
    return (
        "no loss figure that can be read; see unread" if unread else "no loss figures in this text"
    )


def _overview(
    said: list[Sentence], text: str, source: str | None, early: dict[int, list[Run]]
) -> tuple[Context, Topic, bool]:
    """Return what a first look over the whole text says of it; last, whether it is of this war.

    The sectors of sentences about which there is no doubt are noted in `early`.
    """
    context, lowered = Context(source), text.lower()
    context.press = "прес" in lowered or "press" in lowered
    context.press = context.press and any(centre in lowered for centre in _PRESS)
    context.ukrainian = sum(text.count(c, 0, 4000) for c in "іїєґ") > 5
    context.stepped = "+" in text and any(sign in text for sign in ("(+", "[+", "( +"))
    areas: set[str] = set()
    listed: set[object] = set()  # "North – 175; West: 220": three of them make groupings
    heard = {(t.kind, t.value) for s in said for t in s.tokens if t.kind in _TELLING}
    context.spoken = {str(value) for kind, value in heard if kind == "W"}
    sides = {value for kind, value in heard if kind == "A"}
    verbs = {value for kind, value in heard if kind == "V" and value}
    for s in said:
        if "S" in s.kinds:
            runs = places(s.tokens, s.kinds, text)
            if len(runs) == s.kinds.count("S"):  # nothing was in doubt
                early[s.start] = runs
            areas.update("+".join(sorted(r.names)) for r in runs)
            listed.update(_listed(s, text))
            sure = any(n in GROUPINGS or n in DIRECTIONS for r in runs for n in r.names)
            context.grouped = context.grouped or sure
    context.grouped = context.grouped or len(listed) > 2
    context.verb = "lost" if verbs == {"lost"} else ""
    named = bool(context.spoken - {"defence_ministry", "other"} or sides & {"RU", "UA"})
    named = named or (context.ukrainian and bool(sides)) or context.stepped
    named = named or context.grouped or source is not None
    return context, Topic(areas, context.press), named


def _listed(s: Sentence, text: str) -> Iterator[object]:
    """Yield the groupings that stand before a sign or a number, as in a list, or alone."""
    for k, t in enumerate(s.tokens):
        if t.kind != "S" or t.value not in GROUPINGS or not text[t.start].isupper():
            continue
        after = s.kinds[k + 1 : k + 3]
        if s.kinds == "S" or after == ",#" or (after and after[0] in ":-–—‒(Q#"):
            yield t.value
