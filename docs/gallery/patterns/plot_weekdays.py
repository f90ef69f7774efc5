"""
The rhythm of the week
======================

:func:`lossdata.plots.weekdays` draws each weekday's ratio to the days around it; the seven
intervals hold together. A source that reports late or not at all on some days shows here.
"""

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")
days = ld.daily(casualties)["2023":].dropna()

ax = ld.plots.weekdays(
    ld.patterns.weekday_effects(days),
    title="Russian casualties claimed, by day of the week, since 2023",
    source="General Staff of Ukraine, as transcribed by minfin",
)
