"""The loss figures of one sentence: number, wording, what is counted, where, over what time."""

from __future__ import annotations

from ..claims.vocabulary import GROUPINGS
from .comparisons import of_the_eve
from .counted import counted
from .ellipsis import elliptic
from .figure import AIR, DASHES, LIST_SIGNS, Figure, Prior, Run
from .numerals import Token
from .parts import added_up, ranges, subsets
from .places import places
from .placing import placed
from .quantities import COUNTING, quantities, verbless
from .times import spans_of_time, timed
from .tokens import Sentence
from .verbs import governed, sided
from .words import fold

__all__ = ["figures"]

#: Without one of these, and outside a list, a sentence says nothing of losses.
_WORDING = frozenset("VCT([+S") | LIST_SIGNS
_TELLING = frozenset("IhVSPTyYk")  # without one of them nothing says what a number counts
#: What may stand before the first word of a line in a list.
_BEFORE_LINE = " \u00a0\t\n•▪■◾◼🔹➖*|-–—‒\ufe0f"


def figures(
    sentence: Sentence,
    text: str,
    known: bool = False,
    heading: str | None = None,
    runs: list[Run] | None = None,
    times: list[tuple[int, object]] | None = None,
    prior: Prior | None = None,
) -> list[Figure]:
    """Return the loss figures of a sentence, and those that it cannot make out with their problem.

    Parameters
    ----------
    sentence : Sentence
    text : str
        The text that the sentence is from.
    known : bool
        The text has named groupings of forces: a bare "West" may be one.
    heading : str, optional
        The word of loss over the list that this sentence may be a line of.
    runs, times : list, optional
        What `places` and `spans_of_time` say of the sentence, where that is known already.
    prior : Prior, optional
        The last figure before the sentence, of which its figures may be parts.

    Returns
    -------
    list of Figure
        In text order. What the sentence does not say is left empty, for the context to fill.

    Examples
    --------
    >>> from lossdata.briefing.tokens import sentences
    >>> text = "Battlegroup West lost over 1,210 troops and two tanks in a day."
    >>> [(f.qualifier, f.value, f.item, f.sector, f.period)
    ...  for f in figures(next(sentences(text)), text)]
    [('over', 1210, 'personnel', 'west', 1), ('exact', 2, 'tank', 'west', 1)]
    """
    tokens, kinds = sentence.tokens, sentence.kinds
    if "#" not in kinds and COUNTING.isdisjoint(kinds):
        return []
    if prior is None or (prior.item not in AIR and "C" not in kinds and "j" not in kinds):
        if _TELLING.isdisjoint(kinds):
            return []
        if heading is None and not runs and kinds[:2] != "I#" and _WORDING.isdisjoint(kinds):
            return []  # no word of loss, and no sign of a list
    listed = heading is not None or (known and bool(runs))
    printed = quantities(tokens, kinds, text, listed)
    if not printed:
        return []
    found = counted(printed, tokens, kinds, text)
    if not found:
        return []
    if runs is None:
        runs = places(tokens, kinds, text, known) if "S" in kinds else []
    added_up(found, tokens)
    elliptic(found, tokens, kinds, text, runs, sentence.end, heading, prior)
    subsets(found, tokens, kinds, text)
    ranges(found, tokens)
    found = [f for f in found if f.item or f.problem]
    if not found:
        return []
    governed(found, tokens, kinds, text)
    if verbless(kinds):
        _under_heading(found, sentence, text, runs, heading, known)
    found = [
        f for f in found if f.wording is not None or (not f.problem and (f.listed or f.signed))
    ]
    if not found:
        return []
    problem = _problem(sentence, text, printed, runs)
    if problem:
        for f in found:
            f.problem = f.problem or problem
    if found[0].item in AIR and all(f.item in AIR for f in found):
        for f in found:
            f.over = True
    told = None if "z" in kinds else heading  # civilians are in no list of soldiers
    found = [
        f
        for f in found
        if (not f.weak or f.problem or f.wording == told or _soldiers(f, tokens, runs, prior))
        and not (f.item == "vehicle" and "z" in kinds)
    ]
    if not found:
        return []
    sided(found, tokens, kinds, text)
    if runs:
        placed(found, tokens, kinds, text, runs)
    for f in found:
        if f.held and f.item == "personnel" and f.sector in GROUPINGS:
            f.subset = False  # a sector's whole, of the front's
    if times is None:
        times = spans_of_time(tokens, kinds, text)
    if times:
        timed(found, tokens, kinds, times)
    if "j" in kinds:
        of_the_eve(found, tokens, kinds, prior.told if prior is not None else {})
    return found


def _under_heading(
    found: list[Figure],
    sentence: Sentence,
    text: str,
    runs: list[Run],
    heading: str | None,
    known: bool,
) -> None:
    """Give the figures of a line without a verb the word of loss over the list it is in."""
    tokens = sentence.tokens
    lead = min((f.start for f in found if not f.problem), default=0)
    opening = not text[sentence.start : lead].strip(_BEFORE_LINE)
    opening = opening or (tokens[0].start - sentence.start <= 3 and lead - sentence.start < 20)
    opening = opening or (heading is not None and _goes_on(tokens, found))
    opening = opening and _ends_there(sentence, found, text)
    for f in found:
        if f.wording is not None or f.problem:
            continue
        led = f.sector_near or any(r.end <= f.start for r in runs)
        led = led or ("T" in sentence.kinds and f.item == "personnel" and not f.weak)
        first = bool(runs) and runs[0].start < f.start
        if heading is not None and (f.listed or f.sector_near or first or opening):
            f.wording = heading
        elif known and led:
            f.wording = ""


def _ends_there(sentence: Sentence, found: list[Figure], text: str) -> bool:
    """Tell whether a line ends with what is counted in it, so that it has no verb of its own."""
    last = max((t.end for t in sentence.tokens if t.kind not in ".…"), default=sentence.end)
    rest = text[last : sentence.end].strip(" \n.;,)")
    counted = next((f for f in reversed(found) if not f.problem), None)
    if counted is None or len(rest) > 24:
        return False
    after = sentence.tokens[counted.at + 1 :]
    noun = next((t.end for t in after if t.kind in "Ih"), counted.end)
    return len(text[noun : sentence.end].strip(" \n.;,)").split()) <= 3 or any(
        t.kind in ",;(P" or t.kind in DASHES for t in after
    )


def _problem(sentence: Sentence, text: str, printed: list[Figure], runs: list[Run]) -> str:
    """Return why no figure of a sentence can be read, or ""."""
    tokens, kinds = sentence.tokens, sentence.kinds
    years = [tokens[f.at] for f in printed if f.end - f.start == 4 and kinds[f.at] == "#"]
    if "F" in kinds or (years and any(_old(t, text) for t in years)):
        return "another war, or a time before this one"
    fronts = [t for t in tokens if t.kind == "G"] if "G" in kinds and not runs else []
    if any(_unknown_direction(t, text) for t in fronts):
        return "a part of the front outside the vocabulary of sectors"
    if "c" in kinds and any(_daily_average(t, text) for t in tokens):
        return "an average"
    if "E" in kinds and any(len(r.names) > 1 for r in runs):
        return "one figure for each of several sectors"
    return ""


def _daily_average(t: Token, text: str) -> bool:
    said = fold(text[t.start : t.end]) if t.kind == "c" else ""
    return said.startswith(("average daily", "daily average", "среднесуточн", "середньодобов"))


def _goes_on(tokens: list[Token], found: list[Figure]) -> bool:
    """Tell whether a sentence goes on with the list before: "Among them were two tanks"."""
    for t in tokens[: found[0].at]:
        if t.kind == "C":
            return True
        if t.kind not in "WsAb,p&":
            return False
    return False


def _old(t: Token, text: str) -> bool:
    """Tell whether a number is a year before this war: "in 1916"."""
    if t.end - t.start != 4 or not isinstance(t.value, int) or not 1900 <= t.value < 2014:
        return False
    if fold(text[t.end : t.end + 6]).startswith((" року", " года")):
        return True
    return (text[max(0, t.start - 8) : t.start].split() or [""])[-1].lower() in (
        "in",
        "since",
        "of",
        "в",
        "у",
        "с",
        "з",
        "until",
    )


def _unknown_direction(t: Token, text: str) -> bool:
    """Tell whether a direction is named that is in no vocabulary: "in the Sumy direction"."""
    if t.value != "direction" or fold(text[t.start : t.end])[:5] not in (
        "direc",
        "axis",
        "axes",
        "напра",
        "напря",
    ):
        return False
    word = (text[max(0, t.start - 30) : t.start].split() or [""])[-1]
    if word.isascii():
        return word[:1].isupper() and word.isalpha() and len(word) > 3
    return fold(word).endswith(("ском", "ському", "ский", "ский", "ське", "ское", "цком", "цькому"))


def _soldiers(f: Figure, tokens: list[Token], runs: list, prior: Prior | None) -> bool:
    """Tell whether people who are not called soldiers are: by who says so, or where."""
    if any(t.kind == "z" and -3 <= t.end - f.start <= 0 for t in tokens):
        return False  # "пострадали два человека"
    if f.listed or f.step or f.sector or runs:
        return True
    said = next((t for t in reversed(tokens[: f.at]) if t.kind in "I#"), None)
    if said is not None and said.kind == "I" and said.value == "personnel":
        return True  # "Russian losses of 929,800 people, dead and wounded"
    if any(t.kind == "z" and -60 < t.start - f.start < 40 for t in tokens):
        return False
    if any(t.kind == "W" and t.value != "other" for t in tokens):
        return True
    if prior is not None and prior.item == "personnel" and f.wording == prior.wording:
        return (f.value or 0) > 99  # no list of dead civilians is as long here
    before = [t for t in tokens if t.kind == "V" and t.end <= f.start]
    if any(t.kind == "I" and t.value == "personnel" and t.end <= f.start for t in tokens):
        return True
    if f.wording not in ("killed", "fatalities", "hit", "killed_or_wounded"):
        return any(t.kind == "A" for t in tokens) or bool(before)
    return any(t.value in ("lost", "casualties", "eliminated") for t in before)
