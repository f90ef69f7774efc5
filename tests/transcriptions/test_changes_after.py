"""Changes after publication, from a log typed by hand."""

import pandas as pd
import pytest

import lossdata as ld
from lossdata.transcriptions.changes_after import REWRITE


def log(*rows) -> pd.DataFrame:
    """Return (transcription, captured, date, item, old, new) as a log."""
    table = pd.DataFrame(rows, columns=["via", "as_of", "date", "item", "old", "new"])
    dates = {c: pd.to_datetime(table[c]) for c in ("as_of", "date")}
    return table.assign(**dates).astype({"old": "Int64", "new": "Int64"})


#: One change; four on a day, of two reports, one of them a removal.
LOG = log(
    ("a", "2025-06-05", "2025-06-03", "tank", 100, 101),
    ("b", "2025-06-09", "2025-06-03", "tank", 100, 90),
    ("b", "2025-06-09", "2025-06-03", "afv", 50, None),
    ("b", "2025-06-09", "2025-06-04", "tank", 110, 95),
    ("b", "2025-06-09", "2025-06-10", "ship", 7, 8),
)


def test_each_change_has_its_size_its_lateness_and_its_kind():
    changed = ld.revisions(LOG)
    assert changed["change"].tolist() == [1, -10, pd.NA, -15, 1]
    assert changed["late"].tolist() == [2, 6, 6, 5, -1]
    assert changed["cells"].tolist() == [1, 4, 4, 4, 4] and REWRITE == 4
    assert changed["dates"].tolist() == [1, 3, 3, 3, 3]
    assert changed["kind"].tolist() == ["single", "rewrite", "removed", "rewrite", "rewrite"]


def test_large_rewrites_are_the_days_of_many_changes():
    rewrites = ld.transcriptions.large_rewrites(LOG)
    assert rewrites.index.tolist() == [("b", pd.Timestamp("2025-06-09"))]
    row = rewrites.iloc[0]
    assert row[["cells", "removed", "items", "dates", "latest"]].tolist() == [4, 1, 3, 3, 6]
    assert row["first"] == pd.Timestamp("2025-06-03") and row["last"] == pd.Timestamp("2025-06-10")


def test_what_is_no_log_is_one_sentence():
    with pytest.raises(TypeError, match="revisions takes a claims table"):
        ld.revisions([1])
    with pytest.raises(ValueError, match="as_of, old, new is not in a DataFrame"):
        ld.revisions(LOG.drop(columns=["as_of", "old", "new"]))
