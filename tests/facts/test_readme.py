"""What the README says is so."""

import json
import re

import matplotlib.pyplot as plt
import pytest
from checkout import ROOT

import lossdata as ld

README = (ROOT / "README.md").read_text("utf-8")
FACTS = json.loads((ROOT / "tests/facts/facts.json").read_text("utf-8"))


def test_its_python_runs_from_top_to_bottom():
    scope = {}
    for block in re.findall(r"```python\n(.*?)```", README, flags=re.S):
        exec(block, scope)  # the README's own code
    plt.close("all")
    assert (
        scope["rate"].days
        == FACTS["rates"]["General Staff, casualties: days from 2022-02-24 that it covers"]
    )
    assert len(scope["findings"]) == FACTS["findings"]["all"]
    found = ld.check(scope["mine"])
    assert found["sentence"].tolist() == ["the total falls by 3 from 61"]


def test_its_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("http") or (ROOT / target).exists(), target


@pytest.mark.parametrize("name", ["report", "test"])
def test_its_commands_need_python_and_pip_alone(name):
    """`.ci/run` takes the test command from here."""
    block = README.split(f"<!-- {name} command -->\n```\n")[1].split("\n```")[0]
    assert "\n" not in block
    for part in block.split(" && "):
        assert part.startswith("python3 -m ")


def test_it_names_every_column_in_order():
    listed = re.search(r"The table has 17 columns: `(.*?)`", README, flags=re.S)[1]
    assert tuple(re.split(r",\s+", listed)) == ld.claims.COLUMNS
