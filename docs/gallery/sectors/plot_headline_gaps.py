"""
Headlines that are not the sum of their sectors
===============================================

:func:`lossdata.plots.headline_gaps` draws how far each headline lies from its sectors' sum, over
the range that their wording allows. A headline may round the sum; one that lies outside contradicts
it.
"""

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), source="russian_mod", item="personnel", start="2025-09")
fits = ld.headlines(ld.select(people, measure="interval"))
odd = fits[fits["front"] & (fits["difference"] != 0)].drop_duplicates(["date", "via"])

ax = ld.plots.headline_gaps(
    odd,
    unit="persons",
    source="Russian Ministry of Defence, as printed by the outlets named",
)
