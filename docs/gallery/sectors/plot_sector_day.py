"""
One day by sector
=================

:func:`lossdata.plots.sector_day` draws one briefing, largest sector first, worded as printed: a
whisker is the range that the wording allows, an arrow is "over". The headline stands beside the sum
of the sectors.
"""

import lossdata as ld

ld.plots.theme()
briefing = ld.select(ld.load(), source="russian_mod", item="personnel", date="2026-01-17", days=1)
briefing = ld.sectors.briefings(ld.select(briefing, edition="bulletin"))
sectors = briefing[briefing["sector"] != "all"].copy()
sectors[["low", "high"]] = ld.bounds(sectors)
headline = briefing[briefing["sector"] == "all"].iloc[0]

ax = ld.plots.sector_day(
    sectors,
    headline=(headline["value"], headline["qualifier"]),
    unit="losses (persons)",
    title="Ukrainian losses claimed for 17 January 2026, by sector",
    source="Russian Ministry of Defence, noon bulletin, as printed by news pages",
)
