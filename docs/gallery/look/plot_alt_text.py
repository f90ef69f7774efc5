"""
What a picture says as words
============================

:func:`lossdata.plots.alt_text` makes one to three sentences from what was drawn, for readers who do
not see it and for places where a picture does not load. After :func:`lossdata.plots.theme` each
figure of a notebook carries its own; where you publish a picture elsewhere, hand the text along.
"""

import lossdata as ld

ld.plots.theme()
tanks = ld.select(ld.load(), via="minfin", item="tank")

ax = ld.plots.daily(
    ld.daily(tanks, by="report")["2024-02":"2024-04"],
    by="report",
    unit="tanks",
    title="Russian tanks claimed a day, February to April 2024",
    source="General Staff of Ukraine, as transcribed by minfin",
)
print(ld.plots.alt_text(ax))
