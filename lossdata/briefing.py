"""The text of a briefing, a report or an article as claims, with the place of every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date as Date
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from .claims import COLUMNS, conform
from .figure import Figure
from .figures import figures
from .places import places
from .times import spans_of_time
from .tokens import Sentence, Token, sentences
from .vocabulary import BORDER_AREAS, DIRECTIONS, GROUPINGS, PERSONNEL_MEANS

#: Whose losses a source reports: the other side's.
_TARGET = {"russian_mod": "UA", "general_staff": "RU", "mediazona": "RU", "ualosses": "UA"}
_CLAIMANT = {"UA": "russian_mod", "RU": "general_staff"}
_MEANS = {"killed": "killed", "fatalities": "killed", "killed_or_wounded": "casualties"}
_MEANS |= {"casualties": "casualties"}
_MARKUP = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z!][^<>]{0,3000}>|&#?\w{1,8};", re.S | re.I
)


class Briefing(NamedTuple):
    """What a text says of losses."""

    claims: pd.DataFrame  # a claims table, one row a printed figure, in text order
    spans: pd.DataFrame  # where each stands: start, end, sentence_start, sentence_end, printed
    unread: pd.DataFrame  # start, end, sentence, reason
    note: str  # what the text is, where nothing was found in it; else ""


class Context:
    """What the sentences before have said: who claims, over what time, of which sector."""

    __slots__ = (
        "grouped",
        "heading",
        "listing",
        "paragraph",
        "periods",
        "press",
        "sectors",
        "source",
        "spoken",
        "stepped",
        "ukrainian",
        "verb",
    )

    def __init__(self, source: str | None):
        self.source = source
        self.periods: dict[str | None, object] = {}
        self.spoken: set[str] = set()
        self.sectors: list[str] = []
        self.stepped = False
        self.press = False
        self.verb = ""
        self.listing, self.paragraph = False, -1
        self.grouped = self.ukrainian = False
        self.heading: str | None = None


def parse(
    text: str,
    *,
    source: str | None = None,
    date: str | pd.Timestamp | None = None,
    url: str | None = None,
) -> Briefing:
    """Read the loss figures in a text, in English, Russian or Ukrainian.

    Every figure is kept as it is printed, repeated ones too; nothing is added up or decided. A
    sentence with a loss figure that cannot be made a claim is returned as unread, with the reason.

    Parameters
    ----------
    text : str
        A briefing, an agency's item, an article, or a page of markup with one in it.
    source : str, optional
        Who claims, where the text does not say. A claimant that it names goes first.
    date : str or Timestamp, optional
        Reporting date. Without it, the one date that the text prints, or the date in `url`.
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

    Notes
    -----
    Where a text names no period, the ministry's figures are read as of one day and the General
    Staff's lists as running totals: so these reports are made. A range is two claims, over its low
    end and up to its high end. Read what comes out against the text: `spans` is there for it.

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
        With a column ``text`` in ``spans`` and ``unread``: the number of the text, from 0; ``note``
        holds one line a text that has something to say.
    """
    rows: list[tuple] = []
    spans: list[tuple] = []
    unread: list[tuple] = []
    notes: list[str] = []
    count = 0
    for count, (text, date, url) in enumerate(texts, 1):
        if not isinstance(text, str):
            raise TypeError(
                f"text must be a str, not {type(text).__name__}; decode bytes, open files first"
            )
        own_rows, own_spans, own_unread, note = _read(text, source, date, url)
        rows += own_rows
        spans += [(count - 1, *s) for s in own_spans]
        unread += [(count - 1, *u) for u in own_unread]
        if note:
            notes.append(note)
    claims = conform(pd.DataFrame(rows, columns=list(COLUMNS)))
    where = ["text", "start", "end", "sentence_start", "sentence_end", "printed"]
    left = ["text", "start", "end", "sentence", "reason"]
    drop = ["text"] if count <= 1 else []
    return Briefing(
        claims,
        pd.DataFrame(spans, columns=where)
        .astype(dict.fromkeys(where[:-1], "int64"))
        .drop(columns=drop),
        pd.DataFrame(unread, columns=left)
        .astype(dict.fromkeys(left[:3], "int64"))
        .drop(columns=drop),
        "\n".join(notes),
    )


def _read(text: str, source: str | None, date: object, url: str | None) -> tuple:
    """Return rows, spans, unread and the note of one text."""
    problem = _unreadable(text)
    if problem:
        return [], [], [], problem
    plain = text
    if _looks_like_markup(text):  # blanked, so that places stay what they are
        plain = _MARKUP.sub(lambda m: " " * len(m.group()), text)
    said = list(sentences(plain))
    day, basis = _date(said, plain, date, url)
    context = Context(source)
    context.press = bool(re.search(r"press[ -]cent|пресс-?центр|прес-?центр", plain, re.I))
    known = False
    named = False
    areas: set[str] = set()
    bare: set[object] = set()  # "North – 175; West: 220": three of them make a list of groupings
    for s in said:
        for t in s.tokens if not s.kinds.isdisjoint("WA") else ():
            if t.kind == "W":
                context.spoken.add(str(t.value))
                named = named or t.value not in ("defence_ministry", "other")
            elif t.kind == "A" and t.value != "enemy":
                named = True
        if "S" in s.kinds:
            for k, t in enumerate(s.tokens[:-1]):
                signed = s.tokens[k + 1].kind in ":-–—‒(" or s.tokens[k + 1].kind in "Q#"
                if t.kind == "S" and t.value in GROUPINGS and signed and plain[t.start].isupper():
                    bare.add(t.value)
            runs = places(s.tokens, plain)
            areas.update("+".join(sorted(r.names)) for r in runs)
            known = known or any(n in GROUPINGS or n in DIRECTIONS for r in runs for n in r.names)
    known = known or len(bare) > 2
    verbs = {
        str(t.value) for s in said if "V" in s.kinds for t in s.tokens if t.kind == "V" and t.value
    }
    context.verb = "lost" if verbs == {"lost"} else ""
    context.grouped = known
    context.ukrainian = sum(plain[:4000].count(c) for c in "іїєґ") > 5
    context.stepped = "(+" in plain or "[+" in plain or "( +" in plain
    hostile = context.ukrainian and any("A" in s.kinds for s in said)
    named = named or hostile or known or source is not None or context.stepped
    rows, spans, unread = [], [], []
    constant = (day, basis), (urlsplit(url).hostname if url else None, url)
    sentence_sectors = _Sectors(areas, context.press)
    for s in said:
        if context.heading and s.paragraph != context.paragraph and not context.listing:
            context.heading = None
        runs = places(s.tokens, plain, known) if "S" in s.kinds else []
        times = [] if s.kinds.isdisjoint("PDdmx#") else spans_of_time(s.tokens, plain)
        found = figures(s, plain, known, context.heading, runs, times)
        _listen(context, s, found, times)
        verbs = (
            [str(t.value) for t in s.tokens if t.kind == "V" and t.value] if "V" in s.kinds else []
        )
        leading = bool(verbs) and any(
            t.kind == "V" and t.value and (not found or t.start < found[0].start) for t in s.tokens
        )
        if verbs and (leading or not (found and found[0].listed)):
            context.heading = verbs[-1]
            context.paragraph = s.paragraph
            context.listing = (
                plain[s.start : s.end].rstrip(" \n.").endswith(":")
                or plain[s.end : s.end + 1] == ":"
            )
            context.listing |= not found and s.end - s.start <= 80 and plain[s.end - 1] not in ".!?"
        elif context.heading and plain[s.start : s.end].rstrip(" \n").endswith(":"):
            context.paragraph, context.listing = s.paragraph, True
        elif not found and s.end - s.start > 60:
            context.heading = None
        sentence_sectors.hear(
            s, runs, plain[s.end - 1] in ".!?", plain[s.start : s.end].lstrip()[:1] in '"«“„'
        )
        for i, f in enumerate(found):
            reason = f.problem
            if not reason:
                if f.value is None:
                    reason = "a number that is no whole count"
                elif not named:
                    reason = "neither side of this war, nor who claims it, is named"
                else:
                    row = _row(f, i, found, s, context, sentence_sectors, constant)
                    reason = row if isinstance(row, str) else ""
            if reason:
                unread.append((f.start, f.end, text[s.start : s.end].strip(), reason))
                continue
            rows.append(row)
            spans.append((f.start, f.end, s.start, s.end, text[f.start : f.end]))
    note = ""
    if not rows:
        note = (
            "no loss figure that can be read; see unread"
            if unread
            else "no loss figures in this text"
        )
        if plain is not text and not plain.strip():
            note = "a page of markup without text"
    return rows, spans, unread, note


def _unreadable(text: str) -> str:
    if not text.strip():
        return "the text is empty"
    head = text[:4096]
    odd = sum((c < " " and c not in "\t\n\r\f\v") or c == "\ufffd" for c in head)
    if "\0" in head or odd > 0.02 * len(head):
        return "not a text: it holds the characters of a binary file"
    return ""


def _looks_like_markup(text: str) -> bool:
    return (
        "<" in text
        and bool(
            re.search(r"</?(?:html|body|div|p|span|br|a|li|td|script|h\d)\b", text[:200_000], re.I)
        )
    ) or "&nbsp;" in text


class _Sectors:
    """Which sector a sentence without one goes on about."""

    def __init__(self, areas: set[str], press: bool) -> None:
        self.press = press
        self.paragraph = -1
        self.topic = ""
        self.only = next(iter(areas)) if len(areas) == 1 else "all"
        self.begun = False
        self.section = ""
        self.first = ""

    def hear(self, s: Sentence, runs: list, ended: bool, quoted: bool) -> None:
        if s.paragraph != self.paragraph:
            anaphoric = any(
                t.kind == "A" and t.value == "enemy" and t.start - s.start <= 25 for t in s.tokens
            )
            if not (anaphoric or quoted):
                self.topic = ""
            self.paragraph = s.paragraph
        if runs:
            names = ["+".join(sorted(r.names)) for r in runs]
            self.topic = names[0] if len(set(names)) == 1 else "all"
            self.begun = True
            if s.end - s.start <= 40 and not ended and all(t.kind not in "#V" for t in s.tokens):
                self.section = self.topic  # a heading
            self.first = self.first or self.topic

    def carried(self, beyond: bool = True) -> str:
        if self.topic or self.section or not self.begun:
            return self.topic or self.section or "all"
        if self.press and self.first:
            return self.first
        return self.only if beyond else "all"


def _listen(context: Context, s: Sentence, found: list[Figure], times: list) -> None:
    """Note who speaks in a sentence and over what time its figures are."""
    for k, t in enumerate(s.tokens if "W" in s.kinds else ()):
        if t.kind != "W" or t.value == "other":
            continue
        voice = str(t.value)
        if voice == "defence_ministry":
            near = s.tokens[k - 1] if k else None
            if near and near.kind == "A" and t.start - near.end <= 3 and near.value != "enemy":
                voice = "russian_mod" if near.value == "RU" else "general_staff"
            elif context.source in ("russian_mod", "general_staff"):
                continue
            else:
                voice = "russian_mod"
            context.spoken.add(voice)
        if voice in ("russian_mod", "general_staff"):
            context.source = voice
    total = "total" if context.source != "russian_mod" else None
    times = [total if v == "sum" else v for _, v in times if v != "same"]
    times = [v for v in times if v]
    if times and not found:
        spoken = context.source
        if spoken == "general_staff" or times[-1] != "total":
            context.periods[spoken] = "total" if "total" in times else times[-1]


def _row(
    f: Figure,
    i: int,
    found: list[Figure],
    s: Sentence,
    context: Context,
    sectors: _Sectors,
    constant: tuple[tuple, tuple],
) -> tuple | str:
    """Return the claim that a figure makes, or the reason why it makes none."""
    source = _claimant(f, s, context)
    if source == "other":
        return "claimed by someone outside the vocabulary, or of a side's own losses"
    side = f.side if f.side in ("RU", "UA") else _TARGET.get(source or "", "")
    if not side:
        return "whose losses these are is not said; pass source="
    period = _period(f, i, found, s, source, context)
    sector = f.sector or "all"
    if not f.sector and source == "russian_mod":
        whole = any(t.kind == "T" for t in s.tokens) and not (
            sectors.topic in BORDER_AREAS and period == "total"
        )
        sector = "all" if whole else sectors.carried(f.wording != "shot_down")
    elif not f.sector and sectors.topic in BORDER_AREAS:
        sector = sectors.topic
    if f.wording == "shot_down" and sector in BORDER_AREAS:
        sector = "all"
    if source == "general_staff" and sector not in ("kursk", "belgorod"):
        sector = "all"
    if period == "total" and sector in GROUPINGS and not any(t.kind == "P" for t in s.tokens):
        period = 1
    counts = "destroyed"
    if f.item == "personnel":
        counts = PERSONNEL_MEANS.get(source or "", _MEANS.get(f.wording or "", "losses"))
        if f.wording == "captured":
            counts = "prisoners"
        elif source in ("mediazona", "ualosses"):
            counts = "killed"
    elif source == "oryx":
        counts = "visually_confirmed"
    (day, basis), (via, url) = constant
    wording = f.wording if f.wording not in (None, "", "-") else context.verb
    edition = None
    if source == "russian_mod":
        edition = "press_centres" if context.press else "bulletin"
    return (
        day,
        basis,
        source,
        via,
        side,
        f.item,
        counts,
        sector,
        "subset" if f.subset else "whole",
        "cumulative" if period == "total" else "interval",
        period if isinstance(period, int) else None,
        f.value,
        f.qualifier,
        wording or None,
        edition,
        None,
        url,
    )


def _claimant(f: Figure, s: Sentence, context: Context) -> str | None:
    voices = [str(t.value) for t in s.tokens if t.kind == "W"]
    own = [v for v in voices if v not in ("other", "defence_ministry")]
    source = own[-1] if own and "defence_ministry" not in voices else context.source
    if len(own) > 1:  # the last one before the figure
        before = [
            str(t.value) for t in s.tokens if t.kind == "W" and t.value in own and t.start < f.start
        ]
        source = before[-1] if before else own[0]
    if "other" in voices and not own and "defence_ministry" not in voices:
        if any(t.kind == "s" for t in s.tokens):
            return "other"
    side = f.side
    if side not in ("UA", "RU") and f.agent and source is None:
        side = "RU" if f.agent == "UA" else "UA"
    if source is None:
        if (f.sector and f.sector != "all") or (context.grouped and side != "RU"):
            source = "russian_mod"
        elif side in ("UA", "RU") and (f.listed or f.step or (side == "RU" and context.stepped)):
            source = _CLAIMANT[side]
        elif f.step or (f.listed and context.stepped):
            source = "general_staff"
        elif len(context.spoken & {"russian_mod", "general_staff"}) == 1:
            source = next(iter(context.spoken & {"russian_mod", "general_staff"}))
        elif side in ("UA", "RU") and not context.spoken:
            source = _CLAIMANT[side]
        elif not context.spoken and context.ukrainian:
            source = "general_staff"
    if (
        side in ("UA", "RU")
        and source in ("russian_mod", "general_staff")
        and _TARGET[source] != side
    ):
        other = _CLAIMANT[side]
        return other if other in context.spoken else source
    if source is None and side in ("UA", "RU") and _CLAIMANT[side] in context.spoken:
        return _CLAIMANT[side]
    return source


def _period(
    f: Figure, i: int, found: list[Figure], s: Sentence, source: str | None, context: Context
) -> object:
    after = found[i + 1] if i + 1 < len(found) else None
    stepped = after is not None and after.signed and after.item == f.item and not f.step
    carried = context.periods.get(source, context.periods.get(None))
    if f.step:
        return f.period if isinstance(f.period, int) else 1
    if stepped and source != "russian_mod":
        return "total"
    if f.period == "same":
        return carried or 1
    if f.period == "sum":
        f.period = "" if source == "russian_mod" else "total"
    if f.tally and not f.period and source == "general_staff":
        return "total"
    if f.period:
        if not (f.listed and f.period == 1 and context.stepped and source == "general_staff"):
            if i == 0 or found[i - 1].period == f.period:
                context.periods[source] = f.period
            return f.period
    if source in ("mediazona", "ualosses", "oryx"):
        return "total"
    if f.listed and source == "general_staff":
        return "total" if context.stepped or carried is None else carried
    whole = any(t.kind == "T" for t in s.tokens)
    if source == "general_staff":
        return "total" if whole and carried in (None, "total") else carried or 1
    return carried or 1


def _date(said: list[Sentence], text: str, date: object, url: str | None) -> tuple:
    """Return the reporting date and how it is known."""
    printed = list(dict.fromkeys(_printed_dates(said, text)))
    if date is not None:
        day = pd.Timestamp(date)
        return day, "printed" if day.date() in printed else "inferred"
    later = [d for d in printed if d > Date(2022, 2, 26)]
    if len(later) == 1:
        return pd.Timestamp(later[0]), "printed"
    m = re.search(r"(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)", url or "")
    if m:
        day = _day(m[3], m[2], m[1])
        if day:
            return pd.Timestamp(day), "url"
    return pd.NaT, None


def _printed_dates(said: list[Sentence], text: str) -> Iterator[Date]:
    for s in said:
        if s.kinds.isdisjoint("xm"):
            continue
        ts = s.tokens
        for k, t in enumerate(ts):
            day = None
            if t.kind == "x":
                parts = re.split(r"[./-]", text[t.start : t.end])
                if len(parts) == 3:
                    day = _day(*(parts if len(parts[0]) < 4 else parts[::-1]))
            elif t.kind == "m":
                around = _around(ts, k)
                if around:
                    day = _day(around[0], t.value, around[1])
            if day:
                yield day


def _around(ts: list[Token], k: int) -> tuple | None:
    """Return the day and the year that stand beside the name of a month."""
    month = ts[k]
    before = ts[k - 1] if k else None
    after = [t for t in ts[k + 1 : k + 4] if t.kind in "#o,"]
    numbers = [t for t in after if t.kind in "#o"]
    if (
        before
        and before.kind in "#o"
        and month.start - before.end <= 6
        and isinstance(before.value, int)
    ):
        year = next((t.value for t in numbers if t.start - month.end <= 3 and t.value), None)
        return (before.value, year) if year else None
    if (
        len(numbers) > 1
        and numbers[0].start - month.end <= 2
        and numbers[1].start - numbers[0].end <= 3
    ):
        return numbers[0].value, numbers[1].value
    return None


def _day(day: object, month: object, year: object) -> Date | None:
    try:
        y = int(year)
        return Date(y + 2000 if y < 100 else y, int(month), int(day))
    except (TypeError, ValueError):
        return None
