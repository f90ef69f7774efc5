"""Draw the picture of the README: python docs/both_sides.py."""

from pathlib import Path

import matplotlib.pyplot as plt

import lossdata as ld

LABELS = {
    "UA": "Ukrainian losses (“lost”), claimed by the Russian ministry",
    "RU": "Russian losses (killed and wounded), claimed by the General Staff",
}


def draw(path: Path) -> None:
    """Draw what each side claims of the other a day, from the record as it stands."""
    people = ld.select(ld.load(), item="personnel")
    mirrors = ld.select(
        people, source="general_staff", via=list(ld.claims.source("general_staff").mirrors)
    )
    casualties = ld.select(ld.consensus(mirrors), counts="casualties")
    bulletin = ld.select(people, source="russian_mod", sector="all", days=1, edition="bulletin")
    both = ld.compare.align(
        ld.consensus(bulletin), casualties, definitions_differ=True, corrections=ld.corrections()
    )
    both = both.set_axis(["UA", "RU"], axis=1)["2024-04":"2026-03"].asfreq("D")
    sides = both.melt(var_name="side", ignore_index=False).reset_index()
    ld.plots.theme()
    ax = ld.plots.sides(
        sides.assign(label=sides["side"].map(LABELS)),
        title="What each side claims of the other, a day",
        unit="claimed persons",
        source="Russian Ministry of Defence, noon bulletin where found; "
        "General Staff of Ukraine, flows of the total",
    )
    ax.figure.savefig(path, dpi=110)
    plt.close(ax.figure)


if __name__ == "__main__":
    draw(Path(__file__).with_name("both-sides.png"))
