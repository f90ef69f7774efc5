"""The dated crosswalk from the ministry's earlier directions to its groupings of forces, with its doubts."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

__all__ = ["CROSSWALK", "Crossing"]


class Crossing(NamedTuple):
    """A direction of the ministry's earlier bulletins and a grouping of forces that fought there."""

    direction: str
    grouping: str
    first: str  # date of the first page found that names both, "" where none has a date
    last: str  # and of the last one
    doubt: str  # why a figure for the direction may not be the grouping's, or ""
    pages: tuple[str, ...]

    def is_documented(self, date: str | pd.Timestamp) -> bool:
        """Tell whether pages of that time name the grouping for the direction, beyond doubt."""
        if self.doubt:
            return False
        return pd.Timestamp(self.first) <= pd.Timestamp(date) <= pd.Timestamp(self.last)


#: Which grouping the ministry, or a grouping's press officer, named beside a direction, as far as
#: dated pages were found. Between
#: `first` and `last`, and without a doubt, a direction's figure is the grouping's. Otherwise it is
#: some of it, none to all. Bulletins by groupings alone begin in the record on 2024-04-25, the
#: last by directions is of 2024-04-19. No page was found that states the rule itself.
CROSSWALK = (
    Crossing(
        "kupyansk",
        "west",
        "2023-03-25",
        "2024-04-13",
        "",
        ("https://tass.ru/armiya-i-opk/17368059", "https://regnum.ru/news/3881537"),
    ),
    Crossing(
        "krasny_liman",
        "centre",
        "2023-04-01",
        "2023-12-29",
        "",
        (
            "https://tass.ru/armiya-i-opk/17426137",
            "https://www.gazeta.ru/army/news/2023/12/29/22031119.shtml",
        ),
    ),
    Crossing(
        "krasny_liman",
        "west",
        "",
        "",
        "Centre is at Avdeyevka from February 2024 on, and on 2024-04-13 a place of this direction "
        "(Chervonaya Dibrova) is reported under Kupyansk, by West; the day of the change is not known",
        (
            "https://sputnikglobe.com/20240217/russian-defense-minister-reports-to-putin-on-complete-"
            "liberation-of-avdeyevka-1116850374.html",
            "https://regnum.ru/news/3881537",
        ),
    ),
    Crossing(
        "donetsk",
        "south",
        "2023-03-23",
        "2024-02-23",
        "",
        ("https://tass.ru/armiya-i-opk/17352209", "https://tass.ru/armiya-i-opk/20068689"),
    ),
    Crossing(
        "south_donetsk",
        "east",
        "2023-06-22",
        "2024-03-13",
        "",
        (
            "https://sputnikglobe.com/20230622/russias-vostok-grouping-of-troops-destroys-ukrainian-"
            "tanks-manpower-1111378300.html",
            "https://zhitomir-news.ru/incident/2024/03/13/4940.html",
        ),
    ),
    Crossing(
        "zaporozhye",
        "east",
        "",
        "",
        "East is named at Rabotino in 2023, on pages that print no year",
        (
            "http://oreanda.ru/v_mire/vsu-za-sutki-poteryali-na-dvuh-napravleniyah-do-210-"
            "voennoslujaschih/article1481330/",
        ),
    ),
    Crossing(
        "zaporozhye",
        "dnepr",
        "",
        "",
        "Dnepr is said to hold its western part, and Rabotino and Verbovoye are its places, on pages "
        "that print no date",
        (
            "https://id.topwar.ru/227777-nachalnik-press-centra-gruppirovki-dnepr-na-zaporozhskom-i-"
            "hersonskom-napravlenii-vsu-poterjali-bolee-130-bojcov.html",
            "https://news.ru/regions/raskryty-poteri-ukrainskoj-armii-na-hersonskom-napravlenii",
        ),
    ),
    Crossing(
        "kherson",
        "dnepr",
        "",
        "",
        "the pages that name Dnepr there print no date; one counts places of Zaporozhye with Kherson",
        (
            "https://id.topwar.ru/227777-nachalnik-press-centra-gruppirovki-dnepr-na-zaporozhskom-i-"
            "hersonskom-napravlenii-vsu-poterjali-bolee-130-bojcov.html",
            "https://news.ru/regions/raskryty-poteri-ukrainskoj-armii-na-hersonskom-napravlenii",
            "https://xonews.ru/news/vsu-poterjali-380-boevikov-na-hersonskom-napravlenii-za-nedelju",
        ),
    ),
    Crossing(
        "avdeyevka",
        "centre",
        "2024-02-21",
        "2024-03-27",
        "",
        (
            "https://clearstory.news/2024/02/21/russian-defense-ministry-reports-improvements-in-"
            "donetsk-region-inflicts-losses-on-ukrainian-armed-forces/",
            "https://dnr-news.ru/politics/2024/03/27/666686.html",
        ),
    ),
    Crossing(
        "lisichansk",
        "centre",
        "2022-06-25",
        "2022-06-25",
        "",
        ("https://dzen.ru/a/Yra-x9hTxktRQosV",),
    ),
)
