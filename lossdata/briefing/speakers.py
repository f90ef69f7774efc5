"""Who is named in a sentence as the one who says something."""

from __future__ import annotations

import re

from ..claims.vocabulary import GROUPINGS
from .accounts import of_an_account
from .claimants import BACK, EITHER, GENERAL_STAFF, MINISTRIES, MINISTRY, ROLE, TEAM, Voice
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .saying import FAR, by_grouping, is_bare, of_saying, unlisted
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
    "(?:BULLET|DASH|QUOTE|ARTICLE|ITEM)* (?P<who>SPEAKER)"
    " (?:(?:UNIT|SIDE|WORD)* COLON|[^CLAIMANT LOSS NUMBER SAYING]* COLON SAYING)"
)
_GIVEN_BY = rule("(?:DEED|WORD|SAYING) WITH ARTICLE? (?P<who>SPEAKER)")
_CAPITAL = rule("(?:BULLET|QUOTE)* (?P<who>SIDE) COLON (?=SIDE|LOSS|NUMBER|COUNTED)")
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
    out: list[Voice] = []
    for k, mark in enumerate(marked.marks):
        if mark.kind is Kind.CLAIMANT and _owns(marked, k):
            continue
        if mark.kind is Kind.CLAIMANT:
            other = (
                _is_silent(marked, k)
                or _is_abroad(marked.marks, k)
                or _led_by(text, mark.start, "SUCH_AS", "RECKONED_FROM", "UNLIKE")
                or text[mark.end : mark.end + 1] == "?"
                or (mark.value == GENERAL_STAFF and _is_russian(marked.marks, k))
            )
            ministry = any_formed(mark.word, "MINISTRY")
            if ministry and k and formed(marked.marks[k - 1].word, "ITS"):
                out.append(Voice(k, "", Code.UNKNOWN_SPEAKER))  # "їхнє міноборони": whose it is
                continue
            source = _estimating(marked, k) if mark.value in _COUNTING else str(mark.value)
            read = bool(source) and not other
            out.append(Voice(k, source) if read else Voice(k, "", Code.OTHER_CLAIMANT))
        elif (
            mark.kind is Kind.SPEAKER
            and formed(mark.word, "FOOTAGE")
            and Kind.CLAIMANT in marked.shape
        ):
            continue  # "Oryx, which admits only losses with a video"
        elif mark.kind is Kind.SPEAKER and _says(marked, k) and not _with_another(marked, k):
            bare = is_bare(marked, k)
            led = rule("(?:WORD|GAP|SIDE|ARTICLE|SPEAKER|NUMBER|UNIT) $").search(marked.shape, 0, k)
            acts = rule("WORD? (?:SAYING|LOSS|BE)").match(marked.shape, k + 1)
            if not led and acts and formed(mark.word, "ANALYST"):
                out.append(Voice(k, TEAM))
            elif bare and formed(mark.word, "SPOKESMAN"):
                out.append(Voice(k, ROLE))
            else:
                out.append(Voice(k, "", Code.OTHER_CLAIMANT))
        elif mark.kind is Kind.REPORT and any_formed(mark.word, "PRESS") and by_grouping(marked, k):
            out.append(Voice(k, MINISTRY))  # the press centre of a grouping of forces
        elif mark.kind is Kind.REPORT and _is_stated_in(marked, k):
            if not rule("WORD? SPEAKER").match(marked.shape, k + 1):  # "in an analyst's report"
                out.append(Voice(k, BACK))
        elif mark.kind is Kind.SPEAKER and _is_stated_in(marked, k):
            out.append(Voice(k, "", Code.OTHER_CLAIMANT))
        elif mark.kind is Kind.WORD and _is_somebodys(marked, k):
            out.append(Voice(k, "", Code.UNKNOWN_SPEAKER))
        elif mark.kind is Kind.SAYING:
            voice = of_saying(marked, k)
            out += [voice] if voice else []
    return (
        of_an_account(marked, text, tuple(out))
        or _capital(marked)
        or _aside(marked)
        or unlisted(marked)
    )


def _capital(marked: Marked) -> tuple[Voice, ...]:
    """Return the side whose capital speaks by a colon: "Kyiv: 1,040 killed"."""
    capital = _CAPITAL.match(marked.shape)
    who = marked.marks[capital.start("who")] if capital else None
    if capital is None or who is None or not formed(who.word, "CAPITAL_CITY"):
        return ()
    return (Voice(capital.start("who"), f"side:{who.value}"),)


def _aside(marked: Marked) -> tuple[Voice, ...]:
    """Return somebody else who speaks by a colon, an aside or "given by": "President of Ukraine: 46,000"."""
    aside = _ASIDE.match(marked.shape) or _HEADED.match(marked.shape)
    given = None if aside else _GIVEN_BY.search(marked.shape)
    if given and formed(marked.marks[given.start()].word.split()[-1], "GIVEN"):
        aside = given
    return (Voice(aside.start("who"), "", Code.OTHER_CLAIMANT),) if aside else ()


def _led_by(text: str, at: int, *names: str) -> bool:
    """Tell whether one of some turns stands close before a place."""
    return any(turn(name).search(text, max(at - _NEAR, 0), at) for name in names)


def _is_stated_in(marked: Marked, k: int) -> bool:
    """Tell whether something is said to be in a report, here or just before: ", говорится в сообщении,"."""
    led = rule("COMMA (?P<stated>WORD) IN (?:WORD|REPORT)* $").search(marked.shape, 0, k)
    return led is not None and formed(marked.marks[led.start("stated")].word, "STATED")


def _is_abroad(marks: tuple[Mark, ...], k: int) -> bool:
    """Tell whether a ministry is of another country: "Минобороны Эстонии"."""
    after = marks[k + 1 : k + 2]
    ministry = marks[k].value in (*MINISTRIES.values(), EITHER)
    said = after[0].word.split()[0] if after and after[0].kind is Kind.WORD else ""
    return ministry and formed(said, "ABROAD") and after[0].start - marks[k].end < 2


def _owns(marked: Marked, k: int) -> bool:
    """Tell whether a claimant is only named: as whose something is, whose guards, whom one met."""
    led = marked.marks[k - 1] if k else None
    if led is None:
        return False
    # "Ukraine's Armed Forces' General Staff" is itself
    theirs = formed(led.word.split()[-1], "FORCES") and marked.marks[k].value != GENERAL_STAFF
    with_it = formed(led.word.split()[-1], "MEETING", "GUARDS") or formed(led.word, "MEETING")
    return theirs or with_it


def _is_silent(marked: Marked, k: int) -> bool:
    """Tell whether a claimant is named as one who does not speak, or not for this."""
    before = [w for m in marked.marks[max(k - 6, 0) : k] if m.kind in (Kind.WORD, Kind.SAYING, Kind.SPEAKER)
              for w in m.word.split()]  # fmt: skip
    towards = k and formed(marked.marks[k - 1].word, "TOWARDS")
    after = marked.marks[k + 1].word.split()[0] if marked.shape[k + 1 : k + 2] == Kind.WORD else ""
    ours = any(
        m.kind is Kind.SPEAKER and any_formed(m.word, "WE") for m in marked.marks[max(k - 6, 0) : k]
    )
    head = k and formed(marked.marks[k - 1].word.split()[-1], "HEAD")  # its minister
    if head or towards or formed(after, "SOURCES") or _source_in(marked, k) or ours:
        return True  # "a General Staff source told", "we counted by what the ministry reports"
    return any(formed(word, "NOT_SPEAKING") for word in before)


def _source_in(marked: Marked, k: int) -> bool:
    """Tell whether it is somebody in a claimant who speaks: "a source in the General Staff"."""
    led = marked.marks[k - 1] if k else None
    source = led is not None and any_formed(led.word, "SOURCES")
    return source or rule("SPEAKER IN $").search(marked.shape, 0, k) is not None


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
    group = any(m.kind is Kind.FRONT and m.value == "group" for m in marks)
    group = group and any(m.kind is Kind.PLACE and m.value in GROUPINGS for m in marks)
    found: set[tuple[str, str]] = set()
    for k, mark in enumerate(marks):
        if not any_formed(mark.word, "PRESS", "SPOKESMAN"):
            continue
        # "речник Генштабу": what follows names whom
        at = k + 1 if mark.kind is Kind.SPEAKER and k + 1 < len(marks) else k
        named = marks[at].kind is Kind.CLAIMANT and marks[at].value in MINISTRIES.values()
        if named or (group and mark.kind is Kind.REPORT):
            names = (_NAMED.search(text[m.start : m.end]) for m in _named_by(marks, at))
            found |= {(fold(m[1]), str(marks[at].value) if named else MINISTRY) for m in names if m}
    return frozenset(found)


def _named_by(marks: tuple[Mark, ...], k: int) -> list[Mark]:
    """Return the words of no list around what somebody is, as far as a verb of saying."""
    until = next((j for j in range(k, len(marks)) if marks[j].kind is Kind.SAYING), len(marks))
    return [m for m in marks[max(k - 4, 0) : min(until, k + 7)] if m.kind is Kind.WORD]


def _says(marked: Marked, k: int) -> bool:
    """Tell whether somebody is named as the one who says something: "NATO estimates", "NATO: …"."""
    marks = marked.marks
    if Kind.CLAIMANT not in marked.shape and rule("^QUOTE? (?:WITH|WORD)? $").search(
        marked.shape, 0, k
    ):
        return True  # "Local residents saw …", "By Kyiv's count, …"
    if rule("DASH $|COMMA QUOTE? DASH? WORD $").search(marked.shape, 0, k) and rule(
        "SPEAKER? QUOTE? STOP? $"
    ).match(marked.shape, k + 1):
        return True  # "… lost 10,000 soldiers - NATO"
    if rule("(?:WORD|CLOSE|QUOTE|SIDE)* COLON|BE* [LOSS DEED]").match(marked.shape, k + 1):
        return True  # "NATO: …", "the border guards destroyed"
    if rule("WORD UNIT BOUND* NUMBER").match(marked.shape, k + 1):
        return True  # "Zelensky's figure of 31,000"
    verb = marks[k + 1].word if rule("WORD|BOUND").match(marked.shape, k + 1) else ""
    if rule("OPEN $").search(marked.shape, 0, k) and rule("CLOSE(?! DASH)").match(
        marked.shape, k + 1
    ):
        return True  # "… (Rybar)", but "KYIV, June 3 (Reuters) - …"
    if Kind.SAYING not in marked.shape and (verb.endswith(("s", "ed")) or _acts(marked, k)):
        return True  # by a verb in no list
    for j, mark in enumerate(marks):
        if mark.kind is Kind.SAYING:
            gap = mark.start - marks[k].end if j > k else marks[k].start - mark.end
            between = marked.shape[min(j, k) + 1 : max(j, k)]
            if gap <= FAR and Kind.CLAIMANT not in between and Kind.SEMICOLON not in between:
                return True
    return False


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
