"""The report: the record rebuilt, checked and told, with its notebooks, as a folder of pages."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from .. import __version__, checks
from ..claims.files import read_table
from ..record import outputs
from ..record.building import write_tables
from ..record.bundled import load
from ..record.companions import corrections, revision_log
from ..record.folders import bundle, processed_folder, raw_folder
from . import notebooks as nbs
from .execution import execute as execute_notebook
from .notebook_pages import POLICY, page, title
from .voted import vote_tables


def summary(findings: pd.DataFrame, judged: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return how many findings each check has, what it asks, and an example.

    Parameters
    ----------
    findings : DataFrame
        See `checks.check`.
    judged : DataFrame, optional
        See `checks.judged`: to tell a check that found nothing from one that could judge nothing.

    Returns
    -------
    DataFrame
        One row a check, in their order: ``check``, ``findings``, ``asks``, ``example`` (the finding
        with the largest difference, or the first; empty where there is none); with `judged` also
        ``judged`` (bool), ``number``, ``units`` and ``why`` (not the rest).

    Examples
    --------
    >>> import lossdata as ld
    >>> day = ld.select(ld.load(), date="2025-06-03", item=["aircraft", "uav"])
    >>> s = summary(checks.check(day)).set_index("check")
    >>> s.loc["mirror_dispute", "example"]
    'general_staff via petroivaniuk: RU aircraft, 2025-06-03: has 413; most ... say 384'
    """
    questions = checks.catalogue().set_index("check")["question"]
    rows = []
    for name in findings["check"].cat.categories:
        own = findings[findings["check"] == name]
        rows.append((name, len(own), questions[name], _example(own)))
    table = pd.DataFrame(rows, columns=["check", "findings", "asks", "example"])
    if judged is None:
        return table
    return table.merge(judged[["check", "judged", "number", "units", "why"]], on="check")


def _example(findings: pd.DataFrame) -> str:
    if findings.empty:
        return ""
    size = findings["difference"].abs().fillna(-1).to_numpy()
    one = findings.iloc[int(size.argmax())]
    return f"{one['series']}, {one['date']:%Y-%m-%d}: {one['sentence']}"


def compare_tables(built: pd.DataFrame, bundled: pd.DataFrame) -> str:
    """Say whether the bundled table is what the build makes, or what differs.

    Parameters
    ----------
    built, bundled : DataFrame
        Claims tables.

    Returns
    -------
    str
        One sentence.

    Examples
    --------
    >>> import lossdata as ld
    >>> compare_tables(ld.load(), ld.load())
    'The bundled table is what the build makes.'
    """
    if list(built.columns) != list(bundled.columns):
        odd = sorted(set(built.columns) ^ set(bundled.columns)) or "their order"
        return f"The bundled table is not what the build makes: the columns differ ({odd})."
    ours, theirs = (
        t.astype(dict.fromkeys(t.select_dtypes("category"), "str")).reset_index(drop=True)
        for t in (built, bundled)
    )
    if ours.equals(theirs):
        return "The bundled table is what the build makes."
    lists = {"built": ours, "bundled": theirs}
    for name, table in lists.items():
        words = table.astype("str").fillna("")
        lists[name] = words.assign(repeat=words.groupby(list(words.columns)).cumcount())
    both = lists["built"].merge(lists["bundled"], how="outer", indicator="found_in")
    new, old = (both["found_in"] == "left_only").sum(), (both["found_in"] == "right_only").sum()
    if not new and not old:
        return "The bundled table is not what the build makes: the same rows, in another order."
    at = both[both["found_in"] != "both"].iloc[0]
    return (
        f"The bundled table is not what the build makes: {new:,} row(s) only in the built table, "
        f"{old:,} only in the bundled one; the first is {at['source']} via {at['via']}, "
        f"{at['item']}, {at['date']}: {at['value']}. Run `lossdata build`."
    )


def make(
    out: str | Path = "report",
    *,
    notebooks: str | Path | None = None,
    execute: bool = True,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Path:
    """Rebuild and check the bundled record, run the notebooks, and write the report.

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
    found = nbs.read(folder)
    with outputs.folder(out, "report", [raw_folder(), processed_folder(), folder]) as new:
        (new / "data").mkdir()
        write_tables(new / "data", progress=lambda step: progress(step, 0, 0))
        claims = pd.read_parquet(new / "data" / "claims.parquet")
        for name, table in vote_tables(claims, revision_log()).items():
            table.to_csv(new / "data" / f"{name}.csv", index=False, lineterminator="\n")
        progress("check", 0, 0)
        findings, judged = checks.examine(claims, corrections=corrections())
        findings.to_csv(new / "findings.csv", lineterminator="\n")
        if execute:
            _execute(found, folder, progress)
        told = [_put_notebook(n, name, new, progress) for name, n in found.items()]
        progress("write", 0, 0)
        facts = _facts(claims, summary(findings, judged), new / "data")
        facts |= {
            "notebooks": told,
            "executed": execute,
            "compared": compare_tables(claims, load()),
        }
        _put(new, "index", facts)
        _put(new, "findings", facts | {"told": _rows(findings)})
    return Path(out) / "index.html"


def _execute(found: dict[str, Any], folder: Path, progress: Callable) -> None:
    """Execute in a copy of the folder, so that whatever a notebook writes stays out of it."""
    total, done = sum(map(nbs.code_cells, found.values())), 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        hidden = shutil.ignore_patterns(".*", "__pycache__")
        copy = shutil.copytree(folder, Path(work) / "notebooks", ignore=hidden)
        for i, (name, notebook) in enumerate(found.items(), 1):

            def step(said: str = f"notebook {i} of {len(found)}: {name}") -> None:
                nonlocal done
                done += 1
                progress(said, done, total)

            progress(f"notebook {i} of {len(found)}: {name}", done, total)
            execute_notebook(notebook, name, copy, step)


def _put_notebook(notebook: Any, name: str, new: Path, progress: Callable) -> dict[str, str]:
    import nbformat

    progress(f"write {name}", 0, 0)
    (new / "notebooks").mkdir(exist_ok=True)
    nbformat.write(notebook, new / "notebooks" / f"{name}.ipynb")
    _write(new / "notebooks" / f"{name}.html", page(notebook, name))
    heading, lead = title(notebook, name)
    at = f"notebooks/{quote(name)}"
    file = f"{name}.ipynb"
    return {
        "title": heading,
        "lead": lead,
        "href": f"{at}.html",
        "source": f"{at}.ipynb",
        "name": file,
    }


def _facts(claims: pd.DataFrame, summed: pd.DataFrame, data: Path) -> dict[str, Any]:
    """Return what the pages say; every date is the data's, none is today's."""
    account = pd.read_csv(data / "account.csv").set_index("file")
    aside = read_table(data / "set_aside.csv", ["reason", "file"])
    reasons = aside.groupby(["reason", "file"]).size().rename("lines").reset_index()
    late = claims[checks.postdated(claims)]
    after = late.groupby(late["source"].astype("str"))["date"].max()
    sources = []
    for name, own in claims.groupby("source", observed=True):
        first, last = _span(own["date"])
        captured = own["as_of"].dropna().drop_duplicates().sort_values().dt.strftime("%Y-%m-%d")
        row = {"source": name, "claims": len(own), "first": first, "last": last}
        sources.append(row | {"captured": ", ".join(captured)})
    return {
        "version": __version__,
        "claims": len(claims),
        "findings": int(summed["findings"].sum()),
        "dated": _span(claims.loc[~claims.index.isin(late.index), "date"]),
        "after": [{"source": s, "last": f"{d:%Y-%m-%d}"} for s, d in after.items()],
        "captured": _span(claims["as_of"]),
        "summary": summed.to_dict("records"),
        "sources": sources,
        "account": [{"file": f, "numbers": n.tolist()} for f, n in account.iterrows()],
        "account_total": account.sum().tolist(),
        "reasons": reasons.sort_values("lines", ascending=False, kind="stable").to_dict("records"),
        "data": sorted(p.name for p in data.iterdir()),
    }


def _span(dates: pd.Series) -> tuple[str, str]:
    return f"{dates.min():%Y-%m-%d}", f"{dates.max():%Y-%m-%d}"


def _rows(findings: pd.DataFrame) -> dict[str, list[dict]]:
    """Return the findings by check, as plain values; only web addresses become links."""
    out: dict[str, list[dict]] = {name: [] for name in findings["check"].cat.categories}
    numbers = findings[["value", "expected", "difference"]].astype(object)
    numbers = numbers.where(numbers.notna(), None).values.tolist()
    for f, n in zip(findings.reset_index().to_dict("records"), numbers, strict=True):
        url = str(f["url"]) if str(f["url"]).startswith(("https://", "http://")) else ""
        row = {k: f[k] for k in ("series", "sentence", "row")}
        out[f["check"]].append(row | {"date": f"{f['date']:%Y-%m-%d}", "url": url, "numbers": n})
    return out


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
