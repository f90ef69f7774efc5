"""Claimed losses per confirmed one, by period of the event, with the unripe tail marked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .alignment import align, by_period


def ratio(
    claimed: pd.DataFrame,
    confirmed: pd.DataFrame,
    *,
    freq: str = "QS",
    maturity: int = 90,
    **kwargs,
) -> pd.DataFrame:
    """Return claimed losses per confirmed loss, by period of the event, with the unripe tail marked.

    Confirmations of recent losses are still coming in, so a recent ratio says little, whoever
    claims. Documented losses are a minimum: the ratio is no measure of overstatement.

    Parameters
    ----------
    claimed, confirmed : DataFrame
        Claims of one series each, see `daily_figures`.
    freq : str
        A pandas frequency that names periods by their start.
    maturity : int
        Days between the end of a period and the capture of the confirmations (``as_of``) from which
        the period is called mature. A convention, to be set for the source: it is not estimated.
    **kwargs
        Passed on to `align`: ``definitions_differ``, ``corrections``.

    Returns
    -------
    DataFrame
        Indexed by the period's first ``date``: ``days`` (on which both have a figure), ``claimed``,
        ``confirmed`` (Int64), ``ratio`` (float; missing where nothing is confirmed) and ``mature``
        (bool). Leave periods that are not mature out of any summary.

    References
    ----------
    Documented counts as a minimum: Price and Ball (2015), doi 10.1017/cls.2015.24.

    Examples
    --------
    >>> import lossdata as ld
    >>> record = ld.select(ld.load(), side="RU", item="tank")
    >>> by_year = ratio(ld.select(record, via="minfin"), ld.select(record, source="oryx"),
    ...                 freq="YS", definitions_differ=True)
    >>> by_year["mature"].tolist()
    [True, True, True, True, False]
    """
    captured = confirmed["as_of"].max()
    if pd.isna(captured):
        raise ValueError(
            "the confirmed claims have no as_of: when they were captured decides what is mature"
        )
    pair = align(claimed, confirmed, **kwargs)
    out = by_period(pair, freq).rename(columns={"a": "claimed", "b": "confirmed"})
    share = out["claimed"].astype(float) / out["confirmed"].astype(float).replace(0, np.nan)
    last = pair.dropna().index.max()
    ends = out.index + pd.tseries.frequencies.to_offset(freq) - pd.Timedelta(days=1)
    ends = ends.where(ends < last, last)
    ripe = captured - pd.Timedelta(days=maturity)
    return out.assign(ratio=share, mature=ends <= ripe)
