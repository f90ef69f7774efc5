"""Small tables of claims for the tests of checks, and what a mask or a check says of them."""

import numpy as np
import pandas as pd

from lossdata import checks
from lossdata.claims.table import conform


def totals(values, start="2025-01-01", **same) -> pd.DataFrame:
    base = {"source": "general_staff", "via": "minfin", "side": "RU", "item": "tank",
            "counts": "destroyed", "measure": "cumulative"}  # fmt: skip
    dates = pd.date_range(start, periods=len(values))
    return conform(pd.DataFrame({"date": dates, "value": values}).assign(**{**base, **same}))


def days(values, start="2025-01-01", **same) -> pd.DataFrame:
    base = {"source": "ukraine_own", "via": "x", "side": "UA", "item": "personnel", "counts": "killed",
            "measure": "interval", "days": 1}  # fmt: skip
    dates = pd.date_range(start, periods=len(values))
    return conform(pd.DataFrame({"date": dates, "value": values}).assign(**{**base, **same}))


def flagged(mask: pd.Series) -> list[int]:
    return np.flatnonzero(mask).tolist()


def sentences(claims: pd.DataFrame, check: str) -> list[str]:
    findings = checks.check(claims)
    return findings.loc[findings["check"] == check, "sentence"].tolist()


def poisson(mean, n, seed=1):
    return np.random.default_rng(seed).poisson(mean, n)
