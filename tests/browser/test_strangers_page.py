"""A stranger's notebook, shown as it is stored: its page works, and nothing of it runs."""

import nbformat
import pytest
from nbformat import v4

from lossdata.publish import report

HOSTILE = """# Mine

<a href="javascript:document.title='owned'">click</a> <img src=x onerror=document.title='owned'>

<script>document.title = "owned"</script><svg onload=document.title='owned'></svg>
"""


def test_nothing_stored_runs_and_the_page_works(browser, tmp_path):
    (tmp_path / "in").mkdir()
    shown = v4.new_output(
        "display_data", data={"application/javascript": "document.title = 'owned'"}
    )
    cell = v4.new_code_cell("1", execution_count=1, outputs=[shown])
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell(HOSTILE), cell])
    nbformat.write(notebook, tmp_path / "in" / "mine.ipynb")
    with pytest.warns(UserWarning) as told:
        report.make(tmp_path / "out", notebooks=tmp_path / "in", execute=False)
    assert any("leaves out 2 stored script" in str(one.message) for one in told)
    page = browser.new_page()
    page.goto(f"file://{tmp_path}/out/notebooks/mine.html")
    page.get_by_text("click", exact=True).click()
    page.wait_for_timeout(300)
    assert "owned" not in page.title()
    # the theme's own script is let run: it says which of its modes is on
    assert page.evaluate("document.documentElement.dataset.mode")
    page.close()
