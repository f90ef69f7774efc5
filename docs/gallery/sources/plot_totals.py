"""
Totals of one side: claimed, listed, estimated, own
===================================================

:func:`lossdata.plots.totals` puts on one logarithmic scale what is claimed of a side's losses,
counted in lists of names, estimated, and said by the side itself. They count different things; each
is named by what.
"""

import pandas as pd

import lossdata as ld

ld.plots.theme()
record = ld.load()
casualties = ld.select(record, via="minfin", item="personnel", counts="casualties")
printed = ld.compare.printed_totals(record)

ax = ld.plots.totals(
    pd.concat([casualties, printed[printed["side"] == "RU"]]),
    title="Russian losses: claimed, listed, estimated, and said by their own side",
    source="General Staff of Ukraine, as transcribed by minfin; totals as printed by news pages",
)
