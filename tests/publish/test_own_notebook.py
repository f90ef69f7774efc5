"""Notebooks of one's own as pages: what stands beside them, and what they ask for from elsewhere."""

import base64

import nbformat
import nbformat.v4 as nb
import pytest

from lossdata.publish.notebook_pages import asked_for, page

#: One white pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=="
)


def own(text: str, output: str = "") -> nbformat.NotebookNode:
    shown = [nb.new_output("display_data", {"text/html": output})] if output else []
    return nb.new_notebook(cells=[nb.new_markdown_cell(text), nb.new_code_cell("1", outputs=shown)])


@pytest.mark.slow
def test_a_picture_beside_a_notebook_is_part_of_its_page(tmp_path):
    (tmp_path / "map.png").write_bytes(PIXEL)
    body = page(own('# Own\n\n![map](map.png)\n\n<img src="map.png" alt="again">'), "own", tmp_path)
    assert body.count('src="data:image/png;base64,') == 2
    assert asked_for(body) == []


@pytest.mark.slow
def test_a_picture_that_is_not_there_is_told(tmp_path):
    body = page(own("# Own\n\n![map](map.png)"), "own", tmp_path)
    assert asked_for(body) == ["map.png"]


@pytest.mark.slow
def test_a_script_from_elsewhere_is_told(tmp_path):
    script = '<script src="https://cdn.example.org/plot.js"></script><iframe src="https://a.example"></iframe>'
    assert asked_for(page(own("# Own", script), "own", tmp_path)) == [
        "https://cdn.example.org/plot.js", "https://a.example",
    ]  # fmt: skip


def test_what_a_script_would_fetch_is_told_and_links_are_not():
    text = "<script>require(['https://cdn.example.org/a'], f)</script><a href='https://b.example'>b</a>"
    assert asked_for(text) == ["https://cdn.example.org/a"]
