"""Texts in a bag are read as texts in a list are."""

import pandas as pd
import pytest

import lossdata as ld

pytest.importorskip("dask", reason="Dask is not installed")
import dask
import dask.bag as db

TEXTS = [
    ("The Russian Defence Ministry said on 2 June 2025 that Kiev lost over 80 troops and a tank in a day.",
     None, "https://example.org/1"),
    ("Nothing is said here of 12 losses.", "2025-06-03", None),
    ("According to the General Staff, Russia has lost 990,800 troops and 10,881 tanks since February 2022.",
     "2025-06-03", "https://example.org/2"),
    ("", None, None),
    ("Kiev lost up to 170 troops in the Dnepr battlegroup's area in a day.", "2025-06-04", None),
]  # fmt: skip


@pytest.fixture(autouse=True)
def one_thread():
    with dask.config.set(scheduler="sync"):
        yield


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], TEXTS * 3], ids=["some", "one", "many"])
@pytest.mark.parametrize("number", [1, 2, 7])
def test_texts_in_a_bag(texts, number):
    read = ld.briefing.parse_all(texts, source="russian_mod")
    in_bag = ld.briefing.parse_all(
        db.from_sequence(texts, npartitions=number), source="russian_mod"
    )
    assert len(read.claims) and (read.note, read.text) == (in_bag.note, in_bag.text)
    for name in ("claims", "spans", "unread"):
        pd.testing.assert_frame_equal(getattr(read, name), getattr(in_bag, name))


def test_what_is_no_bag_of_texts():
    with pytest.raises(
        TypeError, match="triples of text, date and address in a bag, not a Dask Delayed"
    ):
        ld.briefing.parse_all(dask.delayed(TEXTS))
    with pytest.raises(
        TypeError, match=r"takes triples of text .str., date and address, not a str"
    ):
        ld.briefing.parse_all(db.from_sequence(["one", "two"], npartitions=1))
    with pytest.raises(ValueError, match="source 'nobody' is not known"):
        ld.briefing.parse_all(db.from_sequence(TEXTS, npartitions=1), source="nobody")
