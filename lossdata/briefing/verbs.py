"""The word of loss that each number of a sentence hangs on."""

from __future__ import annotations

from .governors import OF_PEOPLE, Held, Hold, governing_verb, last_verb, own_verb, verb_before
from .kinds import Kind, rule
from .marks import Marked
from .number_phrases import AIR, Counted, Form

__all__ = ["holds"]

_CHAINED = rule(
    "(?:COUNTED|SIDE|WORD|UNIT|ORDINAL|QUOTE|PLACE|LOSS|BE|IN|SPAN|FRONT|TOTAL|MONTH|"
    "NUMBER(?=MONTH)|(?<=MONTH)NUMBER|(?<=LOSS)WITH){0,8} LINK+ WITH? (?:BOUND|MORE|ARTICLE|PART){0,3} $"
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
    lossless = _without_losses(sentence, numbers)
    if lossless is not None:
        return lossless
    own = tuple(own_verb(sentence, c) for c in numbers)
    taken = frozenset(h.at for h, c in zip(own, numbers, strict=True) if h and _takes(h, c))
    out: list[Held] = []
    for i, held in enumerate(_shared(sentence, numbers, own)):
        got = held or governing_verb(sentence, numbers[i], taken)
        if i:
            got = _going_on(sentence, *numbers[i - 1 : i + 1], held, got, out[-1])
        out.append(got)
    return tuple(out)


def _without_losses(sentence: Marked, numbers: tuple[Counted, ...]) -> tuple[Held, ...] | None:
    """Return what numbers hang on where there is no word of loss; None where there is one."""
    if Kind.LOSS in sentence.shape:
        return None
    dead = next((k for k, m in enumerate(sentence.marks) if m.value == "dead"), None)
    nothing, killed = Held(Hold.NOTHING), Held(Hold.LOSS, "killed", dead or 0)
    if dead is not None:  # "among the dead are 4,900 officers"
        return tuple(killed if c.at > dead else nothing for c in numbers)
    if Kind.SUFFERED in sentence.shape:
        return None
    governs = Kind.DEED in sentence.shape
    return tuple(verb_before(sentence, c, frozenset()) if governs else nothing for c in numbers)


def _going_on(
    sentence: Marked, before: Counted, number: Counted, held: Held | None, got: Held, last: Held
) -> Held:
    """Return what a number hangs on behind another: what it has got, or what the last one hangs on."""
    if (
        _is_of_the_last(number, held, got)
        or _like_the_last(sentence, before, number, got, last)
        or _with_the_last(sentence, number, got, last)
    ):
        return last
    if got.hold is not Hold.NOTHING:
        return got
    if _by_another_too(sentence, number, last):
        return last
    # "over 3,280 troops lost in the week, along with 33 vehicles"
    sort = last.wording not in OF_PEOPLE or number.item == "personnel"
    return last if sort and _are_chained(sentence, before, number) else got


def _are_chained(sentence: Marked, one: Counted, next_: Counted) -> bool:
    """Tell whether two numbers stand in a row: "80 troops and two tanks"."""
    return _CHAINED.match(sentence.shape[one.at + 1 : next_.at]) is not None


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
    sentence: Marked, before: Counted, number: Counted, got: Held, last: Held
) -> bool:
    """Tell whether a bare number has no word of its own: "Centre lost 450 men, West 225"."""
    if number.item != before.item:
        return False
    if got.hold is Hold.NOTHING:
        return True
    between = sentence.shape[max(before.at, last.at) + 1 : number.at]
    told = last.passive and not rule("VERB").search(between)
    return told and got.hold is Hold.LOSS and got.at < last.at


def _with_the_last(sentence: Marked, number: Counted, got: Held, last: Held) -> bool:
    """Tell whether things go on with a word of loss right before, and not with one of people.

    "casualties exceeded 310 troops, with 14 vehicles destroyed, among them two tanks".
    """
    if not last.passive:
        return False
    part = rule("PART BOUND? $").search(sentence.shape, 0, number.at)
    if part and -1 < got.at < last.at < number.at:
        return True  # "lost 310 men, with nine vehicles destroyed, including one carrier"
    people = got.wording in OF_PEOPLE and number.item != "personnel"
    if not people or last.wording in OF_PEOPLE or got.at > last.at:
        return False
    return not rule("VERB").search(sentence.shape, last.at + 1, number.at)


def _takes(held: Held, number: Counted) -> bool:
    """Tell whether a word of loss belongs to the number before it alone."""
    return held.wording in OF_PEOPLE or number.form is Form.LOSS_AFTER or held.passive


def _shared(
    sentence: Marked, numbers: tuple[Counted, ...], own: tuple[Held | None, ...]
) -> tuple[Held | None, ...]:
    """Give numbers in a row the word of loss that comes after the last: "… a tank and two guns were lost"."""
    out = list(own)
    for i in range(len(numbers) - 2, -1, -1):
        held = out[i + 1]
        lost = held is not None and held.passive and held.hold is Hold.LOSS
        if out[i] is None and lost and _share(sentence, *numbers[i : i + 2], held):
            out[i] = held
    return tuple(out)


def _share(sentence: Marked, one: Counted, next_: Counted, held: Held) -> bool:
    """Tell whether two numbers have the word of loss after them in common.

    What another verb before them holds as well is given the word only by "and".
    """
    shape = sentence.shape
    if not _are_chained(sentence, one, next_) or Kind.PART in shape[one.at + 1 : next_.at + 2]:
        return False
    clause = rule("(?<!IN) BE+ LOSS $").search(shape, 0, held.at + 1)
    if clause and "personnel" not in (one.item, next_.item):
        return True
    before = last_verb(sentence, one, frozenset())
    if before is None or before.kind is Kind.DEED:
        return True
    # "casualties reached 125; some 30 soldiers and five cars were lost"
    between = shape[sentence.marks.index(before) : one.at]
    return Kind.SEMICOLON in between or Kind.SAYING in between
