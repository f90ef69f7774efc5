"""Totals that fall."""

from check_tables import flagged, totals

from lossdata import checks


def test_falls():
    assert flagged(checks.falls(totals([5, 7, 6, 6, 9, 0]))) == [2, 5]
