"""The tools themselves: in a cache of the user's, put there where they are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from k2portal.bootstrap import apt_install, say, stop
from k2portal.setup import find_chromium

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "k2portal"
NODE_PACKAGES = ("lighthouse@12.8.2", "vnu-jar@26.9.27")
SQLMAP = "sqlmap==1.10.10"


def vnu():
    """How the Nu HTML checker is started."""
    java = _program("java", "default-jre-headless")
    return [java, "-jar", _node_module("vnu-jar") / "build" / "dist" / "vnu.jar"]


def lighthouse():
    """How Lighthouse is started, and the browser that it drives."""
    node = _program("node", "nodejs")
    if not (browser := find_chromium()):
        stop("Lighthouse needs a Chromium: python3 manage.py setup")
    return [node, _node_module("lighthouse") / "cli" / "index.js"], browser


def sqlmap():
    """How sqlmap is started; it has a Python environment of its own."""
    folder = CACHE / SQLMAP
    if not folder.exists():
        say(f"installing {SQLMAP} in {folder}")
        made = folder.with_suffix(".new")
        _run(sys.executable, "-m", "venv", "--clear", made)
        _run(made / "bin" / "python", "-m", "pip", "install", "--quiet", SQLMAP)
        made.rename(folder)
    return [folder / "bin" / "python", "-m", "sqlmap.sqlmap"]


def _node_module(name):
    """The folder of a package from npm."""
    folder = CACHE / "-".join(NODE_PACKAGES)
    if not folder.exists():
        npm = _program("npm", "npm")
        say(f"installing {' and '.join(NODE_PACKAGES)} in {folder}")
        made = folder.with_suffix(".new")
        made.mkdir(parents=True, exist_ok=True)
        _run(npm, "install", "--silent", "--prefix", made, *NODE_PACKAGES)
        made.rename(folder)
    return folder / "node_modules" / name


def _program(name, package):
    """The path of a program of the system's."""
    if not shutil.which(name) and not apt_install(package):
        stop(f"This needs {name}, which is not installed.")
    return shutil.which(name) or stop(f"{name} is not to be found.")


def _run(*command):
    if subprocess.run(command, check=False).returncode:
        stop(f"This did not work: {' '.join(map(str, command))}")
