"""Notebooks executed, with a kernel of the running interpreter."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .notebooks import NotebookFault


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
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    class OwnKernel(AsyncKernelManager):
        # frozen modules only make the debugger print a warning
        kernel_spec = KernelSpec(
            **get_kernel_dict(
                ["--HistoryManager.enabled=False"], python_arguments=["-Xfrozen_modules=off"]
            )
        )

    at = [0]

    def on_cell_start(cell: Any, cell_index: int) -> None:
        at[0] = cell_index
        signals.cell_begins()

    def on_cell_executed(cell: Any, cell_index: int, execute_reply: Any) -> None:
        signals.cell_ends()
        progress()

    class Client(NotebookClient):
        async def async_start_new_kernel(self, **kwargs: Any) -> None:
            signals.take()  # nbclient has just done so
            await super().async_start_new_kernel(**kwargs)

    with (
        _Signals() as signals,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        # figures belong into the notebook, whatever backend is set outside
        env = os.environ | {
            "IPYTHONDIR": profile,
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
        client = Client(
            notebook,
            kernel_manager_class=OwnKernel,
            kernel_name="python3",
            timeout=timeout,
            record_timing=False,
            resources={"metadata": {"path": str(folder)}},
            on_cell_start=on_cell_start,
            on_cell_executed=on_cell_executed,
        )
        if hasattr(AsyncKernelManager, "transport_encryption"):  # not in older releases
            client.create_kernel_manager().transport_encryption = "auto"
        # what the kernel's process itself prints, ZeroMQ's last words among it, is no output of a cell
        log = Path(profile, "kernel.log")
        try:
            with log.open("wb") as printed:
                client.execute(env=env, stderr=printed)
        except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as e:
            said = (
                log.read_text("utf-8", "replace").strip() if isinstance(e, DeadKernelError) else ""
            )
            raise NotebookFault(
                _fault(notebook, name, at[0], e) + (f"\n  {said}" if said else "")
            ) from e


class _Signals:
    """Ctrl-C and SIGTERM while a notebook runs: noted, and handed on when its kernel is gone.

    nbclient takes both to shut the kernel down, trips over the missing kernel, and forgets who had
    them before.
    """

    _numbers = (signal.SIGINT, signal.SIGTERM)

    def __enter__(self) -> _Signals:
        self._before = {number: signal.getsignal(number) for number in self._numbers}
        self._came: list[int] = []
        self._task: asyncio.Task | None = None
        return self

    def take(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError, RuntimeError):  # Windows; not the main thread
            for number in self._numbers:
                loop.add_signal_handler(number, self._note, number)

    def _note(self, number: int) -> None:
        self._came.append(number)
        # only a cell is broken off: the start and the end of a kernel are soon over by themselves
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def cell_begins(self) -> None:
        if self._came:
            raise asyncio.CancelledError
        self._task = asyncio.current_task()

    def cell_ends(self) -> None:
        self._task = None

    def __exit__(self, *error: object) -> None:
        with suppress(ValueError, TypeError):  # not the main thread; a handler not of Python's
            for number, handler in self._before.items():
                signal.signal(number, handler)
        if self._came:
            signal.raise_signal(self._came[0])


def _fault(notebook: Any, name: str, at: int, error: Exception) -> str:
    cell = notebook.cells[at] if notebook.cells else None
    first = next((s for s in (cell.source if cell else "").splitlines() if s.strip()), "")
    what = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else ""
    if not what:
        what = next((s for s in str(error).splitlines() if s.strip()), type(error).__name__)
    return f"{name}.ipynb, cell {at + 1} of {len(notebook.cells)}: {what}\n  in: {first.strip()}"
