"""Notebooks executed, with a kernel of the running interpreter."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..record.work_folders import work_folder
from .notebooks import NotebookFault

__all__ = ["execute"]


def execute(
    notebook: Any,
    name: str,
    folder: str | Path,
    progress: Callable[[], None] = lambda: None,
    timeout: int = 900,
) -> None:
    """Execute a notebook in place, with a kernel of the running interpreter.

    Kernels that are registered elsewhere, and the user's own IPython profile, play no part.

    Parameters
    ----------
    notebook : NotebookNode
        As `read` returns it; its outputs are replaced.
    name : str
        For messages.
    folder : str or Path
        The working folder.
    progress : callable
        Is called when a cell is done.
    timeout : int
        Seconds that a cell may take.

    Raises
    ------
    NotebookFault
        A cell fails, takes too long or ends the kernel: names notebook and cell.
    """
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    begun = [0]  # the cells that were begun, the one that runs last

    def on_cell_start(cell: Any, cell_index: int) -> None:
        begun.append(cell_index)
        signals.cell_begins()

    def on_cell_executed(cell: Any, cell_index: int, execute_reply: Any) -> None:
        signals.cell_ends()
        progress()

    with (
        _Signals() as signals,
        work_folder() as profile,
    ):
        client = _client_class(signals)(
            notebook,
            kernel_manager_class=_kernel_class(),
            kernel_name="python3",
            timeout=timeout,
            record_timing=False,
            # a page has no kernel: widgets would only ask the network for what draws them
            store_widget_state=False,
            resources={"metadata": {"path": str(folder)}},
            on_cell_start=on_cell_start,
            on_cell_executed=on_cell_executed,
        )
        _encrypt(client)
        # what the kernel's process itself prints, ZeroMQ's last words among it, is no output of a cell
        log = profile / "kernel.log"
        try:
            with log.open("wb") as printed:
                client.execute(env=_environment(profile), stderr=printed)
        except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
            message = _fault(notebook, name, begun[-1], error)
            if isinstance(error, DeadKernelError):  # only its own words say what it died of
                last_words = log.read_text("utf-8", "replace").strip()
                message += f"\n  {last_words}" if last_words else ""
            raise NotebookFault(message) from error


def _kernel_class() -> type:
    """Return a manager of kernels of the running interpreter, whatever is registered elsewhere."""
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec

    class OwnKernel(AsyncKernelManager):
        # frozen modules only make the debugger print a warning
        kernel_spec = KernelSpec(
            **get_kernel_dict(
                ["--HistoryManager.enabled=False"], python_arguments=["-Xfrozen_modules=off"]
            )
        )

    return OwnKernel


def _client_class(signals: _Signals) -> type:
    from nbclient import NotebookClient

    class Client(NotebookClient):
        async def async_start_new_kernel(self, **kwargs: Any) -> None:
            signals.take()  # nbclient has just done so
            await super().async_start_new_kernel(**kwargs)

    return Client


def _encrypt(client: Any) -> None:
    """Let client and kernel talk encrypted, where the release of jupyter_client can."""
    from jupyter_client import AsyncKernelManager

    if hasattr(AsyncKernelManager, "transport_encryption"):  # not in older releases
        client.create_kernel_manager().transport_encryption = "auto"


def _environment(profile: Path) -> dict[str, str]:
    """Return the environment of a kernel, with an IPython profile that nobody has set up."""
    # figures belong into the notebook, whatever backend is set outside
    backend = "module://matplotlib_inline.backend_inline"
    return os.environ | {"IPYTHONDIR": str(profile), "MPLBACKEND": backend}


class _Signals:
    """Ctrl-C and SIGTERM while a notebook runs: noted, and handed on when its kernel is gone.

    nbclient takes both to shut the kernel down, trips over the missing kernel, and forgets who had
    them before. One that the caller ignores, as a shell does Ctrl-C for its background jobs, is
    left alone.
    """

    _numbers = (signal.SIGINT, signal.SIGTERM)

    def __enter__(self) -> _Signals:
        self._before = {number: signal.getsignal(number) for number in self._numbers}
        self._came: list[int] = []
        self._task: asyncio.Task | None = None
        return self

    def take(self) -> None:
        """Have the signals noted from now on."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, RuntimeError):  # Windows; not the main thread
            for number, handler in self._before.items():
                if handler is signal.SIG_IGN:
                    loop.remove_signal_handler(number)
                    signal.signal(number, signal.SIG_IGN)
                else:
                    loop.add_signal_handler(number, self._note, number)

    def _note(self, number: int) -> None:
        self._came.append(number)
        # only a cell is broken off: the start and the end of a kernel are soon over by themselves
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def cell_begins(self) -> None:
        """Break the notebook off if asked to, or remember whom to break off."""
        if self._came:
            raise asyncio.CancelledError
        self._task = asyncio.current_task()

    def cell_ends(self) -> None:
        """Forget the cell, which is done."""
        self._task = None

    def __exit__(self, *error: object) -> None:
        with suppress(ValueError, TypeError):  # not the main thread; a handler not of Python's
            for number, handler in self._before.items():
                signal.signal(number, handler)
        if self._came:
            signal.raise_signal(self._came[0])


def _fault(notebook: Any, name: str, position: int, error: Exception) -> str:
    """Name notebook and cell, the error, and the first line of the cell."""
    source = notebook.cells[position].source if notebook.cells else ""
    # an error of a cell's code has a name and a value; its text is a whole traceback
    if hasattr(error, "ename"):
        reason = f"{error.ename}: {error.evalue}"
    else:
        reason = _first_line(str(error)) or type(error).__name__
    cell = f"cell {position + 1} of {len(notebook.cells)}"
    return f"{name}.ipynb, {cell}: {reason}\n  in: {_first_line(source).strip()}"


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")
