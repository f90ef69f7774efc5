"""The words of the field: sources, items, sectors, qualifiers, and the dated breaks in what they mean.

The words are defaults, not a cage: `validate` and `read_claims` accept others when they are named.
No number and no colour lives here, but for the few that a break in a category needs.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple

SIDES = ("RU", "UA")

#: Who makes a claim.
SOURCES = MappingProxyType(
    {
        "general_staff": "General Staff of the Armed Forces of Ukraine",
        "russian_mod": "Russian Ministry of Defence",
        "oryx": "Oryx (losses with photographic evidence)",
        "mediazona": "Mediazona with BBC News Russian (named Russian dead)",
        "bbc_russian": "BBC News Russian (named Russian dead, before the joint list)",
        "ualosses": "UALosses (named Ukrainian dead and missing)",
        "book_of_memory": "Book of Memory (named Ukrainian dead and missing)",
        "svo_rf_gd": "svo.rf.gd (list of named Russian dead)",
        "lostarmour": "LostArmour (Russian volunteers' list of named Ukrainian dead and missing)",
        "meduza_estimate": "Meduza and Mediazona (estimate of all Russian dead)",
        "bbc_estimate": "BBC News Russian (estimate of all Russian dead)",
        "book_of_memory_estimate": "Book of Memory (estimate of all Ukrainian dead)",
        "ukraine_own": "Ukrainian officials, of their own losses",
        "russia_own": "Russian officials, of their own losses",
        "russia_withdrawn": "a Russian newspaper's page, since removed; no official statement",
        "uk_mod": "UK Ministry of Defence (estimate)",
        "uk_gchq": "UK GCHQ (estimate)",
        "us_gov": "US government (estimate)",
    }
)

#: Sources as a legend has room for them.
NAMES = MappingProxyType(
    {
        "general_staff": "General Staff",
        "russian_mod": "Russian ministry",
        "oryx": "Oryx",
        "mediazona": "Mediazona",
        "bbc_russian": "BBC Russian",
        "ualosses": "UALosses",
        "book_of_memory": "Book of Memory",
        "svo_rf_gd": "svo.rf.gd",
        "lostarmour": "LostArmour",
        "meduza_estimate": "Meduza, estimate",
        "bbc_estimate": "BBC Russian, estimate",
        "book_of_memory_estimate": "Book of Memory, estimate",
        "ukraine_own": "Ukrainian officials",
        "russia_own": "Russian officials",
        "russia_withdrawn": "Russian newspaper, removed",
        "uk_mod": "UK ministry, estimate",
        "uk_gchq": "UK GCHQ, estimate",
        "us_gov": "US government, estimate",
    }
)

#: How a source comes by its figures: by a claim about the other side, from a list of what can be
#: shown, by an estimate, or by a statement about its own side.
KINDS = MappingProxyType(
    dict.fromkeys(("general_staff", "russian_mod"), "claimed")
    | dict.fromkeys(
        (
            "oryx",
            "mediazona",
            "bbc_russian",
            "ualosses",
            "book_of_memory",
            "svo_rf_gd",
            "lostarmour",
        ),
        "listed",
    )
    | dict.fromkeys(
        (
            "meduza_estimate",
            "bbc_estimate",
            "book_of_memory_estimate",
            "uk_mod",
            "uk_gchq",
            "us_gov",
        ),
        "estimated",
    )
    | dict.fromkeys(("ukraine_own", "russia_own", "russia_withdrawn"), "own")
)

#: Public transcriptions of the General Staff's morning report: mirrors of one another.
MIRRORS = ("petroivaniuk", "orc_losses", "minfin")

#: What was lost.
ITEMS = MappingProxyType(
    {
        "personnel": "personnel",
        "tank": "tanks",
        "afv": "armoured fighting vehicles",
        "artillery": "artillery systems",
        "mlrs": "multiple launch rocket systems",
        "air_defence": "air-defence systems",
        "aircraft": "aircraft",
        "helicopter": "helicopters",
        "uav": "drones",
        "missile": "missiles",
        "ship": "ships and boats",
        "submarine": "submarines",
        "vehicle": "vehicles and fuel tanks",
        "special_equipment": "special equipment",
        "military_auto": "vehicles, before fuel tanks were counted with them",
        "fuel_tank": "fuel tanks, before they were counted with vehicles",
        "srbm": "short-range ballistic missile systems",
        "ground_robot": "ground robots",
        "guided_bomb": "guided bombs",
        "depot": "depots",
        "ew": "electronic-warfare and radar stations",
        "other": "other",
    }
)

#: What a figure counts, by the source's own usage.
COUNTS = MappingProxyType(
    {
        "casualties": "killed or wounded",
        "losses": "lost, not further specified",
        "killed": "killed",
        "missing": "missing",
        "prisoners": "prisoners of war",
        "destroyed": "destroyed or otherwise lost, as claimed",
        "visually_confirmed": "seen in a photograph or video: destroyed, damaged, abandoned or captured",
    }
)

#: The source's own meaning of a personnel figure, whatever verb an outlet prints.
PERSONNEL_MEANS = MappingProxyType({"general_staff": "casualties", "russian_mod": "losses"})

#: The verb of a source's own personnel figures, as its outlets translate it.
OWN_VERBS = MappingProxyType({"russian_mod": "lost"})

#: Verbs that say a person died. "Eliminated" is not one: its users mean killed and wounded.
DEATHS = frozenset({"killed", "fatalities"})

GROUPINGS = ("north", "west", "south", "centre", "east", "dnepr")
#: From when on bulletins name the groupings alone, as far as the record shows; North came last.
GROUPINGS_FROM = MappingProxyType(
    {g: "2024-05-11" if g == "north" else "2024-04-25" for g in GROUPINGS}
)
DIRECTIONS = (
    "kupyansk",
    "krasny_liman",
    "donetsk",
    "south_donetsk",
    "zaporozhye",
    "kherson",
    "avdeyevka",
    "lisichansk",
)
#: Reported apart, also beside groupings. Whose forces stood there changed: added to no grouping
#: and to no front.
BORDER_AREAS = ("kursk", "belgorod")
SECTORS = ("all", *GROUPINGS, *DIRECTIONS, *BORDER_AREAS)

SCOPES = ("whole", "partial", "subset")
MEASURES = ("cumulative", "interval")
QUALIFIERS = ("exact", "about", "over", "up_to")
DATE_BASES = ("printed", "url", "inferred")

#: Columns whose words are checked. `wording`, `edition` and `via` are open: whatever was printed.
CLOSED = MappingProxyType(
    {
        "date_basis": DATE_BASES,
        "source": tuple(SOURCES),
        "side": SIDES,
        "item": tuple(ITEMS),
        "counts": tuple(COUNTS),
        "sector": SECTORS,
        "scope": SCOPES,
        "measure": MEASURES,
        "qualifier": QUALIFIERS,
    }
)

#: Days from the event to the report, by (source, edition); the edition "" stands for any other.
#: A morning report covers the day before; the ministry's noon bulletin covers the 24 hours up to it.
LAGS = MappingProxyType(
    {
        ("general_staff", ""): 1,
        ("russian_mod", ""): 0,
        ("russian_mod", "press_centres"): 1,
        ("oryx", ""): 0,
        ("svo_rf_gd", ""): 0,
        ("lostarmour", ""): 0,
    }
)

#: Sources whose editions are lists of different things and add up; others' editions never do.
ADDED_EDITIONS = ("oryx",)

#: Sources that list every event they know of: a date without a row, within their range, has none.
COMPLETE_LISTS = ("oryx",)

#: Sources whose lists change throughout, so that one capture tells nothing of an earlier day.
CHANGING_LISTS = ("oryx", "svo_rf_gd", "lostarmour")

#: Sources whose dates are good for months alone, not for days: dates of posts (Oryx), or of death and
#: of publication mixed (the lists of named dead).
MONTH_DATED = ("oryx", "svo_rf_gd", "lostarmour")

#: The first day of the war that a source tells of; what it dates before is a slip of a date.
WAR_BEGAN = MappingProxyType(dict.fromkeys(SOURCES, "2022-02-24"))

#: Weekdays (Monday 0) on which a source prints no daily figure: on Fridays the ministry's weekly
#: bulletin stands in its place.
NO_DAILY_ON = MappingProxyType({"russian_mod": (4,)})


class Break(NamedTuple):
    """A dated change in what a label counts."""

    date: str
    source: str
    item: str
    amount: int  # stock that joined the label that day from another one, in items
    parts: tuple[str, ...]  # the labels that were counted before
    reason: str


#: Labels that merged, split or appeared. `amount` is re-based stock for a series that runs across
#: the break; a series that only begins there has opening stock, which is no day's loss anyway.
BREAKS = (
    Break(
        "2022-05-01",
        "general_staff",
        "vehicle",
        76,
        ("military_auto", "fuel_tank"),
        "fuel tanks (76 the day before) are counted with vehicles from this report on",
    ),
    Break(
        "2022-05-01",
        "general_staff",
        "missile",
        0,
        ("srbm",),
        "missiles appear as a label of their own; systems of ballistic missiles (4) end",
    ),
    Break(
        "2026-05-03",
        "general_staff",
        "ground_robot",
        0,
        (),
        "ground robots appear as a label of their own, with the stock of earlier days",
    ),
)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None where nothing is close.

    Examples
    --------
    >>> nearest("tnak", ["tank", "afv"])
    'tank'
    """
    return next(iter(difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.6)), None)


def is_known(column: str, word: str, allowed: Iterable[str] = ()) -> bool:
    """Tell whether `word` is in the vocabulary of `column`; joint sectors are joined by ``+``.

    Examples
    --------
    >>> is_known("sector", "dnepr+north"), is_known("sector", "dneper")
    (True, False)
    """
    known = {*CLOSED[column], *allowed}
    return all(w in known for w in word.split("+")) if column == "sector" else word in known


def lag_days(source: str, edition: str = "") -> int:
    """Return the days from the events to the report; 0 for a source that is not in the table.

    Examples
    --------
    >>> lag_days("general_staff"), lag_days("russian_mod", "press_centres")
    (1, 1)
    """
    return LAGS.get((source, edition), LAGS.get((source, ""), 0))
