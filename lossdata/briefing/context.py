"""What the sentences before have said: who claims, and over what time."""

from __future__ import annotations

import re

from ..claims.vocabulary import BORDER_AREAS, DEATHS
from .figure import Figure, Prior, Told
from .lexicon import GENERAL_STAFF, MINISTRY
from .numerals import Token
from .times import Month, is_calendar_year
from .tokens import Sentence
from .words import fold

__all__ = ["LISTERS", "TARGET", "Context"]

#: Whose losses a source reports: the other side's.
TARGET = {MINISTRY: "UA", GENERAL_STAFF: "RU", "mediazona": "RU", "ualosses": "UA"}
_CLAIMANT = {"UA": MINISTRY, "RU": GENERAL_STAFF}
LISTERS = ("mediazona", "ualosses", "oryx")  # who count what can be shown
_MINISTRIES = frozenset(_CLAIMANT.values())
_CAPITALS = {"moscow": MINISTRY, "kremlin": MINISTRY, "москва": MINISTRY}
_CAPITALS |= {"kyiv": GENERAL_STAFF, "kiev": GENERAL_STAFF, "київ": GENERAL_STAFF}
#: No day of this war has had more; a larger figure is not taken for a day's unless it says so.
_NO_DAY = 5000
_HEAVY = ("tank", "afv", "artillery", "mlrs", "air_defence", "aircraft", "helicopter")
_NO_DAY_HEAVY = 500
#: No running total of the General Staff's has been as low.
_NO_TOTAL = 2500
_NO_TOTAL_HEAVY = {"tank": 100, "afv": 300, "artillery": 50, "vehicle": 300, "uav": 20}
_NO_TOTAL_HEAVY |= {"mlrs": 20, "air_defence": 5}
_CATEGORY = re.compile(
    r"officer|volunteer|mobili[sz]ed|recruit|prison|convict|general|офицер|генерал|доброволь|мобилиз"
    r"|заключ|завербов|офіцер|мобіліз|ув'язн|засудж",
    re.IGNORECASE,
)


#: A ministry of its own losses.
_OWN = re.compile(r"\b(?:own|собственн\w+|власн\w+)\b", re.IGNORECASE)


class Context:
    """Who speaks in a text, and over what time, as far as it has been read."""

    __slots__ = ("grouped", "heading", "listing", "paragraph", "periods", "press", "source")
    __slots__ += ("lister", "spoken", "stepped", "summed", "told", "ukrainian", "verb", "voice")
    __slots__ += ("daily", "dead", "largest", "last", "over_list", "passing", "prior")
    __slots__ += ("voices", "whose", "year")

    def __init__(self, source: str | None) -> None:
        self.source = source
        self.periods: dict[str | None, object] = {}
        self.spoken: set[str] = set()  # claimants named anywhere in the text
        self.stepped = False  # increments are printed as "(+6)"
        self.press = False  # the groupings' press centres speak
        self.grouped = False  # groupings of forces are named
        self.ukrainian = False  # the text is in Ukrainian
        self.verb = ""  # the one word of loss of the text, if it has but one
        self.heading: str | None = None  # the word of loss over the list that is being read
        self.listing, self.paragraph = False, -1
        self.lister: str | None = None  # who counts what can be shown, where one speaks last
        self.summed = -1  # the sentence in which a figure is too large for a day
        self.dead = False  # the lines of the list are parts of a number of dead
        self.largest = 0  # of the numbers in a list of dead
        self.last = ""  # the last word of loss over a list or a paragraph
        self.over_list: object = ""  # the span of time over a list
        self.passing: tuple | None = None  # a span of some days: paragraph, source, what was before
        self.prior: Prior | None = None  # the last figure of a sentence before
        self.year: Month | None = None  # the calendar year named last
        self.daily: Told = {}  # figures claimed of one day
        self.told = ""  # the last word of loss for people
        self.voice = ""  # who was named last
        self.voices: list[Token] = []  # those named in the last sentence in which any was
        self.whose = ""  # the side that losses were last said to be of

    def listen(
        self, s: Sentence, found: list[Figure], times: list[tuple[int, object]], text: str
    ) -> None:
        """Note who speaks in a sentence and over what time its figures are."""
        if "W" in s.kinds:
            self._hear_voices(s)
        if found or not times:
            return
        total = "total" if self.source != MINISTRY else None
        vague = ("same", "?", "since")
        spans = [total if v == "sum" else v for _, v in times if v not in vague]
        spans = ["total" if v == "during" else v for v in spans if v]
        if isinstance(self.periods.get(self.source), Month):
            # the same one; and reports made daily are no span of what they add up to
            spans = [v for v in spans if v not in ("month", "year", 1)]
        if not spans:
            return
        span = "total" if "total" in spans else spans[-1]
        self.over_list = span if text[s.start : s.end].rstrip().endswith(":") else ""
        if "|" in s.kinds and 0 <= s.kinds.find("T") < s.kinds.find("P"):
            span = "total"  # of the first column of a table; the second is its day
        numbers = [t for t in s.tokens if t.kind == "#" and not is_calendar_year(t)]
        title = s.end - s.start <= 60 and not numbers and "V" not in s.kinds
        if title or self.source == GENERAL_STAFF or spans[-1] != "total":
            # "for two days they …", "built in 2023" say nothing of reports
            over = (title and text[s.end - 1] not in ".!?") or self.over_list
            if over or not _passing(span):
                self._note_span(span, s.paragraph, self.source)

    def _hear_voices(self, s: Sentence) -> None:
        self.voices = []
        for k, t in enumerate(s.tokens):
            if t.kind != "W":
                continue
            self.voices.append(t)
            voice = str(t.value)
            self.voice = voice
            if voice == "other":
                if self.source is None and _another_speaks(s) and not self.spoken & _MINISTRIES:
                    self.source = "other"
                continue
            if voice == "defence_ministry":
                near = s.tokens[k - 1] if k else None
                if near and near.kind == "A" and t.start - near.end <= 3 and near.value != "enemy":
                    voice = MINISTRY if near.value == "RU" else GENERAL_STAFF
                elif self.source in _MINISTRIES:
                    continue
                else:
                    voice = MINISTRY
                self.spoken.add(voice)
            if voice in _MINISTRIES:
                self.source, self.lister = voice, None
            else:
                self.lister = voice

    def head(self, s: Sentence, found: list[Figure], text: str) -> None:
        """Note the word of loss that the lines after a sentence hang on."""
        kinds = s.kinds
        verbs = [t for t in s.tokens if t.kind == "V" and t.value] if "V" in kinds else []
        if verbs and "oryx" in self.spoken:
            sides = {t.value for t in s.tokens if t.kind == "A"} & {"RU", "UA"}
            self.whose = str(sides.pop()) if len(sides) == 1 else self.whose
        leading = bool(verbs) and (not found or verbs[0].start < found[0].start)
        colon = ":" in kinds and text[s.start : s.end].rstrip(" \n.").endswith(":")
        if verbs and (leading or not (found and found[0].listed)):
            self.heading, self.paragraph = str(verbs[-1].value), s.paragraph
            self.listing = colon or text[s.end : s.end + 1] == ":"
            if not self.listing:
                self.over_list = ""
            self.dead = False
            self.last = self.heading
            title = s.end - s.start <= 80 and text[s.end - 1] not in ".!?"
            self.listing |= not found and title
        elif colon and any(t.kind == "C" and t.value == "dead" for t in s.tokens):
            self.heading, self.paragraph, self.listing, self.dead = (
                "killed",
                s.paragraph,
                True,
                True,
            )
        elif self.heading and colon:
            self.paragraph, self.listing = s.paragraph, True
        elif not found and s.end - s.start > 60:
            self.heading = None

    def claimant(self, f: Figure, s: Sentence, text: str) -> str | None:
        """Return who claims a figure; "other" for anyone outside the vocabulary."""
        source = self.source
        if self.lister is not None and _listable(f, self.lister):
            source = self.lister
        if "W" in s.kinds:
            voices = self.voices
            if _speaks_before(f, s, voices, text):
                return "other"
            own = [t for t in voices if t.value not in ("other", "defence_ministry")]
            ministry = any(t.value == "defence_ministry" for t in voices)
            if len(own) > 1:  # the last one before the figure
                before = [t for t in own if t.start < f.start]
                source = str((before or own[:1])[-1].value)
            elif not ministry:
                if own:
                    source = str(own[0].value)
                elif _another_speaks(s):
                    return "other"
        elif self.voice == "other" and any(t.kind == "s" and t.value == "his" for t in s.tokens):
            return "other"
        side = f.side
        if side not in ("UA", "RU") and f.agent and source is None:
            side = "RU" if f.agent == "UA" else "UA"
        if source is None:
            source = self._guess(f, side)
        if side not in ("UA", "RU"):
            return source
        wanted = _CLAIMANT[side]
        if source in _MINISTRIES and TARGET[source] != side:
            if wanted in self.spoken or _capital(s, text) == wanted:
                return wanted
            return source if _OWN.search(text, s.start, s.end) else "other"
        return wanted if source is None and wanted in self.spoken else source

    def own(self, f: Figure, s: Sentence, text: str) -> bool:
        """Tell whether a ministry speaks of its own dead: "its own losses, 5,937 killed"."""
        if f.item != "personnel":
            return False
        return _OWN.search(text, max(s.start, f.start - 90), f.start) is not None

    def category(self, f: Figure, text: str) -> bool:
        """Tell whether a number of dead is of a group among those named before: of officers."""
        largest, self.largest = self.largest, max(self.largest, f.value or 0)
        if f.item != "personnel" or (f.value or 0) >= largest:
            return False
        around = text[max(0, f.start - 30) : f.end + 30]
        return _CATEGORY.search(around) is not None

    def _guess(self, f: Figure, side: str) -> str | None:
        """Return who claims where the text has not said so up to here."""
        told = self.spoken & _MINISTRIES
        for lister in ("mediazona", "ualosses"):
            if lister in self.spoken and side == TARGET[lister] and f.wording in DEATHS:
                return lister
        if (f.sector and f.sector != "all") or (self.grouped and side != "RU"):
            return MINISTRY if not self.ukrainian or side == "UA" or told else None
        if side in ("UA", "RU"):
            if f.listed or f.step or not self.spoken or (side == "RU" and self.stepped):
                return _CLAIMANT[side]
        elif f.step or self.stepped:
            return GENERAL_STAFF
        if len(told) == 1:
            return next(iter(told))
        return GENERAL_STAFF if self.ukrainian and not self.spoken else None

    def period(self, f: Figure, i: int, found: list[Figure], s: Sentence, source: str | None):
        """Return the days that a figure is over, "total", or "?" where nobody says."""
        after = found[i + 1] if i + 1 < len(found) else None
        stepped = after is not None and after.signed and after.item == f.item
        if self.passing is not None:
            self._pass_on(s.paragraph)
        carried = self.periods.get(source, self.periods.get(None))
        if source in LISTERS:
            since = found[i - 1].end if i else s.start
            summed = any(t.kind == "T" and since <= t.start < f.start for t in s.tokens)
            return f.period if isinstance(f.period, int) and not summed else "total"
        if f.step and (f.signed or source == GENERAL_STAFF):
            return f.period if isinstance(f.period, int) else 1
        if stepped and source != MINISTRY:
            return "total"
        if f.period == "same":
            return carried or 1
        if not f.period and not f.step and self.listing:
            f.period = self.over_list
        if f.period == "year":
            f.period = self.year or "?"
        elif f.period == "month":
            f.period = carried if isinstance(carried, Month) and carried.month else "?"
        if f.period == "since":
            f.period = "total" if f.sector in BORDER_AREAS else "?"
        if f.period == "sum":
            f.period = "" if source == MINISTRY else "total"
        if f.tally and not f.period and source == GENERAL_STAFF:
            return "total"
        if after is not None and after.tally and after.item == f.item and not f.period:
            return 1  # "…, taking the total to"
        if f.period == 1 and source == GENERAL_STAFF and not f.subset and self._large(f, 1):
            f.period = "total"
        listed = f.listed and self.stepped and source == GENERAL_STAFF
        if f.period and not (listed and f.period == 1):
            led = i == 0 or found[i - 1].period == f.period
            summed = f.period == "total" and source == MINISTRY  # which says its days
            if led and not f.subset and s.tokens[0].kind != "C" and not summed:
                self._note_span(f.period, s.paragraph, source)
            return f.period
        return self._unsaid(f, s, source, carried)

    def _note_span(self, span: object, paragraph: int, source: str | None) -> None:
        """Note the span of time that figures after this one are over."""
        if self.passing is not None:
            self._pass_on(paragraph)
        if isinstance(span, Month) and not span.month:
            self.year = span
        if not _passing(span):
            self.passing = None
        elif self.passing is None and paragraph > 1:
            self.passing = (paragraph, source, self.periods.get(source))
        self.periods[source] = span

    def _pass_on(self, paragraph: int) -> None:
        """Leave a span said in passing, "over three days", with its paragraph."""
        said, source, before = self.passing
        if said == paragraph:
            return
        self.passing = None
        if before is None:
            self.periods.pop(source, None)
        else:
            self.periods[source] = before

    def _large(self, f: Figure, days: int) -> bool:
        """Tell whether a figure is too large for so many days."""
        if f.item == "personnel":
            return (f.value or 0) > _NO_DAY * days
        return f.item in _HEAVY and (f.value or 0) > _NO_DAY_HEAVY * days

    def _unsaid(self, f: Figure, s: Sentence, source: str | None, carried: object) -> object:
        if source == GENERAL_STAFF:
            men = f.item == "personnel" and not self.stepped
            if men and carried is None and (f.value or 0) < _NO_TOTAL:
                self.periods[source] = carried = 1
            if f.listed:
                return "total" if self.stepped or carried is None else carried
            if "T" in s.kinds and carried in (None, "total"):
                return "total"
        large = self._large(f, carried if isinstance(carried, int) else 1)
        if large and source == GENERAL_STAFF and not isinstance(carried, Month):
            self.summed = s.start
        if self.summed == s.start:  # with what stands beside it
            return "total"
        if large and source == MINISTRY and f.sector in BORDER_AREAS:
            return "total"
        if carried == "total" and source == GENERAL_STAFF and self._small(f):
            return 1
        return "?" if carried is None and large else carried or 1

    def _small(self, f: Figure) -> bool:
        """Tell whether a figure outside a list is too small for a running total."""
        return not f.listed and (f.value or 0) < _NO_TOTAL_HEAVY.get(f.item, 0)


def _passing(span: object) -> bool:
    """Tell whether a span is said in passing: some days, a year; not a day, a week, a month."""
    if isinstance(span, Month):
        return span.month == 0
    return isinstance(span, int) and span not in (1, 7)


def _listable(f: Figure, lister: str) -> bool:
    """Tell whether a figure is what a list of names, or of photographs, may give."""
    if lister == "oryx":
        return f.item != "personnel"
    return f.item == "personnel" and f.wording in (*DEATHS, "missing", "captured")


def _heads(s: Sentence, k: int) -> bool:
    """Tell whether a headline gives a speaker's words: "Air Force: 132 drones downed"."""
    return s.kinds[k + 1 : k + 2] == ":" and "#" not in s.kinds[:k]


def _speaks_before(f: Figure, s: Sentence, voices: list[Token], text: str) -> bool:
    """Tell whether the last one to speak before a figure is outside the vocabulary."""
    before = [t for t in voices if t.end <= f.start]
    if not before or before[-1].value != "other" or ";" in text[before[-1].end : f.start]:
        return False
    voice = before[-1]
    if any(t.kind == "s" and t.value == "his" and voice.end <= t.start < f.start for t in s.tokens):
        return True
    return any(
        t.kind == "s" and 0 <= t.start - voice.end <= 60 and t.end <= f.start for t in s.tokens
    )


def _another_speaks(s: Sentence) -> bool:
    """Tell whether someone outside the vocabulary says it: "NATO estimates", "according to NATO"."""
    if any(t.kind == "W" and t.value == "other" and _heads(s, k) for k, t in enumerate(s.tokens)):
        return True
    if "s" not in s.kinds:
        return False
    said = [t for t in s.tokens if t.kind == "s"]
    return any(
        0 <= x.start - t.end <= 60 or 0 <= t.start - x.end <= 30
        for t in s.tokens
        if t.kind == "W" and t.value == "other"
        for x in said
    )


def _capital(s: Sentence, text: str) -> str | None:
    """Return the claimant whose capital speaks: "Moscow put the losses at …"."""
    if "s" not in s.kinds:
        return None
    for t in s.tokens:
        if t.kind == "A" and (voice := _CAPITALS.get(fold(text[t.start : t.end]))):
            return voice
    return None
