"""The numbers of a sentence, and what each of them counts."""

from __future__ import annotations

from .kinds import Kind, rule
from .likes import after_its_like, beside_its_like
from .marks import Mark, Marked
from .nouns import by_a_noun, by_noun_after, with_noun
from .number_phrases import PERSONS, Counted, Form, is_dated, is_near, item_of_losses, stands_alone
from .words import any_formed, formed

__all__ = ["counted"]

_FEW = 20
_BOUNDS = rule("(BOUND|APPROX)(?:ARTICLE|UNIT|MORE|IN SPAN|IN(?= NUMBER|$)|(?<=BOUND)BOUND)?$")
_MORE = rule("MORE (?:BOUND|ARTICLE)* $|(?:LISTSIGN|COMMA) PLUS $")
_LOSS_BEFORE = rule(
    "LOSS(?:SIDE|BE|REACHED|WORD|SPAN|TOTAL|IN|TO|WITH|BOUND|COLON|DASH|FRONT|PLACE|QUOTE|SUFFERED|ITEM|MONTH|"
    "(?<=MONTH)NUMBER|(?<=MONTH NUMBER)NOUN|COMMA(?=DASH)|NUMBER(?=MONTH)|DATE|UNIT|FROM|APPROX|ARTICLE|"
    "ORDINAL|AND|COMMA CIVILIAN PART COMMA|MONTH NUMBER COMMA NUMBER COMMA){0,9} $"
)
_ROWS = rule(
    "ITEM (?:LINK+ ITEM)+ (?:DASH|COLON|BE)? (?P<first>NUMBER) (?:LINK+ BOUND? NUMBER)+"
    "(?! (?:SIDE|WORD|UNIT)* ITEM)"
)
_NOUN_OF_A_WORD = rule(
    "(?:WORD|SIDE|UNIT|ORDINAL|MORE|QUOTE|PLACE){0,4} (?P<noun>COUNTED|NOT_COUNTED)"
)


def counted(sentence: Marked) -> tuple[Counted, ...]:
    """Return the numbers of a sentence with what each counts, in text order.

    Examples
    --------
    >>> from lossdata.briefing.scanning import marked_words
    >>> [(c.value, c.bound, c.item) for c in counted(marked_words("lost over 80 troops and a tank"))]
    [(80, 'over', 'personnel'), (1, 'exact', 'tank')]
    """
    out: list[Counted] = []
    for k, mark in enumerate(sentence.marks):
        if mark.kind is Kind.NUMBER and not is_dated(sentence, k):
            out.append(_number(sentence, k, out[-1] if out else None))
        elif mark.kind in (Kind.ARTICLE, Kind.VAGUE):
            out += _worded(sentence, k)
        elif mark.kind is Kind.ITEM and all(c.last < k for c in out) and stands_alone(sentence, k):
            out.append(_lone(mark, k))
    out = _dealt(sentence, out)
    return tuple(_respectively(out) if Kind.RESPECTIVELY in sentence.shape else out)


def _lone(mark: Mark, k: int) -> Counted:
    """Return a noun that stands for one thing: "уничтожен танк"."""
    end = mark.start + len(mark.word.split(" ")[0])
    one = Counted(k, k, mark.start, end, 1, "exact", Form.NOUN_AFTER, whole=False)
    return one._replace(item=str(mark.value))


def _dealt(sentence: Marked, numbers: list[Counted]) -> list[Counted]:
    """Deal a row of numbers to the nouns before it: "aircraft and drones 333 and 2,511 respectively".

    Where the rows differ, or nothing says that they go together, none of the numbers has a noun.
    """
    rows = _ROWS.search(sentence.shape)
    if rows is None:
        return numbers
    items = [m for m in sentence.marks[rows.start() : rows.start("first")] if m.kind is Kind.ITEM]
    ats = [
        k for k in range(rows.start("first"), rows.end()) if sentence.marks[k].kind is Kind.NUMBER
    ]
    told = len(items) == len(ats) and Kind.RESPECTIVELY in sentence.shape[rows.end() :]
    dealt = dict(zip(ats, items, strict=True)) if told else {}
    return [
        with_noun(n, dealt[n.at], Form.NOUN_BEFORE) if n.at in dealt
        else n._replace(form=Form.BARE, item="") if n.at in ats
        else n
        for n in numbers
    ]  # fmt: skip


def _respectively(numbers: list[Counted]) -> list[Counted]:
    """Give the numbers of a row the noun of its last: "175, 220 and 205 servicemen respectively"."""
    out = list(numbers)
    for i in range(len(out) - 2, -1, -1):
        if out[i].form is Form.BARE and out[i + 1].item and out[i + 1].at - out[i].at <= 6:
            out[i] = out[i]._replace(
                form=Form.PART if out[i + 1].form is Form.PART else Form.LOSS_BEFORE,
                item=out[i + 1].item,
            )
    return out


def _number(sentence: Marked, k: int, before: Counted | None) -> Counted:
    """Return a number in digits or words with what it counts."""
    mark = sentence.marks[k]
    value = mark.value if isinstance(mark.value, int) else None
    found = Counted(k, k, mark.start, mark.end, value, _bound(sentence, k), Form.NOTHING)
    found = found._replace(more=_is_more(sentence, k))
    if _counts_nothing(sentence, k):
        return found
    named = before if before and before.item else None
    return (
        (named and beside_its_like(found, sentence, k, named))
        or by_a_noun(found, sentence, k, before)
        or (named and after_its_like(found, sentence, k, named))
        or _by_losses_before(found, sentence, k)
    )


def _counts_nothing(sentence: Marked, k: int) -> bool:
    """Tell whether a number only seems to count: "one of the most", "two dozen", "one in three"."""
    marks, shape = sentence.marks, sentence.shape
    if (marks[k].value == 1 and _is_one_of(sentence, k)) or rule("VAGUE").match(shape, k + 1):
        return True
    if rule("NUMBER IN $").search(shape, 0, k) and marks[k - 2].value == 1:
        return True
    return k > 0 and formed(marks[k - 1].word, "NUMBERED")  # "(Figure 2)"


def _is_more(sentence: Marked, k: int) -> bool:
    """Tell whether a number is an increment: "another 3", "three more"."""
    more = _MORE.search(sentence.shape, 0, k) or rule("MORE").match(sentence.shape, k + 1)
    return more is not None or _has_grown_by(sentence, k)


def _has_grown_by(sentence: Marked, k: int) -> bool:
    """Tell whether a number is by how much something grew: "зросли на 3"."""
    led = rule("(?P<grown>REACHED|WORD) MORE? (?:IN|WITH) (?:BOUND|MORE)* $").search(
        sentence.shape, 0, k
    )
    if led is None or not formed(sentence.marks[led.end() - 1].word, "BY_HOW_MUCH"):
        return False
    return any_formed(sentence.marks[led.start("grown")].word, "GROWN")


def _is_one_of(sentence: Marked, k: int) -> bool:
    """Tell whether it is said as in "one of the most detailed"."""
    after = sentence.marks[k + 1 : k + 3]
    if rule("BE $").search(sentence.shape, 0, k) and after and after[0].word == "of":
        return True  # "he was one of 72,385 soldiers"
    if after and after[0].kind is Kind.OUT_OF and after[0].word != "out of":
        return not sentence.marks[k].word.isdigit()  # "офицер одной из бригад"
    return bool(after) and after[0].word == "of" and after[-1].kind is not Kind.NUMBER


def _by_losses_before(found: Counted, sentence: Marked, k: int) -> Counted:
    """Return a number after a word for losses: "losses came to about 1,305"; else one of nothing."""
    loss = _LOSS_BEFORE.search(sentence.shape, 0, k)
    bare = found._replace(form=Form.BARE)
    if loss is None or sentence.marks[loss.start()].value not in PERSONS:
        return bare
    # "stood at 868,230 this morning"
    said = rule("WORD").match(sentence.shape, k + 1)
    reached = rule("REACHED BOUND* $").search(sentence.shape, 0, k)
    if rule("UNIT|GAP|NOUN|THING|FRONT").match(sentence.shape, k + 1) or (said and not reached):
        return bare
    if any(any_formed(m.word, "RATIO") for m in sentence.marks[:k]):
        return bare  # "the ratio of losses is one to six"
    item = item_of_losses(sentence, loss.start(), k)
    few = (found.value or 0) < _FEW and sentence.marks[loss.start()].value == "lost"
    if item == "personnel" and few and not sentence.marks[k].word.isdigit():
        return bare  # "Ukraine lost three": of what was spoken of
    return found._replace(form=Form.LOSS_BEFORE, item=item) if item else bare


def _bound(sentence: Marked, k: int) -> str:
    """Return how a number is worded: by what stands before it, or right after ("-plus")."""
    if m := _BOUNDS.search(sentence.shape, 0, k):
        mark = sentence.marks[m.start()]
        near = sentence.marks[max(m.start() - 9, 0) : m.start()]
        grown = formed(mark.word, "UNTIL") and any(any_formed(n.word, "GROWN") for n in near)
        return "exact" if grown else str(mark.value) or "about"
    if m := rule("BOUND REACHED $").search(sentence.shape, 0, k):
        about = sentence.marks[m.start()]
        return "about" if about.value == "about" else "exact"  # "орієнтовно становлять 412 400"
    after = sentence.marks[k + 1 : k + 2]
    if after and after[0].kind is Kind.BOUND and formed(after[0].word, "AFTER_NUMBER"):
        return str(after[0].value)
    return "exact"


def _is_of_an_event(sentence: Marked, k: int) -> bool:
    """Tell whether "a drone" is what did something, or was about, meanwhile: "…, as a drone hit a house"."""
    led = sentence.marks[k - 1] if k else None
    if led is None or led.kind is Kind.AND or not formed(led.word.split()[-1], "MEANWHILE"):
        return False
    return rule("[^BE COMMA]{1,5} BE+ WORD? LOSS").match(sentence.shape, k + 1) is None


def _worded(sentence: Marked, k: int) -> list[Counted]:
    """Return "a tank", "dozens of tanks"."""
    if rule("NUMBER PART (?:SIDE|WORD)? $").search(sentence.shape, 0, k):
        return []  # "one of them an M113": that one
    of = rule("(?<!LOSS) UNIT $").search(sentence.shape, 0, k)
    if (of and sentence.marks[k - 1].word == "of") or _is_of_an_event(sentence, k):
        return []  # "two launchers of a Patriot system"
    mark = sentence.marks[k]
    found = Counted(k, k, mark.start, mark.end, None, "exact", Form.BARE)
    if mark.kind is Kind.VAGUE and _is_bare(sentence, k):
        return [found]
    noun = _NOUN_OF_A_WORD.match(sentence.shape, k + 1)
    if not noun or not is_near(sentence, k, noun.start("noun")):
        return []
    # "a handful of vehicles" is no more a number than "dozens of" them
    vague = mark.kind is Kind.VAGUE or rule("WORD UNIT").match(sentence.shape, k + 1) is not None
    found = found._replace(value=None if vague else 1, bound=_bound(sentence, k), whole=vague)
    found = by_noun_after(found, sentence, noun.start("noun"), None)
    return [found] if found.form is Form.NOUN_AFTER and (vague or found.item != "personnel") else []


def _is_bare(sentence: Marked, k: int) -> bool:
    """Tell whether a word for a number stands without a noun: "thousands killed", "tanks: dozens"."""
    if rule("BE* LOSS").match(sentence.shape, k + 1):
        return True
    listed = rule("(?:COUNTED|LOSS) (?:COLON|DASH|BE|BOUND|NUMBER)* $").search(sentence.shape, 0, k)
    ends = rule("STOP|COMMA|SEMICOLON|BULLET|$").match(sentence.shape, k + 1)
    return listed is not None and ends is not None
