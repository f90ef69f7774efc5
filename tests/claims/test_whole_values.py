"""Values of claims are whole numbers: nothing cuts a fraction off."""

import numpy as np
import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims.kinds import whole_values

DATES = pd.to_datetime(["2025-06-01", "2025-06-02", "2025-06-03"])
WORDS = {"date_basis": "printed", "source": "general_staff", "side": "RU", "item": "tank",
         "counts": "destroyed", "sector": "all", "scope": "whole", "measure": "cumulative",
         "days": pd.NA, "qualifier": "exact", "wording": pd.NA, "edition": pd.NA,
         "as_of": pd.Timestamp("2025-07-01"), "url": pd.NA}  # fmt: skip


def claims_of(values, **words) -> pd.DataFrame:
    return pd.DataFrame({"date": DATES, "via": ["a", "b", "c"], "value": values, **WORDS, **words})


BROKEN = claims_of([1.2, 1.7, 1.9])
BY_SECTOR = claims_of([1.2, 1.7, 1.9], sector="south", measure="interval", days=1)

#: Every public function that makes whole numbers of the values of claims.
REFUSING = {
    "consensus": ld.consensus,
    "disagreements": ld.disagreements,
    "pivot": lambda t: ld.pivot(t, "via"),
    "conform": ld.claims.conform,
    "concat": lambda t: ld.concat([t, t]),
    "voted_totals": ld.transcriptions.voted_totals,
    "headlines": ld.headlines,
    "check": ld.check,
    "judged": ld.checks.judged,
    "examine": ld.checks.examine,
    "falls": ld.checks.falls,
    "dissent": ld.checks.dissent,
    "units": ld.sectors.units,
    "common_unit": lambda t: ld.sectors.common_unit(t["value"]),
    "by_outlet": ld.sectors.by_outlet,
    "wording_drift": ld.sectors.wording_drift,
    "printed_totals": ld.compare.printed_totals,
    "growth": ld.compare.growth,
    "totals_beside": lambda t: ld.compare.totals_beside(t, t),
    "both_sides": ld.compare.both_sides,
}
#: Those that run checks share one sentence.
OF_CHECKS = {"check", "judged", "examine", "falls", "dissent"}
OF_SECTORS = {
    "briefings": ld.sectors.briefings,
    "sector_table": ld.sector_table,
    "sector_shares": ld.sector_shares,
    "sector_sums": ld.sectors.sector_sums,
    "to_groupings": ld.sectors.to_groupings,
    "weeks": ld.sectors.weeks,
    "headline_fit": lambda t: ld.sectors.headline_fit({"value": 3, "qualifier": "exact"}, t),
}


@pytest.mark.parametrize("dtype", ["float64", "Float64", "double[pyarrow]", "object"])
@pytest.mark.parametrize("name", [*REFUSING, *OF_SECTORS])
def test_a_fraction_is_refused_with_the_function_and_the_value(name, dtype):
    function, table = {**REFUSING, **OF_SECTORS}[name], BROKEN if name in REFUSING else BY_SECTOR
    named = "check" if name in OF_CHECKS else name
    with pytest.raises(
        ValueError, match=rf"^{named} takes whole numbers, .* 1\.2 \(row 0\) is none"
    ):
        function(table.astype({"value": dtype}))


@pytest.mark.parametrize(
    "dtype", ["float64", "Float64", "double[pyarrow]", "object", "int64[pyarrow]"]
)
def test_whole_numbers_of_any_dtype_are_taken(dtype):
    table = claims_of([384, 384, 413], via=["a"] * 3).astype({"value": dtype})
    assert ld.consensus(table)["value"].tolist() == [384, 384, 413]
    assert ld.pivot(table)["tank"].tolist() == [384, 384, 413]
    assert ld.claims.conform(table)["value"].dtype == "Int64"


def test_a_missing_value_stays_missing():
    out = whole_values(pd.Series([3.0, np.nan, 5.0]), "consensus")
    assert out.dtype == "Int64" and out.isna().tolist() == [False, True, False]


@pytest.mark.parametrize("value", [True, 2**63 + 1, float("inf"), "12", pd.Timestamp("2025-01-01")])
def test_what_is_no_count_is_refused(value):
    with pytest.raises(ValueError, match="consensus"):
        ld.consensus(claims_of(pd.Series([value] * 3)))


def test_an_anchor_or_an_opening_with_a_fraction_is_refused():
    days = pd.Series([pd.NA, 18, 51], DATES, dtype="Int64")
    with pytest.raises(ValueError, match=r"the anchor 1026\.5 is none"):
        ld.cumulate(days, 1008, pd.Series([1026.5], DATES[1:2]))
    with pytest.raises(ValueError, match=r"the opening 1008\.5 is none"):
        ld.cumulate(days, 1008.5)
    assert ld.cumulate(days, 1008.0, pd.Series([1026.0], DATES[1:2])).tolist() == [1008, 1026, 1077]


def test_a_headline_with_a_fraction_is_refused():
    parts = claims_of([1, 2, 3], sector=["south", "west", "east"])
    with pytest.raises(ValueError, match="headline_fit takes whole numbers"):
        ld.sectors.headline_fit({"value": 6.5, "qualifier": "exact"}, parts)
