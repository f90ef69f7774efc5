"""How a file is damaged: functions from its text to what then stands in it."""

import csv
import gzip
import hashlib
import io
from pathlib import Path
from typing import NamedTuple

#: The raw files of claims, and the column of each that holds figures.
CLAIM_FILES = {
    "general_staff.csv": "minfin",
    "general_staff_stated.csv": "cumulative",
    "russian_mod.csv": "value",
    "oryx.csv": "count",
    "named_dead.csv": "killed",
    "named_totals.csv": "value",
    "article.csv": "value",
}


class Place(NamedTuple):
    """A folder with a small record in it, and room for more."""

    root: Path

    @property
    def raw(self):
        """Return the folder of raw files."""
        return self.root / "record" / "raw"

    @property
    def processed(self):
        """Return the folder of the built table."""
        return self.root / "record" / "processed"

    def put(self, name, content):
        """Write a file, and return its path."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


def remade(raw):
    """Have the manifest list the files as they are, so that nothing but their content is at fault."""
    rows = rows_of((raw / "manifest.csv").read_text("utf-8"))
    for row in rows[1:]:
        if (raw / row[0]).is_file():
            row[6] = hashlib.sha256((raw / row[0]).read_bytes()).hexdigest()
    (raw / "manifest.csv").write_text(text_of(rows), "utf-8")


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def text_of(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def on_rows(change):
    """Return a damage of the rows: it is handed them, header first, and the column of figures."""

    def damage(text, figures):
        rows = rows_of(text)
        return text_of(change(rows, rows[0].index(figures)) or rows)

    return damage


def cell(content, name=None):
    """Return a damage that puts something into one cell of the first line with a figure."""

    def change(rows, figures):
        column = figures if name is None else rows[0].index(name)
        line = next(row for row in rows[1:] if row[figures] and row[rows[0].index("date")])
        line[column] = content

    return on_rows(change)


def whole(make):
    """Return a damage of the whole text."""
    return lambda text, figures: make(text)


def renamed(rows, figures):
    rows[0][figures] += "x"


def column_gone(rows, figures):
    return [[c for i, c in enumerate(row) if i != figures] for row in rows]


def column_twice(rows, figures):
    return [[*row, row[figures]] for row in rows[:1]] + [[*row, ""] for row in rows[1:]]


def header_swapped(rows, figures):
    date = rows[0].index("date")
    rows[0][figures], rows[0][date] = rows[0][date], rows[0][figures]


def field_too_few(rows, figures):
    rows[2] = rows[2][:-1]


def field_too_many(rows, figures):
    rows[2] = [*rows[2], "x", "y"]


def reordered(rows, figures):
    return [row[::-1] for row in rows]


def one_more(rows, figures):
    return [[*row, "mine"] for row in rows]


def shuffled(rows, figures):
    return [rows[0], *rows[:0:-1]]


def copied(rows, figures):
    return [*rows, rows[-1]]


def cut(text):
    return text[: text.rstrip("\n").rindex("\n") + 4]


def html(text):
    return "<!DOCTYPE html><html><body>404</body></html>"


def zipped(text):
    return gzip.compress(text.encode())
