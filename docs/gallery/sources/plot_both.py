"""
What each side claimed of the other for one day
===============================================

:func:`lossdata.plots.both` draws claims of one day as bars, worded as printed; an arrow would say
that a figure is open upward. Use it where one day is the story and the wording matters.
"""

import lossdata as ld

ld.plots.theme()
article = ld.select(ld.load(), via="cronullanews.sydney", item="personnel", sector="all")
day = article[(article["measure"] == "interval") & (article["counts"] != "losses")]
names = {
    "UA": "Ukrainian losses, claimed by the Russian ministry",
    "RU": "Russian losses, claimed by the General Staff",
}

ax = ld.plots.both(
    day.assign(label=day["side"].map(names)),
    unit="claimed losses for the day (persons)",
    title="What each side claimed of the other for 2 June 2025",
    source="as printed by cronullanews.sydney",
)
