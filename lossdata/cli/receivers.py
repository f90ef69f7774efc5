"""How a command's output is handed over: in which form, and to which file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer

from ..record.outputs import judge_file, write_file
from .faults import UsageFault

__all__ = ["Form", "OutFile", "named_path", "output_form", "receiver"]


def named_path(given: str | Path) -> Path:
    """Return a path that an option names; "" is what a variable of a shell leaves that was never set."""
    if not str(given).strip():
        raise typer.BadParameter("is empty; name a file or a folder")
    return Path(given)


#: Tables are for people to look at, the other two for programs.
Form = Literal["json", "csv", "table"]

#: The option of every command that can write its output to a file.
OutFile = Annotated[
    Path | None,
    typer.Option(
        parser=named_path,
        metavar="FILE",
        help="Write JSON or CSV to this file instead; an earlier output there is replaced "
        "if unchanged (FILE.sha256 tells), nothing else.",
    ),
]


def output_form(as_json: bool, as_csv: bool, out: Path | None) -> Form:
    """Return the form that is asked for, by option or by the name of the file.

    Raises
    ------
    UsageFault
        Both forms are asked for, or a file and no form.
    """
    if as_json and as_csv:
        raise UsageFault("give --json or --csv, not both")
    chosen: Form = "json" if as_json else "csv" if as_csv else "table"
    if out is None:
        return chosen
    forms_by_suffix: dict[str, Form] = {".json": "json", ".csv": "csv"}
    named = forms_by_suffix.get(out.suffix.lower())
    if chosen == "table":
        if named is None:
            raise UsageFault(f"--out {out}: end it in .json or .csv, or give --json or --csv")
        return named
    if named not in (None, chosen):
        raise UsageFault(
            f"--out {out} is named as the other form; rename it, or leave the option out"
        )
    return chosen


def receiver(out: Path | None, command: str, inputs: Iterable[int | Path]) -> Callable[[str], None]:
    """Return what takes the output: the file, judged now and not after the work, or stdout.

    Parameters
    ----------
    out : Path, optional
        The file.
    command : str
        The command, by whose name the file is known.
    inputs : iterable of int or Path
        What the command reads: files, or descriptors of open ones.

    Raises
    ------
    UsageFault
        There is neither a file nor a standard output.
    """
    if out is None:
        if sys.stdout is None:
            raise UsageFault("the standard output is closed; give --out FILE")
        # as bytes: a text stream would write \r\n on Windows, and in the encoding of the terminal
        return lambda content: typer.echo(content.encode(), nl=False)
    inputs = list(inputs)
    judge_file(out, command, inputs)
    return lambda content: write_file(out, content.encode(), command, inputs)
