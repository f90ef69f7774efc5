"""
The first free digit
====================

Figures rounded to ten have no last digit to speak of; their tens digit is the first free one.
:func:`lossdata.plots.digits` shows how often each occurs beside the one in ten of chance.
"""

import lossdata as ld

ld.plots.theme()
casualties = ld.select(ld.load(), via="minfin", item="personnel", counts="casualties")
days = ld.daily(casualties)["2023":"2025"].dropna()

ax = ld.plots.digits(
    ld.patterns.free_digits(days, rounding=10, freq="YS"),
    title="Tens digit of the daily claimed Russian casualties, by year",
    source="General Staff of Ukraine, as transcribed by minfin",
)
