"""Pictures of nowcasts beside what came."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from .arguments import begin
from .frame import dress
from .marks import numbers, style
from .palette import BLACK, BLUE

__all__ = ["backtest"]

_EXPECTED = "expected then, with its interval"
_CAME = "what the last capture holds"
_KNOWN = "known then"


def backtest(
    tested: pd.DataFrame,
    *,
    ax: Axes | None = None,
    ylabel: str = "losses in the list",
    title: str = "What was expected of the list as of each capture, and what came",
    source: str | None = None,
    **kwargs: Any,
) -> Axes:
    """Draw the nowcasts as of each capture of one list and period, beside what the last one holds.

    Parameters
    ----------
    tested : DataFrame
        Rows of `compare.backtest` of one list and one period (or all together): ``captured``
        (datetime64, each once), ``known``, ``expected``, ``low``, ``high`` and ``came`` (float, losses).
    ax, title, source
        As in `cumulative`.
    ylabel : str
        What is counted.
    **kwargs
        To ``Axes.plot`` of what was expected.

    Returns
    -------
    Axes

    Raises
    ------
    TypeError, ValueError
        No such table, or several rows of one capture.

    Examples
    --------
    >>> t = pd.DataFrame({"captured": pd.to_datetime(["2026-01-01", "2026-02-01"]), "known": [80, 90],
    ...                   "expected": [105.0, 99.0], "low": [90, 94], "high": [125, 106], "came": 100})
    >>> sorted(t.get_text() for t in backtest(t).get_legend().get_texts())
    ['expected then, with its interval', 'known then', 'what the last capture holds']
    """
    columns = ["captured", "known", "expected", "low", "high", "came"]
    ax = begin("backtest", tested, ax, columns)
    if tested["captured"].duplicated().any():
        raise ValueError(
            "backtest: several rows of one capture; select one list and one period, "
            'such as tested[tested["date"].isna()]'
        )
    tested = tested.sort_values("captured")
    days = tested["captured"]
    look = style(kwargs, Line2D, color=BLUE, marker="o", markersize=4, linewidth=1.4)
    ax.plot(days, numbers(tested["expected"]), **{"label": _EXPECTED} | look)
    ends = (numbers(tested[c]) for c in ("low", "high"))
    ax.fill_between(days, *ends, color=look["color"], alpha=0.2, linewidth=0)
    ax.plot(days, numbers(tested["came"]), label=_CAME, color=BLACK, linewidth=1.6)
    ax.plot(days, numbers(tested["known"]), label=_KNOWN, color=BLACK, linestyle=":", linewidth=1)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda v, _: f"{v:,g}"))
    labels = {"title": title, "xlabel": "captured", "ylabel": ylabel}
    return dress(ax, **labels, source=source, order=[_EXPECTED, _CAME, _KNOWN], dates=True)
