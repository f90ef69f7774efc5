"""Who a verb of saying belongs to, where it is no claimant that a list has."""

from __future__ import annotations

from ..claims.vocabulary import GROUPINGS
from .claimants import BACK, GROUPING, HE, MINISTRIES, ROLE, Voice
from .codes import Code
from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import any_formed, formed, turn

__all__ = ["FAR", "by_grouping", "is_bare", "names_groupings", "of_saying", "somebody", "unlisted"]

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
#: "the Centre in Washington last week estimated 950,000 casualties"
_ESTIMATED = rule("[WORD SPEAKER TROOPS PEOPLE PLACE SIDE] SPAN? (?P<verb>BOUND) NUMBER")
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
#: what makes a word no bare one: "a Ukrainian officer"
_BESIDE = rule("WORD|GAP|SIDE|ARTICLE|PLACE|FRONT|UNIT|SPEAKER|NUMBER|ORDINAL|TROOPS")
_POINTING = {"his": HE, "same": BACK}  # verbs that say who it is: "he said", "it said"


def of_saying(marked: Marked, k: int) -> Voice | None:
    """Return who the verb of saying at `k` belongs to, where it is none of the lists: somebody unknown.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> of_saying(marked_words("he said that 5 tanks were lost"), 0).source
    'he'
    """
    mark = marked.marks[k]
    names = [m for m in marked.marks if m.kind in (Kind.CLAIMANT, Kind.SPEAKER)]
    if any(abs(m.start - mark.start) <= FAR + 40 for m in names):
        return somebody(k) if _is_set_against(marked, k) else None
    if formed(mark.word, "PEOPLE_SAY"):
        return somebody(k)  # "говорят, что"
    if mark.value in _POINTING:
        return Voice(k, _POINTING[mark.value])
    if mark.word.isascii() and rule("LOSS BE").match(marked.shape, k + 1):
        return None  # "the reported losses were"
    return _by_the_word_before(marked, k) or _of_a_party(marked, k) or _of_its_subject(marked, k)


def somebody(at: int, source: str = "") -> Voice:
    """Return the voice of a source, or of somebody unknown where there is none.

    Examples
    --------
    >>> somebody(2).code.value, somebody(2, "oryx").code
    ('unknown_speaker', None)
    """
    return Voice(at, source, None if source else Code.UNKNOWN_SPEAKER)


def _by_the_word_before(marked: Marked, k: int) -> Voice | None:
    """Return who it is that a verb of saying belongs to where the word before it says so."""
    verb, led = marked.marks[k].word, marked.marks[k - 1].word if k else ""
    if formed(led, "AS") and formed(verb, "REPORTED"):
        return somebody(k)  # "як повідомлялося": by another text
    if led and formed(led.split()[-1], "EARLIER"):
        return somebody(k)  # "it was reported earlier": by somebody
    # "is reported to have lost"
    return Voice(k, BACK) if formed(led, "PASSIVE") and formed(verb, "SAID") else None


def _of_a_party(marked: Marked, k: int) -> Voice | None:
    """Return the side whose party a verb of saying belongs to: "the Russian side"."""
    party = rule("(?P<side>SIDE) (?P<party>WORD) $").search(marked.shape, 0, k)
    if party is None or not formed(marked.marks[party.start("party")].word, "PARTY"):
        return None
    side = marked.marks[party.start("side")].value
    return Voice(k, f"side:{side}" if side in MINISTRIES else BACK)


def _of_its_subject(marked: Marked, k: int) -> Voice | None:
    """Return who the subject of a verb of saying is."""
    led = _PROJECT_LED.fullmatch(marked.shape, 0, k)
    if led and formed(marked.marks[led.start("what")].word, "PROJECT"):
        return somebody(k)  # "the project X, which wants a photograph, counted"
    who = _subject_of(marked, k)
    if _is_parted(marked, k, who) or _is_vague(marked, k, who):
        return somebody(k)
    return Voice(k, BACK) if who is None else somebody(k, _of_whom(marked, k, who))


def _is_parted(marked: Marked, k: int, who: int | None) -> bool:
    """Tell whether a comma stands between somebody and a verb of saying: "A group, CIT, has documented"."""
    verb = marked.marks[k].word
    if who is None and not verb.endswith("ся") and _APART.fullmatch(marked.shape, 0, k):
        return True
    if (who is not None and who < k) or verb.startswith("according") or not verb.isascii():
        return False
    return _PARTED.search(marked.shape, 0, k) is not None


def _is_set_against(marked: Marked, k: int) -> bool:
    """Tell whether a verb of saying is of another's clause: "…, while commander Petrov counted"."""
    clause = _SET_AGAINST.search(marked.shape, 0, k)
    words = " ".join(m.word for m in marked.marks[clause.start() : k]).split() if clause else []
    opens = [n for n, word in enumerate(words) if formed(word, "SET_AGAINST")]
    return bool(opens) and opens[-1] + 1 < len(words) and not formed(words[-1], "ADVERB")


def _subject_of(marked: Marked, k: int) -> int | None:
    """Return where somebody is named before or after a verb of saying."""
    found = (subject.search(marked.shape, 0, k) for subject in (_PRONOUN, _SUBJECT, _IN_QUOTES))
    subject = next((match for match in found if match), None)
    if subject and not marked.marks[k].word.startswith("according"):
        return subject.start()
    return _named_after(marked, k) or (subject.start() if subject else None)


def _named_after(marked: Marked, k: int) -> int | None:
    """Return where somebody is named after a verb: "according to …", "рассказал командир"."""
    after = _AFTER.match(marked.shape, k + 1)
    if after is None:
        return None
    if after[0] == Kind.ITEM and not formed(marked.marks[k + 1].word, "FIGHTER"):
        return None  # "according to the military, …"
    named = rule("REPORT|PRONOUN").search(marked.shape, k + 1, after.end())
    return named.start() if named else k + 1


def _of_whom(marked: Marked, k: int, at: int) -> str:
    """Return the source that the subject of a verb of saying is, or "": somebody unknown."""
    who = marked.marks[at]
    if who.kind in (Kind.REPORT, Kind.PRONOUN):
        return _of_a_report(marked, at)
    words = who.word.split()
    if who.kind is Kind.WORD and (formed(words[0], "THESE") or formed(words[-1], "DATA")):
        return BACK  # "согласно этим данным", "згідно з оновленими даними"
    if _is_grouping(marked, at):
        return GROUPING
    if formed(who.word, "OFFICER") and is_bare(marked, at):
        return ROLE
    if formed(who.word, "FIGHTER"):
        return ""
    if _is_by_a_grouping(marked, k, at):
        return GROUPING
    return "" if any_formed(who.word, "FORCES") else _named_side((who,))


def _of_a_report(marked: Marked, at: int) -> str:
    """Return the source that a report, an office or a pronoun is, or "": somebody unknown."""
    who = marked.marks[at]
    if who.kind is Kind.REPORT:
        if _is_of_a_grouping(marked, at):
            return GROUPING  # "its spokesman told"
        project = formed(who.word, "PROJECT") and _NAMED_PROJECT.match(marked.shape, at)
        if project or _OF_SOMEBODY.match(marked.shape, at) or _is_a_named_spokesman(marked, at):
            return ""  # "the press service of the Land Forces", "spokesman Ivan Petrov"
    return HE if formed(who.word, "HE") else BACK


def _is_a_named_spokesman(marked: Marked, at: int) -> bool:
    """Tell whether a spokesman is called by his names, and by no office."""
    if not formed(marked.marks[at].word, "SPOKESMAN"):
        return False
    name = rule("WORD (?:SAYING|COMMA)").match(marked.shape, at + 1)
    return name is not None and len(marked.marks[at + 1].word.split()) > 1


def _is_grouping(marked: Marked, at: int) -> bool:
    """Tell whether a grouping speaks: "«Дніпро» відзвітувало", "Centre claimed", but "the West says"."""
    who = marked.marks[at]
    named = who.kind is Kind.PLACE and who.value != "west"
    return who.value in GROUPINGS and (named or marked.shape[max(at - 1, 0)] == Kind.QUOTE)


def _is_by_a_grouping(marked: Marked, k: int, at: int) -> bool:
    """Tell whether somebody speaks for a grouping that is named close by.

    "Petrov claims that grouping Centre …" is not the grouping's, "it says that grouping Centre" is.
    """
    clause = rule("[^SEMICOLON STOP]* $").search(marked.shape, 0, k)
    named = at < k and _UNKNOWN_SAYS.match(marked.shape)
    near_by = marked.marks[clause.start() : k if named else k + 6] if clause else ()
    spokesman = formed(marked.marks[at].word.split()[-1], "SPOKESMAN")
    placed = spokesman or any(m.kind is Kind.PLACE for m in near_by)
    return placed and names_groupings(near_by)


def names_groupings(marks: tuple[Mark, ...]) -> bool:
    """Tell whether the word for a grouping of forces is among some marks.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> names_groupings(marked_words("Battlegroup West").marks)
    True
    """
    return any(m.kind is Kind.FRONT and m.value == "group" for m in marks)


def _named_side(marks: tuple[Mark, ...] | list[Mark]) -> str:
    """Return the first side that is named, as who says it, or ""."""
    sides = (m.value for m in marks if m.kind is Kind.SIDE and m.value in MINISTRIES)
    return next((f"side:{side}" for side in sides), "")


def _is_vague(marked: Marked, k: int, who: int | None) -> bool:
    """Tell whether it is said by some report or by some estimates: "a report says", "по разным оценкам"."""
    if who is not None and marked.marks[who].kind is Kind.REPORT:
        # "US General Milley"
        named = formed(marked.marks[who].word, "OFFICER") and not is_bare(marked, who)
        if _is_anothers_spokesman(marked, who):
            return True
        if formed(marked.marks[who].word, "SPOKESMAN") and rule("WORD $").search(
            marked.shape, 0, who
        ):
            return not formed(
                marked.marks[who - 1].word.split()[-1], "ITS"
            )  # "Navy spokesman Petrov"
        return named or rule("ARTICLE WORD? $").search(marked.shape, 0, who) is not None
    led = marked.marks[k - 1].word.split()[-1:] if k else []
    return bool(led and formed(led[0], "SOME") and turn("ESTIMATE").match(marked.marks[k].word))


def _is_anothers_spokesman(marked: Marked, who: int) -> bool:
    """Tell whether a spokesman is that of an office in no list: "пресс-секретарь ВМС"."""
    behind = rule("WORD").match(marked.shape, who + 1)
    return (
        behind is not None
        and formed(marked.marks[who].word, "PRESS")
        and not marked.marks[who].word.isascii()
    )


def _is_of_a_grouping(marked: Marked, k: int) -> bool:
    """Tell whether a spokesman is a grouping's: "its spokesman", "Battlegroup East spokesman"."""
    if not any_formed(marked.marks[k].word, "SPOKESMAN", "PRESS"):
        return False
    led = marked.marks[k - 1].word.split()[-1] if k else ""
    return by_grouping(marked, k) or (formed(led, "ITS") and names_groupings(marked.marks))


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
    return not _BESIDE.search(around)


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
    thats = (k for k, m in enumerate(marked.marks) if formed(m.word.split(" ")[0], "THAT"))
    framing = (voice for k in thats if (voice := _that(marked, k)))
    voice = (
        _at_the_head(marked) or next(framing, None) or _estimating(marked) or _at_the_end(marked)
    )
    return (voice,) if voice else ()


def _at_the_head(marked: Marked) -> Voice | None:
    """Return somebody unknown who says a sentence, as it shows by how it begins."""
    coloned = _COLONED.match(marked.shape)
    label = coloned and formed(marked.marks[coloned.end() - 2].word, "LABEL")
    if coloned and not label and Kind.LOSS in marked.shape:
        return somebody(0)  # "Petrov: five tanks were destroyed"
    given = _GIVEN.match(marked.shape)
    if given and any_formed(marked.marks[given.start("verb")].word, "VERBAL", "PRESENT"):
        return somebody(given.start("verb"))
    sure = _SURE_THAT.match(marked.shape)
    at = sure.start("that") if sure else 0
    return somebody(at) if sure and formed(marked.marks[at].word, "THAT") else None


def _estimating(marked: Marked) -> Voice | None:
    """Return somebody who estimated a number; "are estimated 500" is nobody's, nor "losses estimated 500"."""
    found = _ESTIMATED.search(marked.shape)
    if found is None or Kind.LOSS in marked.shape[: found.start()]:
        return None
    verb = found.start("verb")
    return somebody(verb) if formed(marked.marks[verb].word, "ESTIMATED") else None


def _that(marked: Marked, k: int) -> Voice | None:
    """Return who says what follows a "that", if the words before it are somebody and a verb."""
    if Kind.SPEAKER in marked.shape[:k]:
        return Voice(k, "", Code.OTHER_CLAIMANT)
    *subject, verb = _words_before(marked, k) or [""]
    if not verb or not _is_verb(marked, k, verb):
        return None
    # "a bill that would" frames nothing, nor does "5 tanks in positions that"
    framing = subject or Kind.NUMBER not in marked.shape[:k] or verb.endswith("ing")
    return somebody(k, _framing(marked, k, verb)) if framing else None


def _is_verb(marked: Marked, k: int, word: str) -> bool:
    """Tell whether a word before "that" may be a verb."""
    if word.endswith(("ed", "s")) or not word.isascii():
        return True
    if _SUGGEST.search(marked.shape, 0, k):
        return True
    return word.endswith("ing") and marked.shape[k - 2 : k - 1] == Kind.COMMA


def _at_the_end(marked: Marked) -> Voice | None:
    """Return somebody who signs what is said, or is named behind it: "… (Frontline Monitor)"."""
    if Kind.LOSS not in marked.shape:
        return None
    signed = _SIGNED.search(marked.shape) or _AS_SOMEBODY.search(marked.shape)
    if signed:
        low, high = signed.span(signed.lastgroup or 0)
        return somebody(low) if _is_signature(marked, low, high) else None
    end = _TRAILING.search(marked.shape)
    return somebody(end.start("said")) if end and _is_said(marked, *end.span("said")) else None


def _is_said(marked: Marked, low: int, high: int) -> bool:
    """Tell whether what trails a sentence is somebody and a verb: "…, a diplomat laughed"."""
    said = [w for m in marked.marks[low:] if m.kind is Kind.WORD for w in m.word.split()]
    if not said or not 2 <= len(said) + marked.shape[low:high].count(Kind.TROOPS) <= 5:
        return False
    return formed(said[0], "VERBAL", "PER") or formed(said[-1], "VERBAL")


def _is_signature(marked: Marked, low: int, high: int) -> bool:
    """Tell whether some marks after a number name somebody; "(Sumy region)" does not."""
    if Kind.NUMBER not in marked.shape[:low] or Kind.FRONT in marked.shape[low + 1 : high]:
        return False
    who = (m for m in marked.marks[low:high] if m.kind in (Kind.WORD, Kind.TROOPS))
    words = [word for m in who for word in m.word.split()]
    return bool(words) and not _abbreviates(words, marked.marks[:low])


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


def _framing(marked: Marked, k: int, verb: str) -> str:
    """Return the source that says "… that", where the verb is in no list, or "": somebody unknown."""
    before = [m for m in marked.marks[:k] if m.kind not in (Kind.BE, Kind.AND)]
    words = " ".join(m.word for m in before)
    if any_formed(words, "EARLIER"):
        return ""
    if any_formed(words, "FORCES"):
        return ""  # "data from Ukraine's armed forces suggest that"
    alone = not verb.isascii() and len(before) <= 2 and " " not in before[0].word
    if alone or verb.endswith(("тся", "ться", "лось")):
        return BACK  # "наголошують, що", "отмечается, что": nobody in particular
    if any(formed(m.word, "HE") for m in before):
        return HE
    return BACK if rule("REPORT|PRONOUN").search(marked.shape, 0, k) else _named_side(before)
