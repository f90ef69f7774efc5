"""
Weekly figures and the days found for them
==========================================

On Fridays the ministry prints its week in place of the day. :func:`lossdata.plots.weeks_days` sets
the days that were found against it, and says what the week leaves for the missing ones.
"""

import lossdata as ld

ld.plots.theme()
people = ld.select(ld.load(), source="russian_mod", item="personnel", sector="centre")
weeks = ld.sectors.weeks(ld.select(people, measure="interval"))

ax = ld.plots.weeks_days(
    weeks[weeks["days_found"] >= 3],
    unit="losses (persons)",
    title="Sector centre: weekly figures with three days or more",
    source="Russian Ministry of Defence, as printed by news pages",
)
