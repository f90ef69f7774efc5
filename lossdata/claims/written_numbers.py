"""Figures as people write them: marks of thousands, decimals that are none, words of doubt."""

from __future__ import annotations

import re
from decimal import Decimal
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np
import pandas as pd

from .fault_list import OptionFault, shown
from .spreadsheet_faults import fault_of_cell

__all__ = [
    "NO_FIGURE",
    "NO_MARKS",
    "Figure",
    "Marks",
    "figure_of",
    "figures_of",
    "is_blank",
    "is_no_figure",
    "mark_between_thousands",
    "marks_of",
]

#: What a mark of thousands may look like: typographers have several blanks and apostrophes.
_LOOKS = {",": ",", ".": r"\.", " ": "[ \u00a0\u2009\u202f]", "'": "['’]"}
#: Digits beyond which floats, and most spreadsheets, lose the last one.
_MOST_DIGITS = 15
#: Cells that say that there is no figure; an empty cell is one by itself.
NO_FIGURE = frozenset({"NA", "N/A", "n/a", "NaN", "nan", "null", "None", "-", "–", "—"})
#: How a figure is worded, before its digits.
_WORDED = {
    "over": r"≥|>=|>|over\b|more than\b|at least\b",
    "about": r"~|≈|about\b|approximately\b|around\b|circa\b|ca?\.|ca\b",
    "up_to": r"≤|<=|<|up to\b",
}
_QUALIFIED = re.compile(
    "|".join(f"(?P<{qualifier}>{words})" for qualifier, words in _WORDED.items()), re.IGNORECASE
)
#: Any number with marks in it, for advice: digits, the same mark between groups of three, decimals.
_MARKED = re.compile(
    # no group of thousands begins with 0: 0.500 is a half
    r"[+−-]?(?:[1-9][0-9]{0,2}(?P<groups>(?P<mark>[.,'’ \u00a0\u2009\u202f])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"|[0-9]+)"
    r"(?:(?P<decimal>[.,])[0-9]*)?"
)


class Marks(NamedTuple):
    """Which characters stand between thousands and before decimals; None: nothing was said."""

    thousands: str | None = None
    decimal: str | None = None


NO_MARKS = Marks()


class Figure(NamedTuple):
    """What a cell holds: a figure and how it is worded, or nothing, or why it cannot be read."""

    value: int | None
    qualifier: str | None = None
    problem: str = ""


def marks_of(thousands: str | None, decimal: str | None) -> Marks:
    """Return marks, or raise an OptionFault for those that nothing can be read with.

    Examples
    --------
    >>> marks_of(",", ",")
    Traceback (most recent call last):
    ...
    lossdata.claims.fault_list.OptionFault: thousands="," and decimal="," are the same mark; ...
    """
    if thousands is not None and thousands not in _LOOKS:
        raise OptionFault(f"thousands={thousands!r} is no mark; expected ',', '.', ' ' or \"'\"")
    if decimal is not None and decimal not in (".", ","):
        raise OptionFault(f"decimal={decimal!r} is no mark; expected '.' or ','")
    if thousands is not None and thousands == decimal:
        raise OptionFault(
            f'thousands="{thousands}" and decimal="{decimal}" are the same mark; '
            "leave out the one that no cell has"
        )
    return Marks(thousands, decimal)


def is_blank(cell: object) -> bool:
    """Tell a cell that holds nothing: empty, blanks alone, or missing.

    Examples
    --------
    >>> is_blank(" "), is_blank(None), is_blank(0)
    (True, True, False)
    """
    if isinstance(cell, str):
        return not cell.strip()
    return pd.api.types.is_scalar(cell) and bool(pd.isna(cell))  # type: ignore[call-overload]


def is_no_figure(cell: object) -> bool:
    """Tell a cell that says that there is no figure: blank, "NA", a dash.

    Examples
    --------
    >>> is_no_figure("–"), is_no_figure("0")
    (True, False)
    """
    return is_blank(cell) or (isinstance(cell, str) and cell.strip() in NO_FIGURE)


def figures_of(cells: pd.Series, marks: Marks) -> pd.DataFrame:
    """Return ``value`` (Int64), ``qualifier`` and ``problem`` of each cell, on the same index.

    Parameters
    ----------
    cells : Series
        Text, numbers, or both; of any dtype.
    marks : Marks
        See `marks_of`.

    Returns
    -------
    DataFrame
        ``value`` is missing where the cell is blank or cannot be read; in the second case only,
        ``problem`` says why. ``qualifier`` is missing where the cell has digits alone.

    Examples
    --------
    >>> figures_of(pd.Series(["1.200", "over 80", ""]), marks_of(".", None))["value"].tolist()
    [1200, 80, <NA>]
    """
    read: dict[tuple[type, object], Figure] = {}
    figures = []
    for cell in cells.astype(object):
        if not isinstance(cell, str | int | float):
            figures.append(figure_of(cell, marks))
            continue
        key = type(cell), cell  # True and 1 are equal
        if key not in read:
            read[key] = figure_of(cell, marks)
        figures.append(read[key])
    table = pd.DataFrame(figures, index=cells.index, columns=list(Figure._fields), dtype=object)
    return table.astype({"value": "Int64"})


def figure_of(cell: object, marks: Marks = NO_MARKS) -> Figure:
    """Read one cell.

    Examples
    --------
    >>> figure_of("12.0"), figure_of("≥ 1 200", marks_of(" ", None))
    (Figure(value=12, qualifier=None, problem=''), Figure(value=1200, qualifier='over', problem=''))
    >>> print(figure_of("1,200").problem)
    '1,200' is not a whole number as it stands; pass thousands=","
    """
    if is_blank(cell):
        return Figure(None)
    if isinstance(cell, str):
        return _of_text(cell, marks)
    if isinstance(cell, bool | np.bool_) or not isinstance(cell, Real | Decimal):
        what = type(cell).__name__
        return _refused(cell, f"is not a number but a {what}; expected digits alone")
    return _of_number(cell)


def _of_number(cell: Real | Decimal) -> Figure:
    if isinstance(cell, Decimal) and not cell.is_finite():
        return _refused(cell, "is not a whole number; a claim counts whole losses")
    if not isinstance(cell, Integral) and float(cell) % 1 != 0:  # of infinity it is NaN
        return _refused(cell, "is not a whole number; a claim counts whole losses")
    if abs(cell) >= 10**_MOST_DIGITS:  # as it is: of 400 digits there is no float
        return _refused(cell, f"is too large; expected {_MOST_DIGITS} digits at most")
    return Figure(int(cell))  # type: ignore[arg-type]


def _of_text(cell: str, marks: Marks) -> Figure:
    text = cell.strip()
    worded = _QUALIFIED.match(text)
    digits = text[worded.end() :].strip() if worded else text
    if broken := fault_of_cell(text):
        return Figure(None, None, broken)
    if not (whole := _pattern(marks).fullmatch(digits)):
        return _refused(cell, _advice(digits, marks))
    number = re.sub("[^0-9]", "", whole["whole"])
    if len(number) > _MOST_DIGITS:
        return _refused(cell, f"is not a whole number of {_MOST_DIGITS} digits at most")
    sign = -1 if digits[0] in "-−" else 1
    return Figure(sign * int(number), worded.lastgroup if worded else None)


def _pattern(marks: Marks) -> re.Pattern[str]:
    """Return what a whole number looks like: with these marks, and zeros alone for decimals."""
    groups = ""
    if marks.thousands:
        look = _LOOKS[marks.thousands]
        groups = rf"[1-9][0-9]{{0,2}}(?P<mark>{look})[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*|"
    if marks.decimal:
        decimals = rf"(?:{re.escape(marks.decimal)}0+)?"
    else:  # three zeros are as likely thousands
        decimals = r"(?:\.(?!000$)0+)?" if marks.thousands != "." else ""
    return re.compile(rf"[+−-]?(?P<whole>{groups}[0-9]+){decimals}")


def mark_between_thousands(cell: object) -> str | None:
    """Return the mark that parts a text into groups of thousands, by its name as an option.

    Examples
    --------
    >>> mark_between_thousands("> 1.200"), mark_between_thousands("12"), mark_between_thousands(1.2)
    ('.', None, None)
    """
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    worded = _QUALIFIED.match(text)
    marked = _MARKED.fullmatch(text[worded.end() :].strip() if worded else text)
    mark = marked["mark"] if marked else None
    return next((name for name, look in _LOOKS.items() if mark and re.fullmatch(look, mark)), None)


def _refused(cell: object, why: str) -> Figure:
    return Figure(None, None, f"{shown(cell)} {why}")


def _advice(digits: str, marks: Marks) -> str:
    """Say what to do about a number that cannot be read with these marks."""
    if digits in NO_FIGURE:
        return 'is not a figure; blanks="drop" leaves such rows out'
    marked = _MARKED.fullmatch(digits)
    options = _options(marked) if marked else ""
    if options:
        told = f"{marks.thousands or ''}{marks.decimal or ''}" and f", read with {_said(marks)}"
        return f"is not a whole number as it stands{told}; {options}"
    if re.fullmatch(r"[+−-]?[0-9]+[.,][0-9]*[1-9][0-9]*", digits):
        return "is not a whole number; a claim counts whole losses"
    return "is not a whole number; expected digits alone, such as 990800"


def _said(marks: Marks) -> str:
    named = {"thousands": marks.thousands, "decimal": marks.decimal}
    return " and ".join(f'{name}="{mark}"' for name, mark in named.items() if mark)


def _options(marked: re.Match[str]) -> str:
    """Return the options that would read a number with marks in it, "" where none would."""
    mark, decimal = marked["mark"], marked["decimal"]
    if decimal and re.search(r"[.,][0-9]*[1-9][0-9]*$", marked[0]):
        return ""  # no option makes it whole
    if not mark:
        is_zero = re.fullmatch(r"[+−-]?0+\.000", marked[0]) is not None
        return f'pass decimal="{decimal}"' if decimal == "," or is_zero else ""
    look = next(name for name, look in _LOOKS.items() if re.fullmatch(look, mark))
    if decimal:
        return f'pass thousands="{look}" and decimal="{decimal}"'
    # 1.200 has no whole number of decimals, 1.000 has
    is_ambiguous = look in (",", ".") and re.fullmatch("[.,]000", marked["groups"]) is not None
    other = f' or decimal="{look}"' if is_ambiguous else ""
    return f'{"thousands or decimals? " * is_ambiguous}pass thousands="{look}"{other}'
