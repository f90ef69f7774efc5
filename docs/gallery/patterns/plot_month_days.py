"""
The rhythm of the month
=======================

:func:`lossdata.plots.month_days` asks the same of the days of the month, counted from either end:
lists that are dated by hand often pile up on the last day. In these claims no day stands out.
"""

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")
days = ld.daily(casualties)["2023":].dropna()

ax = ld.plots.month_days(
    ld.patterns.month_day_effects(days, from_end=True),
    title="Russian casualties claimed, by day of the month, since 2023",
    source="General Staff of Ukraine, as transcribed by minfin",
)
