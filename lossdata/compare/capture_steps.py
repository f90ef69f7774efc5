"""What one capture of a list added to the one before, by the age of the losses."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..series.dated import event_date

__all__ = ["AGES", "Steps", "counts_by_capture", "first_steps", "steps_of"]

#: Days since the event at which the growth is told apart: narrow where it is fast.
AGES = (0, 3, 7, 15, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095)


class Steps(NamedTuple):
    """Additions between neighbouring captures: dates that aged alike are added up, a row each."""

    step: np.ndarray  # number of the step
    days: np.ndarray  # spent in each range of ages meanwhile: rows by ranges
    earlier: np.ndarray  # what the earlier capture holds
    later: np.ndarray
    length: np.ndarray  # days of each step
    fell: np.ndarray  # of each step: what single dates lost
    rose: np.ndarray
    oldest: np.ndarray  # of each step: greatest age that was seen, in days


def counts_by_capture(listed: pd.DataFrame) -> pd.DataFrame:
    """Return what each capture holds: dates by captures; 0 where a list has no row."""
    day = event_date(listed).rename("date")
    wide = listed["value"].astype(float).groupby([day, listed["as_of"]]).sum().unstack("as_of")
    return wide.fillna(0.0).sort_index(axis="columns")


def steps_of(counts: pd.DataFrame) -> Steps:
    """Return the steps from capture to capture.

    Parameters
    ----------
    counts : DataFrame
        As `counts_by_capture` gives them.
    """
    edges = np.array([*AGES, np.inf])
    taken = [pd.Timestamp(t) for t in counts.columns]
    parts, fell, rose, oldest = [], [], [], []
    for number, (before, after) in enumerate(itertools.pairwise(taken)):
        # a date after the earlier capture tells of no share: all of it is new
        pair = counts.loc[counts.index <= before, [before, after]]
        pair = pair[(pair > 0).any(axis=1)]
        change = (pair[after] - pair[before]).to_numpy()
        fell.append(-change[change < 0].sum())
        rose.append(change[change > 0].sum())
        age = (before - pair.index).days.to_numpy(float)[:, None]
        length = (after - before).days
        days = np.clip(np.minimum(age + length, edges[1:]) - np.maximum(age, edges[:-1]), 0, None)
        oldest.append(int(age.max(initial=0)) + length)
        alike = _alike(number, age[:, 0], length)
        step = np.full(len(pair), number)
        parts.append(np.column_stack([alike, step, days, pair.to_numpy()]))
    width = len(AGES) + 4
    rows = np.concatenate(parts) if parts else np.empty((0, width))
    _, first, place = np.unique(rows[:, 0], return_index=True, return_inverse=True)
    earlier, later = (np.bincount(place, rows[:, c], len(first)) for c in (-2, -1))
    length = np.array([(b - a).days for a, b in itertools.pairwise(taken)], float)
    number, days = rows[first, 1].astype(int), rows[first, 2:-2]
    by_step = (np.array(x, float) for x in (fell, rose, oldest))
    return Steps(number, days, earlier, later, length, *by_step)


def first_steps(steps: Steps, count: int) -> Steps:
    """Return the first so many steps, as they were known at the capture that ends them."""
    of_rows = (part[steps.step < count] for part in steps[:4])
    return Steps(*of_rows, *(part[:count] for part in steps[4:]))


def _alike(number: int, age: np.ndarray, length: int) -> np.ndarray:
    """Return one number for dates of a step that spend the same days in each range of ages."""
    ranges = np.searchsorted(AGES, age, side="right") - 1
    stays = np.searchsorted(AGES, age + length, side="left") - 1 == ranges
    return number * 1e6 + np.where(stays, ranges, len(AGES) + age)
