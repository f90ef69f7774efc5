"""What the commands show: tables, a bar while they work, faults; plain text in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from numbers import Integral

import pandas as pd
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

__all__ = ["error", "printable", "progress", "show", "show_table"]

#: Lines of a fault, and letters of each, that are shown: nobody reads more, and terminals hold little.
_MOST_LINES, _MOST_LETTERS = 60, 1_000
#: Cells of so many letters stand in one line however narrow the terminal is: a cut number is another.
_WHOLE = 16


def _console(stderr: bool = False) -> Console:
    console = Console(stderr=stderr, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = 100_000  # a pipe has no edge: no line is wrapped or cut
    return console


def show(content: Table | Text) -> None:
    """Write a table or a line to the standard output; in a pipe without trailing spaces."""
    console = _console()
    with console.capture() as captured:
        console.print(content, crop=False)
    text = captured.get()
    if not console.is_terminal:
        text = "".join(line.rstrip() + "\n" for line in text.splitlines())
    typer.echo(text + "\n" * isinstance(content, Table), nl=False)


def show_table(title: str, data: pd.DataFrame) -> None:
    """Write rows under a title to the standard output; numbers to the right, prose folded."""
    shown = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name in data:
        is_number = pd.api.types.is_numeric_dtype(data[name])
        is_prose = name in ("sentence", "example", "reason", "series")
        widest = max((_cell(value).cell_len for value in data[name]), default=0)
        shown.add_column(
            str(name),
            justify="right" if is_number else "left",
            overflow="fold",
            no_wrap=not is_prose and widest <= _WHOLE,
            # a table wider than the terminal goes on in its next line
            min_width=min(max(widest, 1), _WHOLE),
        )
    for row in data.itertuples(index=False):
        shown.add_row(*map(_cell, row))
    show(shown)


def _cell(value: object) -> Text:
    if pd.isna(value):
        return Text("")
    if isinstance(value, Integral):
        return Text(f"{value:,}")
    return Text(printable(str(value)))


def printable(text: str) -> str:
    """Return the text with control characters as their escapes."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


@contextmanager
def progress(
    total: int | None = None, lines: bool = False
) -> Iterator[Callable[[str, int | None, int | None], None]]:
    """Give a function (step, done, total) that draws a bar on a terminal.

    In a pipe it says nothing, or with `lines` a line for every new step.
    """
    console = _console(stderr=True)
    last_step = ""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as drawn:
        task = drawn.add_task("", total=total)

        def begin(step: str, done: int | None, of: int | None) -> None:
            nonlocal last_step
            # a step is begun again with every cell of a notebook; in a pipe it is one line
            if lines and not console.is_terminal and step != last_step:
                typer.echo(printable(step), err=True)
                last_step = step
            if done is None:
                drawn.update(task, description=step, advance=1)
            else:
                drawn.update(task, description=step, completed=done, total=of or None)

        yield begin


def error(message: str) -> None:
    """Write a fault to the standard error, shortened where it would be a book."""
    lines = [_shortened(line) for line in f"error: {message}".splitlines()]
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [f"… and {len(lines) - _MOST_LINES + 1:,} lines more"]
    typer.echo(printable("\n".join(lines)), err=True)


def _shortened(line: str) -> str:
    """Leave out the middle of a line that is too long: both its ends say what is wrong."""
    half = _MOST_LETTERS // 2
    left_out = len(line) - 2 * half
    return line if left_out <= 0 else f"{line[:half]} … ({left_out:,} letters) … {line[-half:]}"
