"""Who is named in a sentence as the one who says something."""

from __future__ import annotations

import re

from ..claims.vocabulary import GROUPINGS
from .accounts import of_an_account
from .claimants import BACK, EITHER, GENERAL_STAFF, MINISTRIES, MINISTRY, ROLE, TEAM, Voice
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .saying import FAR, by_grouping, is_bare, names_groupings, of_saying, somebody, unlisted
from .words import any_formed, fold, formed, turn

__all__ = ["introduced", "is_joint", "speakers"]

_COUNTING = ("mediazona", "meduza_estimate")  # together or each by itself
_NEAR = 50  # characters
_WHOSE_IT_IS = rule("ITEM (?:WORD|DASH|ORDINAL|QUOTE|UNIT|SIDE)* $")
#: "Mediazona and the BBC", "Mediazona, working with the BBC"
_TOGETHER = rule(
    "CLAIMANT QUOTE? (?:COMMA (?:ARTICLE|WORD|SIDE|NOUN|IN){1,4} COMMA AND (?:SIDE|WORD){0,3}|"
    "(?:AND|WITH|COMMA) WORD?|"
    "(?:COMMA|WORD|AND|UNIT|IN)* (?:WITH|AND) (?:SIDE|WORD|QUOTE){0,4}) $"
)
_ASIDE = rule(
    "(?:ARTICLE|SIDE|ITEM|WORD|QUOTE|PEOPLE|TROOPS)* (?P<who>SPEAKER) [^CLAIMANT LOSS NUMBER SAYING]*"
    " COMMA [^CLAIMANT LOSS NUMBER SAYING]* COMMA SAYING"
)
_HEADED = rule(
    "(?:BULLET|DASH|QUOTE|ARTICLE|ITEM|DATE)* (?P<who>SPEAKER)"
    " (?:(?:UNIT|SIDE|WORD|PLACE|FRONT)* COLON|[^CLAIMANT LOSS NUMBER SAYING]* COLON SAYING)"
)
_GIVEN_BY = rule("(?:DEED|WORD|SAYING) WITH ARTICLE? (?P<who>SPEAKER)")
_CAPITAL = rule("(?:BULLET|QUOTE)* (?P<who>SIDE) COLON (?=SIDE|LOSS|NUMBER|COUNTED)")
#: "NATO: …", "the border guards destroyed", "Zelensky's figure of 31,000"
_SAYS = rule("(?:WORD|CLOSE|QUOTE|SIDE|PLACE|FRONT)* COLON|BE* [LOSS DEED]|WORD UNIT BOUND* NUMBER")
_BEHIND = rule("DASH $|COMMA QUOTE? DASH? WORD IN? $")
_SPEAKING = (Kind.WORD, Kind.SAYING, Kind.SPEAKER)
_NAMED = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'-]+(?: [A-ZА-ЯЁІЇЄҐ][\w’'-]+)* ([A-ZА-ЯЁІЇЄҐ][\w’'-]{3,})")


def speakers(marked: Marked, text: str) -> tuple[Voice, ...]:
    """Return who speaks in a sentence, by its words alone, in text order.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> text = "NATO said that Russia lost 5 tanks"
    >>> [voice.code.value for voice in speakers(marked_words(text), text)]
    ['other_claimant']
    """
    voices = (_voice_at(marked, k, text) for k in range(len(marked.marks)))
    said = tuple(voice for voice in voices if voice is not None)
    return (
        of_an_account(marked, text, said) or _capital(marked) or _aside(marked) or unlisted(marked)
    )


def _voice_at(marked: Marked, k: int, text: str) -> Voice | None:
    """Return who speaks by a mark, if it is the name of somebody, a report or a verb of saying."""
    mark = marked.marks[k]
    if mark.kind is Kind.CLAIMANT:
        return None if _owns(marked, k) else _of_a_claimant(marked, k, text)
    if mark.kind is Kind.SPEAKER:
        return _of_a_speaker(marked, k)
    if mark.kind is Kind.REPORT:
        return _of_a_report(marked, k)
    if mark.kind is Kind.SAYING:
        return of_saying(marked, k)
    return somebody(k) if mark.kind is Kind.WORD and _is_somebodys(marked, k) else None


def _of_a_claimant(marked: Marked, k: int, text: str) -> Voice:
    """Return the voice of a claimant; or of another, or nobody known, where it is not it that speaks."""
    mark = marked.marks[k]
    if any_formed(mark.word, "MINISTRY") and formed(_word_before(marked, k), "ITS"):
        return somebody(k)  # "їхнє міноборони": whose it is
    source = _estimating(marked, k) if mark.value in _COUNTING else str(mark.value)
    other = not source or _is_another(marked, k, text) or _is_silent(marked, k)
    return _another(k) if other else Voice(k, source)


def _another(k: int) -> Voice:
    """Return the voice of somebody who is known to be no claimant."""
    return Voice(k, "", Code.OTHER_CLAIMANT)


def _is_another(marked: Marked, k: int, text: str) -> bool:
    """Tell whether a claimant is of another country, or an example, or asked about."""
    mark = marked.marks[k]
    russian = mark.value == GENERAL_STAFF and _is_russian(marked.marks, k)
    if russian or _is_abroad(marked, k) or text[mark.end : mark.end + 1] == "?":
        return True
    return _led_by(text, mark.start, "SUCH_AS", "RECKONED_FROM", "UNLIKE")


def _of_a_speaker(marked: Marked, k: int) -> Voice | None:
    """Return the voice of somebody who is no claimant, if it is they that speak."""
    word = marked.marks[k].word
    if formed(word, "FOOTAGE") and Kind.CLAIMANT in marked.shape:
        return None  # "Oryx, which admits only losses with a video"
    if not _says(marked, k) or _with_another(marked, k):
        return _another(k) if _is_stated_in(marked, k) else None
    if formed(word, "ANALYST") and _acts_alone(marked, k):
        return Voice(k, TEAM)
    role = formed(word, "SPOKESMAN") and is_bare(marked, k)
    return Voice(k, ROLE) if role else _another(k)


def _acts_alone(marked: Marked, k: int) -> bool:
    """Tell whether somebody has no name and a verb: "analysts counted", not "two analysts"."""
    led = rule("(?:WORD|GAP|SIDE|ARTICLE|SPEAKER|NUMBER|UNIT) $").search(marked.shape, 0, k)
    return not led and rule("WORD? (?:SAYING|LOSS|BE)").match(marked.shape, k + 1) is not None


def _of_a_report(marked: Marked, k: int) -> Voice | None:
    """Return the voice of a report, or of the press centre of a grouping of forces."""
    if any_formed(marked.marks[k].word, "PRESS") and by_grouping(marked, k):
        return Voice(k, MINISTRY)
    if rule("(?:UNIT|ARTICLE|WORD)* TROOPS").match(marked.shape, k + 1):
        return somebody(k)  # "the May report of the brigade"
    anothers = rule("WORD? SPEAKER").match(marked.shape, k + 1)  # "in an analyst's report"
    return Voice(k, BACK) if _is_stated_in(marked, k) and not anothers else None


def _capital(marked: Marked) -> tuple[Voice, ...]:
    """Return the side whose capital speaks by a colon: "Kyiv: 1,040 killed"."""
    capital = _CAPITAL.match(marked.shape)
    who = marked.marks[capital.start("who")] if capital else None
    if who is None or not formed(who.word, "CAPITAL_CITY"):
        return ()
    return (Voice(marked.marks.index(who), f"side:{who.value}"),)


def _aside(marked: Marked) -> tuple[Voice, ...]:
    """Return somebody else who speaks by a colon, an aside or "given by": "President of Ukraine: 46,000"."""
    aside = _ASIDE.match(marked.shape) or _HEADED.match(marked.shape)
    given = None if aside else _GIVEN_BY.search(marked.shape)
    if given and formed(marked.marks[given.start()].word.split()[-1], "GIVEN"):
        aside = given
    return (_another(aside.start("who")),) if aside else ()


def _led_by(text: str, at: int, *names: str) -> bool:
    """Tell whether one of some turns stands close before a place."""
    return any(turn(name).search(text, max(at - _NEAR, 0), at) for name in names)


def _is_stated_in(marked: Marked, k: int) -> bool:
    """Tell whether something is said to be in a report, here or just before: ", говорится в сообщении,"."""
    led = rule("COMMA (?P<stated>WORD) IN (?:WORD|REPORT)* $").search(marked.shape, 0, k)
    return led is not None and formed(marked.marks[led.start("stated")].word, "STATED")


def _word_before(marked: Marked, k: int) -> str:
    """Return what stands before a mark, or ""."""
    return marked.marks[k - 1].word if k else ""


def _word_after(marked: Marked, k: int) -> str:
    """Return the first word of no list that follows a mark, or ""."""
    unlisted_word = marked.shape[k + 1 : k + 2] == Kind.WORD
    return marked.marks[k + 1].word.split()[0] if unlisted_word else ""


def _is_abroad(marked: Marked, k: int) -> bool:
    """Tell whether a ministry is of another country: "Минобороны Эстонии"."""
    if marked.marks[k].value not in (*MINISTRIES.values(), EITHER):
        return False
    abroad = formed(_word_after(marked, k), "ABROAD")
    return abroad and marked.marks[k + 1].start - marked.marks[k].end < 2


def _owns(marked: Marked, k: int) -> bool:
    """Tell whether a claimant is only named: as whose something is, whose guards, whom one met."""
    if k == 0:
        return False
    led = _word_before(marked, k)
    # "Ukraine's Armed Forces' General Staff" is itself
    theirs = formed(led.split()[-1], "FORCES") and marked.marks[k].value != GENERAL_STAFF
    return theirs or formed(led.split()[-1], "MEETING", "GUARDS") or formed(led, "MEETING")


def _is_silent(marked: Marked, k: int) -> bool:
    """Tell whether a claimant is named as one who does not speak, or not for this."""
    led = _word_before(marked, k)
    head = led and formed(led.split()[-1], "HEAD")  # its minister
    if head or formed(led, "TOWARDS") or any_formed(led, "SOURCES"):
        return True  # "a source in the General Staff"
    if rule("SPEAKER IN $").search(marked.shape, 0, k) or formed(_word_after(marked, k), "SOURCES"):
        return True  # "a General Staff source told"
    near = [m for m in marked.marks[max(k - 6, 0) : k] if m.kind in _SPEAKING]
    # "we counted by what the ministry reports"
    ours = any(m.kind is Kind.SPEAKER and any_formed(m.word, "WE") for m in near)
    return ours or any(any_formed(m.word, "NOT_SPEAKING") for m in near)


def _estimating(marked: Marked, k: int) -> str:
    """Return which series is spoken of: Mediazona's list by name, or the estimate made with Meduza."""
    words = " ".join(m.word for m in marked.marks[max(k - 6, 0) : k + 12])
    jointly = turn("MEDUZA").search(words) is not None
    if turn("ESTIMATE").search(words):
        return "meduza_estimate" if jointly else ""
    return "" if jointly else "mediazona"  # which of the two is not said


def _is_russian(marks: tuple[Mark, ...], k: int) -> bool:
    """Tell whether a general staff is the Russian one, which is no source: "Генштаб ВС РФ"."""
    beside = [m for m in marks[max(k - 1, 0) : k] if marks[k].start - m.end < 2]
    if not marks[k].word.isascii():
        beside += [m for m in marks[k + 1 : k + 2] if m.start - marks[k].end < 2]
    return any(m.kind is Kind.SIDE and m.value == "RU" for m in beside)


def introduced(marked: Marked, text: str) -> frozenset[tuple[str, str]]:
    """Return the surnames of those who speak for a claimant, and whom for, as a sentence says of them.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> text = "Kiev lost 80 troops, Battlegroup West spokesman Ivan Bigma said."
    >>> sorted(introduced(marked_words(text), text))
    [('bigma', 'russian_mod')]
    """
    marks = marked.marks
    offices = (k for k, m in enumerate(marks) if any_formed(m.word, "PRESS", "SPOKESMAN"))
    return frozenset(surname for k in offices for surname in _surnames(marks, k, text))


def _surnames(marks: tuple[Mark, ...], k: int, text: str) -> set[tuple[str, str]]:
    """Return the surnames around a press office or a spokesman, and whom they speak for."""
    # "речник Генштабу": what follows names whom
    at = k + 1 if marks[k].kind is Kind.SPEAKER and k + 1 < len(marks) else k
    if marks[at].kind is Kind.CLAIMANT and marks[at].value in MINISTRIES.values():
        source = str(marks[at].value)
    elif marks[k].kind is Kind.REPORT and _names_a_grouping(marks):
        source = MINISTRY
    else:
        return set()
    names = (_NAMED.search(text[m.start : m.end]) for m in _named_by(marks, at))
    return {(fold(m[1]), source) for m in names if m}


def _names_a_grouping(marks: tuple[Mark, ...]) -> bool:
    """Tell whether a sentence names a grouping of forces: "Battlegroup West"."""
    placed = any(m.kind is Kind.PLACE and m.value in GROUPINGS for m in marks)
    return placed and names_groupings(marks)


def _named_by(marks: tuple[Mark, ...], k: int) -> list[Mark]:
    """Return the words of no list around what somebody is, as far as a verb of saying."""
    until = next((j for j in range(k, len(marks)) if marks[j].kind is Kind.SAYING), len(marks))
    return [m for m in marks[max(k - 4, 0) : min(until, k + 7)] if m.kind is Kind.WORD]


def _says(marked: Marked, k: int) -> bool:
    """Tell whether somebody is named as the one who says something: "NATO estimates", "NATO: …"."""
    if _SAYS.match(marked.shape, k + 1) or _is_at_an_end(marked, k):
        return True
    if Kind.SAYING not in marked.shape:
        verb = marked.marks[k + 1].word if rule("WORD|BOUND").match(marked.shape, k + 1) else ""
        return verb.endswith(("s", "ed")) or _acts(marked, k)  # by a verb in no list
    sayings = (j for j, mark in enumerate(marked.marks) if mark.kind is Kind.SAYING)
    return any(_is_in_reach(marked, *sorted((j, k))) for j in sayings)


def _is_at_an_end(marked: Marked, k: int) -> bool:
    """Tell whether somebody is named as a sentence begins, or at its end, or in brackets."""
    opens = rule("^QUOTE? (?:WITH|WORD)? $").search(marked.shape, 0, k)
    if opens and Kind.CLAIMANT not in marked.shape:
        return True  # "Local residents saw …", "By Kyiv's count, …"
    if rule("OPEN $").search(marked.shape, 0, k):  # "… (Rybar)", but "KYIV, June 3 (Reuters) - …"
        return rule("CLOSE(?! DASH)").match(marked.shape, k + 1) is not None
    # "… lost 10,000 soldiers - NATO"
    ends = rule("SPEAKER? QUOTE? STOP? $").match(marked.shape, k + 1)
    return ends is not None and _BEHIND.search(marked.shape, 0, k) is not None


def _is_in_reach(marked: Marked, low: int, high: int) -> bool:
    """Tell whether neither many letters nor another claimant part somebody from a verb of saying."""
    parted = rule("CLAIMANT|SEMICOLON").search(marked.shape, low + 1, high)
    return parted is None and marked.marks[high].start - marked.marks[low].end <= FAR


def _is_somebodys(marked: Marked, k: int) -> bool:
    """Tell whether a number is somebody's claim: "Ivanov's assertion of 430,000 killed"."""
    *whose, said = marked.marks[k].word.split()
    named = any(word.endswith("'s") for word in whose) and formed(said, "ASSERTION")
    return named and rule("UNIT BOUND* NUMBER").match(marked.shape, k + 1) is not None


def _acts(marked: Marked, k: int) -> bool:
    """Tell whether a verb in no list follows somebody, before any number: "the BBC has by now listed"."""
    after = rule("(?:WORD|GAP|IN|MONTH|QUOTE|BE)*").match(marked.shape, k + 1)
    said = marked.marks[k + 1 : after.end()] if after else ()
    return any(any_formed(m.word, "VERBAL") for m in said if m.kind is Kind.WORD)


def _with_another(marked: Marked, k: int) -> bool:
    """Tell whether somebody speaks with a claimant, or is whose something is: "a Su-27 of the air force"."""
    of_what = _WHOSE_IT_IS.search(marked.shape, 0, k)
    own = of_what is not None and marked.marks[of_what.start()].value != "air_defence"  # who shoots
    return own or is_joint(marked, k)


def is_joint(marked: Marked, k: int) -> bool:
    """Tell whether somebody speaks together with a claimant, or for it: "Mediazona and the BBC".

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> is_joint(marked_words("Mediazona and the BBC said"), 2), is_joint(marked_words("NATO said"), 0)
    (True, False)
    """
    if rule("REPORT? CLAIMANT|QUOTE? AND QUOTE? CLAIMANT").match(marked.shape, k + 1):
        return True  # "the spokesman of the General Staff", "the BBC and Mediazona"
    return bool(_TOGETHER.search(marked.shape, 0, k))
