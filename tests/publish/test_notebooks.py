"""What strict nbval does not see: cells without stored output, stale order, long cells, hidden errors."""

import ast
import json
import statistics
from pathlib import Path

import pytest

from lossdata.publish.acceptance import NOTEBOOKS as FOLDERS

ROOT = Path(__file__).parents[2]
NOTEBOOKS = {folder: sorted((ROOT / folder).glob("*.ipynb")) for folder in FOLDERS}
TASKS = NOTEBOOKS["docs/tasks"]


@pytest.fixture(params=[p for paths in NOTEBOOKS.values() for p in paths], ids=lambda p: p.stem)
def cells(request) -> list[dict]:
    return json.loads(request.param.read_text("utf-8"))["cells"]


def code(cells: list[dict]) -> list[dict]:
    return [c for c in cells if c["cell_type"] == "code"]


def text(cell: dict) -> str:
    return "".join(cell["source"])


def test_the_notebooks_are_numbered():
    assert [p.stem for p in NOTEBOOKS["notebooks"]] == [
        "00-start-here",
        "01-one-day",
        "02-the-record",
        "03-daily-and-cumulative",
        "04-compare-sources",
        "05-sectors",
        "06-mirrors-and-misprints",
        "07-claimed-and-confirmed",
        "08-rhythm-and-rounding",
    ]


@pytest.mark.parametrize("path", TASKS, ids=lambda p: p.stem)
def test_the_page_of_a_task_is_short_and_begins_with_its_question(path):
    shown = json.loads(path.read_text("utf-8"))["cells"]
    assert 3 <= len(code(shown)) <= 8
    title, empty, lead = text(shown[0]).split("\n")
    assert title.startswith("# ") and not empty and lead.endswith("?")


def test_captions_hide_their_code(cells):
    """On a page the sentence is read; how it was computed stands in the notebook."""
    for cell in code(cells):
        kinds = [output.get("data", {}) for output in cell["outputs"]]
        is_caption = bool(kinds) and all("text/markdown" in kind for kind in kinds)
        assert ("remove-input" in cell["metadata"].get("tags", [])) == is_caption, text(cell)


def test_executed_from_top_to_bottom(cells):
    """nbval runs, but does not compare, a cell that has no execution count."""
    assert [c["execution_count"] for c in code(cells)] == list(range(1, len(code(cells)) + 1))


def test_every_cell_that_ends_in_an_expression_has_its_output_stored(cells):
    """A strict pass is worth nothing where there is nothing to compare."""
    for cell in code(cells):
        last = ast.parse(text(cell)).body[-1]
        told = isinstance(last, ast.Expr) and "theme()" not in text(cell)
        kinds = {o["output_type"] for o in cell["outputs"]}
        assert not told or kinds & {"execute_result", "stream"}, text(cell)
        assert "plots." not in text(cell) or "theme()" in text(cell) or "display_data" in kinds, (
            text(cell)
        )


def test_every_figure_is_followed_by_a_computed_caption(cells):
    """nbval does not look at pictures: the next code cell says in text what they show."""
    for cell, following in zip(code(cells), [*code(cells)[1:], None], strict=True):
        if any("image/png" in o.get("data", {}) for o in cell["outputs"]):
            shown = [o.get("data", {}) for o in following["outputs"]]
            assert any("text/markdown" in d or "text/html" in d for d in shown), text(cell)


def test_no_error_no_warning_no_ignored_cell(cells):
    for cell in code(cells):
        for output in cell["outputs"]:
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr"
        assert not {"nbval-ignore-output", "nbval-skip", "raises-exception"} & set(
            cell["metadata"].get("tags", [])
        )
        assert "NBVAL_" not in text(cell)


def test_cells_are_short_and_define_nothing(cells):
    lengths = [len(text(c).splitlines()) for c in code(cells)]
    assert max(lengths) <= 10
    assert statistics.median(lengths) <= 3
    for cell in code(cells):
        tree = ast.parse(text(cell))
        assert not any(isinstance(n, ast.FunctionDef | ast.For | ast.While) for n in ast.walk(tree))
        assert not text(cell).rstrip().endswith(";")


def test_the_first_cell_imports_and_sets_the_theme(cells):
    assert cells[0]["cell_type"] == "markdown"
    body = ast.parse(text(code(cells)[0])).body
    assert all(isinstance(n, ast.Import | ast.ImportFrom) for n in body[:-1])
    assert ast.unparse(body[-1]) == "ld.plots.theme()"


def test_no_figure_is_retyped_into_prose(cells):
    """Prose may name dates and lags, not the record's figures: those are computed in captions."""
    import re

    for cell in cells:
        if cell["cell_type"] == "markdown":
            assert not re.search(r"\d,\d{3}|\d+\.\d|\d%", text(cell)), text(cell)
