"""Accept new data: everything that the raw files make is made anew, and what changed is told.

For a checkout of the project alone: the table, the notebooks' outputs, the pinned facts, the account
in the README and its picture all follow from `data/raw`. A reviewer then sees a diff of facts.
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..claims.files import FileFault, write_whole
from ..record.building import build
from ..record.folders import bundle
from ..record.manifest import verify
from ..record.outputs import judge_folder
from ..record.work_folders import work_folder
from . import notebooks as nbs
from .execution import execute
from .extras import need_jupyter
from .facts import record_facts
from .readme_facts import with_facts

__all__ = ["FROZEN", "NOTEBOOKS", "PINS", "accept", "changes", "checkout"]

#: The pinned facts, within a checkout.
PINS = "tests/facts/facts.json"

#: The folders of executed notebooks, within a checkout.
NOTEBOOKS = ("notebooks", "docs", "docs/tasks")

#: The frozen record of the tests: rebuilt too, as the code that builds it may have changed.
FROZEN = "tests/fixture"


def accept(progress: Callable[[str], None] = lambda step: None) -> list[str]:
    """Make everything anew that follows from the raw files of a checkout.

    Nothing is written before all of it is made: a raw file that is not as recorded, or a notebook that does
    not run, leaves the checkout as it was.

    Parameters
    ----------
    progress : callable
        Is told each step as it begins.

    Returns
    -------
    list of str
        What changed, one line a fact, a notebook or a file; empty where nothing did.

    Raises
    ------
    FileFault
        The package is not imported from a checkout, or a raw file is not as recorded.
    NotebookFault
        A notebook does not run.

    Examples
    --------
    >>> accept(print)  # doctest: +SKIP
    """
    root = checkout()
    need_jupyter("lossdata build --accept")
    verify(root / "data" / "raw")
    notebooks = _notebooks(root)
    outputs_before = {name: _outputs(notebook) for name, notebook in notebooks.items()}
    pins, readme = root / PINS, root / "README.md"
    edited = [readme, *(_file(root, name) for name in notebooks)]
    content_before = {path: path.read_bytes() for path in edited}
    pinned = _pinned(pins)
    page = content_before[readme].decode("utf-8")
    # what would stop the writing is looked for now, and not after the work
    with_facts(page, {"lines": {}, "rates": {}})
    processed = [root / "data" / "processed", root / FROZEN / "processed"]
    for folder in processed:
        judge_folder(folder, "build")
    with work_folder() as scratch:
        # a copy, so that facts, notebooks and table are of the same raw files to the end
        data = scratch / "data"
        shutil.copytree(root / "data" / "raw", data / "raw")
        picture = scratch / "both-sides.png"
        with _record(data):
            facts = _remake(root, notebooks, picture, progress)
        new_page = with_facts(page, facts)
        _refuse_edited(content_before)
        progress("write")
        for raw, folder in zip((data / "raw", root / FROZEN / "raw"), processed, strict=True):
            build(raw, folder)
        lines = changes(pinned, facts)
        lines += _put_notebooks(root, notebooks, outputs_before)
        _put(pins, json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
        if new_page != page:
            lines.append("README.md: the account and the rates")
            _put(readme, new_page)
        lines += _put_picture(root / "docs" / "both-sides.png", picture.read_bytes())
    return lines


def _notebooks(root: Path) -> dict[str, Any]:
    """Read the notebooks of all folders, by their place in the checkout."""
    return {
        f"{folder}/{name}": notebook
        for folder in NOTEBOOKS
        for name, notebook in nbs.read(root / folder).items()
    }


def _file(root: Path, name: str) -> Path:
    return root / f"{name}.ipynb"


def _remake(
    root: Path, notebooks: Mapping[str, Any], picture: Path, progress: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """Build the record, execute the notebooks in place, draw the picture; return the facts."""
    build(progress=progress)
    progress("facts")
    facts = record_facts()
    for name, notebook in notebooks.items():
        progress(f"execute {name}")
        execute(notebook, name, _file(root, name).parent)
    progress("draw the README's picture")
    runpy.run_path(str(root / "docs" / "both_sides.py"))["draw"](picture)
    return facts


def _refuse_edited(content_before: Mapping[Path, bytes]) -> None:
    for path, content in content_before.items():
        if path.read_bytes() != content:
            raise FileFault(f"{path}: was edited meanwhile; nothing was written: run it again")


def _put_notebooks(
    root: Path, notebooks: Mapping[str, Any], outputs_before: Mapping[str, list[str]]
) -> list[str]:
    """Write the notebooks whose outputs differ, and return a line each."""
    import nbformat

    lines = []
    for name, notebook in notebooks.items():
        pairs = zip(outputs_before[name], _outputs(notebook), strict=True)
        cells = [str(i) for i, (before, after) in enumerate(pairs, 1) if before != after]
        if cells:
            lines.append(f"{name}.ipynb: output of cell {', '.join(cells)}")
            _put(_file(root, name), nbformat.writes(notebook) + "\n")
    return lines


def _put_picture(path: Path, drawn: bytes) -> list[str]:
    if path.is_file() and path.read_bytes() == drawn:
        return []
    write_whole(path, lambda part: part.write_bytes(drawn))
    return ["docs/both-sides.png"]


def _pinned(path: Path) -> dict[str, dict[str, Any]]:
    """Return the pinned facts; none where there is no file yet."""
    if not path.exists():
        return {}
    try:
        old = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError) as e:
        raise FileFault(f"{path}: cannot be read ({e}); restore it, or delete it") from e
    if not isinstance(old, dict) or not all(isinstance(section, dict) for section in old.values()):
        raise FileFault(f"{path}: holds no pinned facts; restore it, or delete it")
    return old


def checkout() -> Path:
    """Return the checkout that the package is imported from, or raise a FileFault.

    Examples
    --------
    >>> (checkout() / "pyproject.toml").is_file()
    True
    """
    root = bundle()
    if not (root / FROZEN).is_dir() or not (root / "pyproject.toml").is_file():
        raise FileFault(
            f"{root}: not a checkout of the project; --accept rewrites its notebooks, pinned facts and "
            "README: clone the repository and install it with pip install -e ."
        )
    return root


@contextmanager
def _record(data: Path) -> Iterator[None]:
    """Let `load` and the kernels of notebooks see the record in another folder."""
    before = os.environ.get("LOSSDATA_DATA")
    os.environ["LOSSDATA_DATA"] = str(data)
    try:
        yield
    finally:
        os.environ.pop("LOSSDATA_DATA")
        if before is not None:
            os.environ["LOSSDATA_DATA"] = before


def changes(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Return the facts that differ, one line each.

    Parameters
    ----------
    old, new : mapping
        As `facts.record_facts` returns them.

    Returns
    -------
    list of str
        In the order of `new`; what is gone comes last.

    Examples
    --------
    >>> changes({"findings": {"falls": 3, "gaps": 7}}, {"findings": {"falls": 4, "stale": 1}})
    ['findings, falls: 3 -> 4', 'findings, stale: new, 1', 'findings, gaps: gone, was 7']
    """
    was, now = _flat(old), _flat(new)
    lines = []
    for (section, name), value in now.items():
        if (section, name) not in was:
            lines.append(f"{section}, {name}: new, {value}")
        elif was[section, name] != value:
            lines.append(f"{section}, {name}: {was[section, name]} -> {value}")
    gone = [key for key in was if key not in now]
    return lines + [f"{section}, {name}: gone, was {was[section, name]}" for section, name in gone]


def _flat(facts: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], Any]:
    return {(section, name): value for section, own in facts.items() for name, value in own.items()}


def _outputs(notebook: Any) -> list[str]:
    """Return the outputs of each cell as text that can be compared."""
    return [json.dumps(cell.get("outputs", []), sort_keys=True) for cell in notebook.cells]


def _put(path: Path, text: str) -> None:
    whole = path.resolve()  # a link stays one
    write_whole(whole, lambda p: p.write_text(text, encoding="utf-8", newline="\n"))
