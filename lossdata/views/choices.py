"""What can be chosen of claims, and what a choice shows: figures, a sentence, the line that makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd

from ..claims.event_lists import count_events, has_twin
from ..claims.kinds import require_claims
from ..claims.selection import select
from ..claims.sources import source
from ..claims.vocabulary import ITEMS
from ..series import daily, per_period, totals
from ..transcriptions import consensus
from .words import as_read

__all__ = [
    "FREQS",
    "MEASURES",
    "NAMES",
    "WINDOWS",
    "Choice",
    "Freq",
    "Look",
    "Measure",
    "look",
    "options",
    "usable",
]

#: What is shown of a series: its running total, the steps of it a day, or figures of days as stated.
Measure = Literal["total", "steps", "stated"]
Freq = Literal["D", "MS", "QS", "YS"]

MEASURES: dict[Measure, str] = {
    "total": "running total",
    "steps": "a day, steps of the total",
    "stated": "a day, as stated",
}
FREQS: dict[Freq, str] = {"D": "day", "MS": "month", "QS": "quarter", "YS": "year"}
#: Days of a rolling mean; odd, so that it lies in the middle of them.
WINDOWS = (0, 7, 29, 91)

#: What names a series, in the order in which it is chosen.
NAMES = ("source", "side", "item", "counts", "sector", "edition")


class Choice(NamedTuple):
    """A series and what is shown of it; what is None is not chosen by."""

    source: str
    side: str
    item: str
    counts: str
    sector: str
    edition: str | None
    measure: Measure
    freq: Freq
    window: int = 0
    start: str | None = None
    end: str | None = None


class Look(NamedTuple):
    """What a choice shows."""

    choice: Choice
    figures: pd.Series | pd.DataFrame  # a Series by date, or the table of `per_period`
    title: str
    sentence: str
    code: str


def usable(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that can be shown as a series: whole ones, totals or of single days."""
    claims = require_claims(claims, "explore", ("date", "measure", "days", "value", *NAMES))
    is_of_days = (claims["measure"] == "interval") & (claims["days"] == 1).fillna(False)
    whole = claims["scope"] == "whole" if "scope" in claims else True
    kept = claims[((claims["measure"] == "cumulative") | is_of_days) & whole]
    if kept.empty:
        raise ValueError(
            "explore shows running totals and figures of single days; these claims have none"
        )
    return kept


def options(claims: pd.DataFrame, asked: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return what can be chosen, each with what goes before it; the first of each is the default.

    Parameters
    ----------
    claims : DataFrame
        As `usable` returns them.
    asked : mapping
        What was chosen so far, by the fields of `Choice`; what the claims do not have is passed over.

    Returns
    -------
    dict
        By field: its values, that which was asked for first where there is one.
    """
    out: dict[str, list[Any]] = {}
    rows = claims
    for name in NAMES:
        out[name] = _asked_first(_values(rows, name), asked.get(name))
        if out[name] != [None]:
            rows = rows[(rows[name] == out[name][0]).to_numpy(bool)]
    out["measure"] = _asked_first(_measures(rows), asked.get("measure"))
    out["freq"] = _asked_first(_freqs(rows, out["measure"][0]), asked.get("freq"))
    is_by_day = out["measure"][0] != "total" and out["freq"][0] == "D"
    out["window"] = _asked_first(list(WINDOWS) if is_by_day else [0], asked.get("window"))
    return out


def _asked_first(values: list, asked: Any) -> list:
    return [asked, *(v for v in values if v != asked)] if asked in values else values


def _values(rows: pd.DataFrame, name: str) -> list[Any]:
    """Return the words of a column; None alone where it is not chosen by."""
    known = source(rows["source"].iloc[0])
    if rows[name].isna().all() or (name == "edition" and known.editions_add_up):
        return [None]
    by_rows = [str(word) for word in rows[name].dropna().value_counts().loc[lambda n: n > 0].index]
    if name == "item":
        order = list(ITEMS)
        return sorted(by_rows, key=lambda word: order.index(word) if word in order else len(order))
    if name == "sector" and "all" in by_rows:
        return ["all", *sorted(word for word in by_rows if word != "all")]
    return _asked_first(by_rows, known.edition) if name == "edition" else by_rows


def _measures(rows: pd.DataFrame) -> list[Measure]:
    is_total = (rows["measure"] == "cumulative").to_numpy(bool)
    by_day = rows.loc[is_total, "date"].drop_duplicates().sort_values().diff().dt.days
    # steps of a total that is published once a month are no figures of days
    has = {
        "total": bool(is_total.any()),
        "steps": len(by_day) > 1 and bool(by_day.median() == 1),
        "stated": not is_total.all(),
    }
    return [measure for measure in get_args(Measure) if has[measure]]


def _freqs(rows: pd.DataFrame, measure: Measure) -> list[Freq]:
    if measure == "total":
        return ["D"]
    known = source(rows["source"].iloc[0])
    return [f for f in get_args(Freq) if f != "D" or known.precision == "day"]


def look(claims: pd.DataFrame, choice: Choice, called: str = "ld.load()") -> Look:
    """Return what a choice shows.

    Parameters
    ----------
    claims : DataFrame
        As `usable` returns them.
    choice : Choice
        Its words and codes.
    called : str
        What the claims are called in the line that makes the same figures.

    Raises
    ------
    ValueError, KeyError, TypeError
        Nothing can be shown of it; the sentence says why.
    """
    where = _where(claims, choice)
    chosen = select(claims, **where)
    if not source(choice.source).lists_events:
        counted, made = consensus(chosen), "ld.consensus({})"
    elif has_twin(chosen).any():
        # one row an event is counted, not voted on
        counted, made = count_events(chosen), "ld.claims.count_events({})"
    else:
        counted, made = chosen, "{}"
    kept = slice(choice.start, choice.end)
    figures: pd.Series | pd.DataFrame
    if choice.measure == "total":
        figures = totals(counted)
    elif choice.freq == "D":
        figures = daily(counted)  # type: ignore[assignment]
    else:
        figures = per_period(counted, choice.freq)
    # after the steps were made: the first day of a window has its step too
    figures = figures[kept]
    if len(figures) == 0 or not _known(figures).any():
        raise ValueError("there is no figure in these dates; take more of them")
    return Look(
        choice,
        figures,
        _title(choice),
        _sentence(figures, choice),
        _code(called, where, made, choice),
    )


def _known(figures: pd.Series | pd.DataFrame) -> pd.Series:
    return (figures["value"] if isinstance(figures, pd.DataFrame) else figures).notna()


def _where(claims: pd.DataFrame, choice: Choice) -> dict[str, Any]:
    """Return the keywords of `select`: no more of them than tell the series."""
    where = {n: getattr(choice, n) for n in NAMES if getattr(choice, n) is not None}
    where["scope"] = "whole"
    if choice.measure == "stated":
        where |= {"measure": "interval", "days": 1}
        if source(choice.source).lists_events and "as_of" in claims:
            # a list is counted in one capture: an earlier one is the same list, shorter
            newest = select(claims, **where)["as_of"].max()
            where |= {} if pd.isna(newest) else {"as_of": f"{newest:%Y-%m-%d}"}
        return where
    where["measure"] = "cumulative"
    present = set(select(claims, **where)["via"].dropna()) if "via" in claims else set()
    mirrors = [via for via in source(choice.source).mirrors if via in present]
    return where | ({"via": mirrors} if mirrors else {})


def _title(choice: Choice) -> str:
    sector = "" if choice.sector == "all" else f", {as_read('sector', choice.sector)}"
    what = f"{as_read('item', choice.item)} of {as_read('side', choice.side)}{sector}"
    known = source(choice.source)
    how = MEASURES[choice.measure]
    if known.kind == "listed":
        how = how.replace("as stated", "as listed")
    if choice.freq != "D":
        how = how.replace("a day", f"by {FREQS[choice.freq]}")
    return f"{as_read('source', choice.source)}: {what}, {how}"


def _sentence(figures: pd.Series | pd.DataFrame, choice: Choice) -> str:
    """Say how much of what was chosen is known."""
    is_known = _known(figures)
    first, last = (f"{day:%Y-%m-%d}" for day in is_known.index[is_known][[0, -1]])
    number = int(is_known.sum())
    if isinstance(figures, pd.DataFrame):
        lacking = int((figures["note"] != "whole").sum())
        rest = f"; {lacking:,} of {_counted(len(figures), FREQS[choice.freq])} not whole"
        counted = _counted(number, FREQS[choice.freq])
        return f"{counted} with a figure, from {first} to {last}{rest * bool(lacking)}."
    days = _counted((is_known.index[-1] - is_known.index[0]).days + 1, "day")
    counted = _counted(number, "report" if choice.measure == "total" else "figure")
    return f"{counted} on {days}, from {first} to {last}."


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'s' * (number != 1)}"


def _code(called: str, where: dict[str, Any], made: str, choice: Choice) -> str:
    """Return the line that makes the same figures."""
    words = ", ".join(f"{name}={value!r}" for name, value in where.items())
    counted = made.format(f"ld.select({called}, {words})")
    if choice.measure == "total":
        line = f"ld.totals({counted})"
    elif choice.freq == "D":
        line = f"ld.daily({counted})"
    else:
        line = f"ld.per_period({counted}, {choice.freq!r})"
    bounds = ":".join("" if end is None else repr(end) for end in (choice.start, choice.end))
    return line if bounds == ":" else f"{line}[{bounds}]"
