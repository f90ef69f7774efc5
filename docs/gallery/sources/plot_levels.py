"""
A common level of two sources
=============================

:func:`lossdata.plots.levels` draws what two sources print beside the level that both allow, if one
says how much each prints of what was lost. :func:`lossdata.compare.joint_levels` (``pip install
"lossdata[model]"``) fits it; here, to be quick, each month is weighed by hand. How high the band
lies is what was assumed, not a finding.
"""

import numpy as np

import lossdata as ld

ld.plots.theme()
tanks = ld.select(ld.load(), side="RU", item="tank", start="2023", end="2026-01-01")
sources = ld.concat([ld.select(tanks, via="minfin"), ld.select(tanks, source="oryx")])
months = ld.compare.period_intervals(sources, freq="MS", definitions_differ=True)
months = months[months["date"] < "2026"]

# assumed: the General Staff prints 0.8 to 2 times what was lost, Oryx 0.3 to 1 times (95 %)
low, high = np.log([[0.8, 0.3], [2.0, 1.0]])
weight = 1 / ((high - low) / 3.92) ** 2
printed = months.pivot(index="date", columns="source", values="low")[["general_staff", "oryx"]]
middle = ((np.log(printed) - (low + high) / 2) @ weight) / weight.sum()
reach = 1.96 / np.sqrt(weight.sum())
level = middle.agg([lambda m: np.exp(m - reach), np.exp, lambda m: np.exp(m + reach)])
level = level.set_axis(["low", "median", "high"], axis=1).reset_index()

ax = ld.plots.levels(
    level,
    months,
    unit="Russian tanks a month",
    title="Russian tanks a month: what two sources print, and a level that both allow",
    source="General Staff of Ukraine, as transcribed by minfin; Oryx",
)
