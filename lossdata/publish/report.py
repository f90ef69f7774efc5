"""The report: the record rebuilt, checked and told, with its notebooks, as a folder of pages."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from .. import checks
from ..record import outputs
from ..record.building import write_tables
from ..record.bundled import load
from ..record.companions import corrections, revision_log
from ..record.folders import bundle, processed_folder, raw_folder
from . import notebooks as nbs
from .execution import execute as execute_notebook
from .notebook_pages import POLICY, asked_for, page, title
from .report_facts import (
    causes,
    incident_numbers,
    incident_rows,
    page_facts,
    rows_by_check,
    summary,
)
from .table_comparison import compare_tables
from .voted import vote_tables

__all__ = ["make"]


def make(
    out: str | Path = "report",
    *,
    notebooks: str | Path | None = None,
    execute: bool = True,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Path:
    """Rebuild and check the bundled record, run the notebooks, and write the report.

    A page of a notebook loads nothing but what is in it: where a notebook asks for a script from
    elsewhere, or a picture that is not beside it, that is said in a warning and in the list of notebooks.
    The processed table is built into the report; the package's own files are not touched. The
    report is put in its place when it is complete.

    Parameters
    ----------
    out : str or Path
        Folder; an earlier report there that nobody has changed is replaced, any other content is
        not.
    notebooks : str or Path, optional
        Folder of ``*.ipynb``. Default: the bundled ones.
    execute : bool
        Whether notebooks are executed, or shown with their stored outputs.
    progress : callable
        Is told each step as it begins, and the number of code cells executed and to execute.

    Returns
    -------
    Path
        The report's first page.

    Raises
    ------
    FileFault, ClaimsError
        A raw file is not as recorded, a notebook is none, or `out` holds something else.
    NotebookFault
        A notebook does not run. As with every error, `out` stays as it was.
    MissingJupyter
        The packages that handle notebooks are not installed.
    """
    nbs.need_jupyter("lossdata report")
    folder = bundle() / "notebooks" if notebooks is None else Path(notebooks)
    by_name = nbs.read(folder)
    with outputs.folder(out, "report", [raw_folder(), processed_folder(), folder]) as new:
        claims = _put_data(new / "data", progress)
        progress("check", 0, 0)
        findings, judged = checks.examine(claims, corrections=corrections())
        incidents = checks.incidents(findings)
        numbered = findings.assign(incident=incident_numbers(incidents))
        numbered.to_csv(new / "findings.csv", lineterminator="\n")
        incidents.drop(columns="rows").to_csv(
            new / "incidents.csv", index_label="incident", lineterminator="\n"
        )
        if execute:
            _execute(by_name, folder, progress)
        entries = [_put_notebook(n, name, new, folder, progress) for name, n in by_name.items()]
        progress("write", 0, 0)
        facts = page_facts(claims, summary(findings, judged), new / "data")
        facts |= {
            "incidents": incident_rows(incidents),
            "causes": causes(incidents),
            "notebooks": entries,
            "executed": execute,
            "compared": compare_tables(claims, load()),
        }
        _put(new, "index", facts)
        _put(new, "findings", facts | {"rows": rows_by_check(findings)})
    return Path(out) / "index.html"


def _put_data(folder: Path, progress: Callable) -> pd.DataFrame:
    """Write the tables that the raw files make, and the vote of the mirrors; return the claims."""
    folder.mkdir()
    write_tables(folder, progress=lambda step: progress(step, 0, 0))
    claims = pd.read_parquet(folder / "claims.parquet")
    for name, table in vote_tables(claims, revision_log()).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return claims


def _execute(by_name: dict[str, Any], folder: Path, progress: Callable) -> None:
    """Execute in a copy of the folder, so that whatever a notebook writes stays out of it."""
    total, done = sum(map(nbs.code_cells, by_name.values())), 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        copy = shutil.copytree(folder, Path(work) / "notebooks", ignore=hidden)
        for i, (name, notebook) in enumerate(by_name.items(), 1):
            step = f"notebook {i} of {len(by_name)}: {name}"

            def count_cell(step: str = step) -> None:
                nonlocal done
                done += 1
                progress(step, done, total)

            progress(step, done, total)
            execute_notebook(notebook, name, copy, count_cell)


def _put_notebook(
    notebook: Any, name: str, new: Path, folder: Path, progress: Callable
) -> dict[str, Any]:
    import nbformat

    progress(f"write {name}", 0, 0)
    (new / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, new / "notebooks" / f"{name}.ipynb")
    body = page(notebook, name, folder)
    _write(new / "notebooks" / f"{name}.html", body)
    asked = asked_for(body)
    if asked:
        warnings.warn(
            f"{name}.ipynb asks for what its page does not load: {', '.join(asked)}; "
            "put it beside the notebook, or make it part of the output",
            stacklevel=3,
        )
    heading, lead = title(notebook, name)
    address = f"notebooks/{quote(name)}"
    return {
        "title": heading,
        "lead": lead,
        "href": f"{address}.html",
        "source": f"{address}.ipynb",
        "name": f"{name}.ipynb",
        "asked": asked,
    }


def _put(new: Path, name: str, facts: dict[str, Any]) -> None:
    import jinja2

    pages = jinja2.Environment(
        loader=jinja2.PackageLoader("lossdata.publish", "pages"),
        autoescape=lambda template: template is None or not template.endswith(".css"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    text = pages.get_template(f"{name}.html.j2").render(policy=POLICY, **facts)
    _write(new / f"{name}.html", text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
