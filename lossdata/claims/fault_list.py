"""Faults in claims: each listed, and all of them told in one message that can be read."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

__all__ = ["MOST_LINES", "MOST_SHOWN", "ClaimsError", "OptionFault", "faults_of", "shown"]

#: Lines of a message, its head and its end among them: no terminal scrolls.
MOST_LINES = 20
#: Characters of a cell that are shown.
MOST_SHOWN = 60


def shown(cell: object) -> str:
    """Return a cell as an error shows it: text in quotes, and never a book of it.

    Examples
    --------
    >>> shown("12.000"), shown(12.5), len(shown("x" * 140_000))
    ("'12.000'", '12.5', 60)
    """
    text = repr(cell) if isinstance(cell, str) else str(cell)
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


class OptionFault(ValueError):
    """An option of reading that means nothing, or nothing together with another."""


class ClaimsError(ValueError):
    """Claims that break the contract of the table; `faults` lists each one.

    The message tells faults that are alike in one line, and has 20 lines at most.

    Parameters
    ----------
    faults : DataFrame
        See below; ``remedy`` may lack.
    where : str
        The file, or what else holds them.
    unit : str
        What ``row`` numbers: a row, or the line of a text file.

    Attributes
    ----------
    faults : DataFrame
        Columns ``row`` (index label), ``column``, ``value``, ``problem`` and ``remedy`` (what to do,
        where the problem does not say it).
    """

    def __init__(self, faults: pd.DataFrame, where: str = "claims", unit: str = "row"):
        self.faults = faults.assign(remedy=faults.get("remedy", ""))
        head = f"{where}: {len(faults)} fault(s)"
        super().__init__("\n  ".join([head, *_lines(self.faults, unit)]))


def faults_of(
    rows: pd.DataFrame, column: str, problem: str | list[str], remedy: str | list[str] = ""
) -> pd.DataFrame:
    """Return one fault a row, as `ClaimsError` takes them."""
    where = {"row": rows.index, "column": column, "value": list(rows[column])}
    return pd.DataFrame({**where, "problem": problem, "remedy": remedy})


def _kinds(faults: pd.DataFrame) -> list[tuple[str, str]]:
    """Return problem and remedy without the cell: what is alike for many cells."""
    return [
        (_without(problem, cell), _without(remedy, cell))
        for cell, problem, remedy in zip(
            faults["value"], faults["problem"], faults["remedy"], strict=True
        )
    ]


def _without(text: str, cell: object) -> str:
    """Leave a cell out of a text: the digits of a number may stand in it for other reasons."""
    if isinstance(cell, str):
        return text.replace(shown(cell), "{}")
    return text.removeprefix(shown(cell))


def _lines(faults: pd.DataFrame, unit: str) -> list[str]:
    kinds = pd.Series(_kinds(faults), index=faults.index, dtype=object)
    alike = [rows for _, rows in faults.groupby([faults["column"], kinds], sort=False)]
    fits = len(alike) < MOST_LINES
    told, rest = (alike, []) if fits else (alike[: MOST_LINES - 2], alike[MOST_LINES - 2 :])
    return [_line(rows, unit) for rows in told] + ([_rest(rest)] if rest else [])


def _line(alike: pd.DataFrame, unit: str) -> str:
    """Tell faults of one kind: the first rows, the first cell, and others like it."""
    first, rows = alike.iloc[0], alike["row"]
    named = ", ".join(map(str, rows[:5])) + (f" and {len(rows) - 5} more" * (len(rows) > 5))
    remedy = f"; {first['remedy']}" * bool(first["remedy"])
    cells = list(dict.fromkeys(map(shown, alike["value"])))[1:]
    is_told = shown(first["value"]) in first["problem"]
    others = f" (likewise {_listed(cells, 2)})" if cells and is_told else ""
    return f"column {first['column']}, {unit} {named}: {first['problem']}{remedy}{others}"


def _rest(kinds: list[pd.DataFrame]) -> str:
    """Count the faults that the lines do not tell, by column and kind."""
    counts: dict[str, int] = {}
    for alike in kinds:
        first = alike.iloc[0]
        kind = first["problem"].partition(";")[0].replace(shown(first["value"]), "…")
        name = f"column {first['column']}, {kind}"
        counts[name] = counts.get(name, 0) + len(alike)
    named = [f"{number} ({name})" for name, number in counts.items()]
    return f"and {sum(counts.values())} more: {_listed(named, 5)}"


def _listed(words: Iterable[str], most: int) -> str:
    words = list(words)
    return ", ".join(words[:most]) + f" and {len(words) - most} more" * (len(words) > most)
