"""The data dictionary: every column and every word has its meaning, and the README says the same."""

import re

import pytest
from checkout import ROOT

from lossdata.claims.column_meanings import CLAIM_COLUMNS, WORD_MEANINGS, meaning_of
from lossdata.claims.vocabulary import CLOSED, known_words

README = (ROOT / "README.md").read_text("utf-8")
BY_NAME = {column.name: column for column in CLAIM_COLUMNS}


def readme_words():
    """Return what the README's table of words says, without its marks, by columns named together."""
    table = README.split("## Words")[1].split("\n\n")[1]
    for line in table.splitlines()[2:]:
        word, told = (cell.strip() for cell in line.strip("| ").split(" | "))
        names = word.split(", ")
        if set(names) <= set(BY_NAME):
            yield names, told.replace("`", "")


def test_the_columns_are_described_in_order():
    assert [c.name for c in CLAIM_COLUMNS] == [
        "date", "date_basis", "source", "via", "side", "item", "counts", "sector", "scope", "measure",
        "days", "value", "qualifier", "wording", "edition", "as_of", "url",
    ]  # fmt: skip
    assert all(c.meaning and not c.meaning.endswith(".") for c in CLAIM_COLUMNS)
    optional = ["via", "days", "wording", "edition", "as_of", "url"]
    assert [c.name for c in CLAIM_COLUMNS if not c.required] == optional


@pytest.mark.parametrize("column", CLOSED)
def test_every_word_of_a_vocabulary_has_a_meaning(column):
    assert set(WORD_MEANINGS[column]) == set(known_words(column))
    assert all(meaning_of(column, word) for word in known_words(column))


def test_every_source_has_one():
    assert all(meaning_of("source", name) for name in known_words("source"))
    assert meaning_of("source", "my_ministry") == ""


def test_the_readme_agrees():
    told = {tuple(names): words for names, words in readme_words()}
    assert {"date_basis", "source", "via", "side", "counts", "measure", "days", "qualifier", "wording",
            "sector", "scope", "edition", "as_of"} == {n for names in told for n in names}  # fmt: skip
    for names, words in told.items():
        if names == ("scope",):  # its words speak for it
            assert all(WORD_MEANINGS["scope"][word] in words for word in ("partial", "subset")), (
                words
            )
            continue
        assert all(BY_NAME[name].meaning in words for name in names), (names, words)


def test_the_readme_names_only_words_that_there_are():
    for names, words in readme_words():
        for name in set(names) & {"date_basis", "side", "scope", "measure", "qualifier"}:
            printed = re.search(rf"\| {re.escape(', '.join(names))} \| (.*) \|", README)[1]
            assert set(re.findall(r"`(\w+)`", printed)) == set(known_words(name)), words
