"""The command ``lossdata export``: the record, or one's own claims, as files for others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.text import Text

from ..record.bundled import load
from . import console
from .faults import UsageFault, reported_faults
from .own_files import (
    Allow,
    Blanks,
    Comment,
    Constant,
    DateFormat,
    Decimal,
    Encoding,
    HeaderRow,
    Rename,
    Sep,
    Sheet,
    Thousands,
    Wide,
    file_options,
    own_claims,
    reading_options,
)
from .receivers import named_path

__all__ = ["export"]


def export(
    out: Annotated[
        Path,
        typer.Argument(
            parser=named_path,
            metavar="OUT",
            help="A folder (CSV, Parquet), or a file that ends in .xlsx, .sqlite or .duckdb.",
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            metavar="csv|parquet|xlsx|sqlite|duckdb",
            help="Default: as OUT ends, else csv.",
        ),
    ] = None,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite",
            help="Replace an earlier export that nobody has changed since, and nothing else.",
        ),
    ] = False,
    claims: Annotated[
        Path | None,
        typer.Option(
            parser=named_path,
            metavar="FILE",
            help="Your own claims, read as `lossdata check` reads them.",
        ),
    ] = None,
    rename: Rename = None,
    constant: Constant = None,
    allow: Allow = None,
    wide: Wide = False,
    blanks: Blanks = None,
    thousands: Thousands = None,
    decimal: Decimal = None,
    date_format: DateFormat = None,
    sep: Sep = None,
    comment: Comment = "#",
    encoding: Encoding = None,
    sheet: Sheet = None,
    header_row: HeaderRow = None,
) -> None:
    """Write the record, or your own claims, with codebook, sources and licences, for others to read."""
    # here and not above: no other command needs what writes it
    from ..publish.export_files import Format
    from ..publish.exports import export as write
    from ..publish.extras import MissingExtra

    with reported_faults(MissingExtra):
        if format is not None and format not in get_args(Format):
            raise UsageFault(f"--format {format!r}: expected {', '.join(get_args(Format))}")
        files = file_options(sep, comment, encoding, sheet, header_row)
        options = reading_options(
            rename, constant, allow, wide, blanks, (thousands, decimal), date_format
        )
        own = None
        if claims is not None:
            own, report = own_claims(claims, files, options)
            for line in report.lines():
                typer.echo(console.printable(line), err=True)
        elif files != file_options() or options != reading_options():
            raise UsageFault("options of reading, such as --rename and --sep, need --claims FILE")
        try:
            write(out, own, format=format, overwrite=overwrite)  # type: ignore[arg-type]
        except ValueError as fault:
            raise UsageFault(_as_options(str(fault))) from None
        count = len(load() if own is None else own)
        console.show(Text(f"{count:,} claims are in {out}"))


def _as_options(message: str) -> str:
    """Return a message about arguments of `export` as one about options."""
    message = message.replace("overwrite=True", "--overwrite")
    return message.replace("format='", "--format '").replace('format="', '--format "')
