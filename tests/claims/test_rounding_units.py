"""The unit that figures are rounded to: each figure's own, and the one a source's figures share."""

import pandas as pd
import pytest

from lossdata.claims.rounding_units import as_printed, common_unit, printed_unit, units


def figures(source: str, item: str, values, qualifier="exact", year=2024) -> pd.DataFrame:
    days = pd.date_range(f"{year}-01-01", periods=len(values))
    table = pd.DataFrame({"date": days, "source": source, "item": item, "value": values})
    return table.assign(qualifier=qualifier).astype({"value": "Int64"})


#: Fives, ones, too few, and tens that become ones.
FIVES = figures("mod", "personnel", range(5, 205, 5))
ONES = figures("mod", "tank", range(1, 41))
FEW = figures("other", "personnel", [100] * 19 + [0, None])
TENS = figures("staff", "personnel", range(10, 410, 10))
THEN = figures("staff", "personnel", range(1, 41), year=2025)


def test_each_source_and_item_has_its_own_unit():
    found = units(pd.concat([FIVES, ONES, FEW, TENS]))
    assert found["unit"].astype(object).fillna("?").to_dict() == {
        ("mod", "personnel"): 5, ("mod", "tank"): 1, ("other", "personnel"): "?",
        ("staff", "personnel"): 10,
    }  # fmt: skip
    assert found["figures"].tolist() == [40, 40, 19, 40]


def test_a_unit_that_changes_is_seen_by_year():
    found = units(pd.concat([TENS, THEN]), "Y")["unit"].droplevel(["source", "item"])
    assert found.to_dict() == {pd.Period("2024"): 10, pd.Period("2025"): 1}


def test_the_units_of_the_record(record):
    """The ministry's personnel are fives in every year; the General Staff's daily figures tens."""
    people = record[(record["item"] == "personnel") & (record["measure"] == "interval")]
    found = units(people, "Y")["unit"]
    assert found["russian_mod", "personnel"].dropna().tolist() == [5, 5, 5, 5]
    assert found["general_staff", "personnel"].dropna().isin([10]).all()


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (0, 1), (7, 1), (38_748, 1), (475, 5), (1_430, 10), (1_350, 50), (1_400, 100),
        (990_800, 100), (1_500, 100), (9_000, 1_000), (1_000_000, 100_000), (3_000_000, 100_000),
    ],
)  # fmt: skip
def test_the_printed_unit(value, unit):
    assert printed_unit(value).tolist() == [unit]


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ([10] * 19 + [20], 10),
        ([10] * 19, 1),  # too few to say
        ([10] * 19 + [20, 0, 0, None], 10),
        ([5] * 19 + [7], 5),
        ([5] * 18 + [7, 7], 1),
        ([100] * 10 + [50] * 10, 50),
    ],
)
def test_the_unit_that_nearly_all_figures_share(values, unit):
    assert common_unit(pd.Series(pd.array(values, "Int64"))) == unit


def test_a_figure_read_to_its_own_printed_precision():
    claims = pd.DataFrame(
        {
            "value": [1400, 1400, 1400, 1400, 38_000, 0],
            "qualifier": ["exact", "about", "over", "up_to", "over", "about"],
        }
    )
    assert as_printed(claims).values.tolist() == [
        [1400, 1400], [1350, 1450], [1400, 1499], [1301, 1400], [38_000, 38_999], [0, 0.5],
    ]  # fmt: skip


def test_what_is_no_table_or_series_is_one_sentence():
    with pytest.raises(TypeError, match="units takes a claims table"):
        units(FIVES["value"])
    with pytest.raises(ValueError, match="source, item is not in a DataFrame"):
        units(FIVES[["date", "value"]])
    with pytest.raises(TypeError, match="common_unit takes a Series of figures, not a DataFrame"):
        common_unit(FIVES)
