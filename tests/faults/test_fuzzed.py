"""Anything at all, read or refused: files and texts altered at random raise the documented errors alone.

Half a minute; `HYPOTHESIS_PROFILE=nightly` tries twenty times as much (`.github/workflows/nightly.yml`).
"""

import datetime as dt
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from updating.small_record import as_bytes, published

import lossdata as ld
from lossdata.briefing import parse
from lossdata.claims.fault_list import ClaimsError, OptionFault
from lossdata.claims.files import FileFault
from lossdata.publish import notebooks
from lossdata.record.folders import raw_folder
from lossdata.record.hash_lists import read_list, write_list
from lossdata.record.manifest import read_manifest
from lossdata.record.raw_files import READERS
from lossdata.updating.figures import figures_of
from lossdata.updating.published_lines import lines_of
from lossdata.updating.publishers import published_file
from lossdata.updating.refusals import Refused

settings.register_profile("quick", max_examples=1_000)
settings.register_profile("nightly", max_examples=20_000)
#: Found examples are small already; shrinking them takes minutes.
FUZZED = settings(
    settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick")),
    phases=[Phase.explicit, Phase.reuse, Phase.generate], deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
#: What breaks readers.
PIECES = [
    b"", b"\xff", b"\0", b'"', b"'", b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"|", b"#", b"=1+1", b"-5", b"1e20", b"1.000",
    b"NaN", b"inf", b"2025-02-30", b"9" * 30, b"[[[[", b"]", b"{", b"}", b"<a href=", b"<!--", b"</", b"&#1;", b"\\",
    b"\xef\xbb\xbf", "２\u202e\u00a0½é".encode(), b"null", b"true", b'{"a":1}', b"over ", b" per cent", b"\xd0",
]  # fmt: skip


@st.composite
def mutated(draw, base):
    """Return bytes with one to eight places cut out, put in or copied from elsewhere."""
    content = base
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(content)))
        end = min(len(content), at + draw(st.sampled_from([0, 0, 1, 1, 3, 20, 200])))
        taken = draw(st.integers(0, len(content)))
        piece = draw(st.one_of(st.sampled_from(PIECES), st.just(content[taken : taken + 30])))
        content = content[:at] + piece + content[end:]
    return content


def in_file(name, content):
    """Return a file that holds the content, in the folder of its name, where it replaces the one before."""
    path = Path(os.environ["FUZZED"], f"of {name}", name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory):
    """Name the folder of all files: what hypothesis runs again and again takes no fixture of a function."""
    os.environ["FUZZED"] = str(tmp_path_factory.mktemp("fuzzed"))
    yield
    del os.environ["FUZZED"]


OWN = (
    b"date,source,via,side,item,counts,measure,value,wording\n"
    b'2025-06-02,general_staff,mine,RU,tank,destroyed,cumulative,10879,"lost, killed"\n'
    b"2025-06-03,general_staff,mine,RU,tank,destroyed,cumulative,> 10 881,about\n"
)
RECORDS = json.dumps(
    [{"date": "2025-06-02", "value": 5, "side": "RU"}, {"date": "2025-06-03", "value": "~7"}]
)
CONSTANTS = {
    "source": "general_staff",
    "item": "tank",
    "counts": "destroyed",
    "measure": "cumulative",
}


@FUZZED
@given(
    st.one_of(
        mutated(OWN).map(lambda c: ("a.csv", c, {})),
        mutated(RECORDS.encode()).map(lambda c: ("a.json", c, CONSTANTS)),
    )
)
def test_own_files(given_file):
    name, content, constants = given_file
    path = in_file(name, content)
    try:
        claims = ld.read_claims(path, **constants)
    except (FileFault, ClaimsError, OptionFault) as fault:
        assert len(str(fault)) < 20_000
    else:
        ld.validate(claims)
    assert path.read_bytes() == content


TEXTS = [
    "The enemy lost over 215 troops, two tanks and 1 200 drones in the zone of Battlegroup West in a day, the Russian "
    "Defence Ministry said on 3 June 2025.\n",
    "Загальні бойові втрати противника з 24.02.22 по 03.06.25: особового складу – близько 990800 (+1100) осіб, танків ‒ 10881 (+2).\n",
    "<p>Потери ВСУ составили до 475 военнослужащих,&nbsp;танк и <b>два</b> автомобиля, сообщает Минобороны России.</p>\n",
]  # fmt: skip


@FUZZED
@given(
    st.one_of(*(mutated(text.encode()) for text in TEXTS)),
    st.sampled_from(["replace", "surrogateescape"]),
)
def test_texts(content, errors):
    text = content.decode("utf-8", errors)
    read = parse(text)
    for span in read.spans.itertuples():
        assert text[span.start : span.end] == span.printed
    if len(read.claims):
        assert set(read.claims["value"].dropna() >= 0) <= {True}


FILES = {name: as_bytes(content) for name, content in published().items()}


@FUZZED
@given(
    st.one_of(*(mutated(content).map(lambda c, n=name: (n, c)) for name, content in FILES.items()))
)
def test_publishers_files(given_file):
    name, content = given_file
    file = published_file(name)
    try:
        made = figures_of(lines_of(content, file), file, "minfin", dt.date(2025, 6, 5))
    except Refused as fault:
        assert len(str(fault)) < 400
        return
    for (day, item), value in made.cells.items():
        assert dt.date(2022, 2, 24) <= dt.date.fromisoformat(day) <= dt.date(2025, 6, 6)
        assert item in file.items.values() and type(value) is int


LISTED = {"a.csv": {"0" * 64}, "sub/ä\n.csv": {"1" * 64, "2" * 64}}


def a_list():
    path = Path(tempfile.mkdtemp(), "SHA256SUMS")
    write_list(path, "build", LISTED)
    return path.read_bytes()


@FUZZED
@given(mutated(a_list()))
def test_lists_of_hashes(content):
    """A list that is not word for word what a command wrote vouches for nothing."""
    maker, listed = read_list(in_file("SHA256SUMS", content))
    assert listed == (LISTED if maker else {})


@FUZZED
@given(st.data())
def test_raw_files(data):
    name = data.draw(st.sampled_from(sorted([*READERS, "manifest.csv"])))
    lines = (raw_folder() / name).read_bytes().splitlines(keepends=True)
    content = data.draw(mutated(b"".join(lines[:12])))
    path = in_file(name, content)
    if name != "manifest.csv":
        path.with_name("manifest.csv").write_bytes((raw_folder() / "manifest.csv").read_bytes())
    try:
        read_manifest(path.parent) if name == "manifest.csv" else READERS[name](path)
    except (FileFault, ClaimsError) as fault:
        assert len(str(fault)) < 20_000 and name in str(fault)


NOTEBOOK = json.dumps(
    {"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Mine"]}],
     "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
)  # fmt: skip


@pytest.mark.filterwarnings(
    "ignore"
)  # nbformat says of cells without a name that they should have one
@FUZZED
@given(mutated(NOTEBOOK.encode()))
def test_notebooks(content):
    path = in_file("a.ipynb", content)
    try:
        notebooks.read(path.parent)
    except FileFault as fault:
        assert "a.ipynb" in str(fault)


@FUZZED
@given(mutated(b"\x00" * 4 + (b"PAR1" + bytes(range(200)) + b"PAR1")))
def test_built_tables(content):
    path = in_file("claims.parquet", content)
    with pytest.raises((FileFault, ClaimsError)):
        ld.load(path.parent)
