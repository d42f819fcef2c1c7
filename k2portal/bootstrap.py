"""From a bare Python to a running command. Standard library only.

Every command of manage.py goes on inside the project's own virtual environment,
`.venv`, which is made from the hash-locked requirements when it is missing.
"""

import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP_INSTALL = [
    *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
    *("--require-hashes", "--only-binary", ":all:", "-r"),
]

# command: (what has to be installed, the module that goes on, what it does)
COMMANDS = {
    "up": ("requirements.txt", "k2portal.serve", "start the portal, with demo data"),
    "selftest": ("requirements-dev.txt", "k2portal.selftest", "run every check"),
    "setup": ("requirements-dev.txt", "k2portal.setup", "only install, for selftest"),
}


def say(message: str) -> None:
    """Tell the person at the terminal."""
    print(f"[k2] {message}", file=sys.stderr, flush=True)


def stop(message: str) -> NoReturn:
    """End with one line that says why."""
    sys.exit(f"[k2] {message}")


def run(*command: str | Path) -> None:
    """Run a command in the project's folder, or stop and name it."""
    done = subprocess.run(list(command), cwd=ROOT, check=False)
    if done.returncode:
        stop(f"failed ({done.returncode}), see above: {' '.join(map(str, command))}")


def apt_install(*packages: str) -> bool:
    """Install Debian packages when we may; otherwise say which command would."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        say(f"please install: {' '.join(packages)}")
        return False
    if os.geteuid() != 0:
        say(f"please run: sudo {' '.join(command)}")
        return False
    say(f"installing with apt-get: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A fresh system has no package lists: the first attempt may fail for that.
    for attempt in (command, ["apt-get", "update", "-q"], command):
        done = subprocess.run(
            attempt, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode == 0 and attempt is command:
            return True
    say(f"apt-get could not install them: {done.stderr.strip().splitlines()[-1:]}")
    return False


def make_venv(requirements: str) -> None:
    """Make `.venv`, or bring it up to date; nothing happens where it already is."""
    # The development requirements hold the others too.
    if is_installed(requirements) or is_installed("requirements-dev.txt"):
        return
    if not has_pip():
        ensurepip = importlib.util.find_spec("ensurepip")
        if ensurepip is None and not apt_install("python3-venv"):
            stop("This Python cannot make virtual environments yet, see above.")
        say("making .venv")
        run(sys.executable, "-m", "venv", "--clear", VENV)
    say(f"installing {requirements}; the first time this takes a minute")
    done = subprocess.run([PYTHON, *PIP_INSTALL, ROOT / requirements], check=False)
    if done.returncode:
        stop(f"pip could not install {requirements}, see above. Is PyPI reachable?")
    stamp(requirements).write_text(fingerprint(requirements))


def is_installed(requirements: str) -> bool:
    """Was exactly this lock installed here, by this Python?"""
    there = PYTHON.exists() and stamp(requirements).exists()
    return there and stamp(requirements).read_text() == fingerprint(requirements)


def stamp(requirements: str) -> Path:
    """The file that says what was installed last."""
    return VENV / f".{requirements}"


def fingerprint(requirements: str) -> str:
    """Changes with the lock and with Python."""
    locked = (ROOT / requirements).read_bytes()
    return hashlib.sha256(locked + sys.version.encode()).hexdigest()


def has_pip() -> bool:
    """Is there a whole virtual environment already?"""
    if not PYTHON.exists():
        return False
    command = [str(PYTHON), "-m", "pip", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def port() -> int:
    """The port of the portal, once it is known to be free."""
    text = os.environ.get("K2_PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) < 65536:
        stop(f"K2_PORT must be a number from 1 to 65535, not {text!r}.")
    with socket.socket() as probe:
        if os.name != "nt":  # there it would not notice another listener
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            stop(f"Port {text} needs more rights; try K2_PORT=8001.")
        except OSError:
            other = "8001" if text == "8000" else "8000"
            stop(f"Port {text} is in use; try K2_PORT={other} python3 manage.py up")
    return int(text)


def go_on(module: str, arguments: Sequence[str]) -> NoReturn:
    """Carry on as a module of ours inside the virtual environment."""
    python = PYTHON if PYTHON.exists() else Path(sys.executable)
    command = [str(python), "-m", module, *arguments]
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "k2portal.settings")
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(python, command)


def main(arguments: Sequence[str]) -> NoReturn:
    """Run the command of manage.py that was asked for."""
    name = arguments[0] if arguments else "help"
    if name in COMMANDS:
        requirements, module, _ = COMMANDS[name]
        if name == "up":
            port()  # better now than after a minute of installing
        make_venv(requirements)
        go_on(module, arguments[1:])
    if name == "help" and len(arguments) < 2:
        for command, (_, _, purpose) in COMMANDS.items():
            print(f"python3 manage.py {command:9} {purpose}")
        print(flush=True)
    go_on("k2portal.command", arguments)
