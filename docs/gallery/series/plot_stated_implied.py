"""
Stated days beside steps of the total
=====================================

A report states a day's increase and prints a total. :func:`lossdata.plots.stated_implied` sets what
was stated against the step of the total; points off the line are where the two disagree, the
farthest are listed.
"""

import lossdata as ld

ld.plots.theme()
claims = ld.select(ld.load(), source="general_staff")
mirrors = ld.select(claims, via=ld.claims.source("general_staff").mirrors)
stated = ld.select(claims, measure="interval")

ax = ld.plots.stated_implied(
    ld.reconcile(stated, ld.consensus(mirrors), mirrors=mirrors),
    labels=5,
    title="Stated days against steps of the total, all items",
    source="General Staff of Ukraine, as printed by news pages; vote of three transcriptions",
)
