"""
One style for every chart
=========================

:func:`lossdata.plots.theme`, called once in the first cell, sets colours that readers with any
colour vision can tell apart: for this package's pictures, and for every other chart of the session,
such as this one of pandas.
"""

import lossdata as ld

ld.plots.theme()
arms = ld.select(
    ld.load(), via="minfin", item=["tank", "afv", "artillery", "mlrs"], start="2022-03"
)
months = ld.per_period(arms, "MS")["value"].unstack("item")
names = {"tank": "tanks", "afv": "armoured vehicles", "artillery": "artillery", "mlrs": "rockets"}

ax = (
    months.rename(columns=names)
    .rename_axis(columns=None)["2022-04":"2026-07"]
    .plot(
        title="Russian equipment claimed a month by the General Staff",
        xlabel="month (transcribed by minfin)",
        ylabel="claimed losses a month",
        ylim=(0, None),
    )
)
