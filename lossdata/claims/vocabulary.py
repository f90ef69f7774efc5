"""The words of the field: items, what is counted, sectors, qualifiers; sources have records of their own.

The words are defaults, not a cage: `validate` and `read_claims` accept others when they are named.
No number and no colour lives here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from .directions import CROSSWALK as CROSSWALK  # words too, in a file of their own
from .sources import SOURCES

__all__ = [
    "BORDER_AREAS",
    "CLOSED",
    "COUNTS",
    "CROSSWALK",
    "DATE_BASES",
    "DEATHS",
    "DIRECTIONS",
    "FIXED",
    "GROUPINGS",
    "GROUPINGS_FROM",
    "ITEMS",
    "MEASURES",
    "QUALIFIERS",
    "SCOPES",
    "SECTORS",
    "SIDES",
    "Counts",
    "DateBasis",
    "Item",
    "Measure",
    "Qualifier",
    "Scope",
    "Side",
    "hint",
    "is_known",
    "known_words",
    "nearest",
    "side_named",
]

# The fixed words as types: an editor then offers them. Other words are allowed where they are named.
Side = Literal["RU", "UA"]
Scope = Literal["whole", "partial", "subset"]
Measure = Literal["cumulative", "interval"]
Qualifier = Literal["exact", "about", "over", "up_to"]
DateBasis = Literal["printed", "url", "inferred"]
Item = Literal[
    "personnel",
    "tank",
    "afv",
    "artillery",
    "mlrs",
    "air_defence",
    "aircraft",
    "helicopter",
    "uav",
    "missile",
    "ship",
    "submarine",
    "vehicle",
    "special_equipment",
    "military_auto",
    "fuel_tank",
    "srbm",
    "ground_robot",
    "guided_bomb",
    "depot",
    "ew",
    "other",
]
Counts = Literal[
    "casualties",
    "losses",
    "killed",
    "missing",
    "prisoners",
    "destroyed",
    "visually_confirmed",
]

SIDES: tuple[Side, ...] = get_args(Side)

#: What was lost.
ITEMS: Mapping[str, str] = MappingProxyType(
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
COUNTS: Mapping[str, str] = MappingProxyType(
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

SCOPES: tuple[Scope, ...] = get_args(Scope)
MEASURES: tuple[Measure, ...] = get_args(Measure)
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
DATE_BASES: tuple[DateBasis, ...] = get_args(DateBasis)

#: Columns by whose words the code goes: a new word there would be read by nothing.
FIXED = ("measure", "qualifier", "scope", "date_basis")
#: What else the sides are called, in small letters.
_SIDE_NAMES = MappingProxyType(
    {
        "RU": (
            "ru",
            "rus",
            "rf",
            "russia",
            "russian",
            "russians",
            "russian federation",
            "рф",
            "россия",
        ),
        "UA": ("ua", "ukr", "ukraine", "ukrainian", "ukrainians", "украина", "україна"),
    }
)

#: Columns whose words are checked, beside `source` (see `sources`). `wording`, `edition` and `via` are
#: open: whatever was printed.
CLOSED = MappingProxyType(
    {
        "date_basis": DATE_BASES,
        "side": SIDES,
        "item": tuple(ITEMS),
        "counts": tuple(COUNTS),
        "sector": SECTORS,
        "scope": SCOPES,
        "measure": MEASURES,
        "qualifier": QUALIFIERS,
    }
)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, in letters of any size; None where nothing is close.

    Examples
    --------
    >>> nearest("Tnak", ["tank", "afv"])
    'tank'
    """
    by_small_letters = {str(name).casefold(): name for name in reversed(list(known))}
    like = difflib.get_close_matches(str(word).casefold(), by_small_letters, n=1, cutoff=0.6)
    return by_small_letters[like[0]] if like else None


def hint(word: str, known: Iterable[str], says: str = "nearest") -> str:
    """Return what to say of the known word most like `word`: nothing, where none is.

    Examples
    --------
    >>> hint("Tnak", ["tank", "afv"]), hint("zebra", ["tank", "afv"])
    ('; nearest: tank', '')
    """
    like = nearest(word, known)
    return "" if like is None else f"; {says}: {like}"


def side_named(word: object) -> str | None:
    """Return the side that a word names in another way, or None.

    Examples
    --------
    >>> side_named("Russian"), side_named("UK")
    ('RU', None)
    """
    small = str(word).strip().casefold()
    return next((side for side, names in _SIDE_NAMES.items() if small in names), None)


def known_words(column: str) -> tuple[str, ...]:
    """Return the words of a column that is checked, those of sources that were added among them.

    Examples
    --------
    >>> known_words("side"), "oryx" in known_words("source")
    (('RU', 'UA'), True)
    """
    return tuple(SOURCES) if column == "source" else CLOSED[column]


def is_known(column: str, word: str, allowed: Iterable[str] = ()) -> bool:
    """Tell whether `word` is in the vocabulary of `column`; joint sectors are joined by ``+``.

    Examples
    --------
    >>> is_known("sector", "dnepr+north"), is_known("sector", "dneper")
    (True, False)
    """
    known = {*known_words(column), *allowed}
    return all(w in known for w in word.split("+")) if column == "sector" else word in known
