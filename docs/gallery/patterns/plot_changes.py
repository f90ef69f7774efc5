"""
Changes of level
================

:func:`lossdata.plots.changes` draws the days, the levels that were found, and the interval of each
date of change. Days that hang together make waves that look like levels:
:func:`lossdata.patterns.change_points` allows for them, and says where it cannot judge. The window
matters: from 2023 to today the same series is not judged.
"""

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")
days = ld.daily(casualties)["2022-09":"2024-06"].dropna()

ax = ld.plots.changes(
    days,
    ld.patterns.change_points(days),
    unit="casualties",
    title="Level of the claimed Russian casualties, September 2022 to June 2024",
    source="General Staff of Ukraine, as transcribed by minfin",
)
