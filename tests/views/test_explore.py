"""Choosing in a kernel: lists that change, a picture and a table that follow, and a page without one."""

import sys

import pytest

import lossdata as ld

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("ipywidgets")

CODE = """
import lossdata as ld
from lossdata.views.chooser import _Chooser
kept = []
begin = _Chooser.begin
def keep(self): kept.append(self); begin(self)
_Chooser.begin = keep
ld.explore()
""".strip()
CHANGE = """
lists = kept[0].lists
offered = {"before": [value for _, value in lists["measure"].options]}
lists["source"].value = "russian_mod"
offered["after"] = [value for _, value in lists["measure"].options]
lists["measure"].value = "stated"
kept[0].dates.value = ("2025-06", "2025-06")
print(offered, lists["side"].value, lists["item"].value)
""".strip()
REFUSED = """
kept[0].dates.value = (kept[0].dates.options[-1][1],) * 2
""".strip()


@pytest.fixture(scope="module")
def executed():
    from lossdata.publish.execution import execute

    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(code) for code in (CODE, CHANGE, REFUSED)]
    states = []
    execute(notebook, "explore", ".", lambda: states.append(_shown(notebook)))
    notebook.states = states
    return notebook


def _shown(notebook):
    return [dict(output.get("data", {})) for output in notebook.cells[0].outputs]


@pytest.mark.slow
def test_lists_a_picture_and_a_table(executed):
    lists, picture, words = executed.states[0]
    assert "application/vnd.jupyter.widget-view+json" in lists and lists["text/plain"] == ""
    assert picture["text/plain"] == "<picture: General Staff: personnel of Russia, running total>"
    assert "image/png" in picture
    assert "ld.totals(ld.consensus(" in words["text/plain"]
    assert "<table" in words["text/html"]


@pytest.mark.slow
def test_picture_and_table_follow_what_is_chosen(executed):
    assert executed.cells[1].outputs[0]["text"].strip() == (
        "{'before': ['total', 'steps', 'stated'], 'after': ['total', 'stated']} UA personnel"
    )
    _, picture, words = executed.states[1]
    assert picture["text/plain"].startswith("<picture: Russian ministry: personnel of Ukraine")
    assert "['2025-06':'2025-06']" in words["text/plain"]


@pytest.mark.slow
def test_what_cannot_be_shown_is_said_in_a_sentence(executed):
    _, picture, words = executed.states[2]
    assert "image/png" not in picture
    assert words["text/plain"] == "there is no figure in these dates; take more of them"
    assert not [o for cell in executed.cells for o in cell.outputs if o.output_type == "error"]


@pytest.mark.slow
def test_a_page_without_a_kernel_keeps_picture_and_table(executed):
    from lossdata.publish.notebook_pages import for_reading

    assert "widgets" not in executed.metadata  # else a page asks the network for what draws them
    page = for_reading(executed, "explore")
    shown = [o["data"] for cell in page.cells for o in cell.get("outputs", ()) if "data" in o]
    assert "there is no figure" in str(shown)
    assert "Box(children" not in str(shown)


@pytest.mark.slow
def test_without_ipywidgets_one_sentence_says_what_to_install(record, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(ImportError, match=r'pip install "lossdata\[notebooks\]"'):
        ld.explore(record)


def test_explore_refuses_what_is_no_table():
    with pytest.raises(TypeError, match="explore takes a claims table"):
        ld.explore("tank")


def test_explore_outside_of_a_notebook_says_so(record):
    with pytest.raises(RuntimeError, match="explore is for JupyterLab and other notebooks"):
        ld.explore(record)
