"""
Claimed for each confirmed loss
===============================

:func:`lossdata.plots.ratio` draws claimed over confirmed by period with its interval. The last
periods are hollow: their confirmations are still coming in, and a leap at the end may be nothing
else.
"""

import lossdata as ld

ld.plots.theme()
tanks = ld.select(ld.load(), side="RU", item="tank")
quarters = ld.compare.ratio(
    ld.select(tanks, via="minfin"),
    ld.select(tanks, source="oryx"),
    freq="QS",
    definitions_differ=True,  # claimed destroyed, against seen in a picture
)

ax = ld.plots.ratio(
    quarters,
    ylabel="claimed per photographed tank",
    title="Russian tanks by quarter: claimed for each one photographed",
    source="General Staff of Ukraine, as transcribed by minfin; Oryx",
)
