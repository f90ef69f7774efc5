"""
Days, a rolling mean and flagged days
=====================================

:func:`lossdata.plots.daily` draws a bar a day. A day without a figure is hatched and never zero, a
fall of the total goes below the axis, and the days that a check flags can be marked: here a
misprint and its way back.
"""

import lossdata as ld

ld.plots.theme()
vehicles = ld.select(ld.load(), via="minfin", item="vehicle")
days = ld.daily(vehicles, by="report")["2023-04":"2023-09"]
flagged = ld.checks.spikes(vehicles) | ld.checks.falls(vehicles)
flagged = flagged.set_axis(vehicles["date"])[days.index]

ax = ld.plots.daily(
    days,
    mean=ld.rolling_mean(days.mask(flagged), 31).rename("31-day mean without flagged days"),
    flagged=flagged,
    by="report",
    unit="vehicles",
    title="Vehicles claimed a day in one transcription, April to September 2023",
    source="General Staff of Ukraine, steps of the total as minfin has it",
)
