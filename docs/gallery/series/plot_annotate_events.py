"""
Events on an axis of dates
==========================

:func:`lossdata.plots.annotate_events` writes dated events into any picture with dates on x. The
record brings a list in neutral words; a table of your own with ``date`` and ``event`` does as well.
"""

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")
days = ld.daily(casualties, by="report")["2022-09":"2024-06"]
events = ld.record.events()

ax = ld.plots.daily(
    days,
    mean=ld.rolling_mean(days, 29).rename("29-day mean"),
    by="report",
    unit="casualties",
    title="Russian casualties claimed a day, September 2022 to June 2024",
    source="General Staff of Ukraine, as transcribed by minfin",
)
ax = ld.plots.annotate_events(
    ax, events[events["event"].str.contains("mobilisation|Bakhmut|Kakhovka|Avdiivka")]
)
