"""What the README says of the record: the account of the raw files' lines, and the rates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..claims.files import FileFault

__all__ = ["BEGIN", "END", "with_facts"]

#: What the README says of the record stands between these.
BEGIN, END = "<!-- facts: made by lossdata build --accept -->", "<!-- end of facts -->"


def with_facts(text: str, facts: Mapping[str, Mapping[str, Any]]) -> str:
    r"""Return a page with the facts between `BEGIN` and `END` as they are now.

    Raises
    ------
    FileFault
        The page does not hold the two marks, once each and in order.

    Examples
    --------
    >>> page = f"{BEGIN}\nold\n{END}\n"
    >>> lines = {"a.csv: lines": 3, "a.csv: in_table": 2, "a.csv: set_aside": 1, "a.csv: companion": 0}
    >>> lines |= {"a.csv: claims": 4}
    >>> print(with_facts(page, {"lines": lines, "rates": {}}).splitlines()[3])
    | a.csv | 3 | 2 | 1 | 0 | 4 |
    """
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise FileFault(
            f"README.md: expected {BEGIN} and {END}, once each, around what is generated"
        )
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{_account(facts['lines'])}{_rates(facts['rates'])}{END}{after}"


def _account(lines: Mapping[str, int]) -> str:
    columns = ("lines", "in_table", "set_aside", "companion", "claims")
    files = list(dict.fromkeys(name.partition(": ")[0] for name in lines))
    counts = {file: [lines[f"{file}: {column}"] for column in columns] for file in files}
    counts["all"] = [sum(lines[f"{file}: {column}"] for file in files) for column in columns]
    rows = [
        "| file | lines | in the table | set aside | about claims | claims |",
        "|---|---|---|---|---|---|",
        *(_row(name, numbers) for name, numbers in counts.items()),
    ]
    return "\n".join(rows) + "\n"


def _row(name: str, numbers: list[int]) -> str:
    return f"| {name} | " + " | ".join(f"{n:,}" for n in numbers) + " |"


def _rates(rates: Mapping[str, Any]) -> str:
    lines = [
        f"- {name}: {rate}" if isinstance(rate, str) else f"- {name}: {rate:,}"
        for name, rate in rates.items()
    ]
    return "\n" + "\n".join(lines) + "\n" if lines else ""
