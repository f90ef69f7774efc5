"""
Sectors' shares through time
============================

:func:`lossdata.plots.sector_shares` stacks each complete day to one. Use it to see whether the
weight of the claims moves along the front; days that are not complete stay white, since their
shares would be of less.
"""

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), source="russian_mod", item="personnel", days=1, edition="bulletin")
shares = ld.sector_shares(people, ("2025-09-01", "2025-11-30"))

ax = ld.plots.sector_shares(
    shares["value"],
    title="Sectors' shares of the claimed losses, days with all six",
    source="Russian Ministry of Defence, noon bulletin, as printed by news pages",
)
