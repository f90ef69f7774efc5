"""What would account for a stated day that is not the step of its total: one question a test."""

from __future__ import annotations

from typing import Literal, cast, get_args

import pandas as pd

from ..claims.rounding_units import as_printed, printed_unit
from ..claims.slips import slip
from .steps import split_steps

#: The reasons, as the table has them; `reconcile` says what each means.
Reason = Literal[
    "equal",
    "no step",
    "several days",
    "restatement",
    "rounded in print",
    "other date",
    "another mirror",
    "misprint",
    "own total",
    "neighbouring day",
    "unexplained",
]
(
    EQUAL,
    NO_STEP,
    SEVERAL_DAYS,
    RESTATEMENT,
    ROUNDED,
    OTHER_DATE,
    ANOTHER_MIRROR,
    MISPRINT,
    OWN_TOTAL,
    NEIGHBOURING_DAY,
    UNEXPLAINED,
) = get_args(Reason)

#: A reason and its detail in words; None where the question is answered with no.
Explanation = tuple[Reason, str] | None


def keys_of(claims: pd.DataFrame, on: list[str], shift: int = 0) -> pd.MultiIndex:
    """Return the date, so many days later, and what identifies the series of each claim."""
    date = claims["date"] + pd.Timedelta(days=shift)
    return pd.MultiIndex.from_arrays([date, *(claims[c].astype("str") for c in on)])


def around(dates: pd.Series) -> pd.Index:
    """Return the dates, the days before and the days after."""
    return pd.Index(pd.concat([dates + pd.Timedelta(days=k) for k in (-1, 0, 1)]).unique())


def steps_by_key(
    cumulative: pd.DataFrame, on: list[str], corrections: pd.DataFrame | None, dates: pd.Index
) -> pd.DataFrame:
    """Return the steps of totals on some dates, indexed as `keys_of` does."""
    cumulative = cumulative[cumulative["measure"] == "cumulative"]
    steps = split_steps(cumulative, by=on, corrections=corrections)
    is_near = cumulative["date"].isin(dates)
    return steps[is_near].set_axis(keys_of(cumulative[is_near], on))


class Evidence:
    """What is at hand to account for the stated days that differ: each test asks one question."""

    def __init__(
        self,
        differing: pd.DataFrame,
        days: pd.DataFrame,
        stated: pd.DataFrame,
        steps: pd.DataFrame,
        on: list[str],
    ) -> None:
        self.differing, self.steps = differing, steps
        self.mirrors: dict[str, pd.DataFrame] = {}
        self.ends = as_printed(differing.rename(columns={"stated": "value"}))
        self.key = dict(zip(differing.index, keys_of(differing, on), strict=True))
        self.pages = page_shifts(days, steps, on)
        totals = stated[(stated["measure"] == "cumulative") & stated["url"].isin(differing["url"])]
        pairs = zip(totals["url"], keys_of(totals, on), strict=True)
        self.page_totals = dict(zip(pairs, totals["value"], strict=True))

    def explain(self, label: int) -> tuple[Reason, str]:
        """Return the first reason that accounts for a difference, and how."""
        row = cast(pd.Series, self.differing.loc[label])
        for test in (self.restated, self.rounded, self.redated, self.mirrored, self.misprinted,
                     self.own_total, self.next_day):  # fmt: skip
            explanation = test(row, self.key[label])
            if explanation:
                return explanation
        if row["span"] > 1:
            return SEVERAL_DAYS, f"the step spans {row['span']} days"
        return UNEXPLAINED, ""

    def restated(self, row: pd.Series, key: tuple) -> Explanation:
        """The step less what the log restates."""
        if row["restatement"] and row["stated"] == row["step"] - row["restatement"]:
            return RESTATEMENT, f"{row['step']:,} less {row['restatement']:,} restated"
        return None

    def rounded(self, row: pd.Series, key: tuple) -> Explanation:
        """A wording, or a printed precision, that allows the step."""
        low, high = self.ends.loc[cast(int, row.name)]
        near = int(printed_unit(row["stated"])[0])
        if row["qualifier"] != "exact" and low <= row["step"] <= high:
            return ROUNDED, f"“{row['qualifier'].replace('_', ' ')} {row['stated']:,}”"
        if near >= 50 and abs(row["difference"]) <= near / 2 and row["span"] == 1:
            return ROUNDED, f"printed to the nearest {near:,}"
        return None

    def redated(self, row: pd.Series, key: tuple) -> Explanation:
        """An inferred date, where the whole page fits the report of a day beside it."""
        shift = self.pages.get(row["url"], 0)
        if shift and row["date_basis"] != "printed" and self._step(key, shift) == row["stated"]:
            fits = row["date"] + pd.Timedelta(days=shift)
            return OTHER_DATE, f"the page fits the report of {fits:%Y-%m-%d}"
        return None

    def mirrored(self, row: pd.Series, key: tuple) -> Explanation:
        """The step of one transcription."""
        fits = []
        for via, steps in self.mirrors.items():
            if key in steps.index and steps.at[key, "span"] == 1:
                step = cast(int, steps.at[key, "step"])
                restated = cast(int, steps.at[key, "restatement"])
                if row["stated"] == step:
                    fits.append(f"{via}'s own step is {step:,}")
                elif row["stated"] == step - restated:
                    fits.append(f"{via}'s own step is {step:,}, less {restated:,} restated")
        if fits:
            return ANOTHER_MIRROR, "; ".join(fits)
        return None

    def misprinted(self, row: pd.Series, key: tuple) -> Explanation:
        """The step's digits after one slip."""
        slip_in_words = slip(int(row["stated"]), int(row["step"]))
        if slip_in_words and row["span"] == 1:
            return MISPRINT, f"{row['step']:,} with {slip_in_words}"
        return None

    def own_total(self, row: pd.Series, key: tuple) -> Explanation:
        """A total beside it on the page that has the step of the record."""
        if pd.isna(row["url"]):
            return None
        total = self.page_totals.get((row["url"], key))
        if total is not None and total == self.steps.at[key, "value"]:
            return OWN_TOTAL, f"the page's own total, {total:,}, has the step of the record"
        return None

    def next_day(self, row: pd.Series, key: tuple) -> Explanation:
        """The step of the day before or after."""
        for shift in (-1, 1):
            if self._step(key, shift) == row["stated"]:
                return (
                    NEIGHBOURING_DAY,
                    f"the step of {row['date'] + pd.Timedelta(days=shift):%Y-%m-%d}",
                )
        return None

    def _step(self, key: tuple, shift: int) -> int | None:
        other = (key[0] + pd.Timedelta(days=shift), *key[1:])
        step = self.steps["step"].get(other)
        return None if pd.isna(step) else step


def page_shifts(stated: pd.DataFrame, steps: pd.DataFrame, on: list[str]) -> dict[str, int]:
    """Return by page the shift in days at which most of its stated days are steps, where not 0."""
    hits = {}
    for shift in (0, -1, 1):
        step = steps["step"].reindex(keys_of(stated, on, shift)).array
        hits[shift] = (stated["stated"].array == step).fillna(False)
    score = pd.DataFrame(hits, index=stated.index).astype(int).groupby(stated["url"]).sum()
    best = score.idxmax(axis=1)
    return cast(dict[str, int], best[best != 0].to_dict())
