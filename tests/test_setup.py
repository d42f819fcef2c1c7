"""The commands say in one line what stands in their way."""

import ast
import importlib.util
import os
import shutil
import socket
import stat
import subprocess
import sys

import pytest

from k2portal import bootstrap, selftest, setup
from k2portal.bootstrap import ROOT
from k2portal.encryption_keys import make_encryption_key, read_encryption_keys
from k2portal.secret_key import make_secret_key, read_secret_key
from k2portal.surroundings import environment

posix_only = pytest.mark.skipif(os.name == "nt", reason="file modes and shell scripts")


def manage(*arguments, **variables):
    """Run manage.py as a person would."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_in_use_is_named_before_anything_else_happens():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = manage("up", K2_PORT=str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"[k2] Port {port} is in use; try K2_PORT=8000 python3 manage.py up\n"
    )


@pytest.mark.parametrize("port", ["web", "0", "65536", "-1", ""])
def test_a_port_that_is_none_is_refused(port):
    done = manage("up", K2_PORT=port)
    assert done.returncode == 1
    assert done.stderr.startswith("[k2] K2_PORT must be a number from 1 to 65535")


def test_an_old_python_is_told_so():
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (main)';"
        " runpy.run_path('manage.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == "[k2] Python 3.11 or newer is needed, this is 3.9.2\n"


@pytest.mark.parametrize("path", ["manage.py", "k2portal/bootstrap.py"])
def test_an_old_python_can_read_the_file(path):
    source = (ROOT / path).read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 6))


def test_without_django_it_is_said_how_to_get_it():
    isolated = ["-S", "-m", "k2portal.command", "check"]
    done = subprocess.run(
        [sys.executable, *isolated],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "[k2] No module named 'django': run `python3 manage.py setup` first.\n"
    )


def test_a_user_without_rights_is_told_the_command_for_the_missing_package(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit, match="cannot make virtual environments"):
        bootstrap.make_venv("requirements.txt")
    told = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends python3-venv" in told


@posix_only
def test_a_failed_installation_is_named_and_tried_again_next_time(
    monkeypatch, tmp_path
):
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\n[ "$4" = "" ]\n')  # all but `pip --version` fails
    python.chmod(0o755)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", python)
    with pytest.raises(SystemExit, match=r"could not install requirements\.txt"):
        bootstrap.make_venv("requirements.txt")
    assert not bootstrap.is_installed("requirements.txt")


@posix_only
def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(
    monkeypatch, tmp_path
):
    monkeypatch.delenv("K2_SECRET_KEY", raising=False)
    monkeypatch.setenv("K2_DATA_DIR", str(tmp_path / "var"))
    make_secret_key()
    first = read_secret_key()
    make_secret_key()
    file = tmp_path / "var" / "secret_key"
    assert read_secret_key() == first
    assert len(first) > 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.fixture
def nothing_given(monkeypatch, tmp_path):
    """A portal that nobody has given a key."""
    for name in ("KEYS", "KEYS_FILE"):
        monkeypatch.delenv(f"K2_ENCRYPTION_{name}", raising=False)
    monkeypatch.delenv("K2_SECRET_KEY", raising=False)
    monkeypatch.delenv("K2_INSECURE_HTTP", raising=False)
    monkeypatch.setenv("K2_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var" / "encryption_keys"


@posix_only
def test_an_encryption_key_is_made_once_and_readable_by_its_owner_only(nothing_given):
    make_encryption_key()
    (first,) = read_encryption_keys()
    make_encryption_key()
    assert read_encryption_keys() == [first]
    assert stat.S_IMODE(nothing_given.stat().st_mode) == 0o600
    assert stat.S_IMODE(nothing_given.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "given",
    [
        {"K2_ENCRYPTION_KEYS": "given"},
        {"K2_ENCRYPTION_KEYS_FILE": "/nowhere/keys"},
        {"K2_SECRET_KEY": "of a portal for others"},
        {"K2_SECRET_KEY_FILE": "/nowhere/secret_key"},
    ],
)
def test_no_encryption_key_is_made_for_who_gives_keys(
    nothing_given, monkeypatch, given
):
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    make_encryption_key()
    assert not nothing_given.exists()


def test_one_is_made_where_only_this_computer_reaches_the_portal(
    nothing_given, monkeypatch
):
    monkeypatch.setenv("K2_SECRET_KEY", "given")
    monkeypatch.setenv("K2_INSECURE_HTTP", "1")
    make_encryption_key()
    assert len(read_encryption_keys()) == 1


def test_the_lightest_of_all_browsers_is_driven_unless_another_is_named(monkeypatch):
    monkeypatch.delenv("K2_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert setup.find_chromium() == "/usr/bin/chromium-headless-shell"
    monkeypatch.setenv("K2_CHROMIUM", "brave")
    assert setup.find_chromium() == "/usr/bin/brave"


@pytest.mark.parametrize(
    ("there", "installed"),
    [((), [("chromium-headless-shell", "fonts-dejavu-core")]), (("chromium",), [])],
)
def test_a_browser_is_installed_where_there_is_none(monkeypatch, there, installed):
    asked_for = []
    monkeypatch.delenv("K2_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(setup, "playwright_starts", lambda: True)
    monkeypatch.setattr(setup, "apt_install", lambda *names: asked_for.append(names))
    setup.install_browser()
    assert asked_for == installed


def test_the_checks_see_no_setting_of_the_portal_on_this_computer(monkeypatch):
    monkeypatch.setenv("K2_DEBUG", "1")
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.test")
    assert not {"K2_DEBUG", "EMAIL_URL"} & set(environment())


def test_the_checks_keep_what_python_compiles(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment()


@pytest.mark.parametrize(
    ("ci", "there", "installed"),
    [("true", None, [("nginx-light",)]), ("true", "/nginx", []), ("", None, [])],
)
def test_a_proxy_is_installed_on_build_servers_alone(monkeypatch, ci, there, installed):
    asked = []
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("shutil.which", lambda name: there)
    monkeypatch.setattr(setup, "apt_install", lambda *names: asked.append(names))
    setup.install_nginx()
    assert asked == installed


def test_one_failed_check_fails_the_selftest(monkeypatch, capsys):
    good, bad = (
        selftest.Step(title, [sys.executable, "-c", f"exit({code})"], {})
        for title, code in (("Good", 0), ("Bad", 3))
    )
    monkeypatch.setattr(selftest, "install_browser", lambda: True)
    monkeypatch.setattr(selftest, "find_chromium", lambda: "chromium")
    monkeypatch.setattr(selftest, "static_checks", lambda: [good, bad])
    monkeypatch.setattr(selftest, "tests", lambda arguments: [good])
    assert selftest.main([]) == 1
    assert "FAILED  Bad" in capsys.readouterr().out
    monkeypatch.setattr(selftest, "static_checks", lambda: [good])
    assert selftest.main([]) == 0


def test_a_selftest_that_tests_nothing_fails(monkeypatch, capsys):
    ended = {
        code: selftest.Step("A", [sys.executable, "-c", f"exit({code})"], {}, (0, 5))
        for code in (0, 5)
    }
    monkeypatch.setattr(selftest, "install_browser", lambda: True)
    monkeypatch.setattr(selftest, "find_chromium", lambda: "chromium")
    monkeypatch.setattr(selftest, "static_checks", lambda: [])
    monkeypatch.setattr(selftest, "tests", lambda arguments: [ended[5], ended[5]])
    assert selftest.main(["-k", "nothing"]) == 1
    assert "FAILED  Something was tested" in capsys.readouterr().out
    monkeypatch.setattr(selftest, "tests", lambda arguments: [ended[5], ended[0]])
    assert selftest.main(["-k", "something"]) == 0


def test_a_missing_browser_fails_the_selftest_of_a_build_server(monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(selftest, "install_browser", lambda: False)
    monkeypatch.setattr(selftest, "install_nginx", lambda: False)
    monkeypatch.setattr(selftest, "find_chromium", lambda: None)
    monkeypatch.setattr(selftest, "static_checks", lambda: [])
    monkeypatch.setattr(selftest, "tests", lambda arguments: [])
    assert selftest.main([]) == 1
    assert "FAILED  Chromium is there" in capsys.readouterr().out
