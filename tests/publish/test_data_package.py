"""The data package: what it says of its files is so, and every row is as declared."""

import csv
import json
import re
import subprocess
import sys

import pandas as pd
import pytest

import lossdata as ld
from lossdata.claims.column_meanings import CLAIM_COLUMNS
from lossdata.claims.csv_files import harmless, write_csv
from lossdata.claims.files import sha256
from lossdata.publish.codebooks import codebook
from lossdata.publish.data_package import write_package
from lossdata.publish.dictionary_pages import dataset_json_ld, dictionary_page
from lossdata.record.companions import revision_log
from lossdata.record.manifest import read_manifest


@pytest.fixture(scope="module")
def package(record, tmp_path_factory):
    """Return a folder with the package of part of the record, and those claims."""
    folder = tmp_path_factory.mktemp("package")
    claims = pd.concat([record[::40], record[record["item"] == "aircraft"]]).drop_duplicates()
    claims = claims.sort_index().reset_index(drop=True)
    claims.to_parquet(folder / "claims.parquet")
    path = write_package(folder, claims, revision_log())
    assert path == folder / "datapackage.json"
    return folder, claims


@pytest.fixture(scope="module")
def description(package):
    return json.loads((package[0] / "datapackage.json").read_text("utf-8"))


def test_every_file_is_listed_with_its_hash(package, description):
    folder, _ = package
    assert [r["path"] for r in description["resources"]] == [
        "claims.csv", "claims.parquet", "codebook.csv", "general_staff.csv", "general_staff_doubts.csv",
    ]  # fmt: skip
    for resource in description["resources"]:
        path = folder / resource["path"]
        assert resource["hash"] == f"sha256:{sha256(path)}"
        assert resource.get("bytes", path.stat().st_size) == path.stat().st_size
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])  # as the standard wants names
    names = [r["name"] for r in description["resources"]]
    assert len(set(names)) == len(names)


def test_the_sources_are_those_of_the_manifest(description):
    manifest = read_manifest()
    assert len(description["sources"]) == len(manifest)
    addresses = [s["path"] for s in description["sources"] if "path" in s]
    assert addresses == [u for u in manifest["url"].fillna("") if u]
    assert description["licenses"][0]["name"] == "MIT"


def of_type(cell, field):
    """Tell whether a cell of a file is of a field's type and within its constraints, by hand."""
    constraints = field.get("constraints", {})
    if cell == "":
        return not constraints.get("required")
    patterns = {
        "date": r"\d{4}-\d\d-\d\d",
        "integer": r"-?\d+",
        "boolean": "True|False",
        "string": r"(?s).+",
    }
    is_typed = re.fullmatch(patterns[field["type"]], cell) is not None
    within = int(cell) >= constraints["minimum"] if "minimum" in constraints else True
    return is_typed and within and cell in constraints.get("enum", [cell])


def test_every_row_is_as_declared(package, description):
    folder, _ = package
    for resource in description["resources"]:
        if resource["format"] != "csv":
            continue
        fields = resource["schema"]["fields"]
        text = (folder / resource["path"]).read_bytes().decode("utf-8")
        assert text.endswith("\r\n")
        head, *rows = csv.reader(text.splitlines(keepends=True), strict=True)
        assert head == [f["name"] for f in fields]
        assert all(f["description"] for f in fields)
        assert rows
        for number, row in enumerate(rows):
            faults = [
                f["name"] for cell, f in zip(row, fields, strict=True) if not of_type(cell, f)
            ]
            assert not faults, (resource["path"], number, row)


def test_the_claims_come_back_from_csv(package):
    folder, claims = package
    back = pd.read_csv(
        folder / "claims.csv",
        parse_dates=["date", "as_of"],
        dtype={"days": "Int64"},
        keep_default_na=False,
        na_values=[""],
    )
    pd.testing.assert_frame_equal(
        ld.claims.conform(back).astype("str"), claims.astype("str"), check_dtype=False
    )


@pytest.mark.slow
def test_frictionless_calls_it_valid(package):
    """In a process of its own: the library warns of others' deprecations."""
    pytest.importorskip("frictionless")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    done = subprocess.run(command, cwd=package[0], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout


def test_nothing_in_a_file_is_a_formula(tiny, tmp_path):
    wild = ld.concat([tiny])
    wild["wording"] = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", 'lost, "so"']
    wild["via"] = "=HYPERLINK()"
    write_csv(wild, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["wording"] for r in rows] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\tx",
        'lost, "so"',
    ]
    assert {r["via"] for r in rows} == {"'=HYPERLINK()"}
    # numbers are no text: a daily figure may be below zero
    write_csv(pd.DataFrame({"value": pd.array([-5, None], "Int64")}), tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_bytes() == b'value\r\n-5\r\n""\r\n'


def test_harmless_leaves_what_is_missing():
    assert harmless(pd.Series(["a", None, "=b"])).isna().tolist() == [False, True, False]


def test_the_codebook_counts(tiny):
    book = codebook(tiny).set_index("column")
    assert book.index.tolist() == [c.name for c in CLAIM_COLUMNS]
    shown = ["type", "required", "values", "missing", "distinct"]
    assert book.loc["date", shown].tolist() == ["date", True, "2025-06-02 to 2025-06-03", 0, 2]
    assert book.loc["value", shown].tolist() == ["integer", True, "325 to 10881", 0, 5]
    assert book.loc["qualifier", shown].tolist() == ["string", True, "exact; about; over", 0, 3]
    assert book.loc["sector", shown].tolist() == ["string", True, "all; centre; dnepr+north", 0, 3]
    assert book.loc["days", shown].tolist() == ["integer", False, "1 to 1", 4, 1]
    assert book.loc["via", "values"] == "open"
    assert book.loc["url", shown].tolist() == ["string", False, "", 6, 0]


def test_an_empty_table_has_a_codebook(tiny):
    book = codebook(tiny[:0])
    assert book["values"].unique().tolist() == [""]


def test_the_page_names_files_columns_and_words(package):
    folder, claims = package
    page = dictionary_page(claims, folder, data="there")
    for name in (
        "claims.csv",
        "claims.parquet",
        "codebook.csv",
        "datapackage.json",
        "general_staff.csv",
    ):
        assert f'href="there/{name}"' in page
    for column in ld.claims.COLUMNS:
        assert f"<td><code>{column}</code></td>" in page
    assert "<td><code>up_to</code></td><td>up to: the figure or less</td>" in page
    assert "<td><code>oryx</code></td><td>Oryx (losses with photographic evidence)</td>" in page
    assert all(f"```{language}\n" in page for language in ("python", "r", "sql"))
    assert page == dictionary_page(claims, folder, data="there")


def test_words_of_anybody_are_words_on_the_page(tiny, tmp_path):
    wild = ld.concat([tiny])
    wild["wording"] = "</table><script>alert(1)</script>\n```\n# Title"
    page = dictionary_page(wild, tmp_path)
    assert "<script" not in page
    assert "\n# Title" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_data_set_as_search_engines_read_it(package):
    folder, claims = package
    text = dataset_json_ld(claims, folder, address="https://example.org/data/")
    head, body, end = text.split("\n", 1)[0], text.split("\n", 1)[1].rsplit("\n", 1)[0], text[-9:]
    assert (head, end) == ('<script type="application/ld+json">', "</script>")
    assert "<" not in body
    said = json.loads(body)
    assert said["@type"] == "Dataset"
    assert said["name"]
    assert 50 <= len(said["description"]) <= 5000  # what Google requires
    assert said["isAccessibleForFree"] is True
    assert said["license"].startswith("https://")
    assert re.fullmatch(r"2022-0\d-\d\d/2026-\d\d-\d\d", said["temporalCoverage"])
    assert said["distribution"][0]["contentUrl"] == "https://example.org/data/claims.parquet"
    assert [v["name"] for v in said["variableMeasured"]] == list(ld.claims.COLUMNS)


def test_no_address_ends_the_element(package):
    text = dataset_json_ld(package[1], package[0], address="</script><b>")
    assert text.count("</script>") == 1
    assert "<b>" not in text
