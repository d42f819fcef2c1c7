"""What is installed is what is locked."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import django_include_bootstrap
import pytest

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {"https://pypi.org", "https://files.pythonhosted.org"}
# bootstrap.min.css of Bootstrap 5.3.8, as its makers publish it
BOOTSTRAP_CSS = "d85327d99c7a3ee1f9b5d0500d1370acea3ad2db39c163c2f51f232baedbdede"


def without_heading(text):
    """The requirements alone: the heading repeats the command."""
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("requirements.txt", ["--no-dev"]),
        ("requirements-s3.txt", ["--no-dev", "--group=s3"]),
        ("requirements-dev.txt", ["--all-groups"]),
    ],
)
def test_the_requirements_are_what_the_lock_says(name, groups):
    export = ["-m", "uv", "export", "--quiet", "--offline", "--locked"]
    exported = subprocess.run(
        [sys.executable, *export, *groups],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    kept = (ROOT / name).read_text(encoding="utf-8")
    assert without_heading(kept) == without_heading(exported)


@pytest.mark.parametrize(
    "name",
    ["uv.lock", "requirements.txt", "requirements-s3.txt", "requirements-dev.txt"],
)
def test_packages_come_from_the_public_index_only(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(re.findall(r"\w+://[^/\s\"]+", text)) <= PUBLIC
    assert "file:" not in text


def test_bootstrap_is_the_one_its_makers_publish():
    folder = Path(django_include_bootstrap.__file__).parent / "static"
    css = (folder / "css" / "bootstrap.min.css").read_bytes()
    assert hashlib.sha256(css).hexdigest() == BOOTSTRAP_CSS
