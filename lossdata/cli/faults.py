"""Faults of files and options: one message and an exit code, never a traceback."""

from __future__ import annotations

import platform
import signal
import sys
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer

from .. import __version__
from ..claims.files import FileFault
from ..claims.table import ClaimsError
from ..claims.vocabulary import nearest
from . import console

__all__ = ["CRASHED", "UsageFault", "ending_with_a_code", "reported_faults", "unknown_word"]

#: The exit code of a mistake in the program, EX_SOFTWARE of sysexits.h: never that of findings.
CRASHED = 70


class UsageFault(ValueError):
    """Options that do not go together, or mean nothing."""


@contextmanager
def reported_faults(*more: type[Exception]) -> Iterator[None]:
    """Write a fault in a file or an option as one message, without a traceback, and exit with 2.

    Asked to end (SIGTERM), the command ends as by an error, so that its temporary files go.

    Parameters
    ----------
    *more : type
        What else is a fault and not a mistake in the program.
    """
    # Python lets only the main thread set a handler; a test or a server may run us in another
    in_main_thread = threading.current_thread() is threading.main_thread()
    earlier_handler = signal.signal(signal.SIGTERM, _end) if in_main_thread else None
    try:
        yield
    except BrokenPipeError:
        raise  # an OSError, but a reader that stops early is no fault: typer ends quietly
    except (FileFault, ClaimsError, UsageFault, OSError, *more) as fault:
        console.error(str(fault))
        raise typer.Exit(2) from None
    finally:
        if earlier_handler is not None:
            signal.signal(signal.SIGTERM, earlier_handler)


@contextmanager
def ending_with_a_code() -> Iterator[None]:
    """Exit with a code of its own where the program itself is mistaken, and say what to report.

    An output that takes nothing more, as that of --help into a full disk, is a fault like any other.
    """
    try:
        yield
    except OSError as fault:
        console.error(str(fault))
        raise SystemExit(2) from None
    except Exception as mistake:
        traceback.print_exc()
        console.error(
            f"lossdata is mistaken here, not you ({type(mistake).__name__}); please report the lines "
            f"above and the command, with lossdata {__version__}, Python {platform.python_version()}, "
            f"{sys.platform}"
        )
        raise SystemExit(CRASHED) from None


def _end(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def unknown_word(kind: str, word: str, known: Iterable[str]) -> UsageFault:
    """Return the fault of a word that is none of its kind, with the nearest one or all of them."""
    nearest_word = nearest(word, known)
    hint = (
        f"did you mean {nearest_word}?" if nearest_word else f"expected one of {', '.join(known)}"
    )
    return UsageFault(f"unknown {kind} {word!r}; {hint}")
