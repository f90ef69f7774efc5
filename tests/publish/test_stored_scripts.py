"""Pages of notebooks that were not executed here: nothing stored in them runs."""

import pytest
from growing import grows_with_its_size

from lossdata.publish.stored_scripts import without_stored_scripts

THEME = "<script>theme()</script><script src='../_static/a.js'></script>"
HEAD = (
    '<html><head><meta http-equiv="Content-Security-Policy" content="default-src \'self\' file: data: blob: '
    f"'unsafe-inline'; object-src 'none'\">{THEME}</head><body>"
)
#: What a notebook may hold, and whether its page may still hold the word "owned".
LIVE = {
    "a script": "<script>owned()</script>",
    "a script in capitals": "<SCRIPT type=module>owned()</SCRIPT >",
    "a script of data": "<script src='data:text/javascript,owned()'></script>",
    "a link": "<a href='javascript:owned()'>x</a>",
    "a link in capitals": '<a href="JavaScript:owned()">x</a>',
    "a link with blanks": '<a href=" java\tscript:owned()">x</a>',
    "a link in entities": '<a href="&#106;avascript&colon;owned()">x</a>',
    "a link of an SVG": '<svg><a xlink:href="javascript:owned()">x</a></svg>',
    "a page as data": '<iframe src="data:text/html,owned"></iframe>',
    "a form": '<form action="javascript:owned()"></form>',
    "a handler": '<img src=x onerror="owned()">',
    "a handler of an SVG": "<svg onload='owned()'></svg>",
}


@pytest.fixture
def quieted(tmp_path):
    """Return a function that makes the page of a notebook of some markup, and quiets it."""

    def quiet(markup):
        (tmp_path / "index.html").write_text(f"{HEAD}</body>{THEME}", "utf-8")
        (tmp_path / "mine.html").write_text(f"{HEAD}{markup}</body>{THEME}", "utf-8")
        counts = without_stored_scripts(tmp_path)
        return (tmp_path / "mine.html").read_text("utf-8"), counts

    return quiet


@pytest.mark.parametrize("name", LIVE)
def test_what_would_run_is_gone_and_the_theme_stays(quieted, name):
    page, counts = quieted(LIVE[name])
    assert "owned" not in page
    assert page.count("theme()") == 2 and page.count("a.js") == 2
    assert counts == ({"mine": 1} if "script" in name else {})


def test_the_browser_is_told_to_run_nothing_but_the_theme(quieted):
    page, _ = quieted("<img src=x onerror=owned()>")
    # echo -n 'theme()' | openssl dgst -sha256 -binary | base64
    assert "script-src 'self' file: 'sha256-Rfr3GgHZFiXm+TmNr+li+0sZ4J9FGllo8jsXcJF5XZ8=';" in page


@pytest.mark.parametrize(
    "markup",
    ["<p>on = 1, src = 2, javascript: a language</p>", '<a href="https://example.org/javascript">x</a>',
     '<script type="application/vnd.jupyter.widget-view+json">{"a": 1}</script>',
     '<img alt="x" src="data:image/png;base64,AA==">', "<pre>&lt;script&gt;a&lt;/script&gt;</pre>"],
)  # fmt: skip
def test_what_runs_nowhere_stays(quieted, markup):
    page, counts = quieted(markup)
    assert f"<body>{markup}</body>" in page and not counts


@pytest.mark.parametrize(
    "text", ["<script>", "<script", "</script>", '<a href="', " onx='", "javascript:"]
)
def test_nothing_but_beginnings_takes_no_longer_than_its_length(quieted, text):
    assert grows_with_its_size(quieted, lambda times: text * times, 20_000)
