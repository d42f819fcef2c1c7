"""`manage.py up`, from nothing to a page with its style sheet."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from k2portal.bootstrap import ROOT
from k2portal.selftest import environment
from tests.pgserver import free_port


@pytest.fixture
def portal(tmp_path):
    """The address of a portal that `manage.py up` has started."""
    port = str(free_port())
    own = {"K2_SECRET_KEY": "", "K2_DATA_DIR": str(tmp_path), "K2_PORT": port}
    log = tmp_path / "log"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "up"],
            cwd=tmp_path,
            env=environment(**own),
            stdout=output,
            stderr=output,
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, log)
            yield address
        finally:
            process.terminate()


def wait_for(address, process, log):
    """Come back once the portal answers."""
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(log.read_text())


def test_up_serves_pages_with_their_style_sheets(portal, tmp_path):
    with urllib.request.urlopen(portal) as answer:
        page = answer.read().decode()
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert sheets
    for sheet in sheets:
        with urllib.request.urlopen(portal + sheet) as answer:
            assert "immutable" in answer.headers["Cache-Control"]
    assert (tmp_path / "secret_key").exists()
    assert f"the portal is at {portal}/" in (tmp_path / "log").read_text()
