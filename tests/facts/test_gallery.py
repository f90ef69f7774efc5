"""The scripts of the gallery draw what they say, from the record alone."""

import runpy
import socket

import matplotlib.pyplot as plt
import pytest
from checkout import ROOT

from lossdata.plots import alt_text

SCRIPTS = sorted((ROOT / "docs" / "gallery").rglob("*.py"))


def refuse(*args, **kwargs):
    raise OSError("the gallery is drawn offline")


@pytest.mark.slow
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_draws_one_picture_that_can_be_told(path, monkeypatch):
    monkeypatch.setattr(socket, "socket", refuse)
    with plt.rc_context():
        runpy.run_path(str(path))
        (number,) = plt.get_fignums()
        figure = plt.figure(number)
        words = alt_text(figure)
        figure.canvas.draw()  # with every warning an error: nothing is outside of its place
    title = " ".join(figure.axes[0].get_title(loc="left").split())
    assert title and f"“{title}”: " in words
    assert len(title) + 60 < len(words) <= 600
    assert (
        any("Source: " in t.get_text() for t in figure.axes[0].texts) or path.stem == "plot_theme"
    )
