"""
What outlets make of "over" and "up to"
=======================================

:func:`lossdata.plots.outlet_wording` compares how outlets print the same figure: who keeps the
bound, who drops it. Outlets do not share the same briefings, so this is no ranking.
"""

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), source="russian_mod", item="personnel", measure="interval")
drift = ld.sectors.wording_drift(people)

ax = ld.plots.outlet_wording(
    drift.nlargest(10, "bounded"),
    source="Russian Ministry of Defence, as printed by the outlets named",
)
