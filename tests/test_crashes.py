"""A portal that is killed, and two people who save at once: the short runs.

The long ones are `python -m tests.crashes 200` and `… 1000 --writers`.
"""

import os
import sys

import pytest

from tests.portals import Portal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


@pytest.fixture
def run(tmp_path):
    """A run of tests.crashes, on a database of its own beside that of the tests."""
    kind = os.environ["K2_TEST_DB"]
    portal = Portal(tmp_path, os.environ.get("DATABASE_URL", ""))
    return lambda *words: portal.python(
        "-W", "error", "-m", "tests.crashes", *words, "--db", kind
    )


def test_a_portal_that_is_killed_has_nothing_half_and_loses_nothing_confirmed(run):
    ended = run("8")
    assert ended.returncode == 0, ended.stderr
    assert "killed 8 times" in ended.stdout


def test_of_saves_at_once_each_is_there_or_was_refused(run):
    ended = run("40", "--writers")
    assert ended.returncode == 0, ended.stderr
    assert "40 saved and all there" in ended.stdout
