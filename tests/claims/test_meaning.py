"""What a figure counts by its source's own usage."""

import pandas as pd

from lossdata.claims.meaning import own_meaning


def test_an_outlets_killed_is_the_sources_casualties_but_missing_stays_missing():
    table = pd.DataFrame(
        {
            "source": ["general_staff", "russian_mod", "mediazona", "general_staff", "ualosses"],
            "item": ["personnel"] * 5,
            "counts": ["killed", "killed", "killed", "prisoners", "missing"],
        }
    )
    assert own_meaning(table).tolist() == ["casualties", "losses", "killed", "prisoners", "missing"]
    assert table["counts"].tolist()[0] == "killed"
