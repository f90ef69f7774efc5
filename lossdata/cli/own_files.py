"""Anyone's own file on the command line: the options of reading it, and faults that name them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from ..claims.fault_list import ClaimsError, OptionFault
from ..claims.files import FileFault
from ..claims.own_columns import ReadingOptions
from ..claims.own_table import reported_claims
from ..claims.reading_report import ReadingReport
from ..claims.table_files import FileOptions
from ..claims.written_numbers import marks_of
from .faults import UsageFault

__all__ = [
    "Allow",
    "Blanks",
    "Comment",
    "Constant",
    "DateFormat",
    "Decimal",
    "Encoding",
    "HeaderRow",
    "Rename",
    "Sep",
    "Sheet",
    "Thousands",
    "Wide",
    "as_options",
    "file_options",
    "own_claims",
    "reading_options",
]

Rename = Annotated[
    list[str] | None,
    typer.Option(
        metavar="THEIRS=OURS",
        help="A column of FILE, and the claims column it is (with --wide: the item); "
        "nothing after = leaves it out.",
    ),
]
Constant = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=VALUE", help="A claims column that FILE lacks."),
]
Allow = Annotated[
    list[str] | None,
    typer.Option(metavar="COLUMN=WORD", help="A word that the vocabulary lacks."),
]
Wide = Annotated[
    bool,
    typer.Option(
        "--wide",
        help='FILE has a row a date and a column an item, as "tank" or "personnel/killed".',
    ),
]
Blanks = Annotated[
    str | None,
    typer.Option(
        metavar="error|drop", help="Cells without a figure: a fault (the default), or left out."
    ),
]
Thousands = Annotated[
    str | None,
    typer.Option(metavar="MARK", help="What stands between thousands: , . ' or a blank."),
]
Decimal = Annotated[
    str | None, typer.Option(metavar="MARK", help="What stands before decimals: , or .")
]
DateFormat = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help='How dates are written, as "%d.%m.%Y" for 03.06.2025. Default: 2025-06-03.',
    ),
]
Sep = Annotated[
    str | None,
    typer.Option(metavar="CHARACTER", help="What parts cells: , ; | or tab. Default: found."),
]
Comment = Annotated[
    str,
    typer.Option(metavar="MARK", help='Lines that begin so are skipped; "" reads them.'),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help='Of a text file, as "cp1251". Default: UTF-8.')
]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", help="Of a workbook that has several.")]
HeaderRow = Annotated[
    int | None,
    typer.Option(
        metavar="NUMBER",
        help="The line of a text file, or the row of a sheet, that names the columns. Default: the first.",
    ),
]


def file_options(
    sep: str | None = None,
    comment: str = "#",
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> FileOptions:
    """Return the options of a file; an empty mark of comments is none."""
    return FileOptions(sep, comment or None, encoding, sheet, header_row)


def reading_options(
    rename: list[str] | None = None,
    constant: list[str] | None = None,
    allow: list[str] | None = None,
    wide: bool = False,
    blanks: str | None = None,
    marks: tuple[str | None, str | None] = (None, None),
    date_format: str | None = None,
) -> ReadingOptions:
    """Return what the command line says of a table.

    Raises
    ------
    UsageFault
        A pair without = in it, or one thing said twice.
    """
    renamed = _pairs("--rename", rename, may_lack=True)
    columns = {theirs: ours or None for theirs, ours in renamed}
    words: dict[str, list[str]] = {}
    for column, word in _pairs("--allow", allow):
        words.setdefault(column, []).append(word)
    constants = dict(_pairs("--set", constant))
    try:
        read = marks_of(*marks)
    except OptionFault as fault:
        raise UsageFault(as_options(str(fault))) from None
    return ReadingOptions(columns, constants, words, wide, blanks or "error", date_format, read)


def own_claims(
    file: Path, files: FileOptions, options: ReadingOptions
) -> tuple[pd.DataFrame, ReadingReport]:
    """Read a file as `read_claims` does; a fault names the options of the command."""
    try:
        return reported_claims(file, files, options)
    except (FileFault, ClaimsError, OptionFault) as fault:
        raise UsageFault(as_options(str(fault))) from None


def as_options(message: str) -> str:
    r"""Return a message about arguments of `read_claims` as one about options.

    Examples
    --------
    >>> as_options('pass thousands="."; allow={\'item\': [\'trench\']}; columns={\'note\': None}')
    'pass --thousands "."; --allow "item=trench"; --rename "note="'
    >>> as_options('value=1, measure="interval" says so, and claims.count_events adds them up by day')
    '--set value=1 --set measure=interval says so'
    """
    # the checks count events themselves
    message = message.replace(", and claims.count_events adds them up by day", "")
    message = message.replace('value=1, measure="interval"', "--set value=1 --set measure=interval")
    message = re.sub(
        r"\b(sep|thousands|decimal|date_format|blanks|encoding|sheet|header_row)= ?",
        lambda said: f"--{said[1].replace('_', '-')} ",
        message,
    )
    message = re.sub(r"\ballow=\{'(\w+)': \['([^']*)'\]\}", r'--allow "\1=\2"', message)
    message = re.sub(r"\bcolumns=\{'([^']*)': None\}", r'--rename "\1="', message)
    message = re.sub(r"\bcolumns=\{'([^']*)': '([^']*)'\}", r'--rename "\1=\2"', message)
    message = re.sub(r"\ballow=(?!\{)", "--allow", message)
    message = message.replace("comment=None", '--comment ""')
    return message.replace("wide=True", "--wide").replace(
        "give it as a constant", "give it as a constant, --set column=word"
    )


def _pairs(option: str, given: list[str] | None, may_lack: bool = False) -> list[tuple[str, str]]:
    pairs = []
    for text in given or []:
        left, mark, right = text.partition("=")
        if not (left and mark and (right or may_lack)):
            raise UsageFault(f"{option} {text!r}: expected two words with = between them")
        pairs.append((left, right))
    return pairs if option == "--allow" else _once(option, pairs)


def _once(option: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise UsageFault(f"{option} {name}= is given twice; give it once")
    return pairs
