"""The numbers of a sentence, and what each of them counts."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from .kinds import Kind, rule
from .marks import Mark, Marked
from .words import fold, forms

__all__ = ["PERSONS", "Counted", "Form", "counted"]

#: Words of loss that are said of people.
PERSONS = frozenset(
    [
        "killed",
        "killed_or_wounded",
        "fatalities",
        "casualties",
        "eliminated",
        "lost",
        "captured",
        "missing",
    ]
)


class Form(Enum):
    """How a number stands to what it counts."""

    NOUN_AFTER = auto()  # "475 troops"
    NOUN_BEFORE = auto()  # "tanks – 10,881"
    STEP = auto()  # "(+6)"
    TWIN = auto()  # a total beside its day, or the other way round: "tanks – 8 (8,428)"
    LOSS_AFTER = auto()  # "275 killed"
    LOSS_BEFORE = auto()  # "losses came to about 1,305"
    PART = auto()  # "of them two": of what the figure before counts
    SUM = auto()  # "bringing the total to 14,036": the same
    BARE = auto()  # "Centre – 475": nothing says what it counts but a sector
    NOTHING = auto()  # something else, or nothing that can be made out


class Counted(NamedTuple):
    """A number and what it counts."""

    at: int  # of its mark
    last: int  # of the last mark of what it counts, where that comes after it
    start: int
    end: int
    value: int | None
    bound: str
    form: Form
    item: str = ""
    people: bool = False  # "people": that they are soldiers is not said
    more: bool = False  # "another 1,150": an increment
    whole: bool = True  # printed as a number, not "a tank"


_BOUNDS = rule("(BOUND|APPROX)(?:ARTICLE|UNIT|MORE|IN(?= NUMBER|$)|(?<=BOUND)BOUND)?$")
_STEP = rule("(?:[OPEN BAR] BOUND?|NUMBER (?:DASH)?) PLUS $")
_IN_BRACKETS = rule(
    "(?:COUNTED|UNIT|WORD|SIDE|QUOTE|IN){0,6} OPEN (?:TOTAL|SPAN|IN|COLON|REACHED|BOUND|WORD|DASH)*"
)
_THEN = rule(
    "LINK (?:IN|WORD|TO|WITH|TOTAL){0,3} SPAN (?:WORD|SIDE|IN|MONTH|NUMBER){0,3} (?:DASH|COLON|BE) BOUND? $"
)
_CLOSED = rule("(?:COUNTED|UNIT|IN|SPAN|WORD|TOTAL)* CLOSE")
_MORE = rule("MORE (?:BOUND|ARTICLE)* $")
_BRACKET = "(?:OPEN BOUND? PLUS? NUMBER [^CLOSE OPEN]{0,4} CLOSE)?"
_RANGE = "(?:(?:DASH|TO|AND|BOUND) BOUND? NUMBER)?"
_AFTER = rule(
    f"{_RANGE}{_BRACKET}(?:OUT_OF? UNIT? NUMBER)?"
    "(?:LOSS(?= PLACE? SIDE? WORD? COUNTED))?"
    "(?:SAME_PHRASE|PLACE(?! QUOTE? COUNTED? FRONT)){0,5}?"
    "(?P<noun>COUNTED|NOT_COUNTED|PART)"
)
OTHERS = frozenset((Kind.NOUN, Kind.TROOPS, Kind.CIVILIAN, Kind.SPAN, Kind.MONTH))
_HEADS = frozenset((Kind.ITEM, Kind.NOUN, Kind.THING, Kind.TROOPS, Kind.FRONT))
_BEFORE = rule(
    "(?P<noun>COUNTED)(?P<between>(?:UNIT|SIDE|WORD|QUOTE|PLACE|LOSS|TOTAL|SPAN|IN|BE|REACHED|"
    "OPEN[^CLOSE OPEN]{0,6} CLOSE|OPEN(?=BOUND? $)|LISTSIGN){0,6}) (?:BOUND|ARTICLE|APPROX|TOTAL|MORE)* $"
)
_LOSS_AFTER = rule(
    "(?:(?:AND|TO|DASH) BOUND? NUMBER)? (?:SIDE|UNIT|MORE|BE|OPEN PLUS? NUMBER "
    "CLOSE){0,2} LOSS(?! NOUN| THING| TROOPS| WORD)"
)
_LOSS_BEFORE = rule(
    "LOSS(?:SIDE|BE|REACHED|WORD|SPAN|TOTAL|IN|TO|WITH|BOUND|COLON|DASH|FRONT|PLACE|QUOTE|SUFFERED|ITEM|MONTH|"
    "(?<=MONTH)NUMBER|NUMBER(?=MONTH)|DATE|UNIT|FROM|APPROX|ARTICLE|ORDINAL|AND){0,9} $"
)
_PART = rule("PART (?:COLON|COMMA|BE|SIDE|ARTICLE|MORE|BOUND|DASH|WITH)* $")
_SUM = rule(
    "(?:TOTAL|REACHED)(?:SIDE|LOSS|ITEM|WORD|SPAN|IN|FROM|COMMA|NUMBER(?=COMMA|MONTH|"
    "TO|$)|MONTH|UNIT){0,7} (?:TO|BE|IN|COLON|DASH|REACHED|WORD)+ BOUND* $"
)
_DATED = rule("(?:NUMBER|ORDINAL) UNIT? MONTH")


def counted(sentence: Marked) -> tuple[Counted, ...]:
    """Return the numbers of a sentence with what each counts, in text order.

    Examples
    --------
    >>> from lossdata.briefing.marks import marked_words
    >>> [(c.value, c.bound, c.item) for c in counted(marked_words("lost over 80 troops and a tank"))]
    [(80, 'over', 'personnel'), (1, 'exact', 'tank')]
    """
    out: list[Counted] = []
    for k, mark in enumerate(sentence.marks):
        if mark.kind is Kind.NUMBER and not is_dated(sentence, k):
            out.append(_number(sentence, k, out[-1] if out else None))
        elif mark.kind in (Kind.ARTICLE, Kind.VAGUE):
            out += _worded(sentence, k)
        elif (
            mark.kind is Kind.ITEM
            and not any(c.last >= k for c in out)
            and _stands_alone(sentence, k)
        ):
            out.append(
                Counted(
                    k,
                    k,
                    mark.start,
                    mark.start + len(mark.word.split(" ")[0]),
                    1,
                    "exact",
                    Form.NOUN_AFTER,
                    str(mark.value),
                    whole=False,
                )
            )
    return tuple(_respectively(out) if Kind.RESPECTIVELY in sentence.shape else out)


def _respectively(numbers: list[Counted]) -> list[Counted]:
    """Give the numbers of a row the noun of its last: "175, 220 and 205 servicemen respectively"."""
    out = list(numbers)
    for i in range(len(out) - 2, -1, -1):
        if out[i].form is Form.BARE and out[i + 1].item and out[i + 1].at - out[i].at <= 4:
            out[i] = out[i]._replace(
                form=Form.PART if out[i + 1].form is Form.PART else Form.LOSS_BEFORE,
                item=out[i + 1].item,
            )
    return out


def is_dated(sentence: Marked, k: int) -> bool:
    """Tell whether a number is a day or a year of a date."""
    shape, mark = sentence.shape, sentence.marks[k]
    before, after = shape[max(k - 1, 0) : k], shape[k + 1 : k + 2]
    value = mark.value if isinstance(mark.value, int) else 0
    small = 1 <= value <= 31 and mark.word.isdigit()
    year = 1900 <= value <= 2100 and len(mark.word) == 4
    if small and (after == Kind.MONTH or (before == Kind.MONTH and not _noun_near(shape, k))):
        return True
    if small and after == Kind.DASH and rule("DASH NUMBER MONTH").match(shape, k + 1):
        return True
    if (
        small
        and rule("MONTH (?:NUMBER|ORDINAL) (?:TO|AND) $").search(shape, 0, k)
        and not _noun_near(shape, k)
    ):
        return True
    if small and before == Kind.DASH and rule("MONTH NUMBER DASH $").search(shape, 0, k):
        return True
    if not year:
        return False
    if rule("NUMBER (?:DASH|AND) $").search(shape, 0, k):
        return is_dated(sentence, k - 2)
    led = rule(
        "(?:MONTH|MONTH (?:NUMBER|ORDINAL) COMMA?|ORDINAL COMMA|IN|FROM|SPAN|OUT_OF|UNIT) $"
    ).search(shape, 0, k)
    named = rule("NOUN").match(shape, k + 1) and sentence.marks[k + 1].word.startswith(
        ("год", "рок", "рік", "роц")
    )
    return bool(led or named) and not _noun_near(shape, k)


def _noun_near(shape: str, k: int) -> bool:
    return bool(rule("SIDE? COUNTED").match(shape, k + 1))


def _number(sentence: Marked, k: int, before: Counted | None) -> Counted:
    """Return a number in digits or words with what it counts."""
    shape, mark = sentence.shape, sentence.marks[k]
    found = Counted(k, k, mark.start, mark.end, _whole(mark), _bound(sentence, k), Form.NOTHING)
    if _STEP.search(shape, 0, k) and before is not None and before.item:
        return found._replace(form=Form.STEP, item=before.item, people=before.people, more=True)
    if before is not None and before.item and _is_twin(sentence, k, before):
        return found._replace(form=Form.TWIN, item=before.item, people=before.people)
    if (
        mark.word == "one"
        and [m.word for m in sentence.marks[k + 1 : k + 2]] == ["of"]
        and shape[k + 2 : k + 3] != Kind.NUMBER
    ):
        return found  # "one of the most detailed"
    found = found._replace(more=bool(_MORE.search(shape, 0, k) or rule("MORE").match(shape, k + 1)))
    if (
        before is not None
        and before.item
        and rule("SPAN").match(shape, k + 1)
        and _again(sentence, k)
    ):
        return found._replace(form=Form.SUM, item=before.item, people=before.people)
    noun = _AFTER.match(shape, k + 1)
    named = before is not None and before.item != ""
    if before is not None and named and _fate(sentence, k, before):
        return found._replace(form=Form.PART, item=before.item, people=before.people)
    if (
        before is not None
        and named
        and noun
        and noun["noun"] in OTHERS
        and _PART.search(shape, 0, k)
    ):
        return found._replace(form=Form.PART, item=before.item, people=before.people)
    behind = (
        None if before is not None and _taken(sentence, k, before) else _BEFORE.search(shape, 0, k)
    )
    signed = behind is not None and rule("LISTSIGN").search(behind["between"])
    if signed and not (
        noun and noun["noun"] == Kind.ITEM and _near(sentence, k, noun.start("noun"))
    ):
        return _with_noun(found, sentence.marks[behind.start("noun")], Form.NOUN_BEFORE)
    if noun and _near(sentence, k, noun.start("noun")):
        return _by_noun_after(found, sentence, noun.start("noun"), before)
    if loss := _LOSS_AFTER.match(shape, k + 1):
        if sentence.marks[loss.end() - 1].value in PERSONS and _near(sentence, k, loss.end() - 1):
            others = {m.value for m in sentence.marks[:k] if m.kind is Kind.ITEM}
            if not others or "personnel" in others:
                return found._replace(
                    form=Form.LOSS_AFTER, item="personnel", people=True, last=loss.end() - 1
                )
            return found._replace(form=Form.BARE)
    if behind and _plainly_behind(sentence, k, behind):
        return _with_noun(found, sentence.marks[behind.start("noun")], Form.NOUN_BEFORE)
    if before is not None and before.item and _again(sentence, k):
        return found._replace(form=Form.SUM, item=before.item, people=before.people)
    if before is not None and before.item and _PART.search(shape, 0, k):
        return found._replace(form=Form.PART, item=before.item, people=before.people)
    if before is not None and before.item and _SUM.search(shape, 0, k):
        return found._replace(form=Form.SUM, item=before.item, people=before.people)
    loss = _LOSS_BEFORE.search(shape, 0, k)
    if (
        loss
        and sentence.marks[loss.start()].value in PERSONS
        and not rule("UNIT|WORD|GAP|NOUN|THING").match(shape, k + 1)
    ):
        item = _lost_item(sentence, loss.start(), k)
        return found._replace(form=Form.LOSS_BEFORE if item else Form.BARE, item=item)
    return found._replace(form=Form.BARE)


def _lost_item(sentence: Marked, loss: int, k: int) -> str:
    """Return what losses are of, where they are numbered without it: "tank losses came to 11"."""
    items = {str(m.value) for m in sentence.marks[max(loss - 1, 0) : k] if m.kind is Kind.ITEM}
    before = {str(m.value) for m in sentence.marks[:loss] if m.kind is Kind.ITEM} - {"personnel"}
    if not items and before:
        return ""
    return "personnel" if not items else items.pop() if len(items) == 1 else ""


def _is_twin(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether a number stands in brackets, or in the next column, after that of the same thing."""
    between, after = sentence.shape[before.at + 1 : k], sentence.shape[k + 1 :]
    if _IN_BRACKETS.fullmatch(between) and _CLOSED.match(after):
        return True
    return bool(rule("BAR+").fullmatch(between) and rule("BAR|COMMA|SEMICOLON|STOP|$").match(after))


def _plainly_behind(sentence: Marked, k: int, behind: re.Match[str]) -> bool:
    """Tell whether a noun before a number, without a sign between them, is what it counts."""
    if rule("LOSS").search(behind["between"]) or rule("FRONT|WORD|GAP|NOUN|TROOPS|DAYS").match(
        sentence.shape, k + 1
    ):
        return False
    said = sentence.marks[behind.start("between") : behind.end("between")]
    return all(m.word in ("at", "на") for m in said if m.kind is Kind.IN)


def _again(sentence: Marked, k: int) -> bool:
    """Tell whether a number goes on with another time: "lost 1,070 in a day, and 1,187,980 since …"."""
    linked = rule("LINK (?:BOUND|TO|IN|SPAN|WORD|WITH)* $").search(sentence.shape, 0, k)
    if linked and rule("IN? SPAN").match(sentence.shape, k + 1):
        return True
    return bool(_THEN.search(sentence.shape, 0, k))


def _fate(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether numbers say what became of the things before: "31 tanks, of which 20 destroyed"."""
    if before.item == "personnel":
        return False
    if (
        rule("LOSS COLON $").search(sentence.shape, before.at, k)
        and Kind.PART in sentence.shape[:k]
    ):
        return True
    if not rule("BE* LOSS").match(sentence.shape, k + 1):
        return False
    return before.form is Form.PART or bool(
        rule("COLON $|PART COLON? $").search(sentence.shape, 0, k)
    )


def _whole(mark: Mark) -> int | None:
    return mark.value if isinstance(mark.value, int) else None


def _taken(sentence: Marked, k: int, before: Counted) -> bool:
    """Tell whether the noun before a number belongs to the number before it: "5 tanks (12 …"."""
    nouns = rule("COUNTED").search(sentence.shape, before.last + 1, k)
    return before.last > before.at and nouns is None


def _near(sentence: Marked, k: int, at: int) -> bool:
    between = sentence.marks[at].start - sentence.marks[k].end
    return between <= 60


def _with_noun(found: Counted, noun: Mark, form: Form) -> Counted:
    item = "personnel" if noun.kind is Kind.PEOPLE else str(noun.value)
    return found._replace(form=form, item=item, people=noun.kind is Kind.PEOPLE)


def _by_noun_after(found: Counted, sentence: Marked, at: int, before: Counted | None) -> Counted:
    """Return a number with the noun after it, or with what that noun only qualifies: "tank crews"."""
    marks, noun = sentence.marks, sentence.marks[at]
    while at + 1 < len(marks) and _qualifies(noun, marks[at + 1]):
        at, noun = at + 1, _head(noun, marks[at + 1])
    if noun.kind is Kind.PART:
        if before is not None and before.item and at == found.at + 1:
            return found._replace(form=Form.PART, item=before.item, people=before.people)
        return found._replace(form=Form.BARE)
    if noun.kind in (Kind.ITEM, Kind.PEOPLE):
        return _with_noun(found, noun, Form.NOUN_AFTER)._replace(last=at)
    return found._replace(form=Form.NOTHING, last=at)


def _qualifies(noun: Mark, following: Mark) -> bool:
    if following.start - noun.end != 1 or not noun.word.isascii():
        return False
    group = following.kind is Kind.FRONT and following.value == "group"
    return (
        noun.kind in _HEADS
        and following.kind in _HEADS
        and (following.kind is not Kind.FRONT or group)
    )


def _head(noun: Mark, following: Mark) -> Mark:
    aircraft = noun.value == "aircraft" and following.word.startswith("fighter")
    return noun if aircraft else following


def _bound(sentence: Marked, k: int) -> str:
    """Return how a number is worded: by what stands before it, or right after ("-plus")."""
    if m := _BOUNDS.search(sentence.shape, 0, k):
        mark = sentence.marks[m.start()]
        return str(mark.value) or "about"
    after = sentence.marks[k + 1 : k + 2]
    if after and after[0].kind is Kind.BOUND and after[0].word in forms("AFTER_NUMBER"):
        return str(after[0].value)
    return "exact"


def _worded(sentence: Marked, k: int) -> list[Counted]:
    """Return "a tank", "dozens of tanks"."""
    mark = sentence.marks[k]
    noun = rule(
        "(?:WORD|SIDE|UNIT|ORDINAL|MORE|QUOTE|PLACE){0,4} (?P<noun>COUNTED|NOT_COUNTED)"
    ).match(sentence.shape, k + 1)
    if not noun or not _near(sentence, k, noun.start("noun")):
        return []
    vague = mark.kind is Kind.VAGUE
    found = Counted(
        k,
        k,
        mark.start,
        mark.end,
        None if vague else 1,
        _bound(sentence, k),
        Form.NOTHING,
        whole=vague,
    )
    found = _by_noun_after(found, sentence, noun.start("noun"), None)
    return [found] if found.form is Form.NOUN_AFTER and (vague or found.item != "personnel") else []


_ALONE = rule(
    "(?:BULLET|LINK|LOSS|COLON|PART|BE|SUFFERED|SPAN|SEMICOLON|CLOSE|SIDE|DASH|TOTAL|"
    "REACHED|FRONT|PLACE|QUOTE) (?:WORD|ORDINAL|SIDE|MORE){0,2} $"
)


def _stands_alone(sentence: Marked, k: int) -> bool:
    """Tell whether a noun stands for one thing without a number: "уничтожен танк"."""
    mark = sentence.marks[k]
    if mark.value == "personnel" or mark.word.isascii():
        return False
    if rule(
        "(?:WORD|UNIT|SIDE|BAR|ITEM){0,4} (?:(?:LISTSIGN|OPEN) (?:BOUND|PLUS)? NUMBER|"
        "NUMBER(?:OPEN|PLUS|COMMA|STOP|$))"
    ).match(sentence.shape, k + 1):
        return False
    words = mark.word.split(" ")
    known = (
        forms("SINGULAR")
        if not rule("LOSS").search(sentence.shape, 0, k)
        else forms("SINGULAR") | forms("GENITIVE")
    )
    if not any(fold(w) in known for w in words):
        return False
    before = sentence.shape[:k]
    if not before:
        return bool(
            rule(
                "(?:WORD|SIDE|ITEM){0,2} BE* LOSS(?! (?:BOUND|SIDE)? (?:NUMBER|ARTICLE|COUNTED))"
            ).match(sentence.shape, k + 1)
        )
    return bool(_ALONE.search(before))
