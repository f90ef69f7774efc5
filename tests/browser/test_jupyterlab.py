"""The notebooks in JupyterLab, as a researcher runs them: opened, Run All Cells, nothing in error.

That their outputs are as stored is nbval's to say; here, that JupyterLab runs and shows them. A picture
of each is left in `build/lab`.
"""

import json
import os
import secrets
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PICTURES = ROOT / "build" / "lab"
QUIET = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}

#: Whether all code has been run, with nothing left to do: cells that hold no code get no number.
DONE = """() => {
  const panel = jupyterapp.shell.currentWidget;
  const cells = [...panel.content.model.cells].filter((c) => c.type === "code");
  const waiting = cells.filter((c) => c.sharedModel.getSource().trim() && !c.executionCount);
  const failed = cells.some((c) => c.outputs.toJSON().some((o) => o.output_type === "error"));
  const idle = panel.sessionContext.kernelDisplayStatus === "idle";
  return idle && (failed || (cells.length > 0 && !waiting.length));
}"""
OUTPUTS = """() => [...jupyterapp.shell.currentWidget.content.model.cells]
  .filter((c) => c.type === "code").flatMap((c) => c.outputs.toJSON())"""
READY = """() => jupyterapp.shell.currentWidget?.sessionContext?.kernelDisplayStatus === "idle"
  && jupyterapp.shell.currentWidget.content.model?.cells.length > 0"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory, free_port):
    """Start JupyterLab on a copy of the notebooks, without outputs and without anyone's settings."""
    pytest.importorskip("jupyterlab", reason="no JupyterLab: pip install jupyterlab")
    folder = tmp_path_factory.mktemp("lab")
    (folder / "notebooks").mkdir()
    for path in NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / "notebooks" / path.name)
    settings = folder / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(QUIET), "utf-8")
    # else JupyterLab before 4.4 takes cells that are not in sight out of the page
    tracker = folder / "settings" / "@jupyterlab" / "notebook-extension"
    tracker.mkdir()
    (tracker / "tracker.jupyterlab-settings").write_text('{"windowingMode": "defer"}', "utf-8")
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    env = os.environ | {name: str(folder / name.lower()) for name in places}
    env |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    env |= {"JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces")}
    env.pop("LOSSDATA_DATA", None)  # of the real record
    token, address = secrets.token_hex(16), f"http://127.0.0.1:{free_port}"
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += [f"--port={free_port}", "--ServerApp.port_retries=0", "--ip=127.0.0.1"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder / 'notebooks'}"]
    command += ["--LabApp.expose_app_in_browser=True"]
    with (folder / "log.txt").open("w") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for(f"{address}/api/status?token={token}", server, folder / "log.txt")
            yield lambda name: f"{address}/lab/tree/{name}?reset&token={token}"
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address, server, log):
    """Wait until the server answers."""
    for _ in range(240):
        assert server.poll() is None, log.read_text("utf-8")[-2000:]
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab does not answer: {log.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def page(browser):
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)  # a first start on a busy machine
        yield page


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_in_jupyterlab(path, lab, page):
    page.goto(lab(path.name))
    page.wait_for_function("window.jupyterapp !== undefined")
    page.wait_for_function(READY)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
    page.wait_for_function(DONE, timeout=300_000)
    outputs = page.evaluate(OUTPUTS)
    errors = [o["evalue"] for o in outputs if o["output_type"] == "error"]
    assert errors == []
    stored = nbformat.read(path, as_version=4)
    drawn = [o for c in stored.cells for o in c.get("outputs", ()) if is_picture(o)]
    assert len(list(filter(is_picture, outputs))) == len(drawn) > 0
    picture = page.locator(".jp-OutputArea-output img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    page.wait_for_timeout(500)  # cells above it take their height when they are first seen
    picture.scroll_into_view_if_needed()
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{path.stem}.png")
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.evaluate("jupyterapp.shell.currentWidget.context.save()")


def is_picture(output):
    """Tell whether an output is a picture."""
    return "image/png" in output.get("data", {})
