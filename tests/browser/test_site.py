"""What a reader of the site sees, in Chromium: from a folder and from a server, wide and on a phone."""

import json
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

LOOK = (Path(__file__).parent / "look.js").read_text("utf-8")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
INSIDE = ("file:", "data:", "blob:")


def pages_of(site):
    """Return the pages by their path; what lies in `_static` and `_downloads` is no page."""
    found = (p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    return sorted(name for name in found if not name.startswith("_"))


@pytest.fixture(scope="module")
def page(browser):
    """Return a page that moves nothing by itself: what is half faded has no contrast."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def visits(site, page):
    """Open every page as a file, wide and as on a phone, in light and dark; note what is to be judged."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe().axe_script
    noted, begun = {}, time.perf_counter()
    heard, appearances = [], []
    page.on("console", lambda m: m.type == "error" and heard.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: heard.append(f"error: {e}"))
    page.on("request", lambda r: r.url.startswith(INSIDE) or heard.append(f"asks for {r.url}"))
    page.on("requestfailed", lambda r: heard.append(f"does not get {r.url}"))
    for name in pages_of(site):
        heard.clear()
        page.set_viewport_size(DESKTOP)
        page.goto((site / name).as_uri())
        page.evaluate(f"{LOOK}; {axe}; 0")
        told = page.evaluate("look.facts()") | {"pictures": page.evaluate("look.pictures()")}
        page.evaluate("look.openFolds()")
        told["stretched"] = page.evaluate("look.stretched()")
        told["axe"] = axe_faults(page, "wide", rules={"color-contrast": {"enabled": False}})
        for theme in ("light", "dark"):
            page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
            told["axe"] += contrast_faults(page, theme, appearances)
        page.set_viewport_size(PHONE)
        page.wait_for_timeout(400)  # the theme sees 0.3 s later what can be scrolled now
        told["axe"] += axe_faults(page, "phone", runOnly=["scrollable-region-focusable"])
        told |= page.evaluate(
            "({small: look.smallText(9), wide: look.wideTables(), width: look.width()})"
        )
        told["stretched"] += page.evaluate("look.stretched()")
        noted[name] = told | {"heard": list(heard)}
    print(f"{len(noted)} pages looked at in {time.perf_counter() - begun:.0f} s")
    return noted


def axe_faults(page, view, context="document", **options):
    """Return what axe finds serious or critical."""
    options |= {"resultTypes": ["violations"], "preload": False}  # it would fetch the styles
    found = page.evaluate(f"axe.run({context}, {json.dumps(options)})")["violations"]
    return [
        f"{view}: {v['id']}: {node['html'][:150]} {node['failureSummary'][-200:]}"
        for v in found
        if v["impact"] in ("serious", "critical")
        for node in v["nodes"][:5]
    ]


def contrast_faults(page, theme, known):
    """Return what axe says of the contrasts that no page before had: it takes long to ask them all."""
    # what is still fading in has less contrast than it will have
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    fresh = page.evaluate(f"look.markNew({json.dumps(known)})")
    known += fresh
    marked = '{include: [["[data-new]"]]}'
    return axe_faults(page, theme, marked, runOnly=["color-contrast"]) if fresh else []


def faults(visits, kind):
    """Return what was noted of one kind, with the page that it is about."""
    return [f"{name}: {fault}" for name, told in visits.items() for fault in told[kind]]


def test_sphinx_warns_of_nothing(made):
    assert made[1] == []


def test_no_page_is_in_error_or_asks_for_anything_elsewhere(visits):
    assert faults(visits, "heard") == []


def test_every_picture_is_there_and_described(visits):
    bad = []
    for name, told in visits.items():
        for picture in told["pictures"]:
            alt = picture["alt"] or ""
            file = unquote(picture["src"]).rpartition("/")[2]
            heading = alt.removeprefix("Picture: ") in told["sections"]
            if not picture["width"] or len(alt) < 15 or heading or alt in (file, Path(file).stem):
                bad.append(f"{name}: {picture}")
    assert bad == []


def test_no_picture_is_stretched(visits):
    assert faults(visits, "stretched") == []


def test_axe_finds_nothing_serious(visits):
    assert faults(visits, "axe") == []


def test_a_phone_shows_text_that_can_be_read_and_never_scrolls_sideways(visits):
    assert faults(visits, "small") == []
    assert {name: told["width"] for name, told in visits.items() if told["width"] > 390} == {}


def test_tables_wider_than_a_phone_scroll_and_show_that_they_are_cut(visits):
    assert faults(visits, "wide") == []


def test_every_page_says_what_it_is(visits):
    assert {name for name, told in visits.items() if len(told["headings"]) != 1} == set()
    assert {told["lang"] for told in visits.values()} == {"en"}
    titles = [told["title"] for told in visits.values()]
    assert all(titles) and len(set(titles)) == len(titles)
    assert {n for n, told in visits.items() if not told["description"]} == set()


class Links(HTMLParser):
    """The addresses that a page names, and the places in it that can be named."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.anchors = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Note one element."""
        told = dict(attributes)
        self.anchors |= {told[key] for key in ("id", "name") if told.get(key)}
        self.targets |= {told[key] for key in ("href", "src") if told.get(key)}


def test_links_lead_somewhere(site):
    read = {name: Links((site / name).read_text("utf-8")) for name in pages_of(site)}
    lost = []
    for name, links in read.items():
        for target in links.targets:
            parts = urlsplit(target)
            if parts.scheme:
                whole = parts.netloc or parts.scheme in ("data", "mailto")
                lost += [] if whole else [f"{name}: {target}"]
                continue
            path = (site / name).parent / unquote(parts.path) if parts.path else site / name
            anchors = read.get(path.resolve().relative_to(site.resolve()).as_posix())
            there = path.is_file() and (
                not parts.fragment or anchors is None or unquote(parts.fragment) in anchors.anchors
            )
            lost += [] if there else [f"{name}: {target}"]
    assert lost == []


def test_the_first_page_is_light(served, browser):
    """Uncompressed, as a plain web server sends it; a server of pages makes a third of it."""
    with browser.new_context(viewport=DESKTOP) as context:
        page, sizes, failed = context.new_page(), {}, []
        page.on("response", lambda r: sizes.setdefault(r.url, r))
        page.on("console", lambda m: m.type == "error" and failed.append(m.text))
        page.goto(f"{served}/index.html", wait_until="networkidle")
        elsewhere = [url for url in sizes if not url.startswith((served, "data:", "blob:"))]
        weights = {url: len(r.body()) for url, r in sizes.items() if r.url.startswith(served)}
        assert (elsewhere, failed) == ([], [])
        assert {r.status for r in sizes.values()} <= {200}
        assert len(weights) <= 40
        assert sum(weights.values()) < 1_000_000, weights


@pytest.mark.parametrize("from_server", [False, True], ids=["file", "server"])
def test_search_finds(site, served, page, from_server):
    start = served if from_server else site.as_uri()
    page.set_viewport_size(DESKTOP)
    page.goto(f"{start}/search.html?q=restatement")
    page.wait_for_selector("#search-results li a")
    titles = page.locator("#search-results li a").all_inner_texts()
    assert len(titles) >= 3
    assert any("running totals" in title or "increments" in title for title in titles)
    if from_server:  # with some words around it
        assert page.locator("#search-results li", has_text="restatement").count()


def test_the_search_dialog_opens_and_asks(site, page):
    page.set_viewport_size(DESKTOP)
    page.goto((site / "notebooks/01-one-day.html").as_uri())
    page.locator(
        "button.search-button__button:visible, button.search-button-field:visible"
    ).first.click()
    field = page.locator("#pst-search-dialog input[type=search]")
    field.wait_for(state="visible")
    field.fill("misprint")
    field.press("Enter")
    page.wait_for_url("**/search.html?q=misprint*")
    page.wait_for_selector("#search-results li a")


def test_dark_and_light_can_be_chosen(site, page):
    page.set_viewport_size(DESKTOP)
    page.goto((site / "index.html").as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = {}
    for mode in ("light", "dark"):
        page.locator(".theme-switch-button:visible").first.click()
        page.locator(
            f"[data-mode={mode}]:visible, button.dropdown-item:visible", has_text=mode.title()
        ).first.click()
        assert page.evaluate("document.documentElement.dataset.theme") == mode
        seen[mode] = page.evaluate(ground)
    assert seen["light"] != seen["dark"]
    page.reload()  # what was chosen is kept
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.evaluate("localStorage.clear()")


def test_code_is_folded_and_opens(site, page):
    page.set_viewport_size(DESKTOP)
    page.goto((site / "notebooks/02-the-record.html").as_uri())
    fold = page.locator("details.hide").first
    code = fold.locator("pre").first
    assert not code.is_visible()
    fold.locator("summary").click()
    assert code.is_visible()
    assert "import" in code.inner_text() or "ld." in code.inner_text()


def test_notebooks_lead_from_one_to_the_next(site, page):
    names = [
        n for n in pages_of(site) if n.startswith("notebooks/") and not n.endswith("/index.html")
    ]
    page.set_viewport_size(DESKTOP)
    page.goto((site / names[0]).as_uri())
    for name in names[1:]:
        page.locator("a.right-next").click()
        assert page.url == (site / name).as_uri()
    page.locator("a.left-prev").click()
    assert page.url == (site / names[-2]).as_uri()
