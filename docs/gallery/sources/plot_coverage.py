"""
Which days a source covers
==========================

:func:`lossdata.plots.coverage` draws a strip a series over the dates on which it has a claim: the
first picture to look at before two sources are compared. Lighter: a weekly figure stands in place
of a daily one.
"""

import pandas as pd

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), item="personnel", start="2024")
mirrors = ld.select(people, via=ld.claims.source("general_staff").mirrors)
ministry = ld.select(people, source="russian_mod", edition="bulletin", days=[1, 7])

days = pd.concat(
    [
        mirrors.assign(label=mirrors["via"].astype(str), instead=False),
        ministry.assign(label="Russian ministry", instead=ministry["days"] == 7),
    ]
)
ax = ld.plots.coverage(
    days[["label", "date", "instead"]].drop_duplicates(),
    title="Days with a figure for personnel since 2024",
    source="three transcriptions of the General Staff; the ministry's noon bulletin where found",
)
