"""Cells that a spreadsheet left in place of what they should hold: errors, formulas, serial numbers."""

from __future__ import annotations

import datetime as dt
import re
from numbers import Real

from .fault_list import shown

__all__ = ["fault_of_cell", "serial_day"]

_ERRORS = frozenset(
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ]
)
_FORMULA = re.compile(r"=[^\s=].*", re.DOTALL)
#: Day 1 of a spreadsheet is 1900-01-01, and it has a 29 February 1900 that never was.
_BEFORE = dt.date(1899, 12, 30)
#: Serial numbers of 2000 to 2050.
_SERIAL = range(36_526, 55_154)


def fault_of_cell(cell: object) -> str:
    """Say why a cell of a spreadsheet holds nothing to read; "" of any other.

    Examples
    --------
    >>> fault_of_cell("#REF!")
    "'#REF!' is an error of a spreadsheet; correct the cell there"
    >>> fault_of_cell("12")
    ''
    """
    if not isinstance(cell, str):
        return ""
    text = cell.strip()
    if text in _ERRORS:
        return f"{shown(cell)} is an error of a spreadsheet; correct the cell there"
    if _FORMULA.fullmatch(text):
        return (
            f"{shown(cell)} is a formula without a stored value; "
            "open the file in a spreadsheet and save it"
        )
    return ""


def serial_day(cell: object) -> str:
    """Return the day of which a number is the serial number of a spreadsheet; "" where it is none.

    Examples
    --------
    >>> serial_day(45810), serial_day("12")
    ('2025-06-02', '')
    """
    if isinstance(cell, str):
        digits = cell.strip()
        number = int(digits) if re.fullmatch("[0-9]{5}", digits) else 0
    else:
        is_number = isinstance(cell, Real) and not isinstance(cell, bool)
        number = int(cell) if is_number and cell % 1 == 0 else 0  # type: ignore[call-overload,operator]
    return str(_BEFORE + dt.timedelta(days=number)) if number in _SERIAL else ""
