"""`manage.py setup`: what the tests need besides Python packages."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from k2portal.bootstrap import apt_install, say
from k2portal.encryption_keys import make_encryption_key
from k2portal.secret_key import make_secret_key

LIGHTEST = "chromium-headless-shell"
"""Chromium without windows: a page costs it half of what it costs the others."""
BROWSERS = (
    LIGHTEST,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)


def find_chromium() -> str | None:
    """The path of a browser that the tests can drive."""
    names = (os.environ.get("K2_CHROMIUM"), *BROWSERS)
    return next(filter(None, (shutil.which(name) for name in names if name)), None)


def playwright_starts() -> bool:
    """Does Playwright's own node run? Plain Debian lacks a library it needs."""
    spec = importlib.util.find_spec("playwright")
    if spec is None or spec.origin is None:
        return False
    node = Path(spec.origin).parent / "driver" / "node"
    if not node.exists():  # Windows: node.exe brings all it needs
        return True
    command = [str(node), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install_browser() -> bool:
    """Install what browser tests lack; False where that cannot be done."""
    missing = [] if find_chromium() else [LIGHTEST, "fonts-dejavu-core"]
    if sys.platform.startswith("linux") and not playwright_starts():
        missing.append("libatomic1")
    return not missing or apt_install(*missing)


def install_nginx() -> bool:
    """Install the proxy that some tests put in front, on build servers alone.

    Elsewhere those tests say what they lack: Debian's package starts a service.
    """
    is_wanted = os.environ.get("CI") == "true" and not shutil.which("nginx")
    return not is_wanted or apt_install("nginx-light")


if __name__ == "__main__":
    make_secret_key()
    make_encryption_key()
    browser = install_browser()
    say("ready: python3 manage.py selftest" if browser else "browser tests cannot run")
    sys.exit(0 if browser else 1)
