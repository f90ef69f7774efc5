"""The lexicon and the reading of single words and lines."""

import time

import pytest

from lossdata.briefing import lexicon
from lossdata.briefing.parser import parse
from lossdata.briefing.tokens import sentences
from lossdata.briefing.words import patterns

TABLES = {**lexicon.PHRASES, "n": lexicon.CARDINALS, "M": lexicon.MULTIPLIERS, "N": lexicon.WHOLE}


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_no_phrase_is_listed_twice(kind):
    said = [
        " ".join(phrase.split())
        for phrases in TABLES[kind].values()
        for phrase in phrases.split("|")
    ]
    assert sorted({p for p in said if said.count(p) > 1}) == []
    assert all(said)


def test_no_stem_is_shorter_than_the_index_takes():
    words = [
        w for table in TABLES.values() for p in table.values() for w in p.replace("|", " ").split()
    ]
    assert [w for w in words if w[-1] in "~*" and len(w) < 4] == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("танками", "танк~"),
        ("Танк", "танк~"),
        ("soldier's", "soldier~"),
        ("уничтожено", "уничтож*"),
    ],
)
def test_endings(word, found):
    assert found in patterns(word)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kiev lost 5 tanks. Moscow lost two.", 2),
        ("Lost: 1.5 thousand soldiers, 5 u.s. guns, 7 pcs.", 1),
        ("тыс. человек потеряли ВСУ", 1),
        ("tanks – 10\nguns – 20\nsoldiers – 30", 3),
        ("Kiev lost 5 soldiers,\nand two tanks", 1),
    ],
)
def test_where_sentences_end(text, count):
    assert len(list(sentences(text))) == count


LINES = {
    "digits": "7", "spaces": " ", "open increments": "(+", "numbers": "12, ", "tank": "tank ",
    "no full stop": "lost 5 soldiers and 6 tanks in the West ", "brackets": "«“([",
    "angle brackets": "<", "comments": "<p><!--", "phrases": "since the start of the special ",
}  # fmt: skip


def seconds(text):
    """Return the shortest of three calls: a collection of garbage may fall into one of them."""
    took = []
    for _ in range(3):
        start = time.process_time()
        parse(text)
        took.append(time.process_time() - start)
    return min(took)


@pytest.mark.slow
@pytest.mark.parametrize("part", LINES.values(), ids=LINES)
def test_the_time_for_a_hostile_line_grows_with_its_length(part):
    quarter, whole = (part * (size // len(part)) for size in (100_000, 400_000))
    assert seconds(whole) < 6 * max(seconds(quarter), 0.05)
