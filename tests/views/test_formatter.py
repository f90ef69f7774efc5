"""IPython's formatter: on with the import, ours for our tables, pandas' for all others, off when asked."""

import json
import os
import subprocess
import sys

import pytest

#: Runs in a process of its own: a shell of IPython is one a process, and is there for good.
BEGIN = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import pandas as pd
before = pd.DataFrame({"date": [1], "value": [2]})
shown_before = shell.display_formatter.format(before)
import lossdata as ld
formats = lambda table: shell.display_formatter.format(table)[0]
claims = pd.DataFrame({"source": ["oryx"], "side": ["RU"], "item": ["afv"], "value": [1234]})
result = {}
"""
END = "\nimport json; print(json.dumps(result))"


def run(code):
    # IPython warns of an environment that is active and not the one it runs in
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BEGIN + code + END],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_our_tables_are_ours_and_all_others_are_pandas():
    result = run("""
result["ours"] = formats(claims)
result["text"] = repr(claims)
result["other"] = shell.display_formatter.format(before) == shown_before
result["heavy"] = [m for m in ("matplotlib", "scipy", "ipywidgets", "lossdata.plots") if m in sys.modules]
class Mine(pd.DataFrame):
    def _repr_html_(self): return "mine"
result["subclass"] = formats(Mine(claims))["text/html"]
""")
    assert "1,234" in result["ours"]["text/html"] and "<caption>" in result["ours"]["text/html"]
    assert result["ours"]["text/plain"] == result["text"]
    assert result["other"] is True
    assert result["heavy"] == []
    assert result["subclass"] == "mine"


@pytest.mark.slow
def test_it_is_turned_off_and_on_again():
    result = run("""
own = claims._repr_html_()
ld.views.pretty(False)
result["off"] = formats(claims)["text/html"] == own
ld.views.pretty(False)
result["still off"] = formats(claims)["text/html"] == own
ld.views.pretty()
ld.views.pretty()
result["on"] = "<caption>" in formats(claims)["text/html"]
with pd.option_context("display.notebook_repr_html", False):
    result["no html"] = formats(claims).get("text/html")
""")
    assert result == {"off": True, "still off": True, "on": True, "no html": None}


@pytest.mark.slow
def test_what_others_registered_stays_theirs():
    result = run("""
html = shell.display_formatter.formatters["text/html"]
html.for_type(pd.DataFrame, lambda table: "theirs")
ld.views.pretty()
result["ours"] = "<caption>" in formats(claims)["text/html"]
result["other"] = formats(before)["text/html"]
ld.views.pretty(False)
result["after"] = formats(claims)["text/html"]
ld.views.pretty()
own = pd.DataFrame._repr_html_
pd.DataFrame._repr_html_ = lambda table: "interactive"  # as itables does
html.pop(pd.DataFrame); ld.views.pretty()
result["replaced"] = formats(claims)["text/html"]
""")
    assert result["ours"] is True
    assert result["other"] == result["after"] == "theirs"
    assert result["replaced"] == "interactive"


@pytest.mark.slow
def test_our_columns_with_anything_in_them_are_still_shown():
    result = run("""
odd = pd.DataFrame({"cause": [object(), ["a"]], "words": [{}, {1}], "rows": [None, 3], "date": ["x", 7],
                    "url": [b"http://x.org", 1.5], "value": ["a", pd.NaT]})
result["shown"] = formats(odd)["text/html"]
from lossdata.views import formatter
def fails(table, kind): raise ValueError
formatter.markup = fails
result["by pandas"] = formats(claims)["text/html"] == claims._repr_html_()
""")
    assert "<table" in result["shown"]
    assert result["by pandas"] is True


@pytest.mark.slow
def test_outside_of_ipython_nothing_of_it_is_imported():
    code = "import sys, lossdata; print([m for m in sys.modules if m in ('IPython', 'lossdata.views')])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_switch_takes_true_or_false():
    from lossdata.views import pretty

    with pytest.raises(TypeError, match="pretty takes True or False, not 1"):
        pretty(1)
