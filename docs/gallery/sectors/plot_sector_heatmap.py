"""
Sectors by day
==============

:func:`lossdata.plots.sector_heatmap` shows at a glance where a front is reported and where the
record has nothing: cells without a figure are hatched grey, never pale as a small figure.
"""

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), source="russian_mod", item="personnel", days=1, edition="bulletin")
days = ld.sector_table(people, ("2025-09-01", "2025-11-30"))["value"]

ax = ld.plots.sector_heatmap(
    days[list(ld.claims.vocabulary.GROUPINGS)].asfreq("D"),
    title="Ukrainian losses claimed by sector and day, autumn 2025",
    source="Russian Ministry of Defence, noon bulletin, as printed by news pages",
)
