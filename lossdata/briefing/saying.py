"""Who a verb of saying belongs to, where it is no claimant that a list has."""

from __future__ import annotations

from ..claims.vocabulary import GROUPINGS
from .claimants import BACK, GROUPING, HE, MINISTRIES, ROLE, Voice
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import any_formed, formed, turn

__all__ = ["FAR", "by_grouping", "is_bare", "of_saying", "unlisted"]

FAR = 70  # characters between a speaker and the verb of saying
_SUBJECT = rule(
    "(?:CLAIMANT|SPEAKER|PRONOUN|REPORT|SIDE|WORD|GAP|TROOPS|ITEM|PEOPLE|NOUN|FRONT|"
    "PLACE|CIVILIAN|ORDINAL)(?:BE|SPAN|IN SPAN|IN MONTH|MORE|DENIED|COMMA? UNIT COMMA?)* $"
)
_AFTER = rule(
    "(?:IN(?=REPORT))?ARTICLE?(?:WORD|GAP|REPORT|PRONOUN|TROOPS|PEOPLE|CIVILIAN|SIDE|ORDINAL|QUOTE|"
    "SPAN(?=REPORT|WORD)|[ITEM PLACE FRONT](?= WORD)|ITEM(?=COMMA)|NUMBER(?= WORD| PEOPLE| TROOPS)){1,4}"
)
#: "…, while commander Petrov counted"
_SET_AGAINST = rule("COMMA (?:WORD|IN|GAP|PEOPLE|TROOPS|SIDE|PLACE|ORDINAL|FRONT)+ $")
_OF_SOMEBODY = rule("REPORT UNIT? (?:WORD|TROOPS|PLACE|CIVILIAN)+ (?:SIDE|COMMA)")
#: "повідомив нідерландський проєкт …": one that has a name
_NAMED_PROJECT = rule("REPORT QUOTE? WORD QUOTE? (?:STOP|COMMA)")
#: "the commander of the grouping 'Tavria' told"
_IN_QUOTES = rule("WORD QUOTE $")
#: "…, Commander X quipped." at the end, by a verb in no list.
_SOMEBODY = (
    "(?:ARTICLE|WORD|ORDINAL|TROOPS|PLACE|FRONT|NOUN|PEOPLE|NUMBER(?= WORD| PEOPLE)|SPEAKER|QUOTE)+"
)
_TRAILING = rule(f"COMMA QUOTE? DASH? (?P<said>{_SOMEBODY}) (?:STOP|QUOTE|CLOSE)*$")
#: "Russia lost 1,400 tanks (Frontline Monitor)", "… – Frontline Monitor"
_SIGNED = rule(
    f"(?:OPEN (?P<one>{_SOMEBODY}) CLOSE|[ITEM SPAN LOSS PEOPLE] QUOTE? DASH (?P<two>{_SOMEBODY})|"
    "QUOTE COMMA? DASH (?P<three>[^NUMBER CLAIMANT PRONOUN REPORT SAYING LOSS QUOTE]+?))"
    " (?:STOP|QUOTE)*$"
)
#: "…, as Bellingcat has it"
_AS_SOMEBODY = rule(f"COMMA IN (?P<one>{_SOMEBODY}) BE* PRONOUN (?:STOP|QUOTE)*$")
#: "a Western diplomat is sure that"
_SURE_THAT = rule(f"QUOTE? {_SOMEBODY} BE* WORD? (?P<that>IN)")
#: "The IISS, for its part, gives 1,400 tanks lost"
_GIVEN = rule("QUOTE? ARTICLE? WORD COMMA [^COMMA NUMBER]* COMMA (?P<verb>WORD) BOUND* NUMBER")
#: "data sourced from Ukraine's armed forces suggest that"
_SUGGEST = rule("REPORT (?:WORD|FROM|UNIT|SIDE)* COMMA? $")
#: "A group, CIT, has documented"
_PARTED = rule("WORD COMMA BE* $")
#: "the paper, mindful of the past, claims that", in Russian
_APART = rule(
    "QUOTE? (?:WORD|QUOTE|PEOPLE|TROOPS)+ COMMA [^LOSS NUMBER SAYING PRONOUN REPORT]+ COMMA $"
)
_COLONED = rule(
    "(?:OPEN? DATE CLOSE? DASH?)?"
    "(?:QUOTE? [PLACE FRONT ORDINAL]? [WORD TROOPS]|BULLET* WORD QUOTE (?:WORD|PLACE|SIDE) QUOTE) COLON"
    " (?! BOUND? NUMBER (?:DASH|COLON))"
)
_UNKNOWN_SAYS = rule("(?:QUOTE|DASH)* (?:ORDINAL|WORD|TROOPS|NOUN|PEOPLE)+ SAYING")
_PROJECT_LED = rule(
    "(?:SIDE|WORD)* (?P<what>REPORT) QUOTE? WORD QUOTE? COMMA [^LOSS NUMBER SAYING]+ COMMA $"
)
_PRONOUN = rule("(?:PRONOUN|REPORT)(?:BE|WORD|MORE|SPAN|AND)? $")


def of_saying(marked: Marked, k: int) -> Voice | None:
    """Return who the verb of saying at `k` belongs to, where it is none of the lists: somebody unknown.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> of_saying(marked_words("he said that 5 tanks were lost"), 0).source
    'he'
    """
    near = [
        m for m in marked.marks
        if m.kind in (Kind.CLAIMANT, Kind.SPEAKER) and abs(m.start - marked.marks[k].start) <= FAR + 40
    ]  # fmt: skip
    if near:
        return Voice(k, "", Code.UNKNOWN_SPEAKER) if _is_set_against(marked, k) else None
    mark = marked.marks[k]
    if formed(mark.word, "PEOPLE_SAY"):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)  # "говорят, что"
    if mark.value in ("his", "same"):
        return Voice(k, HE if mark.value == "his" else BACK)
    if mark.word.isascii() and rule("LOSS BE").match(marked.shape, k + 1):
        return None  # "the reported losses were"
    if k and formed(marked.marks[k - 1].word, "AS") and formed(mark.word, "REPORTED"):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)  # "як повідомлялося": by another text
    if k and formed(marked.marks[k - 1].word.split()[-1], "EARLIER"):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)  # "it was reported earlier": by somebody
    if formed(mark.word, "SAID") and formed(marked.marks[k - 1].word, "PASSIVE") and k:
        return Voice(k, BACK)  # "is reported to have lost"
    party = rule("(?P<side>SIDE) (?P<party>WORD) $").search(marked.shape, 0, k)
    if party and formed(marked.marks[party.start("party")].word, "PARTY"):
        side = marked.marks[party.start("side")].value  # "the Russian side"
        return Voice(k, f"side:{side}") if side in MINISTRIES else Voice(k, BACK)
    led = _PROJECT_LED.fullmatch(marked.shape, 0, k)
    if led and formed(marked.marks[led.start("what")].word, "PROJECT"):
        return Voice(
            k, "", Code.UNKNOWN_SPEAKER
        )  # "the project X, which wants a photograph, counted"
    who = _subject_of(marked, k)
    if who is not None and _are_its_forces(marked, who):
        return None  # "Air Defense Forces claimed …, according to the Russian Ministry of Defense"
    behind = who is None or marked.marks.index(who) > k
    behind = behind and not mark.word.startswith("according")
    parted = behind and mark.word.isascii() and _PARTED.search(marked.shape, 0, k)
    apart = who is None and not mark.word.endswith("ся") and _APART.fullmatch(marked.shape, 0, k)
    if parted or apart or _is_vague(marked, k, who):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)
    return Voice(k, BACK) if who is None else _of_whom(marked, k, who)


def _are_its_forces(marked: Marked, who: Mark) -> bool:
    """Tell whether forces of a side speak, whose ministry the sentence names as the one who says it."""
    at = marked.marks.index(who)
    sides = {m.value for m in marked.marks[max(at - 2, 0) : at + 1] if m.kind is Kind.SIDE}
    forces = any_formed(who.word, "FORCES")
    return forces and any(
        m.kind is Kind.CLAIMANT and m.value == MINISTRIES.get(str(side))
        for m in marked.marks
        for side in sides
    )


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
    if who is None or verb.startswith("according"):
        who = _named_after(marked, k) or who
    return who


def _named_after(marked: Marked, k: int) -> Mark | None:
    """Return who is named after a verb of saying: "according to …", "рассказал командир"."""
    after = _AFTER.match(marked.shape, k + 1)
    said = marked.marks[k + 1 : after.end()] if after else ()
    if [m.kind for m in said] == [Kind.ITEM] and not formed(said[0].word, "FIGHTER"):
        return None  # "according to the military, …"
    return next(
        (m for m in said if m.kind in (Kind.REPORT, Kind.PRONOUN)), said[0] if said else None
    )


def _of_whom(marked: Marked, k: int, who: Mark) -> Voice:
    """Return the voice that the subject of a verb of saying is."""
    at = marked.marks.index(who)
    if who.kind is Kind.REPORT and _is_of_a_grouping(marked, who):
        return Voice(k, GROUPING)  # "its spokesman told"
    if who.kind is Kind.WORD and formed(who.word.split()[0], "THESE"):
        return Voice(k, BACK)  # "согласно этим данным"
    if who.kind is Kind.WORD and formed(who.word.split()[-1], "DATA"):
        return Voice(k, BACK)  # "згідно з оновленими даними"
    project = formed(who.word, "PROJECT") and _NAMED_PROJECT.match(marked.shape, at)
    if who.kind is Kind.REPORT and (project or _OF_SOMEBODY.match(marked.shape, at)):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)  # "the press service of the Land Forces"
    if who.kind in (Kind.REPORT, Kind.PRONOUN):
        return Voice(k, HE if formed(who.word, "HE") else BACK)
    quoted = marked.shape[max(at - 1, 0)] == Kind.QUOTE
    if who.value in GROUPINGS and (quoted or (who.kind is Kind.PLACE and who.value != "west")):
        return Voice(k, GROUPING)  # "«Дніпро» відзвітувало", "Centre claimed", but "the West says"
    if formed(who.word, "OFFICER") and is_bare(marked, at):
        return Voice(k, ROLE)
    if formed(who.word, "FIGHTER"):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)
    clause = rule("[^SEMICOLON STOP]* $").search(marked.shape, 0, k)
    # "Petrov claims that grouping Centre …" is not the grouping's, "it says that grouping Centre" is
    named = at < k and _UNKNOWN_SAYS.match(marked.shape)
    high = k if named else k + 6
    near_by = marked.marks[clause.start() : high] if clause else ()
    spokesman = formed(who.word.split()[-1], "SPOKESMAN")
    if any(m.kind is Kind.FRONT and m.value == "group" for m in near_by) and (
        spokesman or any(m.kind is Kind.PLACE for m in near_by)
    ):
        return Voice(k, GROUPING)
    if who.kind is Kind.SIDE and who.value in MINISTRIES and not any_formed(who.word, "FORCES"):
        return Voice(k, f"side:{who.value}")
    return Voice(k, "", Code.UNKNOWN_SPEAKER)


def _is_vague(marked: Marked, k: int, who: Mark | None) -> bool:
    """Tell whether it is said by some report or by some estimates: "a report says", "по разным оценкам"."""
    if who is not None and who.kind is Kind.REPORT:
        at = marked.marks.index(who)
        named = formed(who.word, "OFFICER") and not is_bare(marked, at)  # "US General Milley"
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
    return by_grouping(marked, k) or (formed(led, "ITS") and named)


def is_bare(marked: Marked, k: int) -> bool:
    """Tell whether a word stands alone: "the officer", not "a Ukrainian officer", "officer Petrov".

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> is_bare(marked_words("analysts said"), 0), is_bare(marked_words("two analysts said"), 1)
    (True, False)
    """
    told = k + 1 < len(marked.marks) and formed(marked.marks[k + 1].word.split()[0], "TOLD")
    around = marked.shape[k - 1 : k] + ("" if told else marked.shape[k + 1 : k + 2])
    return not rule("WORD|GAP|SIDE|ARTICLE|PLACE|FRONT|UNIT|SPEAKER|NUMBER|ORDINAL|TROOPS").search(
        around
    )


def by_grouping(marked: Marked, k: int) -> bool:
    """Tell whether a grouping of forces is named by a press centre: "of Battlegroup West".

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> by_grouping(marked_words("the press centre of Battlegroup West"), 0)
    True
    """
    near = marked.marks[max(k - 5, 0) : k + 6]
    return any(m.kind is Kind.PLACE and m.value in GROUPINGS for m in near)


def unlisted(marked: Marked) -> tuple[Voice, ...]:
    """Return who says something by a verb that is in no list: whatever it is, it is said.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [voice.code.value for voice in unlisted(marked_words("Petrov jested that 5 tanks were lost"))]
    ['unknown_speaker']
    """
    coloned = _COLONED.match(marked.shape)
    label = coloned and formed(marked.marks[coloned.end() - 2].word, "LABEL")
    if coloned and not label and rule("LOSS").search(marked.shape):
        return (Voice(0, "", Code.UNKNOWN_SPEAKER),)  # "Petrov: five tanks were destroyed"
    given = _GIVEN.match(marked.shape)
    if given and any_formed(marked.marks[given.start("verb")].word, "VERBAL", "PRESENT"):
        return (Voice(given.start("verb"), "", Code.UNKNOWN_SPEAKER),)
    sure = _SURE_THAT.match(marked.shape)
    if sure and formed(marked.marks[sure.start("that")].word, "THAT"):
        return (Voice(sure.start("that"), "", Code.UNKNOWN_SPEAKER),)
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
        is_verb = is_verb or _SUGGEST.search(marked.shape, 0, k) is not None
        is_verb = is_verb or (verb.endswith("ing") and marked.shape[k - 2 : k - 1] == Kind.COMMA)
        if verb and is_verb and (subject or not after_number or verb.endswith("ing")):
            return (_framing(marked, k, verb),)
    return _at_the_end(marked)


def _at_the_end(marked: Marked) -> tuple[Voice, ...]:
    """Return who is named behind what is said: "…, a diplomat laughed", "… (Frontline Monitor)"."""
    if Kind.LOSS not in marked.shape:
        return ()
    signed = _SIGNED.search(marked.shape) or _AS_SOMEBODY.search(marked.shape)
    if signed:
        low, high = signed.span(signed.lastgroup or 0)
        who = marked.marks[low:high]
        words = [w for m in who if m.kind in (Kind.WORD, Kind.TROOPS) for w in m.word.split()]
        if any(m.kind is Kind.FRONT for m in who[1:]) or _abbreviates(words, marked.marks[:low]):
            return ()  # "(Sumy region)"
        return (
            (Voice(low, "", Code.UNKNOWN_SPEAKER),)
            if words and Kind.NUMBER in marked.shape[:low]
            else ()
        )
    end = _TRAILING.search(marked.shape)
    if end is None:
        return ()
    at = end.start("said")
    said = [w for m in marked.marks[at:] if m.kind is Kind.WORD for w in m.word.split()]
    is_said = bool(said) and (formed(said[0], "VERBAL", "PER") or formed(said[-1], "VERBAL"))
    several = len(said) + end["said"].count(Kind.TROOPS)
    return (Voice(at, "", Code.UNKNOWN_SPEAKER),) if is_said and 2 <= several <= 5 else ()


def _abbreviates(words: list[str], before: tuple[Mark, ...]) -> bool:
    """Tell whether a word in brackets has the initials of those before it: "special operation (SO)"."""
    spelled = "".join(word[0] for m in before if m.kind is not Kind.OPEN for word in m.word.split())
    return len(words) == 1 and len(words[0]) > 1 and spelled.endswith(words[0])


def _words_before(marked: Marked, k: int) -> list[str]:
    """Return the words of no list that stand before a mark, and before a comma there."""
    j = k - 1
    if j > 0 and marked.marks[j].kind is Kind.COMMA:
        j -= 1
    return marked.marks[j].word.split() if j >= 0 and marked.marks[j].kind is Kind.WORD else []


def _framing(marked: Marked, k: int, verb: str) -> Voice:
    """Return the subject of "… that", where the verb is in no list; "отмечается, что" has none."""
    before = [m for m in marked.marks[:k] if m.kind not in (Kind.BE, Kind.AND)]
    if any(any_formed(m.word, "EARLIER") for m in before):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)
    if formed(verb, "FOLLOWS"):
        return Voice(k, BACK)  # "из него следует, что"
    if any(any_formed(m.word, "FORCES") for m in before):
        return Voice(k, "", Code.UNKNOWN_SPEAKER)  # "data from Ukraine's armed forces suggest that"
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
