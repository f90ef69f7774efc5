"""What is known of each source: one record a source, asked by everything that depends on it.

A source that is not here is no error: it is taken as `Source` has it by default, which assumes
nothing. `add_source` makes one known.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from . import kinds
from .source_record import Break, Source

__all__ = ["SOURCES", "add_source", "know", "source"]

#: The first day of the war in the bundled record.
_BEGAN = "2022-02-24"

_BUNDLED = (
    Source(
        name="general_staff",
        label="General Staff of the Armed Forces of Ukraine",
        short="General Staff",
        kind="claimed",
        side="RU",
        personnel="casualties",
        lag=1,  # a morning report covers the day before
        since=_BEGAN,
        mirrors=("petroivaniuk", "orc_losses", "minfin"),
        breaks=(
            Break(
                *("2022-05-01", "general_staff", "vehicle", 76, ("military_auto", "fuel_tank")),
                "fuel tanks (76 the day before) are counted with vehicles from this report on",
            ),
            Break(
                *("2022-05-01", "general_staff", "missile", 0, ("srbm",)),
                "missiles appear as a label of their own; systems of ballistic missiles (4) end",
            ),
            Break(
                *("2026-05-03", "general_staff", "ground_robot", 0, ()),
                "ground robots appear as a label of their own, with the stock of earlier days",
            ),
        ),
    ),
    Source(
        name="russian_mod",
        label="Russian Ministry of Defence",
        short="Russian ministry",
        kind="claimed",
        side="UA",
        personnel="losses",
        verb="lost",
        lag=0,  # the noon bulletin covers the 24 hours up to it
        lags={"press_centres": 1},
        none_on=(4,),  # on Fridays the weekly bulletin stands in the daily one's place
        week_ends=4,
        edition="bulletin",
        since=_BEGAN,
    ),
    Source(
        name="oryx",
        label="Oryx (losses with photographic evidence)",
        short="Oryx",
        kind="listed",
        editions_add_up=True,
        complete=True,
        changing=True,
        precision="month",  # dates of posts
        maturity=90,
        since=_BEGAN,
    ),
    Source(
        name="mediazona",
        label="Mediazona with BBC News Russian (named Russian dead)",
        short="Mediazona",
        kind="listed",
        side="RU",
        since=_BEGAN,
    ),
    Source(
        name="bbc_russian",
        label="BBC News Russian (named Russian dead, before the joint list)",
        short="BBC Russian",
        kind="listed",
        side="RU",
        since=_BEGAN,
    ),
    Source(
        name="ualosses",
        label="UALosses (named Ukrainian dead and missing)",
        short="UALosses",
        kind="listed",
        side="UA",
        since=_BEGAN,
    ),
    Source(
        name="book_of_memory",
        label="Book of Memory (named Ukrainian dead and missing)",
        short="Book of Memory",
        kind="listed",
        side="UA",
        since=_BEGAN,
    ),
    Source(
        name="svo_rf_gd",
        label="svo.rf.gd (list of named Russian dead)",
        short="svo.rf.gd",
        kind="listed",
        side="RU",
        changing=True,
        precision="month",  # dates of death and of publication mixed
        since=_BEGAN,
    ),
    Source(
        name="lostarmour",
        label="LostArmour (Russian volunteers' list of named Ukrainian dead and missing)",
        short="LostArmour",
        kind="listed",
        side="UA",
        changing=True,
        precision="month",  # dates of death and of publication mixed
        since=_BEGAN,
    ),
    Source(
        name="meduza_estimate",
        label="Meduza and Mediazona (estimate of all Russian dead)",
        short="Meduza, estimate",
        kind="estimated",
        side="RU",
        since=_BEGAN,
    ),
    Source(
        name="bbc_estimate",
        label="BBC News Russian (estimate of all Russian dead)",
        short="BBC Russian, estimate",
        kind="estimated",
        side="RU",
        since=_BEGAN,
    ),
    Source(
        name="book_of_memory_estimate",
        label="Book of Memory (estimate of all Ukrainian dead)",
        short="Book of Memory, estimate",
        kind="estimated",
        side="UA",
        since=_BEGAN,
    ),
    Source(
        name="ukraine_own",
        label="Ukrainian officials, of their own losses",
        short="Ukrainian officials",
        kind="own",
        side="UA",
        since=_BEGAN,
    ),
    Source(
        name="russia_own",
        label="Russian officials, of their own losses",
        short="Russian officials",
        kind="own",
        side="RU",
        since=_BEGAN,
    ),
    Source(
        name="russia_withdrawn",
        label="a Russian newspaper's page, since removed; no official statement",
        short="Russian newspaper, removed",
        kind="own",
        side="RU",
        since=_BEGAN,
    ),
    Source(
        name="uk_mod",
        label="UK Ministry of Defence (estimate)",
        short="UK ministry, estimate",
        kind="estimated",
        since=_BEGAN,
    ),
    Source(
        name="uk_gchq",
        label="UK GCHQ (estimate)",
        short="UK GCHQ, estimate",
        kind="estimated",
        since=_BEGAN,
    ),
    Source(
        name="us_gov",
        label="US government (estimate)",
        short="US government, estimate",
        kind="estimated",
        since=_BEGAN,
    ),
)

_KNOWN: dict[str, Source] = {one.name: one for one in _BUNDLED}

#: The sources by name: those of the record, and those added since.
SOURCES: Mapping[str, Source] = MappingProxyType(_KNOWN)


def source(name: object) -> Source:
    """Return what is known of a source; of one that nobody added, `Source`'s defaults.

    Examples
    --------
    >>> source("general_staff").lag, source("my_ministry").lag
    (1, 0)
    """
    if isinstance(name, pd.DataFrame | pd.Series | np.ndarray | list | dict):
        raise TypeError(f"source takes a name (str), not {kinds.named(name)}")
    return _KNOWN.get(name) or Source(name=str(name))  # type: ignore[call-overload]


def know(sources: Mapping[str, Source]) -> None:
    """Know these sources and no others, as another process does: its user's own among them."""
    if sources != _KNOWN:
        _KNOWN.update(sources)
        for name in _KNOWN.keys() - sources.keys():
            del _KNOWN[name]


def add_source(new: Source, *, replace: bool = False) -> Source:
    """Make a source known, so that checks, steps, event dates, votes and pictures ask it.

    It is known until Python ends: a notebook adds its sources at its head.

    Parameters
    ----------
    new : Source
        What is known of it.
    replace : bool
        Say that what was known of a source of that name is to be forgotten.

    Returns
    -------
    Source
        The same.

    Raises
    ------
    ValueError
        Another source has that name.

    Examples
    --------
    >>> old = source("oryx")
    >>> _ = add_source(Source(name="oryx", kind="listed", maturity=180), replace=True)
    >>> source("oryx").maturity, add_source(old, replace=True).maturity
    (180, 90)
    """
    if not isinstance(new, Source):
        raise TypeError(f"add_source takes a Source, not {type(new).__name__}")
    if not replace and _KNOWN.get(new.name, new) != new:
        raise ValueError(
            f"there is a source {new.name!r} already ({_KNOWN[new.name].label}); "
            "choose another name, or say replace=True"
        )
    _KNOWN[new.name] = new
    return new
