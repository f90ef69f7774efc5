"""Stated days against steps of the total."""

import pytest
from pictured import (
    IMAGE,
    legend,
    reconciled,
)

from lossdata import plots


def test_stated_implied_tells_agreement_from_disagreement():
    """A pair without a step is not drawn; the largest disagreement comes first in the key."""
    ax = plots.stated_implied(reconciled())
    agree, disagree = ax.collections
    assert agree.get_offsets().tolist() == [[7, 7], [1100, 1100]]
    assert disagree.get_offsets().tolist() == [[20, 15], [1020, 990], [-4, 12]]
    assert legend(ax) == ["stated = step", "agree (2)", "disagree (3)"]
    key = next(t.get_text() for t in ax.texts if "\n" in t.get_text()).split("\n")
    assert key[1] == "1  2025-05-31 personnel: stated 990, step 1,020"
    assert key[2] == "2  2025-06-01 afv: stated 12, step −4"
    assert ax.get_xlim() == ax.get_ylim() and ax.get_xscale() == "symlog"


@pytest.mark.slow
def test_stated_implied_labels_no_more_than_asked():
    texts = [t.get_text() for t in plots.stated_implied(reconciled(), labels=1).texts]
    assert texts[0] == "1" and len(texts) == 2 and texts[1].count("\n") == 1
    assert not plots.stated_implied(reconciled().query("agrees")).texts


@pytest.mark.slow
@IMAGE
def test_image_stated_implied():
    plots.theme()
    return plots.stated_implied(reconciled(), source="test").figure
