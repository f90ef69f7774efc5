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
    mark = sentence.marks[k]
    run = Run((str(mark.value),), mark.start, mark.end, k, _sort(mark), k)
    last = runs.pop() if runs else None
    if last is None or not _stand_together(sentence, last, k, respectively):
        runs += [run] if last is None else [last, run]
    elif run.sort == last.sort:
        names = last.names if mark.value in last.names else (*last.names, str(mark.value))
        runs.append(last._replace(names=names, end=mark.end, at=k))
    else:  # "West, in the Kupyansk direction"
        runs.append(last._replace(end=mark.end) if run.sort < last.sort else run)


def _stand_together(sentence: Marked, last: Run, k: int, respectively: bool) -> bool:
    """Tell whether nothing parts a name from the last run, or a word deals numbers to all of them."""
    shape = sentence.shape
    between = shape[last.at + 1 : k]
    if not _TOGETHER.fullmatch(between):
        return False
    if respectively or Kind.COMMA not in between:
        return True
    if not _OWN_NUMBER.match(shape, k + 1):
        return Kind.IN not in between and Kind.FRONT not in between
    return not _HAS_NUMBER.search(shape, 0, last.first)  # "85 in the zone of North, West – 240"


def _directions_first(runs: list[Run], shape: str) -> list[Run]:
    """Leave out the grouping that works in a direction named beside it, before any number."""
    kept = list(runs)
    for a, b in itertools.pairwise(runs):
        grouping, other = (a, b) if a.sort == 0 else (b, a)
        works_there = grouping.sort == 0 < other.sort and len(grouping.names) == 1
        if works_there and not rule("NUMBER|SEMICOLON").search(shape, a.at + 1, b.at):
            kept = [run for run in kept if run is not grouping]
    return kept


def _sort(mark: Mark) -> int:
    return 2 if mark.value in BORDER_AREAS else 1 if mark.value in DIRECTIONS else 0


def _is_place(sentence: Marked, k: int, text: str, known: bool) -> bool:
    """Tell whether a word is the name of a sector here: "Battlegroup West", not "Western-made"."""
    mark, sort = sentence.marks[k], _sort(sentence.marks[k])
    word = mark.word.removesuffix("'s")
    if sort == 0 and text[mark.start].isupper() and word in _TRANSLITERATED:
        return True
    quoted = mark.start > 0 and text[mark.start - 1] in "«\"“„'‘"
    if _is_namesake(mark, text, quoted):
        return False
    near = formed(_word_before(text, mark.start), "NEAR") or formed(mark.word, "BY_ITSELF")
    if (sort == 2 and near) or (sort == 0 and quoted) or _by_front(sentence, k, text, known):
        return True
    return known and (_in_a_list(sentence, k, text) or _are_its_units(sentence, k, text))


def _are_its_units(sentence: Marked, k: int, text: str) -> bool:
    """Tell whether units are called by a bare name of a grouping: "Dnepr units eliminated"."""
    named = _sort(sentence.marks[k]) == 0 and text[sentence.marks[k].start].isupper()
    return named and rule("UNIT (?:LOSS|WORD|DEED)").match(sentence.shape, k + 1) is not None


def _is_namesake(mark: Mark, text: str, quoted: bool) -> bool:
    """Tell whether something else is called so, or is left out: what is made or shot down there."""
    if _sort(mark) == 1 and formed(_word_after(text, mark.end), "REGION"):
        return True  # "in the Donetsk People's Republic"
    if text[mark.end : mark.end + 1] == "-" and text[mark.end + 1 : mark.end + 2].islower():
        return True  # "Western-made"
    before = _word_before(text, mark.start)
    return formed(before, "OVER", "WITHOUT") or (quoted and formed(before, "NAMESAKE"))


def _word_before(text: str, at: int) -> str:
    m = _BEFORE.search(text, max(0, at - 24), at)
    return fold(m[1]) if m else ""


def _word_after(text: str, at: int) -> str:
    m = _AFTER.match(text, at)
    return fold(m[1]) if m else ""


def _by_front(sentence: Marked, k: int, text: str, known: bool) -> bool:
    """Tell whether a word for a part of the front stands by a name."""
    mark, shape = sentence.marks[k], sentence.shape
    led = _IN_DIRECTION.search(shape, 0, k) if _sort(mark) == 1 and _is_upper(mark, text) else None
    if led and sentence.marks[led.start("front")].value == "direction":
        return True  # "790 in the direction of Zaporozhye"
    beside = (_AHEAD.match(shape, k + 1), _BEHIND.search(shape, 0, k))
    fronts = [sentence.marks[found.start("front")] for found in beside if found]
    return any(_names_front(sentence, k, text, front, known) for front in fronts)


def _names_front(sentence: Marked, k: int, text: str, front: Mark, known: bool) -> bool:
    """Tell whether a name is that of a part of the front which stands ahead of it or behind it."""
    mark, upper = sentence.marks[k], _is_upper(sentence.marks[k], text)
    sort = _sort(mark)
    town = sort == 1 and front.value == "group" and not _adjective(mark.word)
    if town or not _is_beside(mark, front):
        return False
    if known and upper and _is_area(sentence, k, front):
        return True
    if front.value not in _WANTED[sort]:
        return False
    if sort == 0 and not upper and _word_before(text, mark.start) in ("в", "у"):
        return False  # "отойти в южном направлении": where to
    return not mark.word.isascii() or _points_at(mark, front, upper)


def _points_at(mark: Mark, front: Mark, upper: bool) -> bool:
    """Tell whether an English name goes with a word for a part of the front: it has a capital, mostly."""
    if front.value == "group":
        return upper or max(front.start - mark.end, mark.start - front.end) <= 2
    return upper and (_sort(mark) == 2 or front.start > mark.start)


def _is_beside(mark: Mark, front: Mark) -> bool:
    """Tell whether a word for a part of the front stands near enough to a name."""
    return front.start - mark.end <= 24 and mark.start - front.end <= 26


def _is_area(sentence: Marked, k: int, front: Mark) -> bool:
    """Tell whether a name is that of an area: "the Kupyansk area", "200 in the West area"."""
    mark = sentence.marks[k]
    if _sort(mark) == 1:
        return front.value == "area" and front.start > mark.start
    counted = rule("NUMBER IN ARTICLE? $").search(sentence.shape, 0, k)
    return _sort(mark) == 0 and front.value in ("border", "area") and counted is not None


def _is_upper(mark: Mark, text: str) -> bool:
    """Tell whether a capital is in a name: "south Donetsk"."""
    return any(c.isupper() for c in text[mark.start : mark.end])


def _in_a_list(sentence: Marked, k: int, text: str) -> bool:
    """Tell whether a bare name stands as one of a grouping does in a list: "West – 220"."""
    mark = sentence.marks[k]
    if _sort(mark) == 1:
        return _is_listed_direction(sentence, k, text)
    if _sort(mark) or not text[mark.start].isupper() or _is_of_a_name(sentence, k, text):
        return False
    return k + 1 == len(sentence.marks) or _SIGNED.match(sentence.shape, k + 1) is not None


def _is_listed_direction(sentence: Marked, k: int, text: str) -> bool:
    """Tell whether a bare name of a direction stands for it: "Kupyansk: 220", "на Купянском – 220"."""
    mark, upper = sentence.marks[k], text[sentence.marks[k].start].isupper()
    led = sentence.shape[k - 1 : k] == Kind.IN
    if upper and rule("BULLET? PLACE STOP").fullmatch(sentence.shape):
        return formed(mark.word, "ADJECTIVE")  # "Херсонский.", over a paragraph
    if (upper or led) and rule("LISTSIGN|BOUND").match(sentence.shape, k + 1):
        return True
    near = formed(_word_before(text, mark.start), "NEAR")  # "под Купянском": the town
    return led and not near and formed(mark.word, "LOCATIVE")


def _is_of_a_name(sentence: Marked, k: int, text: str) -> bool:
    """Tell whether a name is part of a longer one: "Agency South", "South River", "made in the West"."""
    mark, before = sentence.marks[k], sentence.marks[k - 1] if k else None
    if formed(_word_after(text, mark.end), "RIVER") or _MADE_IN.search(sentence.shape, 0, k):
        return True
    if re.match(r"\s[A-Z]", text[mark.end : mark.end + 2]):
        return True
    if before is None or before.kind is not Kind.WORD or mark.start - before.end != 1:
        return False
    last = text[before.start : before.end].split()[-1]
    return last.istitle() and last.isascii()


def _adjective(word: str) -> bool:
    """Tell whether the name of a direction may describe a grouping: not "Купянска"."""
    return word.isascii() or formed(word, "ADJECTIVE")
