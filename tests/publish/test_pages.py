"""What the pages on methods, words and citing say is so."""

import ast
import re
from functools import reduce

import pytest
from checkout import ROOT

import lossdata as ld
from lossdata.record import read_manifest

METHODS = (ROOT / "docs" / "methods.md").read_text("utf-8")
DOI = re.compile(r"doi\s+(10\.\d+/[^\s,;]+)")


def docstrings() -> str:
    """Return all docstrings of the package, each on one line."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    trees = [ast.parse(p.read_text("utf-8")) for p in (ROOT / "lossdata").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)]
    return "\n".join(" ".join((ast.get_docstring(node) or "").split()) for node in nodes)


def dois(text: str) -> set[str]:
    """Return the addresses of the literature in a text, without what ends its sentence."""
    found = {re.sub(r"[.:]+$", "", doi) for doi in DOI.findall(text)}
    # one that stands in brackets has a bracket more
    return {d[:-1] if d.count(")") > d.count("(") else d for d in found}


def test_the_references_are_those_of_the_docstrings():
    listed = re.findall(r"\[doi (.*?)\]\(", METHODS)
    assert set(listed) == dois(docstrings())
    assert len(listed) == len(set(listed))


def test_a_reference_leads_to_what_it_names():
    pairs = re.findall(r"\[doi (.*?)\]\(<?https://doi.org/(.*?)>?\)\.$", METHODS, flags=re.M)
    assert len(pairs) == METHODS.count("[doi ")
    assert all(named == linked for named, linked in pairs)


def test_each_reference_is_of_a_method_and_each_method_has_its_references():
    body, references = METHODS.split("## References")
    heads = re.findall(r"^- (.*?) \((\d{4})\)", references, flags=re.M)
    assert len(heads) == references.count("\n- ")
    assert [h for h in heads if h[0] not in body or h[1] not in body] == []
    named = re.findall(r"([\w,é ü]+?) \((\d{4})(?:, (\d{4}), (\d{4}))?\)", body)
    years = {year for _, *group in named for year in group if year}
    assert years <= {year for _, year in heads}


@pytest.mark.parametrize("page", ["methods.md", "glossary.md", "citing.md"])
def test_what_a_page_names_is_there(page):
    text = (ROOT / "docs" / page).read_text("utf-8")
    names = re.findall(r"`ld\.([\w.]+)", text)
    assert names and all(reduce(getattr, name.split("."), ld) is not None for name in names)
    scripts = set(re.findall(r"benchmarks/(\w+\.py)", text))
    assert all((ROOT / "benchmarks" / script).is_file() for script in scripts)


def test_every_benchmark_of_a_method_is_named():
    named = set(re.findall(r"benchmarks/(\w+)\.py", METHODS))
    files = (ROOT / "benchmarks").glob("*.py")
    assert named == {p.stem for p in files if "__main__" in p.read_text("utf-8")}


def test_the_words_stand_in_order_each_once():
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    terms = re.findall(r"^(\w[\w ]*)\n    \S", text.split("```{glossary}")[1], flags=re.M)
    assert terms == sorted(set(terms), key=str.casefold)
    assert text.count("\n    ") == len(terms)
    columns = {"source", "via", "side", "item", "counts", "sector", "scope", "measure", "qualifier"}
    assert columns | {"wording", "edition", "as_of", "date_basis"} <= set(terms)
    used = re.findall(r"\{term\}`(\w+)`", text)
    assert used and set(used) <= set(terms)


def test_the_transcriptions_are_those_of_the_manifest():
    text = (ROOT / "docs" / "citing.md").read_text("utf-8")
    manifest = read_manifest(ROOT / "data" / "raw")
    kept = manifest[(manifest["via"] != "") & manifest["url"].str.startswith("https://github.com/")]
    rows = re.findall(r"^\| (\w+), \[.*?\]\((.*?)\) \| .* \| (\w+)", text, flags=re.M)
    stated = kept["licence"].str.split(r"[ ;]").str[0]
    assert set(rows) == set(zip(kept["via"], kept["url"], stated, strict=True))
