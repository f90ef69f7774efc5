"""The site, made once, and the system's Chromium, for tests of what a reader sees."""

import os
import shutil
import socket
import threading
import warnings
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from lossdata.publish import report

NO_BROWSER = "no Chromium: `apt-get install chromium`, or `python -m playwright install --with-deps chromium`"


def pytest_itemcollected(item):
    """Mark every test here as slow: a site is made, or notebooks run, before the first one."""
    if item.path.parent == Path(__file__).parent:
        item.add_marker("slow")


@pytest.fixture(scope="module")
def browser():
    """Start Chromium, or skip.

    Of a module and no longer: playwright keeps an event loop in its thread, in which nothing that
    starts one of its own (nbval's kernels) can run.
    """
    api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
    with api.sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome")
        found = [*filter(None, map(shutil.which, names)), playwright.chromium.executable_path]
        found = [path for path in found if os.path.isfile(path)]
        if not found:
            pytest.skip(NO_BROWSER)
        # as root, as in a container, Chromium has no sandbox
        started = playwright.chromium.launch(executable_path=found[0], args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Make the whole site of the real record, with the notebooks as stored; return it and the warnings.

    `LOSSDATA_SITE` names one that is made already, for whoever works on the look of its pages.
    """
    if ready := os.environ.get("LOSSDATA_SITE"):
        return Path(ready), []
    with pytest.MonkeyPatch.context() as environment, warnings.catch_warnings(record=True) as told:
        environment.delenv("LOSSDATA_DATA", raising=False)
        warnings.simplefilter("always")
        out = tmp_path_factory.mktemp("site") / "site"
        folder = report.make(out, execute=False).parent
    return folder, [str(warning.message) for warning in told]


@pytest.fixture(scope="session")
def site(made):
    """Return the folder of the site."""
    return made[0]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing of each request."""


@pytest.fixture(scope="module")
def served(site):
    """Serve the site as a web server does, below a folder of its own; return its address."""
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
