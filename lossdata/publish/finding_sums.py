"""The findings summed up by check, and numbered by incident."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .. import checks

__all__ = ["incident_numbers", "summary"]


def summary(findings: pd.DataFrame) -> pd.DataFrame:
    """Return how many findings each check has, what it asks, and an example.

    Parameters
    ----------
    findings : DataFrame
        See `checks.check`.

    Returns
    -------
    DataFrame
        One row a check, in their order: ``check``, ``findings``, ``asks``, ``example`` (the finding
        with the largest difference, or the first; empty where there is none).

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
    return pd.DataFrame(rows, columns=["check", "findings", "asks", "example"])


def _example(findings: pd.DataFrame) -> str:
    if findings.empty:
        return ""
    size = findings["difference"].abs().fillna(-1).to_numpy()
    one = findings.iloc[int(size.argmax())]
    return f"{one['series']}, {one['date']:%Y-%m-%d}: {one['sentence']}"


def incident_numbers(incidents: pd.DataFrame) -> np.ndarray:
    """Return for each finding the row of its incident."""
    numbers = np.empty(int(incidents["findings"].sum()), "int64")
    for number, rows in incidents["rows"].items():
        numbers[list(rows)] = number
    return numbers
