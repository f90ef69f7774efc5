"""The pictures of the gallery with what they show as words.

Sphinx-Gallery would write a figure's title as its alternative text.
"""

import re

import matplotlib.pyplot as plt
from sphinx_gallery.scrapers import matplotlib_scraper

from lossdata.plots import alt_text


def scrape_figures(block, block_vars, gallery_conf, **kwargs):
    """Save the open figures of a script as Sphinx-Gallery does, and describe each."""
    words = [alt_text(plt.figure(number)) for number in plt.get_fignums()]  # it closes them
    rst = matplotlib_scraper(block, block_vars, gallery_conf, **kwargs)
    told = iter(words)
    return re.sub(r"^(\s*:alt:).*$", lambda m: f"{m[1]} {next(told)}", rst, flags=re.M)
