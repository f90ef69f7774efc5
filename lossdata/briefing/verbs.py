"""The word of loss that each number of a sentence hangs on."""

from __future__ import annotations

from .governors import OF_PEOPLE, Held, Hold, governing_verb, last_verb, own_verb, verb_before
from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import AIR, Counted, Form

__all__ = ["holds"]

_CHAINED = rule(
    "(?:COUNTED|SIDE|WORD|UNIT|ORDINAL|QUOTE|PLACE|LOSS|BE|IN|SPAN|FRONT|TOTAL|"
    "MONTH|NUMBER(?=MONTH)|(?<=MONTH)NUMBER){0,8} (?:LINK)+ WITH? (?:BOUND|MORE|ARTICLE|PART){0,3} $"
)


def holds(sentence: Marked, numbers: tuple[Counted, ...]) -> tuple[Held, ...]:
    """Return what each number of a sentence hangs on.

    Examples
    --------
    >>> from lossdata.briefing.counted import counted
    >>> from lossdata.briefing.scanning import marked_words
    >>> said = marked_words("Kiev lost 80 troops, and two tanks were destroyed")
    >>> [held.wording for held in holds(said, counted(said))]
    ['lost', 'destroyed']
    """
    dead = next((k for k, m in enumerate(sentence.marks) if m.value == "dead"), None)
    if dead is not None and Kind.LOSS not in sentence.shape:  # "among the dead are 4,900 officers"
        return tuple(
            Held(Hold.LOSS, "killed", dead) if c.at > dead else Held(Hold.NOTHING) for c in numbers
        )
    if Kind.LOSS not in sentence.shape and Kind.SUFFERED not in sentence.shape:
        governs = Kind.DEED in sentence.shape
        return tuple(
            verb_before(sentence, c, frozenset()) if governs else Held(Hold.NOTHING)
            for c in numbers
        )
    own = tuple(own_verb(sentence, c) for c in numbers)
    taken = frozenset(
        h.at for h, c in zip(own, numbers, strict=True) if h is not None and _takes(h, c)
    )
    own = _shared(sentence, numbers, own)
    out: list[Held] = []
    for i, (held, number) in enumerate(zip(own, numbers, strict=True)):
        got = held if held is not None else governing_verb(sentence, number, taken)
        if i and _is_of_the_last(number, held, got):
            got = out[i - 1]
        if _like_the_last(sentence, numbers, i, got, out):
            got = out[i - 1]  # "Centre lost 450 men, West 225"
        if i and _with_the_last(sentence, numbers, i, got, out[i - 1]):
            got = out[i - 1]
        if got.hold is Hold.NOTHING and i and _by_another_too(sentence, number, out[i - 1]):
            got = out[i - 1]
        if (
            got.hold is Hold.NOTHING
            and i
            and _CHAINED.match(sentence.shape[numbers[i - 1].at + 1 : number.at])
        ):
            before = out[i - 1]  # "over 3,280 troops lost in the week, along with 33 vehicles"
            got = got if before.wording in OF_PEOPLE and number.item != "personnel" else before
        out.append(got)
    return tuple(out)


def _by_another_too(sentence: Marked, number: Counted, last: Held) -> bool:
    """Tell whether a number goes on with who did it: "225 were eliminated by East, 230 by West"."""
    by = last.passive and rule("WITH").match(sentence.shape, last.at + 1)
    return bool(
        by and rule("[^COMMA SEMICOLON LOSS DEED]* WITH").match(sentence.shape, number.at + 1)
    )


def _is_of_the_last(number: Counted, held: Held | None, got: Held) -> bool:
    """Tell whether a number by its form hangs on what the one before it does.

    So does "(+6)"; "1,100 fatalities in a day and 990,800 since …"; "52 drones: 31 over one region".
    """
    if number.form is Form.PART and number.item in AIR:
        return held is None
    return number.form is Form.STEP or (got.hold is Hold.NOTHING and number.form is Form.SUM)


def _like_the_last(
    sentence: Marked, numbers: tuple[Counted, ...], i: int, got: Held, out: list[Held]
) -> bool:
    """Tell whether a bare number hangs on what the one before it does: it has no word of its own."""
    if not i or numbers[i].form is not Form.BARE or numbers[i].item != numbers[i - 1].item:
        return False
    between = sentence.shape[max(numbers[i - 1].at, out[i - 1].at) + 1 : numbers[i].at]
    told = out[i - 1].passive and not rule("VERB").search(between)
    return got.hold is Hold.NOTHING or (told and got.hold is Hold.LOSS and got.at < out[i - 1].at)


def _with_the_last(
    sentence: Marked, numbers: tuple[Counted, ...], i: int, got: Held, last: Held
) -> bool:
    """Tell whether things go on with a word of loss right before, and not with one of people.

    "casualties exceeded 310 troops, with 14 vehicles destroyed, among them two tanks".
    """
    people = got.wording in OF_PEOPLE and numbers[i].item != "personnel"
    part = rule("PART BOUND? $").search(sentence.shape, 0, numbers[i].at)
    if part and last.passive and -1 < got.at < last.at < numbers[i].at:
        return True  # "lost 310 men, with nine vehicles destroyed, including one carrier"
    if not people or not last.passive or last.wording in OF_PEOPLE or got.at > last.at:
        return False
    return not rule("VERB").search(sentence.shape, last.at + 1, numbers[i].at)


def _takes(held: Held, number: Counted) -> bool:
    """Tell whether a word of loss belongs to the number before it alone."""
    return held.wording in OF_PEOPLE or number.form is Form.LOSS_AFTER or held.passive


def _shared(
    sentence: Marked, numbers: tuple[Counted, ...], own: tuple[Held | None, ...]
) -> tuple[Held | None, ...]:
    """Give numbers in a row the word of loss that comes after the last: "… a tank and two guns were lost".

    What another verb before them holds as well is given the word only by "and".
    """
    out = list(own)
    for i in range(len(numbers) - 2, -1, -1):
        one, next_, held = numbers[i], numbers[i + 1], out[i + 1]
        if out[i] is not None or held is None or not held.passive or held.hold is not Hold.LOSS:
            continue
        if not _CHAINED.match(sentence.shape[one.at + 1 : next_.at]):
            continue
        before = last_verb(sentence, one, frozenset())
        whole = Kind.PART in sentence.shape[one.at + 1 : next_.at + 2]
        free = before is None or before.kind is Kind.DEED
        if before is not None:  # "casualties reached 125; some 30 soldiers and five cars were lost"
            between = sentence.shape[sentence.marks.index(before) : one.at]
            free = free or Kind.SEMICOLON in between or Kind.SAYING in between
        free = free and not whole
        clause = rule("(?<!IN) BE+ LOSS $").search(sentence.shape, 0, held.at + 1)
        same_sort = "personnel" not in (one.item, next_.item)
        if free or (clause and same_sort and not whole):
            out[i] = held
    return tuple(out)
