"""The command ``lossdata``: its name, its version, and the commands below it."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .. import __version__
from .build_command import build
from .check_command import check
from .export_command import export
from .faults import ending_with_a_code
from .lab_command import lab
from .letters import any_letter
from .new_command import new
from .parse_command import parse
from .report_command import report
from .update_command import update

__all__ = ["app", "main"]


class _Commands(TyperGroup):
    """The commands: whatever comes of one, the exit code tells it, and no letter stops it."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with any_letter(), ending_with_a_code():
            return super().main(*args, **kwargs)


app = typer.Typer(
    cls=_Commands,
    name="lossdata",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Published loss claims of a war: update, build, check, parse, export, report, lab, new.",
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"lossdata {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Published loss claims of a war: update, build, check, parse, export, report, lab, new."""


# in the order in which --help lists them
for command in (update, build, check, parse, export, report, lab, new):
    app.command()(command)
