"""Who is named in a sentence as the one who says something."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..claims.vocabulary import GROUPINGS
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import any_formed, fold, formed, turn

__all__ = [
    "BACK",
    "EITHER",
    "GENERAL_STAFF",
    "GROUPING",
    "HE",
    "MINISTRIES",
    "MINISTRY",
    "ROLE",
    "TEAM",
    "Voice",
    "introduced",
    "is_joint",
    "speakers",
]

#: The two claimants whose reports have a form of their own, by the names of their sources.
GENERAL_STAFF, MINISTRY = "general_staff", "russian_mod"
MINISTRIES = {"RU": MINISTRY, "UA": GENERAL_STAFF}  # by the side that speaks
HE = "he"  # "he said": who spoke in this paragraph
BACK = "back"  # "it said": who had the floor
ROLE = "role"  # "the officer said": who had the floor, where nobody else speaks in the text
TEAM = "team"  # "the analysts": of the list that had the floor
GROUPING = "grouping"  # of forces: the ministry's
EITHER = "defence_ministry"  # one that is named without its side
_COUNTING = ("mediazona", "meduza_estimate")  # together or each by itself
_FAR = 70  # characters between a speaker and the verb of saying
_SUBJECT = rule(
    "(?:CLAIMANT|SPEAKER|PRONOUN|REPORT|SIDE|WORD|GAP|TROOPS|ITEM|PEOPLE|NOUN|FRONT|"
    "PLACE|CIVILIAN|ORDINAL)(?:BE|SPAN|IN SPAN|IN MONTH|MORE|DENIED|COMMA? UNIT COMMA?)* $"
)
_AFTER = rule(
    "(?:IN(?=REPORT))?ARTICLE?(?:WORD|GAP|REPORT|PRONOUN|TROOPS|PEOPLE|CIVILIAN|SIDE|"
    "SPAN(?=REPORT|WORD)|ITEM(?= WORD)){1,4}"
)
#: "…, while commander Petrov counted"
_SET_AGAINST = rule("COMMA (?:WORD|IN|GAP|PEOPLE|TROOPS|SIDE|PLACE|ORDINAL|FRONT)+ $")
#: "the commander of the grouping 'Tavria' told"
_IN_QUOTES = rule("WORD QUOTE $")
_WHOSE_IT_IS = rule("ITEM (?:WORD|DASH|ORDINAL|QUOTE|UNIT|SIDE)* $")
#: "Mediazona and the BBC", "Mediazona, working with the BBC"
_TOGETHER = rule(
    "CLAIMANT QUOTE? (?:COMMA (?:ARTICLE|WORD|SIDE|NOUN|IN){1,4} COMMA AND (?:SIDE|WORD){0,3}|"
    "(?:AND|WITH|COMMA) WORD?|"
    "(?:COMMA|WORD|AND|UNIT|IN)* (?:WITH|AND) (?:SIDE|WORD){0,3}) $"
)
#: "…, Commander X quipped." at the end, by a verb in no list.
_TRAILING = rule("COMMA DASH? WORD (?:STOP|QUOTE|CLOSE)*$")
#: "The IISS, for its part, gives 1,400 tanks lost"
_GIVEN = rule("QUOTE? ARTICLE? WORD COMMA [^COMMA NUMBER]* COMMA (?P<verb>WORD) BOUND* NUMBER")
#: "A group, CIT, has documented"
_PARTED = rule("WORD COMMA BE* $")
_COLONED = rule(
    "(?:QUOTE? WORD|BULLET* WORD QUOTE (?:WORD|PLACE|SIDE) QUOTE) COLON (?! BOUND? NUMBER (?:DASH|COLON))"
)
_PRONOUN = rule("(?:PRONOUN|REPORT)(?:BE|WORD|MORE|SPAN|AND)? $")
_NAMED = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'-]+(?: [A-ZА-ЯЁІЇЄҐ][\w’'-]+)* ([A-ZА-ЯЁІЇЄҐ][\w’'-]{3,})")


class Voice(NamedTuple):
    """Somebody who is named in a sentence as the one who says something."""

    at: int  # of the mark
    source: str  # a source of the claims table, or empty
    code: Code | None = None  # why what they say is unread


def speakers(marked: Marked) -> tuple[Voice, ...]:
    """Return who speaks in a sentence, by its words alone, in text order.

    Examples
    --------
    >>> from lossdata.briefing.marks import marked_words
    >>> [voice.code.value for voice in speakers(marked_words("NATO said that Russia lost 5 tanks"))]
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
            bare = _is_bare(marked, k)
            led = rule("(?:WORD|GAP|SIDE|ARTICLE|SPEAKER|NUMBER|UNIT) $").search(marked.shape, 0, k)
            acts = rule("WORD? (?:SAYING|LOSS|BE)").match(marked.shape, k + 1)
            if not led and acts and formed(mark.word, "ANALYST"):
                out.append(Voice(k, TEAM))
            elif bare and formed(mark.word, "SPOKESMAN"):
                out.append(Voice(k, ROLE))
            else:
                out.append(Voice(k, "", Code.OTHER_CLAIMANT))
        elif (
            mark.kind is Kind.REPORT and any_formed(mark.word, "PRESS") and _by_grouping(marked, k)
        ):
            out.append(Voice(k, MINISTRY))  # the press centre of a grouping of forces
        elif mark.kind is Kind.SAYING:
            voice = _of_saying(marked, k)
            out += [voice] if voice else []
    return tuple(out) or _unlisted(marked)


def _is_abroad(marks: tuple[Mark, ...], k: int) -> bool:
    """Tell whether a ministry is of another country: "Минобороны Эстонии"."""
    after = marks[k + 1 : k + 2]
    ministry = marks[k].value in (*MINISTRIES.values(), EITHER)
    said = after[0].word.split()[0] if after and after[0].kind is Kind.WORD else ""
    return ministry and formed(said, "ABROAD") and after[0].start - marks[k].end < 2


def _owns(marked: Marked, k: int) -> bool:
    """Tell whether a claimant is only named as whose something is, or with whom somebody met."""
    led = marked.marks[k - 1] if k else None
    return led is not None and (
        formed(led.word.split()[-1], "FORCES", "MEETING") or formed(led.word, "MEETING")
    )


def _is_silent(marked: Marked, k: int) -> bool:
    """Tell whether a claimant is named as one who does not speak, or not for this."""
    before = [w for m in marked.marks[max(k - 6, 0) : k] if m.kind in (Kind.WORD, Kind.SAYING, Kind.SPEAKER)
              for w in m.word.split()]  # fmt: skip
    towards = k and formed(marked.marks[k - 1].word, "TOWARDS")
    after = marked.marks[k + 1].word.split()[0] if marked.shape[k + 1 : k + 2] == Kind.WORD else ""
    if towards or formed(after, "SOURCES") or _source_in(marked, k):
        return True  # "a General Staff source told"
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
    >>> from lossdata.briefing.marks import marked_words
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


def _unlisted(marked: Marked) -> tuple[Voice, ...]:
    """Return who says something by a verb that is in no list: whatever it is, it is said."""
    label = formed(marked.marks[0].word, "LABEL") if marked.marks else False
    if not label and _COLONED.match(marked.shape) and rule("LOSS").search(marked.shape):
        return (Voice(0, "", Code.UNKNOWN_SPEAKER),)  # "Petrov: five tanks were destroyed"
    given = _GIVEN.match(marked.shape)
    if given and any_formed(marked.marks[given.start("verb")].word, "VERBAL", "PRESENT"):
        return (Voice(given.start("verb"), "", Code.UNKNOWN_SPEAKER),)
    after_number = False
    for k, mark in enumerate(marked.marks):
        after_number = after_number or mark.kind is Kind.NUMBER
        if not formed(mark.word.split(" ")[0], "THAT"):
            continue
        if Kind.SPEAKER in marked.shape[:k]:
            return (Voice(k, "", Code.OTHER_CLAIMANT),)
        *subject, verb = _words_before(marked, k) or [""]
        # "a bill that would" frames nothing, nor does "5 tanks in positions that"
        is_verb = verb.endswith(("ed", "s")) or not verb.isascii()
        if verb and is_verb and (subject or not after_number):
            return (_framing(marked, k, verb),)
    end = _TRAILING.search(marked.shape)
    if end is None:
        return ()
    at = marked.shape.rfind(Kind.WORD, 0, end.end())
    said = marked.marks[at].word.split()
    is_said = formed(said[0], "VERBAL") or formed(said[-1], "VERBAL")
    return (Voice(at, "", Code.UNKNOWN_SPEAKER),) if is_said and 2 <= len(said) <= 5 else ()


def _words_before(marked: Marked, k: int) -> list[str]:
    """Return the words of no list that stand before a mark, and before a comma there."""
    j = k - 1
    if j > 0 and marked.marks[j].kind is Kind.COMMA:
        j -= 1
    return marked.marks[j].word.split() if j >= 0 and marked.marks[j].kind is Kind.WORD else []


def _framing(marked: Marked, k: int, verb: str) -> Voice:
    """Return the subject of "… that", where the verb is in no list; "отмечается, что" has none."""
    before = marked.marks[:k]
    if any(any_formed(m.word, "EARLIER") for m in before):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)
    alone = not verb.isascii() and len(before) <= 2 and " " not in before[0].word
    if alone or verb.endswith(("тся", "ться", "лось")):
        return Voice(k, BACK)  # "наголошують, що": nobody in particular
    if any(formed(m.word, "HE") for m in before):
        return Voice(k, HE)
    if any(m.kind in (Kind.REPORT, Kind.PRONOUN) for m in before):
        return Voice(k, BACK)
    side = next((m for m in before if m.kind is Kind.SIDE and m.value in MINISTRIES), None)
    if side is not None and not any_formed(side.word, "FORCES"):
        return Voice(k, f"side:{side.value}")
    return Voice(k, "", Code.UNKNOWN_SPEAKER)


def _says(marked: Marked, k: int) -> bool:
    """Tell whether somebody is named as the one who says something: "NATO estimates", "NATO: …"."""
    marks = marked.marks
    if Kind.CLAIMANT not in marked.shape and rule("^QUOTE? (?:WITH|WORD)? $").search(
        marked.shape, 0, k
    ):
        return True  # "Local residents saw …", "By Kyiv's count, …"
    if rule("(?:WORD|CLOSE|QUOTE)* COLON|BE* [LOSS DEED]").match(marked.shape, k + 1):
        return True  # "NATO: …", "the border guards destroyed"
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
            if gap <= _FAR and Kind.CLAIMANT not in between and Kind.SEMICOLON not in between:
                return True
    return False


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
    >>> from lossdata.briefing.marks import marked_words
    >>> is_joint(marked_words("Mediazona and the BBC said"), 2), is_joint(marked_words("NATO said"), 0)
    (True, False)
    """
    if rule("REPORT? CLAIMANT|QUOTE? AND QUOTE? CLAIMANT").match(marked.shape, k + 1):
        return True  # "the spokesman of the General Staff", "the BBC and Mediazona"
    return bool(_TOGETHER.search(marked.shape, 0, k))


def _by_grouping(marked: Marked, k: int) -> bool:
    """Tell whether a grouping of forces is named by a press centre: "of Battlegroup West"."""
    near = marked.marks[max(k - 5, 0) : k + 6]
    return any(m.kind is Kind.PLACE and m.value in GROUPINGS for m in near)


def _is_vague(marked: Marked, k: int, who: Mark | None) -> bool:
    """Tell whether it is said by some report or by some estimates: "a report says", "по разным оценкам"."""
    if who is not None and who.kind is Kind.REPORT:
        at = marked.marks.index(who)
        named = formed(who.word, "OFFICER") and not _is_bare(marked, at)  # "US General Milley"
        return named or rule("ARTICLE WORD? $").search(marked.shape, 0, at) is not None
    mark = marked.marks[k]
    led = marked.marks[k - 1].word.split()[-1:] if k else []
    return bool(led and formed(led[0], "SOME") and turn("ESTIMATE").match(mark.word))


def _is_of_a_grouping(marked: Marked, who: Mark) -> bool:
    """Tell whether a spokesman is a grouping's: "its spokesman", "Battlegroup East spokesman"."""
    if not any_formed(who.word, "SPOKESMAN", "PRESS"):
        return False
    k = marked.marks.index(who)
    led = marked.marks[k - 1].word.split()[-1] if k else ""
    named = any(m.kind is Kind.FRONT and m.value == "group" for m in marked.marks)
    return _by_grouping(marked, k) or (formed(led, "ITS") and named)


def _is_bare(marked: Marked, k: int) -> bool:
    """Tell whether a word stands alone: "the officer", not "a Ukrainian officer", "officer Petrov"."""
    around = marked.shape[k - 1 : k] + marked.shape[k + 1 : k + 2]
    return not rule("WORD|GAP|SIDE|ARTICLE|PLACE|FRONT|UNIT|SPEAKER|NUMBER|ORDINAL|TROOPS").search(
        around
    )


def _named_after(marked: Marked, k: int) -> Mark | None:
    """Return who is named after a verb of saying: "according to …", "рассказал командир"."""
    after = _AFTER.match(marked.shape, k + 1)
    said = marked.marks[k + 1 : after.end()] if after else ()
    return next(
        (m for m in said if m.kind in (Kind.REPORT, Kind.PRONOUN)), said[0] if said else None
    )


def _of_saying(marked: Marked, k: int) -> Voice | None:
    """Return who a verb of saying belongs to, where it is none of the lists: somebody unknown."""
    near = [
        m for m in marked.marks
        if m.kind in (Kind.CLAIMANT, Kind.SPEAKER) and abs(m.start - marked.marks[k].start) <= _FAR + 40
    ]  # fmt: skip
    if near:
        return Voice(k, "", Code.UNKNOWN_SPEAKER) if _is_set_against(marked, k) else None
    mark = marked.marks[k]
    if mark.value in ("his", "same"):
        return Voice(k, HE if mark.value == "his" else BACK)
    if mark.word.isascii() and rule("LOSS BE").match(marked.shape, k + 1):
        return None  # "the reported losses were"
    if k and formed(marked.marks[k - 1].word.split()[-1], "EARLIER"):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)  # "it was reported earlier": by somebody
    if formed(mark.word, "SAID") and formed(marked.marks[k - 1].word, "PASSIVE") and k:
        return Voice(k, BACK)  # "is reported to have lost"
    who = _subject_of(marked, k)
    parted = who is None and mark.word.isascii() and _PARTED.search(marked.shape, 0, k)
    if parted or _is_vague(marked, k, who):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)
    return Voice(k, BACK) if who is None else _of_whom(marked, k, who)


def _is_set_against(marked: Marked, k: int) -> bool:
    """Tell whether a verb of saying is of another's clause: "…, while commander Petrov counted"."""
    clause = _SET_AGAINST.search(marked.shape, 0, k)
    words = " ".join(m.word for m in marked.marks[clause.start() : k]).split() if clause else []
    opens = [n for n, word in enumerate(words) if formed(word, "SET_AGAINST")]
    return bool(opens) and opens[-1] + 1 < len(words) and not formed(words[-1], "ADVERB")


def _subject_of(marked: Marked, k: int) -> Mark | None:
    """Return who is named before or after a verb of saying."""
    subject = (
        _PRONOUN.search(marked.shape, 0, k)
        or _SUBJECT.search(marked.shape, 0, k)
        or _IN_QUOTES.search(marked.shape, 0, k)
    )
    who = marked.marks[subject.start()] if subject else None
    verb = marked.marks[k].word
    if who is None or not verb.isascii() or verb.startswith("according"):
        who = _named_after(marked, k) or who
    return who


def _of_whom(marked: Marked, k: int, who: Mark) -> Voice:
    """Return the voice that the subject of a verb of saying is."""
    at = marked.marks.index(who)
    if who.kind is Kind.REPORT and _is_of_a_grouping(marked, who):
        return Voice(k, GROUPING)  # "its spokesman told"
    if who.kind is Kind.WORD and formed(who.word.split()[0], "THESE"):
        return Voice(k, BACK)  # "согласно этим данным"
    if who.kind in (Kind.REPORT, Kind.PRONOUN):
        return Voice(k, HE if formed(who.word, "HE") else BACK)
    if who.value in GROUPINGS and marked.shape[max(at - 1, 0)] == Kind.QUOTE:
        return Voice(k, GROUPING)  # "«Дніпро» відзвітувало"
    if formed(who.word, "OFFICER") and _is_bare(marked, at):
        return Voice(k, ROLE)
    if formed(who.word, "FIGHTER"):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)
    clause = rule("[^SEMICOLON STOP]* $").search(marked.shape, 0, k)
    near_by = marked.marks[clause.start() : k + 6] if clause else ()
    spokesman = formed(who.word.split()[-1], "SPOKESMAN")
    if any(m.kind is Kind.FRONT and m.value == "group" for m in near_by) and (
        spokesman or any(m.kind is Kind.PLACE for m in near_by)
    ):
        return Voice(k, GROUPING)
    if who.kind is Kind.SIDE and who.value in MINISTRIES and not any_formed(who.word, "FORCES"):
        return Voice(k, f"side:{who.value}")
    return Voice(k, "", Code.UNKNOWN_SPEAKER)
