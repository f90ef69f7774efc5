"""
A running total and its mean rate
=================================

:func:`lossdata.plots.cumulative` draws a running total as it was reported; the line breaks where no
report is. With a rate from :func:`lossdata.implied_rate` it shows how far the total bends away from
an even pace.
"""

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")

ax = ld.plots.cumulative(
    ld.totals(casualties),
    rate=ld.implied_rate(casualties),
    unit="casualties",
    title="Russian casualties claimed by the General Staff, running total",
    source="General Staff of Ukraine, as transcribed by minfin",
)
