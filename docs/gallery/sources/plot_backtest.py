"""
What a list was expected to hold, and what came
===============================================

A list of confirmed losses grows for months. :func:`lossdata.plots.backtest` takes each earlier
capture, shows what was expected of it then, and beside it what the last capture holds: how good is
the correction?
"""

import lossdata as ld

ld.plots.theme()
tanks = ld.select(ld.load(), source="oryx", side="RU", item="tank", start="2022-02-24")
captures = ld.record.every_capture(tanks)
some = captures["as_of"].drop_duplicates().sort_values()[::-3]  # every third, from the last back
tested = ld.compare.backtest(captures[captures["as_of"].isin(some)])

ax = ld.plots.backtest(
    tested[tested["date"].isna()],  # the list as a whole, not each month
    ylabel="Russian tanks in the list",
    title="Russian tanks in Oryx's list: expected at each capture, and what came",
    source="captures of Oryx's list",
)
