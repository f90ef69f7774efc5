"""Cleaning: exact repeats and written corrections, and nothing else."""

import csv

import pandas as pd
import pytest

from lossdata.claims.cleaning import CORRECTIONS, Correction, clean
from lossdata.claims.selection import select
from lossdata.claims.table import ClaimsError
from lossdata.record.folders import processed_folder, raw_folder

FIX = Correction({"via": "tass.com", "sector": "centre"}, {"via": "ria.ru"}, "typed wrongly")


def test_exact_repeats_are_dropped_and_reported_and_nothing_else(tiny):
    odd = pd.concat([tiny, tiny.iloc[[1, 5]]], ignore_index=True)
    cleaned, done = clean(odd)
    pd.testing.assert_frame_equal(cleaned, tiny)
    assert done["action"].tolist() == ["repeat dropped"] * 2
    assert done["row"].tolist() == [6, 7]


def test_figures_that_differ_in_one_column_alone_are_both_kept(tiny):
    """Two pages that print the same figure are two claims."""
    other = tiny.iloc[[1]].assign(url="https://example.org/2")
    cleaned, done = clean(pd.concat([tiny, other], ignore_index=True))
    assert len(cleaned) == 7
    assert done.empty


def test_falls_gaps_and_zeros_are_left_alone(tiny):
    odd = tiny.assign(value=pd.array([10881, 0, 10879, 5, 475, 325], "Int64"))
    cleaned, done = clean(odd)
    assert cleaned["value"].tolist() == [10881, 0, 10879, 5, 475, 325]
    assert done.empty


def test_a_correction_is_applied_and_reported_with_its_reason(tiny):
    cleaned, done = clean(tiny, [FIX])
    assert cleaned["via"].tolist()[4:] == ["ria.ru", "tass.com"]
    assert done.values.tolist() == [["corrected", 4, "via", "tass.com", "ria.ru", "typed wrongly"]]


def test_a_correction_names_the_row_as_it_was_before_repeats_were_dropped(tiny):
    odd = pd.concat([tiny.iloc[[0]], tiny], ignore_index=True)
    _, done = clean(odd, [FIX])
    assert done["row"].tolist() == [1, 5]


@pytest.mark.parametrize(
    "where", [{"via": "tas.com"}, {"via": "tass.com", "value": 476}, {"date": "2025-06-09"}]
)
def test_a_correction_whose_target_has_gone_raises(tiny, where):
    with pytest.raises(ClaimsError, match=r"correction \(why\): its target has gone; look at it"):
        clean(tiny, [Correction(where, {"via": "ria.ru"}, "why")])


def test_a_correction_cannot_be_applied_twice(tiny):
    with pytest.raises(ClaimsError, match="its target has gone"):
        clean(clean(tiny, [FIX])[0], [FIX])


def test_the_input_is_not_changed(tiny):
    odd = pd.concat([tiny, tiny.head(1)], ignore_index=True)
    before = odd.copy(deep=True)
    clean(odd, [FIX])
    pd.testing.assert_frame_equal(odd, before)


def test_the_written_corrections_touch_no_figure():
    """Only how an outlet was recorded is corrected; a figure stays as it was published."""
    assert {column for c in CORRECTIONS for column in c.change} == {"via"}
    assert all(c.reason for c in CORRECTIONS)


def test_what_was_done_to_the_record_counted_independently(record):
    """Twelve figures of gazeta.ua, two each of brasilemfolhas.com.br and noticiasaominuto.com."""

    def dated(name, via):
        with (raw_folder() / name).open(encoding="utf-8", newline="") as f:
            return [x for x in csv.DictReader(f) if x["date"] and x["via"] == via]

    stated = dated("general_staff_stated.csv", "gazeta.ua.")
    ministry = dated("russian_mod.csv", "www1.brasilemfolhas.com.br")
    ministry += dated("russian_mod.csv", "wwww.noticiasaominuto.com")
    n = sum((x["cumulative"] != "") + (x["stated_daily"] != "") for x in stated)
    with (processed_folder() / "cleaning.csv").open(encoding="utf-8", newline="") as f:
        done = [(x["action"], x["old"], x["new"]) for x in csv.DictReader(f)]
    assert done.count(("corrected", "gazeta.ua.", "gazeta.ua")) == n == 12
    assert len(done) == n + len(ministry) == 16
    assert not {"gazeta.ua.", "www1.brasilemfolhas.com.br"} & set(record["via"])
    assert (select(record, via="gazeta.ua")["source"] == "general_staff").any()
