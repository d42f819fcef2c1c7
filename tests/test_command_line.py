"""Commands whose surroundings fail end with one line, not with a traceback."""

import re
import subprocess
import sys

import pytest

from k2portal.bootstrap import ROOT
from k2portal.surroundings import PRODUCTION, environment

SAMPLE = "tests/samples/clustered-clean.yaml"


def shell(line, **variables):
    """A line of a shell in the portal's folder, `manage` being manage.py."""
    manage = f'manage() {{ "{sys.executable}" manage.py "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", manage + line],
        cwd=ROOT,
        env=environment(DATABASE_URL="", **variables),
        capture_output=True,
        text=True,
        check=False,
    )


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")


def test_a_shell_reads_the_example_of_settings_as_the_service_does():
    lines = PRODUCTION.read_text(encoding="utf-8").splitlines()
    pairs = re.findall(r"^(?:# )?([A-Z0-9_]+)=(.*)$", "\n".join(lines), re.MULTILINE)
    assert "&" in dict(pairs)["DATABASE_URL"]
    text = "\n".join(f"{name}={value}" for name, value in pairs)
    done = shell(f"set -a; {text}\nenv")
    assert done.stderr == ""
    wanted = {f"{name}={value.strip(chr(34))}" for name, value in dict(pairs).items()}
    assert wanted <= set(done.stdout.splitlines())


@pytest.mark.parametrize("command", ["check_plan", "checklist", "compare_connections"])
def test_standard_input_that_is_closed_holds_nothing(command):
    done = shell(f"manage {command} - <&-")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    told = ("The document is empty.", "It holds no connection string.")
    assert any(each in done.stdout + done.stderr for each in told)


@pytest.mark.parametrize("command", [f"check_plan {SAMPLE}", f"checklist {SAMPLE}"])
@pytest.mark.parametrize(
    ("place", "why"),
    [
        (">/dev/full", "No space left on device"),
        (">&-", "Standard output is closed."),
    ],
)
def test_standard_output_that_takes_nothing_is_said(command, place, why):
    done = shell(f"manage {command} {place}")
    assert done.returncode == 1
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_who_stops_reading_sees_no_traceback():
    done = shell(f"manage checklist {SAMPLE} | head -1")
    assert done.stdout
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_named():
    done = shell("manage collectstatic --noinput", K2_DATA_DIR="/proc/nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("[k2] /proc/nowhere")
    assert len(done.stderr.splitlines()) == 1
