"""Damaged raw files: the build names the file and what is wrong, or makes the same; it replaces nothing."""

import pandas as pd
import pytest
from faults import damage as d
from updating.small_record import hash_of_all

HEAD = "a header and no line"
#: What is wrong with a file of claims, and a word of the message; the same is tried on all seven.
REFUSED = {
    "empty file": (d.whole(lambda t: ""), "is empty"),
    "header alone": (d.whole(lambda t: t.splitlines(keepends=True)[0]), HEAD),
    "column missing": (d.on_rows(d.column_gone), "missing column"),
    "column renamed": (d.on_rows(d.renamed), "missing column"),
    "column twice": (d.on_rows(d.column_twice), "twice"),
    "header swapped": (d.on_rows(d.header_swapped), "is not a"),
    "UTF-16": (d.whole(lambda t: t.encode("utf-16")), "UTF-8"),
    "cp1251": (d.whole(lambda t: (t + "Втрати\n").encode("cp1251")), "UTF-8"),
    "gzip": (d.whole(d.zipped), "UTF-8"),
    "a web page": (d.whole(d.html), "a web page"),
    "a web page below a comment": (d.whole(lambda t: "<!-- x -->\n" + d.html(t)), "restore"),
    "JSON": (d.whole(lambda t: '[{"date": "2025-06-03"}]\n'), "missing column"),
    "cut in a line": (d.whole(d.cut), "fields"),
    "a field too few": (d.on_rows(d.field_too_few), "fields"),
    "fields too many": (d.on_rows(d.field_too_many), "cannot be read"),
    "an unclosed quote": (d.whole(lambda t: t + '"2025'), ""),
    "semicolons": (d.whole(lambda t: t.replace(",", ";")), "missing column"),
    "tabs": (d.whole(lambda t: t.replace(",", "\t")), "missing column"),
    "half of it NUL": (d.whole(lambda t: t[: len(t) // 2] + "\0" * (len(t) // 2)), "NUL"),
    "a tail of 200,000 NUL": (d.whole(lambda t: t + "\0" * 200_000), "NUL"),
    "a figure of 200,000 digits": (d.cell("9" * 200_000), "field larger"),
    "a figure 12.000": (d.cell("12.000"), "12.000"),
    "a figure 1,234": (d.cell("1,234"), "1,234"),
    "a figure 1e3": (d.cell("1e3"), "1e3"),
    "a figure inf": (d.cell("inf"), "inf"),
    "a figure NaN": (d.cell("NaN"), "NaN"),
    "a figure 1e20": (d.cell("1e20"), "1e20"),
    "a figure 0x1F": (d.cell("0x1F"), "0x1F"),
    "a figure 1_000": (d.cell("1_000"), "1_000"),
    "a figure with a no-break space": (d.cell("1\u00a0234"), "is not a whole number"),
    "a figure True": (d.cell("True"), "True"),
    "a day that there is not": (d.cell("2025-02-30", "date"), "2025-02-30"),
    "a day day first": (d.cell("03-06-2025", "date"), "03-06-2025"),
    "a day with slashes": (d.cell("2025/06/03", "date"), "2025/06/03"),
    "a day with a time": (d.cell("2025-06-03 12:00", "date"), "12:00"),
    "a day in fullwidth digits": (d.cell("２０２５-06-03", "date"), "YYYY-MM-DD"),
}  # fmt: skip
#: What may be done to a file without a change of what it says.
HARMLESS = {
    "a byte order mark": d.whole(lambda t: "\ufeff" + t),
    "lines ended as on Windows": d.whole(lambda t: t.replace("\n", "\r\n").encode()),
    "lines ended as on old Macs": d.whole(lambda t: t.replace("\n", "\r").encode()),
    "no last line break": d.whole(lambda t: t.rstrip("\n")),
    "lines in another order": d.on_rows(d.shuffled),
    "columns in another order": d.on_rows(d.reordered),
    "a column more": d.on_rows(d.one_more),
    "blank lines at the end": d.whole(lambda t: t + "\n\n"),
    "a line twice word for word": d.on_rows(d.copied),
}


def damaged(place, file, damage):
    path = place.raw / file
    content = damage(path.read_text("utf-8"), d.CLAIM_FILES[file])
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    d.remade(place.raw)


@pytest.mark.parametrize("name", REFUSED)
def test_a_damaged_file_is_refused_by_name(place, run, tried, name):
    damage, word = REFUSED[name]
    tried(f"raw files: {name}", "build, each of 7 files", "error, exit code 2, the file named")
    before = hash_of_all(place.processed)
    originals = {file: (place.raw / file).read_bytes() for file in d.CLAIM_FILES}
    for file, content in originals.items():
        damaged(place, file, damage)
        result = run("build", code=2, word=file)
        assert word in result.stderr, (file, result.stderr)
        (place.raw / file).write_bytes(content)
    assert hash_of_all(place.processed) == before


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_nothing_is_read_as_before(place, run, tried, name):
    tried(f"raw files: {name}", "build, each of 7 files", "harmless, the same table")
    before = pd.read_parquet(place.processed / "claims.parquet")
    originals = {file: (place.raw / file).read_bytes() for file in d.CLAIM_FILES}
    for file, content in originals.items():
        damaged(place, file, HARMLESS[name])
        run("build")
        after = pd.read_parquet(place.processed / "claims.parquet")
        assert after.equals(before), file
        (place.raw / file).write_bytes(content)
