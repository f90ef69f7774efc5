"""Accept new data: everything that the raw files make is made anew, and what changed is told.

For a checkout of the project alone: the table, the notebooks' outputs, the pinned facts, the account
in the README and its picture all follow from `data/raw`. A reviewer then sees a diff of facts.
"""

from __future__ import annotations

import json
import os
import runpy
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..claims.files import FileFault, write_whole
from ..record.building import build
from ..record.folders import bundle
from ..record.manifest import verify
from ..record.outputs import judge_folder
from . import notebooks as nbs
from .execution import execute
from .facts import record_facts

#: The pinned facts, within a checkout.
PINS = "tests/facts/facts.json"

#: The frozen record of the tests: rebuilt too, as the code that builds it may have changed.
FROZEN = "tests/fixture"

#: What the README says of the record stands between these.
BEGIN, END = "<!-- facts: made by lossdata build --accept -->", "<!-- end of facts -->"


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
    nbs.need_jupyter("lossdata build --accept")
    verify(root / "data" / "raw")
    found = nbs.read(root / "notebooks")
    before = {name: _told(notebook) for name, notebook in found.items()}
    pins, readme = root / PINS, root / "README.md"
    edited = [readme, *(root / "notebooks" / f"{name}.ipynb" for name in found)]
    stood = {path: path.read_bytes() for path in edited}
    old = _pinned(pins)
    page = stood[readme].decode("utf-8")
    with_facts(page, {"lines": {}, "rates": {}})  # now, and not after the work
    processed = [root / "data" / "processed", root / FROZEN / "processed"]
    for folder in processed:
        judge_folder(folder, "build")
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch, "data")
        shutil.copytree(root / "data" / "raw", data / "raw")
        with _record(data):
            build(progress=progress)
            progress("facts")
            new = record_facts()
            for name, notebook in found.items():
                progress(f"execute {name}")
                execute(notebook, name, root / "notebooks")
            progress("draw the README's picture")
            picture = Path(scratch, "both-sides.png")
            runpy.run_path(str(root / "docs" / "both_sides.py"))["draw"](picture)
        text = with_facts(page, new)
        for path, content in stood.items():
            if path.read_bytes() != content:
                raise FileFault(f"{path}: was edited meanwhile; nothing was written: run it again")
        progress("write")
        # of the same copy that the facts and the notebooks are of
        for raw, folder in zip((data / "raw", root / FROZEN / "raw"), processed, strict=True):
            build(raw, folder)
        changed = changes(old, new)
        for name, notebook in found.items():
            cells = _differing(before[name], _told(notebook))
            if cells:
                changed.append(
                    f"notebooks/{name}.ipynb: output of cell {', '.join(map(str, cells))}"
                )
                _put(root / "notebooks" / f"{name}.ipynb", _as_json(notebook))
        _put(pins, json.dumps(new, indent=1, ensure_ascii=False) + "\n")
        if text != page:
            changed.append("README.md: the account and the rates")
            _put(readme, text)
        drawn, kept = picture.read_bytes(), root / "docs" / "both-sides.png"
        if not kept.is_file() or kept.read_bytes() != drawn:
            changed.append("docs/both-sides.png")
            write_whole(kept, lambda p: p.write_bytes(drawn))
    return changed


def _pinned(path: Path) -> dict[str, dict[str, Any]]:
    """Return the pinned facts; none where there is no file yet."""
    if not path.exists():
        return {}
    try:
        old = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError) as e:
        raise FileFault(f"{path}: cannot be read ({e}); restore it, or delete it") from e
    if not isinstance(old, dict) or not all(isinstance(told, dict) for told in old.values()):
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
    was = {(s, name): value for s, told in old.items() for name, value in told.items()}
    now = {(s, name): value for s, told in new.items() for name, value in told.items()}
    lines = [
        f"{s}, {name}: {was[s, name]} -> {value}"
        if (s, name) in was
        else f"{s}, {name}: new, {value}"
        for (s, name), value in now.items()
        if was.get((s, name)) != value
    ]
    return lines + [
        f"{s}, {name}: gone, was {was[s, name]}" for s, name in was if (s, name) not in now
    ]


def with_facts(text: str, facts: Mapping[str, Mapping[str, Any]]) -> str:
    r"""Return a page with the facts between `BEGIN` and `END` as they are now.

    Raises
    ------
    FileFault
        The page does not hold the two marks, once each and in order.

    Examples
    --------
    >>> page = f"{BEGIN}\nold\n{END}\n"
    >>> lines = {"a.csv: lines": 3, "a.csv: in_table": 2, "a.csv: set_aside": 1, "a.csv: companion": 0}
    >>> lines |= {"a.csv: claims": 4}
    >>> print(with_facts(page, {"lines": lines, "rates": {}}).splitlines()[3])
    | a.csv | 3 | 2 | 1 | 0 | 4 |
    """
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise FileFault(
            f"README.md: expected {BEGIN} and {END}, once each, around what is generated"
        )
    head, rest = text.split(BEGIN)
    return (
        head
        + BEGIN
        + "\n"
        + _account(facts["lines"])
        + _rates(facts["rates"])
        + END
        + rest.split(END)[1]
    )


def _account(lines: Mapping[str, int]) -> str:
    columns = ("lines", "in_table", "set_aside", "companion", "claims")
    files = list(dict.fromkeys(name.partition(": ")[0] for name in lines))
    rows = ["| file | lines | in the table | set aside | about claims | claims |"]
    rows += ["|---|---|---|---|---|---|"]
    for file in files:
        rows.append(
            f"| {file} | " + " | ".join(f"{lines[f'{file}: {c}']:,}" for c in columns) + " |"
        )
    total = [sum(lines[f"{file}: {c}"] for file in files) for c in columns]
    rows.append("| all | " + " | ".join(f"{n:,}" for n in total) + " |")
    return "\n".join(rows) + "\n"


def _rates(rates: Mapping[str, Any]) -> str:
    said = [
        f"- {name}: {v:,}" if not isinstance(v, str) else f"- {name}: {v}"
        for name, v in rates.items()
    ]
    return "\n" + "\n".join(said) + "\n" if said else ""


def _told(notebook: Any) -> list[str]:
    return [json.dumps(c.get("outputs", []), sort_keys=True) for c in notebook.cells]


def _differing(before: list[str], after: list[str]) -> list[int]:
    pairs = enumerate(zip(before, after, strict=True), 1)
    return [i for i, (old, new) in pairs if old != new]


def _as_json(notebook: Any) -> str:
    import nbformat

    return nbformat.writes(notebook) + "\n"


def _put(path: Path, text: str) -> None:
    whole = path.resolve()  # a link stays one
    write_whole(whole, lambda p: p.write_text(text, encoding="utf-8", newline="\n"))
