"""The sectors that a sentence names: groupings of forces, directions, border areas."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from ..claims.vocabulary import BORDER_AREAS, DIRECTIONS
from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import fold, formed

__all__ = ["Run", "places"]

_TRANSLITERATED = frozenset(["sever", "zapad", "yug", "tsentr", "vostok"])
#: What a name must stand by, by its sort: a grouping's, a direction's, a border area's.
_WANTED = (
    ("group", "direction"),
    ("direction", "group", "area"),
    ("border", "direction", "group", "area"),
)
_BEFORE = re.compile(r"([^\W\d_]+)\s(?:the\s)?[«\"“„]?$", re.I)
_AFTER = re.compile(r"[\s-]+([^\W\d_]+)")
_MADE_IN = rule("WORD (?:IN|WITH|UNIT) ARTICLE? $")  # "two of them made in the West"
_AHEAD = rule(
    "(?:QUOTE|SIDE|WITH|PLACE|(?:COMMA|AND|IN|BAR|OPEN|CLOSE)(?=(?:SIDE|IN|QUOTE)*(?:PLACE|FRONT)))*WORD?(?P<front>FRONT)"
)
_BEHIND = rule(
    "(?P<front>FRONT) (?:WORD)? (?:QUOTE|SIDE|IN|WITH|UNIT|OPEN|CLOSE|COLON|(?:COMMA|AND|BAR)|PLACE)* $"
)
_IN_DIRECTION = rule("(?:^|COMMA|NUMBER|COUNTED|LOSS) IN (?P<front>FRONT) UNIT $")
_OWN_NUMBER = rule("QUOTE? DASH BOUND? NUMBER")
_HAS_NUMBER = rule("NUMBER [^NUMBER SEMICOLON DASH]* $")
_TOGETHER = rule("(?:COMMA|AND|IN|FRONT|SIDE|UNIT|WITH|BAR|OPEN|CLOSE|QUOTE)*")
_NEIGHBOUR = rule("(?:COMMA|AND|BAR|OPEN|CLOSE|FRONT|QUOTE)*")
_SIGNED = rule("(?:QUOTE)?(?:OPEN|LISTSIGN|BOUND|NUMBER|LOSS|COMMA|AND|BE|IN|STOP|SAYING)")


class Run(NamedTuple):
    """Names of sectors that stand together."""

    names: tuple[str, ...]
    start: int
    end: int
    at: int  # of the last mark of it
    sort: int  # 0 groupings, 1 directions, 2 border areas
    first: int = -1  # of the first mark

    @property
    def sector(self) -> str:
        """The names as the claims table has them."""
        return "+".join(sorted(set(self.names)))


def places(sentence: Marked, text: str, known: bool = False) -> tuple[Run, ...]:
    """Return the sectors that a sentence names, those that stand together in one run.

    Parameters
    ----------
    sentence : Marked
    text : str
        What it was marked from.
    known : bool
        The text has named groupings of forces: a bare "West" may be one.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> said = "Battlegroups South and Centre, in western towns"
    >>> [run.names for run in places(marked_words(said), said)]
    [('south', 'centre')]
    """
    named = [k for k, kind in enumerate(sentence.shape) if kind == Kind.PLACE]
    if not named:
        return ()
    respectively = Kind.RESPECTIVELY in sentence.shape
    capitals = sum(text[sentence.marks[k].start].isupper() for k in named)
    known = known or capitals > 1
    sure = {k for k in named if _is_place(sentence, k, text, known)}
    sure |= _neighbours(sentence, named, sure, text)
    runs: list[Run] = []
    for k in sorted(sure):
        _join(runs, sentence, k, respectively)
    return tuple(_directions_first(runs, sentence.shape))


def _neighbours(sentence: Marked, named: list[int], sure: set[int], text: str) -> set[int]:
    """Return names that stand in a list with sure ones of their sort."""
    found = set(sure)
    for order in (named, named[::-1]):
        for a, b in itertools.pairwise(order):
            low, high = min(a, b), max(a, b)
            one, other = sentence.marks[a], sentence.marks[b]
            if a not in found or b in found or _sort(one) != _sort(other):
                continue
            alike = text[other.start].isupper() or text[one.start].islower()
            if alike and _NEIGHBOUR.fullmatch(sentence.shape, low + 1, high):
                found.add(b)
    return found - sure


def _join(runs: list[Run], sentence: Marked, k: int, respectively: bool) -> None:
    """Add a name to the runs: to the last one, where nothing parts them."""
    mark, shape = sentence.marks[k], sentence.shape
    run = Run((str(mark.value),), mark.start, mark.end, k, _sort(mark), k)
    last = runs[-1] if runs else None
    if last is not None:
        between = shape[last.at + 1 : k]
        apart = Kind.COMMA in between and (Kind.IN in between or Kind.FRONT in between)
        if not respectively and _OWN_NUMBER.match(shape, k + 1) and Kind.COMMA in between:
            apart = not rule("NUMBER").search(shape, last.at + 1, k) and _HAS_NUMBER.search(
                shape, 0, last.first
            )  # "85 in the zone of North, West – 240"
        if _TOGETHER.fullmatch(between) and not (apart and not respectively):
            if run.sort == last.sort:
                names = last.names if mark.value in last.names else (*last.names, str(mark.value))
                runs[-1] = last._replace(names=names, end=mark.end, at=k)
                return
            if run.sort < last.sort:
                runs[-1] = last._replace(end=mark.end)
                return
            runs.pop()  # "West, in the Kupyansk direction"
    runs.append(run)


def _directions_first(runs: list[Run], shape: str) -> list[Run]:
    """Leave out the grouping that works in a direction named beside it, before any number."""
    kept = list(runs)
    for a, b in itertools.pairwise(runs):
        between = shape[a.at + 1 : b.at]
        if (
            min(a.sort, b.sort) == 0 < max(a.sort, b.sort)
            and Kind.NUMBER not in between
            and Kind.SEMICOLON not in between
        ):
            grouping = a if a.sort == 0 else b
            if len(grouping.names) == 1:
                kept = [r for r in kept if r is not grouping]
    return kept


def _sort(mark: Mark) -> int:
    return 2 if mark.value in BORDER_AREAS else 1 if mark.value in DIRECTIONS else 0


def _is_place(sentence: Marked, k: int, text: str, known: bool) -> bool:
    mark, sort = sentence.marks[k], _sort(sentence.marks[k])
    upper = text[mark.start].isupper()
    if sort == 0 and upper and mark.word.removesuffix("'s") in _TRANSLITERATED:
        return True
    if sort == 1 and formed(_word_after(text, mark.end), "REGION"):
        return False  # "in the Donetsk People's Republic"
    if text[mark.end : mark.end + 1] == "-" and text[mark.end + 1 : mark.end + 2].islower():
        return False  # "Western-made"
    quoted = mark.start > 0 and text[mark.start - 1] in "«\"“„'‘"
    before = _word_before(text, mark.start)
    if quoted and formed(before, "NAMESAKE"):
        return False
    if formed(before, "OVER", "WITHOUT"):
        return False  # where something was shot down, what is left out
    if sort == 2 and (formed(before, "NEAR") or formed(mark.word, "BY_ITSELF")):
        return True
    if (sort == 0 and quoted) or _by_front(sentence, k, text, known):
        return True
    return known and _in_a_list(sentence, k, text)


def _word_before(text: str, at: int) -> str:
    m = _BEFORE.search(text, max(0, at - 24), at)
    return fold(m[1]) if m else ""


def _word_after(text: str, at: int) -> str:
    m = _AFTER.match(text, at)
    return fold(m[1]) if m else ""


def _by_front(sentence: Marked, k: int, text: str, known: bool) -> bool:
    """Tell whether a word for a part of the front stands by a name."""
    mark, sort = sentence.marks[k], _sort(sentence.marks[k])
    upper = any(c.isupper() for c in text[mark.start : mark.end])  # "south Donetsk"
    led = _IN_DIRECTION.search(sentence.shape, 0, k) if sort == 1 and upper else None
    if led and sentence.marks[led.start("front")].value == "direction":
        return True  # "790 in the direction of Zaporozhye"
    for found, ahead in (
        (_AHEAD.match(sentence.shape, k + 1), True),
        (_BEHIND.search(sentence.shape, 0, k), False),
    ):
        if not found:
            continue
        front = sentence.marks[found.start("front")]
        gap = front.start - mark.end if ahead else mark.start - front.end
        group = front.value == "group"
        if gap > (24 if ahead else 26) or (sort == 1 and group and not _adjective(mark.word)):
            continue
        area = front.value in ("border", "area")
        if sort == 1 and front.value == "area" and known and upper and ahead:
            return True
        if (
            sort == 0
            and area
            and known
            and upper
            and rule("NUMBER IN ARTICLE? $").search(sentence.shape, 0, k)
        ):
            return True
        if sort == 0 and not upper and _word_before(text, mark.start) in ("в", "у"):
            continue  # "отойти в южном направлении": where to
        wide = upper or (group and gap <= 2) or not mark.word.isascii()
        if (
            front.value in _WANTED[sort]
            and wide
            and (ahead or sort == 2 or group or not mark.word.isascii())
        ):
            return True
    return False


def _in_a_list(sentence: Marked, k: int, text: str) -> bool:
    """Tell whether a bare name stands as one of a grouping does in a list: "West – 220"."""
    mark, sort = sentence.marks[k], _sort(sentence.marks[k])
    upper, led = text[mark.start].isupper(), sentence.shape[k - 1 : k] == Kind.IN
    if sort == 1:
        if upper and rule("BULLET? PLACE STOP").fullmatch(sentence.shape):
            return formed(mark.word, "ADJECTIVE")  # "Херсонский.", over a paragraph
        signed = rule("LISTSIGN|BOUND").match(sentence.shape, k + 1)
        near = formed(_word_before(text, mark.start), "NEAR")  # "под Купянском": the town
        return (led and not near and formed(mark.word, "LOCATIVE")) or bool(
            signed and (upper or led)
        )
    if (
        sort
        or not upper
        or formed(_word_after(text, mark.end), "RIVER")
        or re.match(r"\s[A-Z]", text[mark.end : mark.end + 2])
        or _MADE_IN.search(sentence.shape, 0, k)
        or (k and sentence.marks[k - 1].kind is Kind.WORD and _is_named(text, sentence, k))
    ):
        return False
    last = k + 1 == len(sentence.marks)
    return last or bool(_SIGNED.match(sentence.shape, k + 1))


def _is_named(text: str, sentence: Marked, k: int) -> bool:
    """Tell whether a name goes on from the word before it: "Agency South"."""
    before = sentence.marks[k - 1]
    last = text[before.start : before.end].split()[-1]
    return sentence.marks[k].start - before.end == 1 and last.istitle() and last.isascii()


def _adjective(word: str) -> bool:
    """Tell whether the name of a direction may describe a grouping: not "Купянска"."""
    return word.isascii() or formed(word, "ADJECTIVE")
