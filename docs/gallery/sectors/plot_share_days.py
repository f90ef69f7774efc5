"""
One sector's share by day
=========================

:func:`lossdata.plots.share_days` follows one sector with the range that its wording allows; the
other sectors lie pale behind it. Single days scatter: a mean a month shows whether they moved.
"""

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), source="russian_mod", item="personnel", days=1, edition="bulletin")
shares = ld.sector_shares(people, ("2025-08-15", "2026-03-13"))
centre = shares["value"]["centre"].dropna()
mean = centre.groupby(centre.index.to_period("M")).mean()

ax = ld.plots.share_days(
    shares,
    "centre",
    mean=mean.rename("mean of the month's complete days"),
    title="Share of the sector centre in the day's claimed losses",
    source="Russian Ministry of Defence, noon bulletin, as printed by news pages",
)
