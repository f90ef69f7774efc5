"""The file that no check saw through: two lists under wrong names."""

from pathlib import Path

import pandas as pd
import pytest
from check_tables import sentences

from lossdata import checks
from lossdata.claims.table import conform

OLD = Path(__file__).parents[1] / "old" / "named_dead_first_version.csv"


def first_version() -> pd.DataFrame:
    """Return the first file of named dead as claims: two lists under wrong names."""
    long = pd.read_csv(OLD, parse_dates=["date"]).melt(["date", "side", "via"], var_name="counts")
    long = long.dropna(subset="value").assign(item="personnel", measure="interval", days=1)
    return conform(long.assign(source=long["via"]))


@pytest.mark.slow
def test_the_first_files_zeros_are_all_flagged():
    """79 zeros in 30 runs that nobody published; 8 at the end of the other list."""
    claims = first_version()
    flagged_rows = claims[checks.zeros(claims)]
    assert flagged_rows["value"].eq(0).all()
    assert flagged_rows.groupby(["via", "counts"], observed=True).size().to_dict() == {
        ("mediazona", "killed"): 79, ("ualosses", "missing"): 8,
    }  # fmt: skip
    assert len(sentences(claims, "zeros")) == 31


def test_the_first_files_losses_before_the_war():
    claims = first_version()
    flagged_rows = claims[checks.predated(claims)]
    assert flagged_rows["date"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2022-02-23"]
    assert sorted(flagged_rows["value"]) == [230, 894]
