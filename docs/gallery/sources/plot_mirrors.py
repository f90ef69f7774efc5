"""
Where transcriptions of one report differ
=========================================

Mirrors are transcriptions of one report, not sources of their own. :func:`lossdata.plots.mirrors`
draws how far each is from their vote; a misprint stands off by itself while the others lie on zero.
"""

import lossdata as ld

ld.plots.theme()
vehicles = ld.select(ld.load(), source="general_staff", item="vehicle", measure="cumulative")
mirrors = ld.select(vehicles, via=ld.claims.source("general_staff").mirrors)
by_mirror = ld.pivot(mirrors, "via")["2024-12-01":"2025-02-10"]
voted = ld.totals(ld.consensus(mirrors)).reindex(by_mirror.index)

ax = ld.plots.mirrors(
    by_mirror.sub(voted, axis=0),
    unit="vehicles",
    title="Vehicle totals: each transcription less the vote of the three",
    source="General Staff of Ukraine; petroivaniuk, orc_losses, minfin",
)
