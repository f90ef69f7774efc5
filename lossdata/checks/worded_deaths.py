"""Figures worded as deaths alone, whose source counts more."""

from __future__ import annotations

from ..claims.facts_by_row import fact_by_row
from ..claims.meaning import own_meaning
from ..claims.vocabulary import DEATHS
from .evidence import Evidence
from .judgement import Judgement, LeftOut, plain
from .registry import register

__all__ = ["definition"]


@register(
    question="Which figures are worded as deaths alone, though their source counts more?",
    sentence="is worded as deaths; the source's own figure counts more",
    needs=("source", "item", "counts", "wording"),
    units="figures of personnel",
    nothing="no_personnel",
    within="series",
)
def definition(evidence: Evidence) -> Judgement:
    """Flag figures worded as deaths alone whose source counts more ("killed" for casualties).

    By what the page says they count, or by its verbs where all of them say so; "eliminated" is the
    General Staff's own word for killed and wounded, and no flag.

    Parameters
    ----------
    claims : DataFrame
        A claims table.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = {"source": "russian_mod", "side": "UA", "item": "personnel",
    ...         "counts": ["killed", "losses", "losses"], "wording": ["lost", "killed", "lost"]}
    >>> definition(pd.DataFrame(rows)).tolist()
    [True, True, False]
    """
    claims = evidence.claims
    own = own_meaning(claims).astype("str")
    meant = fact_by_row(claims, "personnel")
    is_wider = meant.notna() & ~meant.isin(DEATHS) & (own == meant.astype("str"))
    words = claims["wording"].dropna().unique()
    deaths = [word for word in words if set(str(word).split("|")) <= DEATHS]
    is_worded = (claims["counts"] == "killed") | claims["wording"].isin(deaths)
    judged = int(is_wider.sum())
    others = int((claims["item"] == "personnel").sum()) - judged
    left_out = LeftOut("unknown_source", max(others, 0), "that it counts more than deaths")
    return Judgement(plain((is_wider & is_worded).to_numpy(bool)), judged, (left_out,))
