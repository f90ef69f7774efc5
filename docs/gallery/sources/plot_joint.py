"""
Both sides: claimed, and listed by name
=======================================

:func:`lossdata.plots.joint` draws each side's claimed losses with what their wording leaves open,
and beneath them its dead listed by name. Names are the deaths that are known, claims are another
side's word: the distance between them is no error of either.
"""

import lossdata as ld

ld.plots.theme()
months = ld.compare.both_sides(ld.load(), freq="MS", corrections=ld.corrections())

ax = ld.plots.joint(
    months[months["date"].between("2024-07", "2026-03")],
    title="Both sides, per month: claimed by the other, and listed by name",
    source="General Staff (vote); noon bulletin as printed by news pages; lists of names",
)
