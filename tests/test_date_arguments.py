"""Every argument that takes a date refuses what could be two, in every public function."""

import datetime as dt
import inspect
import traceback
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from test_arguments import CLAIMS, FUNCTIONS, PACKAGE, TOTAL

import lossdata as ld
from lossdata.claims import Break, Source

SECTORS = CLAIMS.assign(
    measure="interval", days=pd.array([1] * len(CLAIMS), dtype="Int64"), sector="south"
)

DAYS = CLAIMS.assign(measure="interval", days=pd.array([1] * len(CLAIMS), dtype="Int64"))
TWO = pd.concat([DAYS, DAYS.assign(source="mine")], ignore_index=True)
FACTORS = {"general_staff": (1, 2), "mine": (0.5, 1)}

#: How each argument is given a date. `f` is the function and `x` the date.
TABLE = {
    "briefing.parse date": lambda f, x: f("tanks - 10881", source="general_staff", date=x),
    "briefing.parse_all texts": lambda f, x: f([("tanks - 10881", x, None)]),
    "implied_rate start": lambda f, x: f(TOTAL, x),
    "implied_rate end": lambda f, x: f(TOTAL, None, x),
    "implied_rate since": lambda f, x: f(TOTAL, since=x),
    "implied_rates since": lambda f, x: f(TOTAL, since=x),
    "claims.conflict_losses start": lambda f, x: f(CLAIMS, start=x),
    "compare.joint_levels origin": lambda f, x: f(TWO, FACTORS, origin=x),
    "compare.period_intervals origin": lambda f, x: f(TWO, origin=x),
    "load as_of": lambda f, x: f(as_of=x),
    "per_period origin": lambda f, x: f(CLAIMS, "7D", origin=x),
    "record.as_known as_of": lambda f, x: f(CLAIMS, x),
    "sector_shares when": lambda f, x: f(SECTORS, x),
    "sector_table when": lambda f, x: f(SECTORS, x),
    "sectors.crossings date": lambda f, x: f("kupyansk", x),
    "select start": lambda f, x: f(CLAIMS, start=x),
    "select end": lambda f, x: f(CLAIMS, end=x),
    "select date": lambda f, x: f(CLAIMS, date=x),
    "select as_of": lambda f, x: f(CLAIMS, as_of=x),
    "update as_of": lambda f, x: f(offline=True, via=(), as_of=x, dry_run=True),
}
#: Dates within what an argument or a record holds.
WITHIN = {
    "select, dates": lambda x: ld.select(CLAIMS, date=["2025-01-02", x]),
    "sector_table, first and last": lambda x: ld.sector_table(SECTORS, ("2025-01-01", x)),
    "sector_shares, first and last": lambda x: ld.sector_shares(SECTORS, (x, "2025-02-01")),
    "Source, since": lambda x: Source(name="mine", since=x),
    "Source, break": lambda x: Source(name="mine", breaks=(Break(x, "mine", "tank", 3),)),
}
#: Names of arguments that take a date.
DATED = {"origin", "start", "end", "date", "since", "as_of", "day", "when", "texts"}
#: Those of them that hold none, or text of another kind.
OTHERWISE = {}

TWOFOLD = ["03.06.2025", "03/06/2025", "06/03/25", "3 June 2025", "2025-6-3", "20250603", 2025, 20250603,
           45811.0, True, "2025-02-30", "2025-06-03 05:00", pd.Timestamp("2025-06-03 05:00"),
           pd.Timestamp("2025-06-03", tz="Europe/Kyiv"), "", "today"]  # fmt: skip


def test_every_argument_that_takes_a_date_is_in_the_table():
    dated = {
        f"{name} {argument}"
        for name, function in FUNCTIONS.items()
        for argument in inspect.signature(function).parameters
        if argument in DATED
    }
    assert set(TABLE) | set(OTHERWISE) == dated


@pytest.mark.slow
@pytest.mark.parametrize("given", TWOFOLD, ids=repr)
@pytest.mark.parametrize("place", [*TABLE, *WITHIN])
def test_what_could_be_two_days_is_refused_in_a_sentence(place, given):
    name = place.split()[0]
    with pytest.raises((ValueError, TypeError)) as refused:
        WITHIN[place](given) if place in WITHIN else TABLE[place](FUNCTIONS[name], given)
    raised_in = Path(traceback.extract_tb(refused.tb)[-1].filename)
    assert PACKAGE in raised_in.parents
    assert len(str(refused.value)) < 300 and "\n" not in str(refused.value)
    assert "2025-06-03" in str(refused.value)  # how a date is written


@pytest.mark.parametrize(
    "given",
    [
        "2025-02-03",
        dt.date(2025, 2, 3),
        dt.datetime(2025, 2, 3),
        pd.Timestamp("2025-02-03"),
        np.datetime64("2025-02-03"),
        pd.Period("2025-02-03", "D"),
    ],
    ids=repr,
)
def test_one_day_is_the_same_however_it_is_given(given):
    assert ld.implied_rate(TOTAL, given).start == pd.Timestamp("2025-02-03")
    assert len(ld.select(CLAIMS, date=given)) == 1
    assert ld.sectors.crossings("kupyansk", given).basis == "doubtful"


@pytest.mark.parametrize("sector", ["kupiansk", "west+east", None, 3])
def test_a_sector_that_is_none_crosses_nowhere(sector):
    with pytest.raises(ValueError, match="crossings takes a single sector"):
        ld.sectors.crossings(sector, "2023-09-04")


def test_a_sector_of_ones_own_belongs_to_no_grouping():
    assert ld.sectors.crossings("my_front", "2023-09-04").basis == "apart"


@pytest.mark.parametrize("source", ["general_staf", "nobody"])
def test_a_source_that_is_not_known_is_no_source_of_a_text(source):
    with pytest.raises(ValueError, match=f"source '{source}' is not known.*add_source"):
        ld.briefing.parse("tanks - 10881", source=source, date="2025-06-03")
