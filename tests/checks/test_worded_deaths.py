"""Figures worded as deaths."""

import lossdata as ld
from lossdata import checks


def test_definition_flags_the_articles_killed(record):
    article = ld.select(record, via="cronullanews.sydney")
    assert (
        checks.definition(article).sum() == 9
    )  # seven of the ministry's, two of the General Staff's
