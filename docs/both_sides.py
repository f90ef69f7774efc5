"""Draw the picture of the README: python docs/both_sides.py."""

from pathlib import Path

import matplotlib.pyplot as plt

import lossdata as ld

record = ld.load()
mirrors = ld.select(
    record, source="general_staff", via=list(ld.vocabulary.MIRRORS), item="personnel"
)
casualties = ld.select(ld.consensus(mirrors), counts="casualties")
bulletin = ld.select(
    record, source="russian_mod", item="personnel", sector="all", days=1, edition="bulletin"
)
both = ld.align(
    ld.consensus(bulletin), casualties, definitions_differ=True, corrections=ld.corrections()
)
both = both.set_axis(["UA", "RU"], axis=1)["2024-04":"2026-03"].asfreq("D")
sides = both.melt(var_name="side", ignore_index=False).reset_index()
labels = {
    "UA": "Ukrainian losses (“lost”), claimed by the Russian ministry",
    "RU": "Russian losses (killed and wounded), claimed by the General Staff",
}

ld.plots.theme()
ax = ld.plots.sides(
    sides.assign(label=sides["side"].map(labels)),
    title="What each side claims of the other, a day",
    unit="claimed persons",
    source="Russian Ministry of Defence, noon bulletin where found; "
    "General Staff of Ukraine, flows of the total",
)
ax.figure.savefig(Path(__file__).with_name("both-sides.png"), dpi=110)
plt.close(ax.figure)
