"""Sphinx extension: pictures of the gallery and of notebooks with what they show as words.

Sphinx-Gallery would write a figure's title as its alternative text, MyST-NB the name of its file.
"""

import re
from functools import wraps

import matplotlib.pyplot as plt
from sphinx_gallery.scrapers import matplotlib_scraper

from lossdata.plots import alt_text


def scrape_figures(block, block_vars, gallery_conf, **kwargs):
    """Save the open figures of a script as Sphinx-Gallery does, and describe each."""
    words = [alt_text(plt.figure(number)) for number in plt.get_fignums()]  # it closes them
    rst = matplotlib_scraper(block, block_vars, gallery_conf, **kwargs)
    told = iter(words)
    return re.sub(r"^(\s*:alt:).*$", lambda m: f"{m[1]} {next(told)}", rst, flags=re.M)


def _describe(render_image):
    """Return MyST-NB's renderer of images with the words of the output's metadata."""

    @wraps(render_image)
    def described(self, data):
        images = render_image(self, data)
        words = data.output_metadata.get(data.mime_type, {}).get("alt")
        for image in images if words else ():
            image["alt"] = words
        return images

    return described


def setup(app):
    """Register with Sphinx."""
    from myst_nb.core.render import NbElementRenderer

    if not hasattr(NbElementRenderer.render_image, "__wrapped__"):
        NbElementRenderer.render_image = _describe(NbElementRenderer.render_image)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
