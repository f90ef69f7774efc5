"""
What each side claims of the other, by day
==========================================

:func:`lossdata.plots.sides` draws claims of both sides' losses on one scale from zero. Each line is
one side's claim about the other; they count different things, so that the one divided by the other
means nothing.
"""

import pandas as pd

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), item="personnel", start="2025-08", end="2025-10")
bulletin = ld.select(people, source="russian_mod", sector="all", days=1, edition="bulletin")
casualties = ld.select(people, via="minfin", counts="casualties")
names = {
    "UA": "Ukrainian losses (“lost”), claimed by the Russian ministry",
    "RU": "Russian losses (killed and wounded), claimed by the General Staff",
}
days = {"UA": ld.daily(ld.consensus(bulletin)), "RU": ld.daily(casualties)}
table = pd.concat(days, names=["side", "date"]).rename("value").reset_index()

ax = ld.plots.sides(
    table.assign(label=table["side"].map(names)),
    unit="claimed persons a day",
    title="What each side claims of the other, a day, August to October 2025",
    source="noon bulletin as printed by news pages, where found; General Staff via minfin",
)
