"""Notebooks: executed with the running interpreter, and made into pages that load nothing."""

from __future__ import annotations

import asyncio
import html
import logging
import os
import re
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Any

from ..claims.files import FileFault

#: What a page of the report may load: nothing but what it holds itself.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_NO_ALT = "No description has been provided for this image"


class NotebookFault(RuntimeError):
    """A notebook that does not run: says which, and in which cell."""


class MissingJupyter(ImportError):
    """The packages that execute notebooks are not installed."""


def need_jupyter() -> None:
    """Raise unless notebooks can be executed and exported.

    Raises
    ------
    MissingJupyter
        Says what to install.
    """
    try:
        import ipykernel.kernelspec  # noqa: F401
        import nbclient  # noqa: F401
        import nbconvert  # noqa: F401
        import nbformat  # noqa: F401
    except ImportError as e:
        raise MissingJupyter(
            f"lossdata report needs Jupyter: pip install 'lossdata[notebooks]' ({e})"
        ) from e


def read(folder: str | Path) -> dict[str, Any]:
    """Read the notebooks of a folder.

    Parameters
    ----------
    folder : str or Path
        Its ``*.ipynb`` are read, not those of folders within.

    Returns
    -------
    dict
        File name without suffix to notebook, in the order of the names.

    Raises
    ------
    FileFault
        There is no such folder, or one of them is no notebook.
    """
    import nbformat

    folder = Path(folder)
    if not folder.is_dir():
        raise FileFault(f"{folder}: no such folder; expected one with notebooks (*.ipynb)")
    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            found[path.stem] = nbformat.read(path, as_version=4)
            nbformat.validate(found[path.stem])
        except (ValueError, TypeError, LookupError, AttributeError, nbformat.ValidationError) as e:
            what = (str(e).splitlines() or [type(e).__name__])[0]
            raise FileFault(f"{path}: not a notebook ({what[:80]}); restore it") from e
    return found


def code_cells(notebook: Any) -> int:
    """Return the number of cells that are executed."""
    return sum(c.cell_type == "code" and bool(c.source.strip()) for c in notebook.cells)


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


def title(notebook: Any, name: str) -> tuple[str, str]:
    """Return a notebook's first heading and the first sentence of its prose.

    Parameters
    ----------
    notebook : NotebookNode
        The notebook.
    name : str
        Stands for the heading where there is none.
    """
    prose = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    heading, lead = None, ""
    for block in re.split(r"\n\s*\n", re.sub(r"^(#+ .*)$", r"\1\n\n", prose, flags=re.M)):
        block = block.strip()
        if block.startswith("#"):
            heading = heading or _plain(block.lstrip("# "))
        elif block and block[0] not in "|<-!>`$":
            lead = re.split(r"(?<=[.!?…])\s", _plain(block), maxsplit=1)[0]
            break
    return heading or name, lead


def _plain(markdown: str) -> str:
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))", "", text)
    return " ".join(html.unescape(text).split())


def page(notebook: Any, name: str) -> str:
    """Return a notebook as one HTML page that loads nothing from anywhere.

    Formulas stay as they are written: MathJax would have to be fetched.

    Parameters
    ----------
    notebook : NotebookNode
        Executed.
    name : str
        Stands for the title where there is none.
    """
    from jinja2 import DictLoader
    from nbconvert import HTMLExporter

    quiet = logging.getLogger(f"{__name__}.nbconvert")  # it logs what alternative texts are absent
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    template = resources.files("lossdata").joinpath("pages/notebook.html.j2").read_text("utf-8")
    exporter = HTMLExporter(
        extra_loaders=[DictLoader({"notebook.html.j2": template})],
        template_file="notebook.html.j2",
        embed_images=True,
        exclude_anchor_links=True,
        log=quiet,
    )
    heading, _ = title(notebook, name)
    notebook = notebook.copy()
    notebook.metadata = {**notebook.metadata, "title": heading}
    body, _ = exporter.from_notebook_node(notebook, {"policy": POLICY})
    # notebooks that point to one another do so as pages, too
    body = re.sub(r'(<a [^>]*href="(?!\w+:)[^"#]*)\.ipynb(?=["#])', r"\1.html", body)
    return _described(body)


def _described(body: str) -> str:
    """Describe each figure by the heading it stands under; its digest is in the text after it."""
    under = [""]

    def describe(found: re.Match) -> str:
        if found["heading"] is not None:
            under[0] = html.unescape(re.sub(r"<[^>]*>", "", found["heading"])).strip()
            return found[0]
        return f'alt="{html.escape("Figure: " + under[0] if under[0] else "Figure")}"'

    heading = r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>"
    return re.sub(f'{heading}|alt="{_NO_ALT}"', describe, body, flags=re.S)
