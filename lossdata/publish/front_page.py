"""The first page: what the record says in a few computed sentences and pictures."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from .. import compare, plots, sectors, series
from ..checks import postdated
from ..claims.selection import select
from ..claims.sources import source
from ..plots.spoken_values import day
from ..record.companions import corrections
from ..transcriptions.votes import consensus
from ..views.words import as_read
from .finding_pages import CAUSE_MEANINGS

__all__ = ["Panel", "captured", "cards", "panels", "quoted", "write_small"]


class Panel(NamedTuple):
    """One thing that the record says: a sentence, and a picture where there is one."""

    heading: str
    sentence: str
    picture: str = ""  # file name
    alt: str = ""


def panels(claims: pd.DataFrame, incidents: pd.DataFrame, pictures: Path) -> list[Panel]:
    """Return what the first page says, and draw its pictures.

    Parameters
    ----------
    claims, incidents : DataFrame
        A claims table, and the incidents of its findings.
    pictures : Path
        Folder for the pictures.

    Returns
    -------
    list of Panel
        One for each of the running total, the ministry's days, the tanks confirmed, the sectors and
        the checks that the table has figures for.
    """
    import matplotlib.pyplot as plt

    voted = consensus(_mirrors(claims)) if len(_mirrors(claims)) else claims[:0]
    bulletins = _bulletins(claims)
    with plt.rc_context():
        plots.theme()
        plt.rcParams["figure.figsize"] = (6.4, 4)  # narrow: its words can be read on a phone too
        made = [
            _claimed_total(voted, pictures),
            _ministry(bulletins),
            _confirmed(voted, claims, pictures),
            _front(bulletins, pictures),
            _checked(incidents),
        ]
    return [panel for panel in made if panel is not None]


def _mirrors(claims: pd.DataFrame) -> pd.DataFrame:
    mirrors = list(source("general_staff").mirrors)
    return select(claims, source="general_staff", via=mirrors, measure="cumulative")


def _bulletins(claims: pd.DataFrame) -> pd.DataFrame:
    return select(
        claims, source="russian_mod", item="personnel", days=1, edition="bulletin", counts="losses"
    )


def _claimed_total(voted: pd.DataFrame, pictures: Path) -> Panel | None:
    casualties = select(voted, item="personnel", counts="casualties")
    if len(casualties) < 40:
        return None
    war = series.implied_rate(casualties, since="2022-02-24")
    month = series.implied_rate(casualties, war.end - pd.Timedelta(days=30))
    total = series.totals(casualties)
    ax = plots.daily(
        series.daily(total),
        mean=series.rolling_rates(total, 30)["rate"].rename("30-day rate"),
        by="report",
        unit="casualties",
        title="Russian casualties claimed a day",
        source="General Staff of Ukraine, steps of the total (vote of its transcriptions)",
    )
    return Panel(
        "Claimed by the General Staff",
        f"The General Staff of Ukraine put Russian casualties, killed and wounded, at {war.total:,} in "
        f"its report of {day(war.end)}: {war.rate:,.0f} a day over the {war.days:,} days since 24 "
        f"February 2022, and {month.rate:,.0f} a day over the last {month.days} days.",
        *_drawn(ax, pictures / "rate.png"),
    )


def _ministry(bulletins: pd.DataFrame) -> Panel | None:
    headlines = select(bulletins, sector="all")
    if headlines.empty:
        return None
    days = series.daily(consensus(headlines)).dropna()
    last = days.iloc[-30:]
    span = (days.index[-1] - days.index[0]).days + 1
    return Panel(
        "Claimed by the Russian ministry",
        f"Of the Russian Ministry of Defence's daily figures of Ukrainian personnel “lost”, those of "
        f"{headlines['date'].nunique():,} of the {span:,} days from {day(days.index[0])} to "
        f"{day(days.index[-1])} are here; the median of the last {len(last)} of them, from "
        f"{day(last.index[0])} on, is {last.median():,.0f}.",
    )


def _confirmed(voted: pd.DataFrame, claims: pd.DataFrame, pictures: Path) -> Panel | None:
    claimed = select(voted, item="tank")
    listed = select(claims, source="oryx", side="RU", item="tank")
    if claimed.empty or listed.empty:
        return None
    meant: dict[str, Any] = {"definitions_differ": True, "corrections": corrections()}
    try:
        pooled = compare.pooled_ratio(claimed, listed, **meant)
    except ValueError as refused:  # a short record: said, not left out
        return Panel("Claimed and confirmed", f"Of tanks nothing is said: {refused}.")
    ax = plots.ratio(
        compare.ratio(claimed, listed, freq="QS", **meant),
        ylabel="claimed per visually confirmed tank",
        title="Russian tanks: claimed per visually confirmed one, by quarter",
        source="General Staff of Ukraine; Oryx. Bars: 95 % block bootstrap",
    )
    return Panel(
        "Claimed and confirmed",
        f"For each Russian tank that Oryx can show, the General Staff claims {pooled.ratio:.1f} (95 % "
        f"interval {pooled.low:.1f} to {pooled.high:.1f}) from {day(pooled.start)} to "
        f"{day(pooled.end)}; what can be shown is a minimum, and later months are still coming in.",
        *_drawn(ax, pictures / "confirmed.png"),
    )


def _front(bulletins: pd.DataFrame, pictures: Path) -> Panel | None:
    if select(bulletins, sector=["centre"]).empty:
        return None
    shares = sectors.sector_shares(bulletins)
    shares = shares[shares["front"]]["value"]
    if shares.empty:
        return None
    last = shares.iloc[-30:]
    largest = last.mean().astype(float)
    months = shares[shares.index > shares.index[-1] - pd.Timedelta(days=240)]
    ax = plots.sector_shares(
        months.dropna(axis="columns", how="all"),
        title="Sectors' shares of the Ukrainian losses claimed, days with all six",
        source="Russian Ministry of Defence, noon bulletin, as printed by news pages",
    )
    return Panel(
        "By sector",
        f"On the last {len(last)} days with a figure for all six sectors, {day(last.index[0])} to "
        f"{day(last.index[-1])}, the "
        f"grouping {as_read('sector', largest.idxmax())} has the largest share of the losses claimed, "
        f"{largest.max():.0%} on average.",
        *_drawn(ax, pictures / "sectors.png"),
    )


def _checked(incidents: pd.DataFrame) -> Panel:
    by_cause = incidents["cause"].astype(str).value_counts()
    said = ""
    if len(by_cause):
        meaning = CAUSE_MEANINGS.get(by_cause.index[0], "")  # type: ignore[call-overload]
        said = f" The most frequent is “{by_cause.index[0]}” ({by_cause.iloc[0]:,}): {meaning}."
    return Panel(
        "What deserves a look",
        f"The checks flag {incidents['findings'].sum():,} figures, or pairs of them, that deserve a look: "
        f"[{len(incidents):,} incidents](incidents.md), each with its likely cause.{said} Nothing was "
        "changed.",
    )


def _drawn(ax: Any, path: Path) -> tuple[str, str]:
    """Save a picture; return its file's name and its alternative text."""
    import matplotlib.pyplot as plt

    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = io.BytesIO()
    ax.figure.savefig(drawn, dpi=120)
    write_small(drawn.getvalue(), path)
    described = plots.alt_text(ax)
    plt.close(ax.figure)
    return path.name, described


def write_small(picture: bytes, path: Path, width: int | None = None) -> None:
    """Write a chart as a small PNG: it has few colours; where a width is given, no wider than that."""
    from PIL import Image  # comes with matplotlib

    with Image.open(io.BytesIO(picture)) as opened:
        image = opened.convert("RGB")
    if width:
        image.thumbnail((width, width))
    image.quantize(64).save(path, optimize=True)


def captured(claims: pd.DataFrame) -> pd.DataFrame:
    """Return how many claims there are of each source, from when to when, and when the last was captured.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Returns
    -------
    DataFrame
        One row a source: ``source`` (its short name), ``claims``, ``first``, ``last`` (of the dates
        that are not after their capture) and ``captured`` (datetime64), when that last figure was.

    Examples
    --------
    >>> import lossdata as ld
    >>> captured(ld.load()).set_index("source").loc["Mediazona", "captured"].year
    2026
    """
    # a date after its capture says nothing of how far a source goes; a check flags it
    dated = claims.assign(reached=claims["date"].mask(postdated(claims)))
    by = dated.groupby("source", observed=True)
    # the newest file of a source may hold old figures alone: it is the last figure's that counts
    newest = dated[dated["reached"] == by["reached"].transform("max")]
    table = by.agg(claims=("value", "size"), first=("date", "min"), last=("reached", "max"))
    table["captured"] = newest.groupby("source", observed=True)["as_of"].max()
    table = table.reset_index()
    table["source"] = [source(name).short for name in table["source"]]
    return table.sort_values("claims", ascending=False, kind="stable", ignore_index=True)


def cards(entries: list[dict[str, str]]) -> str:
    """Return the notebooks as cards of `sphinx-design`: title, lead, and a picture where there is one."""
    made = []
    for entry in entries:
        options = [f":link: {entry['page']}", ":link-type: doc"]
        if entry["picture"]:
            options += [f":img-bottom: {entry['picture']}", f":img-alt: {quoted(entry['alt'])}"]
        head = "\n".join([f"::::{{grid-item-card}} {entry['title']}", *options])
        made.append(f"{head}\n\n{entry['lead']}\n::::\n")
    return "\n".join([":::::{grid} 1 1 2 2\n:gutter: 3\n", *made, ":::::\n"])


def quoted(text: str) -> str:
    """Return a text as the value of an option: in a line, in quotes, so that no sign of it is markup."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
