"""The checks in their order: each is one function in one file, and everything else is made from it.

To add one, say of weekend zeros:

1. ``weekend_zeros.py`` beside this file holds a function ``weekends(evidence)`` under ``@register``
   with its question, its sentence and the columns it needs; its docstring is the mask's.
2. It says ``within="series"``, since no other series matters to it (a check that does not say is taken to
   need the whole table, which a cluster then has to bring together).
3. It looks at ``evidence.days`` and returns a `Judgement`: a `Finding` for each run of empty weekends,
   how many series it judged, and ``LeftOut("too_short", n, "20 weekends")`` for the others.
4. `__init__` imports it, at the place where it shall stand in the order, and names it.
5. ``tests/checks/test_weekend_zeros.py`` shows it fire, stay quiet, and say what it left out; CONTRIBUTING.md
   names the lists of other tests that a new check is added to.

The mask ``checks.weekends(claims)``, its rows in `check` and `judged`, the report, the command's
``--check weekends`` and the table of `catalogue` follow from these.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec, get_args

import numpy as np
import pandas as pd

from ..claims.kinds import require_claims, require_series
from ..claims.ranges import require_word
from ..claims.vocabulary import nearest
from .evidence import Evidence
from .judgement import Judgement, Reason

__all__ = ["CHECKS", "Check", "LooksAt", "P", "Within", "catalogue", "chosen", "register"]

P = ParamSpec("P")

#: What of a table decides on a figure: its own series, all of its source, or the whole.
Within = Literal["series", "source", "table"]
#: Which of a table's series, given one row each, a check needs, which may depend on the log of changes.
LooksAt = Callable[[pd.DataFrame, pd.DataFrame | None], pd.Series]


@dataclass(frozen=True)
class Check:
    """A registered check."""

    name: str
    question: str
    sentence: str | Callable[..., str]  # of a finding: a template of its facts, or made from them
    needs: tuple[str, ...]  # columns
    units: str  # what it judges: series, figures …
    nothing: Reason  # why it judged nothing, where there is nothing of its kind
    measure: Literal["cumulative", "interval"] | None  # of a Series handed to it; None: takes none
    judge: Callable[..., Judgement]
    within: Within = "table"
    looks_at: LooksAt | None = None  # of a table's series; None: at all

    def words(self, **facts: Any) -> str:
        """Return the sentence of a finding."""
        if isinstance(self.sentence, str):
            return self.sentence.format(**facts)
        return self.sentence(**facts)

    def table(self, given: pd.DataFrame | pd.Series) -> pd.DataFrame:
        """Return what the mask was handed as a table, or say in one sentence what it takes."""
        name = f"checks.{self.name}"
        if not (self.measure and isinstance(given, pd.Series)):
            return require_claims(given, name, self.needs, or_series=self.measure is not None)
        figures = require_series(given, name)
        table = pd.DataFrame({"date": figures.index, "value": figures.array})
        days = {"days": 1} if self.measure == "interval" else {}
        return table.assign(measure=self.measure, **days)


#: Every check by its name, in order.
CHECKS: dict[str, Check] = {}


def register(
    *,
    question: str,
    sentence: str | Callable[..., str],
    needs: Iterable[str],
    nothing: Reason,
    units: str = "series",
    measure: Literal["cumulative", "interval"] | None = None,
    within: Within = "table",
    looks_at: LooksAt | None = None,
) -> Callable[[Callable[Concatenate[Evidence, P], Judgement]], Callable[..., pd.Series]]:
    """Register a function as a check under its own name, and put its mask in its place.

    Parameters
    ----------
    question : str
        What the check asks, for people.
    sentence : str or callable
        Of a finding: a template for `str.format`, or a function of the finding's facts.
    needs : iterable of str
        The columns that it cannot do without.
    nothing : str
        The reason, see `judgement.Reason`, where a table has nothing of the kind.
    units : str
        What is counted as judged or left out.
    measure : str, optional
        What a Series is that the mask is handed in place of claims. Default: it takes none.
    within : {"table", "source", "series"}
        What of a table decides on a figure, so that a table in parts can be checked part by part: the
        `claims.SERIES` columns but ``scope``, the source, or all of it.
    looks_at : callable, optional
        Of a check within a table: which of its series it needs, see `LooksAt`. Default: all.

    Returns
    -------
    callable
        The decorator. The mask takes claims where the function takes `Evidence`, and its other
        parameters; its docstring is the function's.
    """
    require_word(within, "register", "within", get_args(Within))

    def registered(
        judge: Callable[Concatenate[Evidence, P], Judgement],
    ) -> Callable[..., pd.Series]:
        name = judge.__name__
        if name in CHECKS:
            raise ValueError(f"there is a check {name!r} already")
        check = Check(
            name, question, sentence, tuple(needs), units, nothing, measure, judge, within, looks_at
        )
        CHECKS[name] = check
        return _mask(check)

    return registered


def _mask(check: Check) -> Callable[..., pd.Series]:
    @wraps(check.judge)
    def mask(claims: pd.DataFrame | pd.Series, *args: Any, **kwargs: Any) -> pd.Series:
        evidence = Evidence(check.table(claims))
        is_flagged = np.zeros(len(claims), bool)
        for finding in check.judge(evidence, *args, **kwargs).findings:
            is_flagged[finding.row if finding.about is None else finding.about] = True
        return pd.Series(is_flagged, index=claims.index)

    _, *options = inspect.signature(check.judge).parameters.values()
    takes = "pd.DataFrame | pd.Series" if check.measure else "pd.DataFrame"
    claims = inspect.Parameter("claims", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=takes)
    signature = inspect.Signature([claims, *options], return_annotation="pd.Series")
    mask.__signature__ = signature  # type: ignore[attr-defined]
    return mask


def chosen(only: str | Iterable[str] | None = None) -> list[Check]:
    """Return the checks of these names, in their order; all of them by default.

    Raises
    ------
    ValueError
        A name that no check has; says the nearest.

    Examples
    --------
    >>> import lossdata
    >>> [check.name for check in chosen(["gaps", "falls"])]
    ['falls', 'gaps']
    """
    names = list(CHECKS) if only is None else [only] if isinstance(only, str) else list(only)
    for name in names:
        if name not in CHECKS:
            near = nearest(name, CHECKS)
            hint = f"is it {near!r}? " if near else ""
            raise ValueError(f"no check {name!r}; {hint}There are: {', '.join(CHECKS)}")
    return [check for name, check in CHECKS.items() if name in names]


def catalogue() -> pd.DataFrame:
    """Return the checks there are, what each asks and what it needs.

    Returns
    -------
    DataFrame
        One row a check, in their order: ``check``, ``question``, ``needs`` (columns) and ``units``
        (what it judges).

    Examples
    --------
    >>> import lossdata
    >>> catalogue().loc[0, ["check", "question"]].tolist()
    ['falls', 'Which totals are lower than in the report before?']
    """
    rows = [(c.name, c.question, ", ".join(c.needs), c.units) for c in CHECKS.values()]
    return pd.DataFrame(rows, columns=["check", "question", "needs", "units"])
