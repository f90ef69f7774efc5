"""
A frame for a chart of your own
===============================

:func:`lossdata.plots.dress` gives any axes what the package's pictures have: a title at the left, a
legend in rows above the data, whole steps on an axis of counts, a source line.
"""

import matplotlib.pyplot as plt

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")
days = ld.daily(casualties).dropna().astype(float)

_, ax = plt.subplots()
for year in ("2023", "2024", "2025"):
    ax.ecdf(days[year], label=year)
ax = ld.plots.dress(
    ax,
    title="Claimed Russian casualties a day: on what share of the days so many or fewer",
    xlabel="casualties claimed for the day",
    ylabel="share of the year's days",
    counts="x",
    source="General Staff of Ukraine, as transcribed by minfin",
)
