"""The report: the record rebuilt, checked and told, with its notebooks, as a folder of pages."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from .. import checks
from ..claims.csv_files import write_csv
from ..claims.files import FileFault
from ..record import outputs
from ..record.building import write_tables
from ..record.companions import corrections, revision_log
from ..record.folders import bundle, processed_folder, raw_folder
from ..record.work_folders import work_folder
from . import notebooks as nbs
from .data_package import TITLE, write_package
from .dictionary_pages import dataset_json_ld, dictionary_page
from .execution import execute as execute_notebook
from .extras import need_jupyter, need_sphinx
from .filtered_tables import table_assets
from .finding_pages import finding_page, incident_page
from .finding_sums import incident_numbers
from .front_page import panels
from .notebook_pages import remote_loads
from .site_source import write, write_frame, write_front, write_guide, write_notebooks
from .sphinx_build import SiteFault, run
from .stored_scripts import without_stored_scripts
from .unshown import not_shown

__all__ = ["make"]


def make(
    out: str | Path = "report",
    *,
    notebooks: str | Path | None = None,
    title: str | None = None,
    execute: bool = True,
    timeout: int = 900,
    strict: bool = False,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Path:
    """Rebuild and check the bundled record, run the notebooks, and make the site of it all.

    Its pages load nothing from elsewhere: where a notebook asks for a script or a picture from
    another place, that is said in a warning. The processed table is built into the site; the package's
    own files are not touched. The site is put in its place when it is complete.

    Parameters
    ----------
    out : str or Path
        Folder; an earlier site there that nobody has changed is replaced, any other content is
        not.
    notebooks : str or Path, optional
        Folder of ``*.ipynb``: the site is then of these, beside the record's findings and data. Default:
        the bundled ones, with guide, gallery and reference.
    title : str, optional
        Of a site of one's own `notebooks`: its heading, and what browsers name it. Default: that of the
        record.
    execute : bool
        Whether notebooks are executed, or shown with their stored outputs: those of your own
        `notebooks` then without scripts, handlers of events and links that are programs.
    timeout : int
        Seconds that a cell may take.
    strict : bool
        Whether a fault of a page, such as a link that leads nowhere or a missing picture, is an error.
    progress : callable
        Is told each step as it begins, and the number of code cells executed and to execute.

    Returns
    -------
    Path
        The site's first page.

    Raises
    ------
    FileFault, ClaimsError
        A raw file is not as recorded, a notebook is none, there are none, or `out` holds something
        else.
    ValueError
        A title of no words or of several lines, or without `notebooks`.
    NotebookFault
        A notebook does not run. As with every error, `out` stays as it was.
    SiteFault
        Sphinx broke off, or a page has a fault and `strict` is set.
    MissingExtra
        The packages that handle notebooks, or make pages, are not installed.
    """
    _require_title(title, notebooks)
    need_jupyter("lossdata report")
    need_sphinx("lossdata report")
    folder = bundle() / "notebooks" if notebooks is None else Path(notebooks)
    by_name = nbs.read(folder)
    with (
        outputs.folder(out, "report", [raw_folder(), processed_folder(), folder]) as new,
        work_folder() as work,
    ):
        if not by_name:
            raise FileFault(
                f"{folder}: no notebooks (*.ipynb) in it; `lossdata lab {folder}` puts the bundled ones there"
            )
        source = work / "docs"  # as in a checkout, whose changelog leads into it
        write_frame(source)
        claims = _put_data(source / "extra" / "data", progress)
        progress("check", 0, 0)
        findings, judged = checks.examine(claims, corrections=corrections())
        incidents = checks.incidents(findings)
        if execute:
            _execute(by_name, folder, progress, timeout)
        progress("write", 0, 0)
        if notebooks is None:
            write_guide(source)
        entries = write_notebooks(source, by_name, folder)
        _write_record(source, claims, findings, judged, incidents)
        url = os.environ.get("LOSSDATA_SITE_URL", "").rstrip("/")
        facts = {
            "url": url and f"{url}/",  # pages lie below it, not beside it
            "title": title or TITLE,
            "guide": notebooks is None,
            "own": title is not None,
            "note": _RAN if execute else _STORED,
            # search engines are not told of a copy of the record as if it were another
            "json_ld": ""
            if title
            else dataset_json_ld(
                claims, source / "extra" / "data", address=f"{url}/data/" if url else "data/"
            ),
        }
        drawn = panels(claims, incidents, source / "_static")
        write_front(source, drawn, claims, entries, facts)
        gaps = [
            f"{name}.ipynb: {gap}"
            for name, notebook in by_name.items()
            for gap in not_shown(notebook, folder)
        ]
        told = run(source, new, lambda step: progress(step, 0, 0))
        # of a picture that is not there Sphinx knows less than what has just been found
        faults = gaps + [fault for fault in told if not _is_gap(fault)]
        _tidy(new)
        scripts = [] if execute or notebooks is None else _script_notes(new / "notebooks")
        for note in [*_remote_notes(by_name), *scripts, *faults]:
            warnings.warn(note, stacklevel=2)
        if strict and faults:
            raise SiteFault(f"{len(faults)} warning(s) of pages, and strict is set: see above")
    return Path(out) / "index.html"


def _require_title(title: str | None, notebooks: str | Path | None) -> None:
    if title is None:
        return
    if notebooks is None:
        raise ValueError("a title is of a site of your own: give the folder of its notebooks too")
    if not title.strip() or not title.isprintable():
        raise ValueError(f"title {title!r}: expected words, in one line")


def _is_gap(fault: str) -> bool:
    return fault.startswith("notebooks/") and "[image.not_readable]" in fault


def _remote_notes(notebooks: dict[str, Any]) -> Iterator[str]:
    for name, notebook in notebooks.items():
        if loads := remote_loads(notebook):
            yield (
                f"{name}.ipynb asks for what its page does not load: {', '.join(loads)}; "
                "put it beside the notebook, or make it part of the output"
            )


def _script_notes(pages: Path) -> Iterator[str]:
    for name, count in without_stored_scripts(pages).items():
        yield (
            f"{name}.ipynb: its page leaves out {count} stored script(s), which may be anybody's; the "
            "outputs of a notebook that is executed keep theirs"
        )


def _tidy(pages: Path) -> None:
    """Remove what is for the developers of Sphinx and of its theme."""
    for pattern in ("*.map", "webpack-macros.html", ".buildinfo"):
        for path in pages.rglob(pattern):
            path.unlink()


_RAN = "Executed for this site, on the table that the package bundles."
_AS_TABLE = (
    '\n<p>As tables: <a href="data/incidents.csv">incidents.csv</a>, '
    '<a href="data/findings.csv">findings.csv</a>.</p>\n'
)
_STORED = "With the outputs that they were saved with; not executed for this site."


def _put_data(folder: Path, progress: Callable) -> pd.DataFrame:
    """Write the tables that the raw files make, and the vote of the mirrors; return the claims."""
    folder.mkdir(parents=True)
    write_tables(folder, progress=lambda step: progress(step, 0, 0))
    claims = pd.read_parquet(folder / "claims.parquet")
    write_package(folder, claims, revision_log())
    return claims


def _execute(by_name: dict[str, Any], folder: Path, progress: Callable, timeout: int) -> None:
    """Execute in a copy of the folder, so that whatever a notebook writes stays out of it."""
    total, done = sum(map(nbs.code_cells, by_name.values())), 0
    with work_folder() as work:
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        copy = shutil.copytree(folder, work / "notebooks", ignore=hidden)
        for i, (name, notebook) in enumerate(by_name.items(), 1):
            step = f"notebook {i} of {len(by_name)}: {name}"

            def count_cell(step: str = step) -> None:
                nonlocal done
                done += 1
                progress(step, done, total)

            progress(step, done, total)
            execute_notebook(notebook, name, copy, count_cell, timeout)


def _write_record(
    source: Path,
    claims: pd.DataFrame,
    findings: pd.DataFrame,
    judged: pd.DataFrame,
    incidents: pd.DataFrame,
) -> None:
    """Write the pages of incidents, findings and data, and their tables to be had as files."""
    data = source / "extra" / "data"
    numbered = findings.assign(incident=incident_numbers(incidents))
    write_csv(numbered.reset_index(), data / "findings.csv")
    incidents = incidents.rename_axis("incident")
    write_csv(incidents.drop(columns="rows").reset_index(), data / "incidents.csv")
    for name, text in table_assets().items():
        write(source / "_static" / name, text)
    toc = "\n```{toctree}\n:hidden:\n\nfindings\n```\n"
    write(source / "incidents.md", incident_page(incidents, findings) + _AS_TABLE + toc)
    write(source / "findings.md", finding_page(findings, judged) + _AS_TABLE)
    write(source / "data.md", dictionary_page(claims, data))
