"""The notebooks in a folder of one's own, and JupyterLab there."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lossdata.cli import app, lab_command

BUNDLED = sorted(p.name for p in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def call(*args):
    return CliRunner().invoke(app, ["lab", *map(str, args)])


def test_notebooks_are_copied_as_they_are(tmp_path):
    done = call(tmp_path / "mine", "--no-open")
    assert done.exit_code == 0
    assert f"{len(BUNDLED)} notebooks copied to" in done.stdout
    assert sorted(p.name for p in (tmp_path / "mine").iterdir()) == BUNDLED
    source = Path(__file__).parents[2] / "notebooks" / BUNDLED[0]
    assert (tmp_path / "mine" / BUNDLED[0]).read_bytes() == source.read_bytes()


def test_what_is_there_is_kept_and_said(tmp_path):
    (tmp_path / BUNDLED[1]).write_text("mine")
    done = call(tmp_path, "--no-open")
    assert (tmp_path / BUNDLED[1]).read_text() == "mine"
    assert f"kept as it is: {tmp_path / BUNDLED[1]}" in done.stdout
    assert f"{len(BUNDLED) - 1} notebooks copied" in done.stdout
    again = call(tmp_path, "--no-open")
    assert again.stdout.count("kept as it is") == len(BUNDLED)
    assert "copied" not in again.stdout


def test_the_folder_has_a_name_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call("--no-open")
    assert len(list((tmp_path / "lossdata-notebooks").glob("*.ipynb"))) == len(BUNDLED)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "taken").write_text("x")
    done = call(tmp_path / "taken", "--no-open")
    assert done.exit_code == 2
    assert "taken is a file; name a folder for the notebooks" in done.stderr


def test_without_jupyterlab_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(lab_command, "find_spec", lambda name: None)
    done = call(tmp_path / "mine")
    assert done.exit_code == 2
    assert 'pip install "lossdata[notebooks]"' in done.stderr
    assert not (tmp_path / "mine").exists()


def test_jupyterlab_is_that_of_this_interpreter(tmp_path, monkeypatch):
    commands = []

    class Server:
        def __init__(self, command):
            commands.append(command)

        def wait(self):
            return 3

        def poll(self):
            return 3

    monkeypatch.setattr(lab_command, "find_spec", lambda name: name)
    monkeypatch.setattr(lab_command.subprocess, "Popen", Server)
    assert call(tmp_path, "--no-browser", "--port", 8123).exit_code == 3
    expected = [sys.executable, "-m", "jupyterlab", str(tmp_path)]
    assert commands == [[*expected, "--no-browser", "--port=8123", "--ServerApp.port_retries=0"]]


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def answer(address, server, seconds=90):
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                return page.read().decode()
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"no answer from {address}; the command ended with {server.poll()}")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="ends the command by a signal")
def test_a_real_jupyterlab_shows_the_notebooks_and_ends_with_the_command(tmp_path):
    pytest.importorskip("jupyterlab")
    port = free_port()
    own = {"JUPYTER_CONFIG_DIR": str(tmp_path / "config"), "JUPYTER_TOKEN": "none-but-ours"}
    own |= {"JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "lossdata", "lab", "mine", "--no-browser", "--port", str(port)]
    # root, as in containers, has to be allowed by a setting of the server
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "jupyter_server_config.json").write_text(
        '{"ServerApp": {"allow_root": true}}'
    )
    log = (tmp_path / "log").open("wb")
    with (
        log,
        subprocess.Popen(
            command, cwd=tmp_path, env=os.environ | own, stdout=log, stderr=log
        ) as server,
    ):
        try:
            base = f"http://127.0.0.1:{port}"
            page = answer(f"{base}/lab?token=none-but-ours", server)
            listed = answer(f"{base}/api/contents?token=none-but-ours", server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    assert "JupyterLab" in page
    assert set(re.findall(r'"name": "([^"]+\.ipynb)"', listed)) == set(BUNDLED)
    with socket.socket() as free:  # the server is gone with its command
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
