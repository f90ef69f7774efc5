"""What would account for a stated day that is not the step of its total: one question a test."""

from __future__ import annotations

from typing import Literal, cast, get_args

import pandas as pd

from ..claims.rounding_units import as_printed, printed_unit
from ..claims.slips import slip
from .steps import split_steps

__all__ = [
    "ANOTHER_MIRROR",
    "AROUND",
    "BY_CHANCE",
    "ENOUGH",
    "EQUAL",
    "MISPRINT",
    "NEIGHBOURING_DAY",
    "NO_STEP",
    "OTHER_DATE",
    "RESTATEMENT",
    "ROUNDED",
    "SEVERAL_DAYS",
    "UNEXPLAINED",
    "Evidence",
    "Explanation",
    "Reason",
    "around",
    "keys_of",
    "one_day_steps",
    "page_shifts",
    "steps_by_key",
]

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
    NEIGHBOURING_DAY,
    UNEXPLAINED,
) = get_args(Reason)

#: A slip or a neighbour's step is named where it would account for at most so many of the other steps
#: around, by luck; so many days to either side, and so many steps there at least.
BY_CHANCE, AROUND, ENOUGH = 0.1, 30, 10

#: A reason and its detail in words; None where the question is answered with no.
Explanation = tuple[Reason, str] | None


def keys_of(claims: pd.DataFrame, on: list[str], shift: int = 0) -> pd.MultiIndex:
    """Return the date, so many days later, and what identifies the series of each claim."""
    date = claims["date"] + pd.Timedelta(days=shift)
    return pd.MultiIndex.from_arrays([date, *(claims[c].astype("str") for c in on)])


def around(dates: pd.Series, days: int = 1) -> pd.Index:
    """Return the dates, and so many days before and after."""
    shifts = range(-days, days + 1)
    return pd.Index(pd.concat([dates + pd.Timedelta(days=k) for k in shifts]).unique())


def steps_by_key(
    cumulative: pd.DataFrame, on: list[str], corrections: pd.DataFrame | None, dates: pd.Index
) -> pd.DataFrame:
    """Return the steps of totals on some dates, indexed as `keys_of` does."""
    cumulative = cumulative[cumulative["measure"] == "cumulative"]
    steps = split_steps(cumulative, by=on, corrections=corrections)
    is_near = cumulative["date"].isin(dates)
    return steps[is_near].set_axis(keys_of(cumulative[is_near], on))


def one_day_steps(steps: pd.DataFrame) -> dict[tuple, tuple]:
    """Return step and restatement by key, of steps of one day."""
    daily = steps[(steps["span"] == 1).fillna(False)]
    figures = zip(daily["step"].tolist(), daily["restatement"].tolist(), strict=True)
    return dict(zip(daily.index, figures, strict=True))


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
        self._step_of = one_day_steps(steps)
        self.mirrors: dict[tuple, tuple] = {}  # one-day step and restatement by key and ``via``
        self.vias: list[str] = []
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
                     self.next_day):  # fmt: skip
            explanation = test(row, self.key[label])
            if explanation:
                return explanation
        if row["span"] > row["days"]:
            return SEVERAL_DAYS, f"the step spans {row['span']} days"
        return UNEXPLAINED, self.page_total(row, self.key[label])

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
        if near >= 50 and abs(row["difference"]) <= near / 2 and row["span"] == row["days"]:
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
        fits: list[str] = []
        if row["days"] != 1:
            return None
        for via in self.vias:
            if (*key, via) in self.mirrors:
                step, restated = self.mirrors[*key, via]
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
        if not slip_in_words or row["span"] != 1 or row["days"] != 1:
            return None
        others = self._other_steps(key)
        by_luck = [bool(slip(int(row["stated"]), int(step))) for step in others]
        if len(by_luck) < ENOUGH or sum(by_luck) > BY_CHANCE * len(by_luck):
            return None
        chance = f"{sum(by_luck)} of {len(by_luck)} steps around would do"
        return MISPRINT, f"{row['step']:,} with {slip_in_words}; {chance}"

    def page_total(self, row: pd.Series, key: tuple) -> str:
        """Say whether the page's own total is the record's: then it is the stated day that is odd."""
        if pd.isna(row["url"]):
            return ""
        total = self.page_totals.get((row["url"], key))
        is_the_records = total is not None and total == self.steps["value"].get(key)
        return f"the page's own total is {total:,}, as here" if is_the_records else ""

    def next_day(self, row: pd.Series, key: tuple) -> Explanation:
        """The step of the day before or after."""
        others = self._other_steps(key)
        by_luck = 2 * sum(step == row["stated"] for step in others)  # of the two days
        if len(others) < ENOUGH or by_luck > BY_CHANCE * len(others) or row["days"] != 1:
            return None
        for shift in (-1, 1):
            if self._step(key, shift) == row["stated"]:
                return (
                    NEIGHBOURING_DAY,
                    f"the step of {row['date'] + pd.Timedelta(days=shift):%Y-%m-%d}",
                )
        return None

    def _other_steps(self, key: tuple) -> list[int]:
        """Return the one-day steps of the series around, without those of the day and beside it."""
        days = [k for k in range(-AROUND, AROUND + 1) if abs(k) > 1]
        steps = [self._step(key, shift) for shift in days]
        return [step for step in steps if step is not None]

    def _step(self, key: tuple, shift: int) -> int | None:
        other = (key[0] + pd.Timedelta(days=shift), *key[1:])
        return self._step_of.get(other, (None,))[0]


def page_shifts(stated: pd.DataFrame, steps: pd.DataFrame, on: list[str]) -> dict[str, int]:
    """Return by page the shift in days at which most of its stated days are steps, where not 0."""
    hits = {}
    for shift in (0, -1, 1):
        step = steps["step"].reindex(keys_of(stated, on, shift)).array
        hits[shift] = (stated["stated"].array == step).fillna(False)
    score = pd.DataFrame(hits, index=stated.index).astype(int).groupby(stated["url"]).sum()
    best = score.idxmax(axis=1)
    return cast(dict[str, int], best[best != 0].to_dict())
