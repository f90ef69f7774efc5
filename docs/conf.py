"""The site: Sphinx over the notebooks, the guide and the docstrings. `lossdata report` calls it."""

import html
import json
import re
import sys
import textwrap
from pathlib import Path

from docutils import nodes

import lossdata

here = Path(__file__).parent
# What `lossdata report` found out beside this file; the guide alone can be looked at without it.
found = here / "site.json"
facts = json.loads(found.read_text("utf-8")) if found.is_file() else {}

# A site of somebody's own notebooks, under a title of theirs, is no site of ours.
is_own = facts.get("own", False)
project = facts["title"] if is_own else "lossdata"
author = "" if is_own else "The lossdata developers"
version = release = "" if is_own else lossdata.__version__
language = "en"

extensions = ["myst_nb", "sphinx_design", "sphinx_copybutton"]
if facts.get("guide", True):  # a site of somebody's own notebooks has no reference of ours
    sys.path.insert(0, str(here))  # for described_pictures
    extensions += [
        "sphinx.ext.autodoc",
        "sphinx.ext.autosummary",
        "numpydoc",
        "sphinx_gallery.gen_gallery",
    ]
    parts = ("series", "sources", "sectors", "patterns", "look")
    sphinx_gallery_conf = {
        "examples_dirs": "gallery",
        "gallery_dirs": "pictures",
        "filename_pattern": r"/plot_",
        "subsection_order": [f"gallery/{part}" for part in parts],
        "within_subsection_order": "FileNameSortKey",
        "image_scrapers": ("described_pictures.scrape_figures",),
        "image_srcset": ["2x"],
        "capture_repr": (),
        "reset_modules": ("matplotlib",),
        "abort_on_example_error": True,
        "download_all_examples": False,
        # how long a script took, and how much it needed, is of the machine and not of the site
        "min_reported_time": 10**9,
        "write_computation_times": False,
        "show_memory": False,
        "show_signature": False,
    }
# Where it will stand on the web, if that is known: pictures shared in messages need whole addresses.
html_baseurl = facts.get("url", "")
if html_baseurl:
    extensions.append("sphinxext.opengraph")
    ogp_site_url = html_baseurl
    ogp_image = "_static/rate.png"
    ogp_social_cards = {"enable": False}
    ogp_enable_meta_description = False  # below, with or without an address

templates_path = ["_templates"]
exclude_patterns = ["gallery", "pictures/**/*.ipynb"]

# Notebooks come executed; formulas stay as written, since what would draw them had to be fetched.
nb_execution_mode = "off"
nb_ipywidgets_js = {}
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
nb_merge_streams = True
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = [
    "mystnb.unknown_mime_type",  # a widget has a picture beside it
]

default_role = "py:obj"
autodoc_typehints = "none"  # the docstrings say them
autosummary_generate = False
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

html_theme = "pydata_sphinx_theme"
html_title = facts.get("title", "lossdata")
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_sourcelink = False
html_copy_source = False
html_extra_path = ["extra"] if (here / "extra").is_dir() else []
html_context = {
    "default_mode": "auto",
    "json_ld": facts.get("json_ld", ""),
    "made_with": lossdata.__version__,
}
html_theme_options = {
    "logo": {"text": html.escape(facts["title"]) if is_own else "lossdata"},
    "article_header_end": [],
    "navbar_align": "left",
    "header_links_before_dropdown": 6,
    "show_toc_level": 2,
    "navigation_with_keys": False,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["made-with" if is_own else "copyright"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
copyright = "the lossdata developers; a figure is a claim of its source"
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def describe(app, pagename, templatename, context, doctree):
    """Say in a page's head what its first paragraph says, for those who find it by searching the web."""
    paragraphs = doctree.findall(nodes.paragraph) if doctree else ()
    first = next((p.astext() for p in paragraphs if len(p.astext()) > 30), "")
    context["description"] = textwrap.shorten(first, 200, placeholder=" …")


def describe_thumbnails(app, doctree):
    """Name the small pictures of the gallery after what stands under them."""
    for image in doctree.findall(nodes.image):
        if "/thumb/sphx_glr_" in image["uri"]:
            under = re.sub(r"<[^>]+>", " ", image.parent.astext())
            image["alt"] = "Small picture: " + " ".join(under.split())


def setup(app):
    """Have every page described."""
    app.connect("html-page-context", describe)
    app.connect("doctree-read", describe_thumbnails)
