"""Faults of files and options: one message and an exit code, never a traceback."""

from __future__ import annotations

import platform
import shutil
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

    Asked to end (SIGTERM, Ctrl-C), the command ends as by an error, so that its temporary files go.

    Parameters
    ----------
    *more : type
        What else is a fault and not a mistake in the program.
    """
    with _noted_signals() as noted:
        try:
            yield
        except BrokenPipeError:
            raise  # an OSError, but a reader that stops early is no fault: typer ends quietly
        except (FileFault, ClaimsError, UsageFault, OSError, *more) as fault:
            # what was at work may have made a fault of the interrupt, as pandas' reader of CSV does
            for number in noted:
                raise _end_by(number) from None
            console.error(_words(fault))
            raise typer.Exit(2) from None


def _words(fault: Exception) -> str:
    """Say what is wrong; of a folder that could not be copied, with the first of its files."""
    if isinstance(fault, shutil.Error) and fault.args and isinstance(fault.args[0], list):
        source, target, why = fault.args[0][0]
        more = f", and {len(fault.args[0]) - 1} more" * (len(fault.args[0]) > 1)
        return f"{target}: cannot be copied from {source} ({why}){more}"
    return str(fault)


@contextmanager
def _noted_signals() -> Iterator[list[int]]:
    """Give the signals that have asked the command to end; each ends it as an error does."""
    noted: list[int] = []

    def end(number: int, frame: object) -> None:
        noted.append(number)
        raise _end_by(number)

    # Python lets only the main thread set a handler; a test or a server may run us in another
    in_main_thread = threading.current_thread() is threading.main_thread()
    numbers = [signal.SIGTERM] * in_main_thread
    # what runs in the background ignores Ctrl-C, and so do we then
    if in_main_thread and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        numbers.append(signal.SIGINT)
    earlier = {number: signal.signal(number, end) for number in numbers}
    try:
        yield noted
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _end_by(number: int) -> BaseException:
    return KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number)


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


def unknown_word(kind: str, word: str, known: Iterable[str]) -> UsageFault:
    """Return the fault of a word that is none of its kind, with the nearest one or all of them."""
    nearest_word = nearest(word, known)
    hint = (
        f"did you mean {nearest_word}?" if nearest_word else f"expected one of {', '.join(known)}"
    )
    return UsageFault(f"unknown {kind} {word!r}; {hint}")
