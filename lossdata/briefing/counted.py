"""The numbers of a sentence, and what each of them counts."""

from __future__ import annotations

import re

from .kinds import Kind, rule
from .marks import Mark, Marked
from .number_phrases import (
    AIR,
    PERSONS,
    Counted,
    Form,
    goes_on,
    is_dated,
    is_near,
    is_plainly_behind,
    is_taken,
    is_twin,
    item_of_losses,
    stands_alone,
    tells_the_fate,
)
from .words import any_formed, fold, formed, keys

__all__ = ["OTHERS", "counted"]


_BOUNDS = rule("(BOUND|APPROX)(?:ARTICLE|UNIT|MORE|IN SPAN|IN(?= NUMBER|$)|(?<=BOUND)BOUND)?$")
_STEP = rule(
    "(?:[OPEN BAR] (?:IN? SPAN)? BOUND?|NUMBER DASH?|NUMBER (?:COUNTED|UNIT)? COMMA) PLUS $"
)
_MORE = rule("MORE (?:BOUND|ARTICLE)* $|LISTSIGN PLUS $")
_BRACKET = "(?:OPEN BOUND? PLUS? NUMBER [^CLOSE OPEN]{0,4} CLOSE)?"
_RANGE = "(?:(?:DASH|TO|AND|BOUND) BOUND? NUMBER)?"
_AFTER = rule(
    f"{_RANGE}{_BRACKET}(?:OUT_OF? UNIT? NUMBER)?"
    "(?:LOSS(?:IN? SPAN)?(?= PLACE? SIDE? WORD? COUNTED))?"
    "(?:SAME_PHRASE|PLACE(?! QUOTE? COUNTED? FRONT)){0,5}?"
    "(?P<noun>COUNTED|NOT_COUNTED|PART)"
)
OTHERS = frozenset((Kind.NOUN, Kind.TROOPS, Kind.CIVILIAN, Kind.SPAN, Kind.MONTH))
_HEADS = frozenset((Kind.ITEM, Kind.NOUN, Kind.THING, Kind.TROOPS, Kind.FRONT))
_BEFORE = rule(
    "(?P<noun>COUNTED)(?P<between>(?:UNIT|SIDE|WORD|QUOTE|PLACE|LOSS|TOTAL|SPAN|IN|BE|REACHED|"
    "OPEN[^CLOSE OPEN]{0,6} CLOSE|OPEN(?=BOUND? $)|LISTSIGN){0,6}) "
    "(?:BOUND|ARTICLE|APPROX|TOTAL|MORE|PLUS)* $"
)
_LOSS_AFTER = rule(
    "(?:(?:AND|TO|DASH) BOUND? NUMBER)? (?:SIDE|UNIT|MORE|BE|OPEN PLUS? NUMBER "
    "CLOSE){0,2} LOSS(?! NOUN| THING| TROOPS| WORD)"
)
_LOSS_BEFORE = rule(
    "LOSS(?:SIDE|BE|REACHED|WORD|SPAN|TOTAL|IN|TO|WITH|BOUND|COLON|DASH|FRONT|PLACE|QUOTE|SUFFERED|ITEM|MONTH|"
    "(?<=MONTH)NUMBER|NUMBER(?=MONTH)|DATE|UNIT|FROM|APPROX|ARTICLE|ORDINAL|AND|"
    "COMMA CIVILIAN PART COMMA|MONTH NUMBER COMMA NUMBER COMMA){0,9} $"
)
_KINDS = rule(
    "(?:SIDE|WORD)? COUNTED (?:COMMA (?:SIDE|WORD)? (?:COUNTED|NOT_COUNTED|WORD))* COMMA?"
    " AND (?:MORE(?! BOUND? NUMBER)|WORD|COUNTED)"
)
_TWO = rule(
    "(?:SIDE|WORD)? (?P<one>ITEM) (?:COMMA (?:SIDE|WORD)? ITEM)* AND (?:SIDE|WORD)? (?P<other>ITEM)"
    " (?! (?:DASH|COLON) NUMBER)"
)
_ROWS = rule(
    "ITEM (?:LINK+ ITEM)+ (?:DASH|COLON|BE)? (?P<first>NUMBER) (?:LINK+ BOUND? NUMBER)+"
    "(?! (?:SIDE|WORD|UNIT)* ITEM)"
)
_ADJECTIVES = frozenset(["military", "army"])
_PART = rule("PART (?:COLON|COMMA|BE|SIDE|ARTICLE|MORE|BOUND|DASH|WITH)* $")
_SUM = rule(
    "(?:TOTAL|REACHED|COMMA WORD SPAN(?= MONTH NUMBER TO))"
    "(?:SIDE|LOSS|ITEM|WORD|SPAN|IN|FROM|COMMA|NUMBER(?=COMMA|MONTH|TO|$)|MONTH|UNIT){0,7} "
    "(?:TO|BE|IN|COLON|DASH|REACHED|WORD)+ BOUND* $"
)
#: "303 fighters, 289 helicopters"
_AIRCRAFT = rule("(?:COMMA|AND) BOUND? NUMBER ITEM")
#: "зросли на 3 і склали 23 949"
_GROWN_TO = rule("REACHED IN NUMBER UNIT? AND (?:WORD|REACHED) BOUND* $")


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
            and stands_alone(sentence, k)
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
    out = _dealt(sentence, out)
    return tuple(_respectively(out) if Kind.RESPECTIVELY in sentence.shape else out)


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
        _with_noun(n, dealt[n.at], Form.NOUN_BEFORE) if n.at in dealt
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
    found = Counted(k, k, mark.start, mark.end, _whole(mark), _bound(sentence, k), Form.NOTHING)
    more = _MORE.search(sentence.shape, 0, k) or rule("MORE").match(sentence.shape, k + 1)
    more = more or _has_grown_by(sentence, k)
    found = found._replace(more=bool(more))
    if (mark.value == 1 and _is_one_of(sentence, k)) or rule("VAGUE").match(sentence.shape, k + 1):
        return found  # "one of the most", "two dozen"
    if k and formed(sentence.marks[k - 1].word, "NUMBERED"):
        return found  # "(Figure 2)"
    named = before if before is not None and before.item else None
    return (
        (named and _beside_its_like(found, sentence, k, named))
        or _by_a_noun(found, sentence, k, before)
        or (named and _after_its_like(found, sentence, k, named))
        or _by_losses_before(found, sentence, k)
    )


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
    if after and after[0].kind is Kind.OUT_OF and after[0].word != "out of":
        return not sentence.marks[k].word.isdigit()  # "офицер одной из бригад"
    return bool(after) and after[0].word == "of" and after[-1].kind is not Kind.NUMBER


def _of_the_same(found: Counted, before: Counted, form: Form) -> Counted:
    return found._replace(form=form, item=before.item, people=before.people)


def _beside_its_like(found: Counted, sentence: Marked, k: int, before: Counted) -> Counted | None:
    """Return a number that by its signs is of what the one before counts: "(+6)", "20 destroyed"."""
    shape = sentence.shape
    plus = rule("OPEN [MORE AND] $").search(shape, 0, k) and formed(
        sentence.marks[k - 1].word, "PLUS"
    )
    if plus or _STEP.search(shape, 0, k):
        return _of_the_same(found, before, Form.STEP)._replace(more=True)
    if is_twin(sentence, k, before):
        return _of_the_same(found, before, Form.TWIN)
    on = goes_on(sentence, k) or _sums_up(sentence, k)
    if on and rule("SPAN|IN (?:NUMBER|ORDINAL)? MONTH").match(shape, k + 1):
        return _of_the_same(found, before, Form.SUM)
    noun = _AFTER.match(shape, k + 1)
    other = noun and noun["noun"] in OTHERS and _PART.search(shape, 0, k)
    if other or tells_the_fate(sentence, k, before):
        return _of_the_same(found, before, Form.PART)
    return None


def _sums_up(sentence: Marked, k: int) -> bool:
    """Tell whether a number is the sum behind its increment: "bringing the total to", "and came to"."""
    if _SUM.search(sentence.shape, 0, k) or _GROWN_TO.search(sentence.shape, 0, k):
        return True
    all_of = rule("COMMA WORD (?P<all>SPAN) UNIT? BOUND* $").search(sentence.shape, 0, k)
    return all_of is not None and sentence.marks[all_of.start("all")].value == "total"


def _by_a_noun(found: Counted, sentence: Marked, k: int, before: Counted | None) -> Counted | None:
    """Return a number with the noun, or the word of loss, at it."""
    shape, marks = sentence.shape, sentence.marks
    if rule("NUMBER (?:OUT_OF|UNIT){1,2} $|VAGUE UNIT* $|(?:^|COLON|STOP) OUT_OF $").search(
        shape, 0, k
    ):
        return found  # "19 of 24 drones", "12 of its 30": those that there were
    if noun_list := _KINDS.match(shape, k + 1):
        end = marks[noun_list.end() - 1]
        if end.kind is Kind.MORE or formed(end.word, "OTHER_THINGS"):
            return found._replace(last=noun_list.end() - 1)  # "10,000 tanks, launchers and others"
    fired = rule("ITEM AND WORD? (?P<of>ITEM)").match(shape, k + 1)
    if fired and (marks[k + 1].value, marks[fired.start("of")].value) == ("mlrs", "missile"):
        at = fired.start("of")  # "16 HIMARS and Uragan rockets"
        return _with_noun(found, marks[at], Form.NOUN_AFTER)._replace(last=at)
    if joint := _of_two(found, sentence):
        return found._replace(last=joint)  # "120 tanks and guns"
    if rule("SIDE (?!WORD? COUNTED)").match(shape, k + 1) and (marks[k + 1].word in keys("NATION")):
        return found._replace(form=Form.NOUN_AFTER, item="personnel", last=k + 1)
    of = rule("(?:OUT_OF|UNIT){1,2} NUMBER").match(shape, k + 1)
    noun = _AFTER.match(shape, of.end() if of else k + 1)
    near = noun is not None and is_near(sentence, k, noun.start("noun"))
    near = near and not (noun and _is_no_noun_of_it(sentence, k, noun.start("noun")))
    taken = before is not None and is_taken(sentence, k, before)
    behind = None if taken else _BEFORE.search(shape, 0, k)
    signed = behind is not None and rule("LISTSIGN").search(behind["between"])
    aged = rule("NOUN|DAYS").match(shape, k + 1)  # "the age of the fallen – 39 years"
    if behind and signed and not aged and not (near and noun and noun["noun"] == Kind.ITEM):
        return _with_noun(found, marks[behind.start("noun")], Form.NOUN_BEFORE)
    if noun and near:
        return _by_noun_after(found, sentence, noun.start("noun"), before)
    loss = _LOSS_AFTER.match(shape, k + 1) or _casualties(sentence, k)
    if loss and marks[loss.end() - 1].value in PERSONS and is_near(sentence, k, loss.end() - 1):
        items = {m.value for m in marks[:k] if m.kind is Kind.ITEM}
        said = rule("SIDE|PLACE|PEOPLE").search(shape)
        plain = marks[loss.end() - 1].value != "lost" or bool(items) or bool(said)
        of_what = before is None or bool(before.item)
        plain = plain and (of_what or not rule("PART").search(shape, 0, k))
        men = (not items and plain) or "personnel" in items
        fallen = found._replace(form=Form.LOSS_AFTER, item="personnel", people=True)
        return fallen._replace(last=loss.end() - 1) if men else found._replace(form=Form.BARE)
    if behind and is_plainly_behind(sentence, k, behind):
        return _with_noun(found, marks[behind.start("noun")], Form.NOUN_BEFORE)
    return None


def _casualties(sentence: Marked, k: int) -> re.Match[str] | None:
    """Return a noun of loss behind a number, whatever follows it: "1,170 casualties recorded in a day"."""
    noun = rule("SIDE? LOSS").match(sentence.shape, k + 1)
    return noun if noun and formed(sentence.marks[noun.end() - 1].word, "CASUALTIES") else None


def _of_two(found: Counted, sentence: Marked) -> int:
    """Return the last mark of two nouns that share a number, or 0: it is of neither alone."""
    row = _TWO.match(sentence.shape, found.at + 1)
    if row is None or found.value == 1:
        return 0
    at = row.start("other")
    one, other = sentence.marks[row.start("one")], sentence.marks[at]
    lone = stands_alone(sentence, at) or formed(fold(other.word.split()[0]), "GENITIVE")
    # one of the other, people beside things, or a count kept under one name
    own = lone or one.value in ("personnel", "vehicle", other.value) or other.value == "personnel"
    return 0 if own else at


def _is_no_noun_of_it(sentence: Marked, k: int, at: int) -> bool:
    """Tell whether what follows a number only dates it, or did it: "524 захватили украинские военные"."""
    if sentence.marks[at].kind is Kind.SPAN and not str(sentence.marks[at].value).isdigit():
        return True  # "1,080,100 since the invasion began"
    verbs = [m.word for m in sentence.marks[k + 1 : at] if m.kind is Kind.LOSS]
    return any(not word.isascii() and formed(word, "DID") for word in verbs)


def _after_its_like(found: Counted, sentence: Marked, k: int, before: Counted) -> Counted | None:
    """Return a number without a noun that goes on with the one before: "of them", "in all"."""
    if rule("PLUS NUMBER COMMA TOTAL $").search(sentence.shape, 0, k):
        return _of_the_same(found, before, Form.TWIN)  # "tanks: +2, in all 10,991"
    if goes_on(sentence, k) or (_sums_up(sentence, k) and not _PART.search(sentence.shape, 0, k)):
        return _of_the_same(found, before, Form.SUM)
    over = rule("DASH? [BOUND IN]").match(sentence.shape, k + 1)
    flown = before.item in AIR and over and formed(sentence.marks[over.end() - 1].word, "OVER")
    led = rule("IN (?:WORD|PLACE|FRONT|SIDE){1,3} DASH BOUND? $").search(sentence.shape, 0, k)
    flown = flown or (  # "over one region 24, over another – 11"
        before.item in AIR and led and formed(sentence.marks[led.start()].word, "OVER")
    )
    if flown or _PART.search(sentence.shape, 0, k):
        return _of_the_same(found, before, Form.PART)  # "52 drones: 31 over Kursk, 13 over …"
    return None


def _by_losses_before(found: Counted, sentence: Marked, k: int) -> Counted:
    """Return a number after a word for losses: "losses came to about 1,305"; else one of nothing."""
    loss = _LOSS_BEFORE.search(sentence.shape, 0, k)
    other = rule("UNIT|WORD|GAP|NOUN|THING|FRONT").match(sentence.shape, k + 1)
    reached = rule("REACHED BOUND* $").search(
        sentence.shape, 0, k
    )  # "stood at 868,230 this morning"
    other = other if not reached or (other and other[0] != Kind.WORD) else None
    if not loss or sentence.marks[loss.start()].value not in PERSONS or other:
        return found._replace(form=Form.BARE)
    if any(any_formed(m.word, "RATIO") for m in sentence.marks[:k]):
        return found._replace(form=Form.BARE)  # "the ratio of losses is one to six"
    item = item_of_losses(sentence, loss.start(), k)
    return found._replace(form=Form.LOSS_BEFORE if item else Form.BARE, item=item)


def _whole(mark: Mark) -> int | None:
    return mark.value if isinstance(mark.value, int) else None


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
    following = marks[at + 1].kind if at + 1 < len(marks) else None
    described = formed(noun.word, "MILITARY") and following in (Kind.NOUN, Kind.THING, Kind.TROOPS)
    described = described or (following is Kind.TROOPS and formed(noun.word, "DESCRIBING"))
    if described or (noun.word in _ADJECTIVES and following is Kind.WORD):
        return found._replace(form=Form.NOTHING, last=at)  # "15 military installations"
    if formed(noun.word, "FIGHTERS") and _AIRCRAFT.match(sentence.shape, at + 1):
        beside = rule("ITEM").search(sentence.shape, at + 1)
        if beside and marks[beside.start()].value in ("helicopter", "aircraft"):
            return found._replace(form=Form.NOUN_AFTER, item="aircraft", last=at)
    if rule("OPEN (?:ITEM|WORD) CLOSE (?:NOUN|THING|NOT_COUNTED)").match(sentence.shape, at + 1):
        return found._replace(form=Form.NOTHING, last=at)  # "54 unmanned vehicle (UAV) centres"
    hubs = rule("AND (?!BOUND|APPROX|NUMBER|ARTICLE|MORE)").match(sentence.shape, at + 1)
    if hubs and formed(noun.word, "UNCOUNTED"):
        return found._replace(form=Form.NOTHING, last=at)  # "26 personnel and equipment hubs"
    if formed(noun.word, "OF_AN_ARMY") and at + 1 < len(marks) and marks[at + 1].kind is Kind.ITEM:
        at, noun = at + 1, marks[at + 1]  # "три військові катери"
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
    kept = (noun.value, following.value) in (("mlrs", "afv"), ("afv", "vehicle"))
    return noun if aircraft or kept else following


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


def _worded(sentence: Marked, k: int) -> list[Counted]:
    """Return "a tank", "dozens of tanks"."""
    if rule("NUMBER PART (?:SIDE|WORD)? $").search(sentence.shape, 0, k):
        return []  # "one of them an M113": that one
    mark = sentence.marks[k]
    noun = rule(
        "(?:WORD|SIDE|UNIT|ORDINAL|MORE|QUOTE|PLACE){0,4} (?P<noun>COUNTED|NOT_COUNTED)"
    ).match(sentence.shape, k + 1)
    if not noun or not is_near(sentence, k, noun.start("noun")):
        return []
    # "a handful of vehicles" is no more a number than "dozens of" them
    vague = mark.kind is Kind.VAGUE or bool(rule("WORD UNIT").match(sentence.shape, k + 1))
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
