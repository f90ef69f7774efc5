"""Claims dated after their capture."""

from lossdata import checks


def test_postdated(record):
    flagged_rows = record[checks.postdated(record)]
    assert flagged_rows[["source", "side", "item"]].values.tolist() == [["oryx", "UA", "afv"]]
    assert flagged_rows["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-11-26"]
