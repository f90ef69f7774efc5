"""What becomes of a notebook on its page: code folded above what it shows, captions without theirs."""

import copy

import nbformat.v4 as nb
import pytest
from growing import grows_with_its_size

from lossdata.publish.notebook_pages import for_reading, remote_loads, title
from lossdata.publish.unshown import not_shown


def code(source, *outputs, tags=(), **metadata):
    made = [nb.new_output("display_data", data, metadata=metadata) for data in outputs]
    cell = nb.new_code_cell(source, outputs=made)
    if tags:
        cell.metadata["tags"] = list(tags)
    return cell


TEXT, CAPTION = {"text/plain": "1"}, {"text/markdown": "**Figure 1.**"}
PICTURE = {"image/png": "iVBORw0KGgo="}


def caption(source):
    return code(source, CAPTION, tags=["remove-input"])


def told(*cells, fold=True):
    """Return each cell of the page: what is folded, what is shown, what is neither."""
    read = for_reading(
        nb.new_notebook(cells=[nb.new_markdown_cell("# T"), *cells]), "name", fold=fold
    )
    lines = []
    for cell in read.cells[1:]:
        if cell.cell_type == "markdown":
            lines.append(cell.source)
        elif "remove-input" in cell.metadata["tags"]:
            lines.append([next(iter(o.data)) for o in cell.outputs])
        else:
            assert cell.outputs == []
            fold = "folded" if "hide-input" in cell.metadata["tags"] else "open"
            lines.append((fold, cell.source))
    return lines


def test_silent_cells_are_folded_with_what_they_lead_to():
    assert told(code("a = 1"), code("b = 2"), code("plot()", PICTURE)) == [
        ("folded", "a = 1\n\nb = 2\n\nplot()"), ["image/png"],
    ]  # fmt: skip


def test_a_caption_shows_no_code_and_what_prepares_it_stands_above_the_picture():
    cells = [code("plot()", PICTURE), code("n = 3"), caption("Markdown(f'{n}')")]
    assert told(*cells) == [("folded", "plot()\n\nn = 3"), ["image/png"], ["text/markdown"]]


def test_each_result_has_a_fold_of_its_own():
    cells = [code("x", TEXT), caption("c"), code("y", TEXT), code("z = 1"), code("z", PICTURE)]
    assert told(*cells) == [
        ("folded", "x"), ["text/plain"], ["text/markdown"],
        ("folded", "y"), ["text/plain"],
        ("folded", "z = 1\n\nz"), ["image/png"],
    ]  # fmt: skip


def test_prose_parts_what_would_be_folded_together():
    cells = [code("a = 1"), nb.new_markdown_cell("Why?"), caption("alone"), code("b = 1")]
    assert told(*cells) == [("folded", "a = 1"), "Why?", ["text/markdown"], ("folded", "b = 1")]


def test_a_cell_can_be_left_open():
    assert told(code("shown()", TEXT, tags=["show-input"])) == [("open", "shown()"), ["text/plain"]]


def test_code_that_is_the_point_stays_open():
    cells = [code("a = 1"), code("a", TEXT), caption("c")]
    assert told(*cells, fold=False) == [("open", "a = 1\n\na"), ["text/plain"], ["text/markdown"]]


def test_cells_are_not_lost_or_named_twice():
    cells = [code("a = 1"), code("b", TEXT), caption("c"), code("d"), nb.new_raw_cell("raw")]
    read = for_reading(nb.new_notebook(cells=cells), "name")
    ids = [c.id for c in read.cells]
    assert len(ids) == len(set(ids))
    assert read.cells[0].source == "# name"  # a page needs a heading
    assert [c.source for c in read.cells if c.cell_type == "raw"] == ["raw"]


def test_the_notebook_itself_stays_as_it_was():
    notebook = nb.new_notebook(cells=[code("a", PICTURE)])
    before = copy.deepcopy(notebook)
    for_reading(notebook, "name")
    assert notebook == before


def alts(*cells):
    read = for_reading(nb.new_notebook(cells=list(cells)), "name")
    return [c.metadata["mystnb"]["image"]["alt"] for c in read.cells if "mystnb" in c.metadata]


def test_a_picture_keeps_the_description_it_was_stored_with():
    described = code("p", PICTURE, **{"image/png": {"alt": "Bars of days."}})
    assert alts(nb.new_markdown_cell("# T"), described) == ["Bars of days."]


def test_a_picture_without_one_is_named_by_its_heading():
    cells = [nb.new_markdown_cell("# T\n\n## Do *parts* add up?"), code("p", PICTURE)]
    assert alts(*cells) == ["Picture: Do parts add up?"]


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("# A *b* `c_d`\n\nOne **two** [three](x). Four.", ("A b c_d", "One two three.")),
        ("## Deep\nSame paragraph? Yes.", ("Deep", "Same paragraph?")),
        ("# T\n\n| a |\n|--|\n\nAfter: the 1.5 tables. B.", ("T", "After: the 1.5 tables.")),
        ("# T\n\n![figure](f.png)\n\nWords.", ("T", "Words.")),
        ("# &lt;T&gt;", ("<T>", "")),
        ("# ", ("name", "")),
    ],
)  # fmt: skip
def test_title_and_first_sentence(prose, told):
    assert title(nb.new_notebook(cells=[nb.new_markdown_cell(prose)]), "name") == told


@pytest.mark.parametrize(
    ("text", "output", "found"),
    [
        ("![m](https://a.example/m.png)", "", ["https://a.example/m.png"]),
        ("![m](map.png) [a page](https://a.example)", "", []),
        ("", '<script src="https://cdn.example/p.js"></script>', ["https://cdn.example/p.js"]),
        ("", "<iframe src='https://a.example'></iframe>", ["https://a.example"]),
        ("", "<script>import('https://a.example/x.js')</script>", ["https://a.example/x.js"]),
        ("", '<link rel="stylesheet" href="https://a.example/?a=1&amp;b">', ["https://a.example/?a=1&b"]),
        ("", '<a href="https://a.example">x</a><img src="data:image/png;base64,AA">', []),
    ],
)  # fmt: skip
def test_what_a_notebook_would_load_from_elsewhere(text, output, found):
    cells = [nb.new_markdown_cell(text), code("x", {"text/html": output})]
    assert remote_loads(nb.new_notebook(cells=cells)) == found


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["![", "<img ", '<img src="', "<link ", "[](", "# [", "`", '<a href="']
)
def test_nothing_but_beginnings_takes_no_longer_than_its_length(text):
    def notebook(times):
        cells = [
            nb.new_markdown_cell(f"# T {text * times}"),
            code("1", {"text/html": text * times}),
        ]
        return nb.new_notebook(cells=cells)

    def read(notebook):
        remote_loads(notebook)
        title(notebook, "a")
        not_shown(notebook, ".")
        for_reading(notebook, "a")

    assert grows_with_its_size(read, notebook, 20_000)
