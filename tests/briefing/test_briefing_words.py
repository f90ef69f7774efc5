"""The word lists, and the reading of single words, sentences and lines."""

import shutil
import subprocess
import sys
import tomllib
from functools import partial

import pytest
from growing import grows_with_its_size

from lossdata.briefing import claimants
from lossdata.briefing.kinds import Kind, rule
from lossdata.briefing.parser import parse
from lossdata.briefing.scanning import marked_words
from lossdata.briefing.sentences import sentences
from lossdata.briefing.words import FOLDER, kinds, patterns, phrases, turn
from lossdata.claims.sources import SOURCES
from lossdata.claims.vocabulary import ITEMS, SECTORS

NAMED = {
    name
    for stem in ("forms", "turns")
    for name in tomllib.loads((FOLDER / f"{stem}.toml").read_text("utf-8"))
}
CODE = "\n".join(path.read_text("utf-8") for path in FOLDER.parent.glob("*.py"))


@pytest.mark.parametrize("kind", [*kinds(), *sorted(NAMED)])
def test_no_phrase_of_a_kind_is_listed_twice(kind):
    said = [phrase for phrase, _ in phrases(kind)]
    assert sorted({p for p in said if said.count(p) > 1}) == []
    assert all(said)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda p: p.stem)
def test_a_word_list_says_what_it_is_and_holds_known_kinds(path):
    content = path.read_text("utf-8")
    assert content.startswith("# ")
    known = NAMED if path.stem in ("forms", "turns") else set(Kind.__members__)
    assert set(tomllib.loads(content)) <= known


#: What the figures of a claims table may be called, by the kind whose tables name them.
MEANT = {
    "PLACE": SECTORS,
    "ITEM": ITEMS,
    "CLAIMANT": (*SOURCES, claimants.EITHER),
}


@pytest.mark.parametrize("kind", MEANT)
def test_what_a_list_stands_for_is_a_word_of_the_claims_table(kind):
    assert {value for _, value in phrases(kind)} - {*MEANT[kind]} == set()


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_named_list_is_asked_for(name):
    assert f'"{name}"' in CODE


@pytest.mark.parametrize(
    ("first", "later"), [("OTHER_TIME", "NOUN"), ("ITEM", "SIDE"), ("LOSS", "DEED")]
)
def test_of_kinds_that_list_the_same_phrase_the_first_has_it(first, later):
    assert kinds().index(first) < kinds().index(later)


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("ADDED", "список пополнился на 1 200 имён", True),
        ("ADDED", "a paddock", False),
        ("DENIED_OUTRIGHT", "Kyiv has not denied it", True),
        ("IN_REGION", "на территории Сумской области", True),
        ("CAPTION", "Фото: Reuters", True),
        ("CAPTION", "photographs", False),
    ],
)
def test_turns_of_phrase(name, said, found):
    assert bool(turn(name).search(said)) is found


def test_no_stem_is_shorter_than_the_index_takes():
    words = [w for kind in kinds() for phrase, _ in phrases(kind) for w in phrase.split()]
    assert [w for w in words if w[-1] in "~*" and len(w) < 4] == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("танками", "танк~"),
        ("танк", "танк~"),
        ("soldier's", "soldier~"),
        ("уничтожено", "уничтож*"),
    ],
)
def test_endings(word, found):
    assert found in patterns(word)


def test_a_rule_is_written_with_the_names_of_kinds():
    assert rule("NUMBER SIDE? COUNTED").match(marked_words("475 Ukrainian troops").shape)
    assert not rule("NUMBER COUNTED").match(marked_words("475 Ukrainian troops").shape)


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
    "line breaks": "\n", "abbreviations": "St. ", "bullets": "•", "ampersands": "<p>&amp",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("part", LINES.values(), ids=LINES)
def test_the_time_for_a_hostile_line_grows_with_its_length(part):
    assert grows_with_its_size(parse, lambda size: part * (size // len(part)), 400_000)


@pytest.mark.slow
def test_the_time_for_a_table_grows_with_its_width():
    def table(width):
        return "\n".join(["Tanks | lost | 3 | " * width] * 30)

    said = partial(parse, source="russian_mod", date="2025-06-03")
    assert len(said(table(40)).claims) == 30 * 40
    assert grows_with_its_size(said, table, 160)


#: Names that no README gives as its example: who followed it would have them twice.
ADDED = """
import sys
from pathlib import Path
from lossdata.briefing import words
words.FOLDER = Path(sys.argv[1])
from lossdata.claims import Source, add_source
from lossdata.briefing.parser import parse
add_source(Source(name="tide_office", kind="claimed", side="RU"))
for said in sys.argv[2:]:
    print(parse(said, date="2025-06-03").claims[["source", "sector", "wording"]].values.tolist())
"""


def test_words_are_added_as_the_readme_says(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "wordlists")
    with (folder / "losses.toml").open("a", encoding="utf-8") as file:
        file.write('\n[LOSS.mothballed]\nen = ["mothballed"]\n')
    with (folder / "claimants.toml").open("a", encoding="utf-8") as file:
        file.write('\n[CLAIMANT.tide_office]\nen = ["tide office"]\n')
    said = [
        "The Tide Office said that 3 tanks were neutralised in a day.",
        "The Tide Office said that 3 tanks were mothballed in a day.",
        "Russian forces mothballed 3 tanks in a day, the General Staff said.",
        "На Курському напрямку ворог втратив 3 танки за добу, повідомив Генштаб ЗСУ.",
    ]
    ran = subprocess.run(
        [sys.executable, "-c", ADDED, folder, *said], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == [
        "[['tide_office', 'all', 'neutralized']]",
        "[['tide_office', 'all', 'mothballed']]",
        "[]",  # who did it is a side's own
        "[['general_staff', 'kursk', 'lost']]",
    ]
