"""What selftest runs: every test at least once, and each that could differ twice."""

import sys
from pathlib import Path

import pytest

from k2portal import selftest
from k2portal.selftest import TESTS

DATABASE_OR_BROWSER = {"db", "transactional_db", "live_server", "browser"}


def left_out(command):
    """The names in `tests` of what a suite does not run."""
    words = [each for each in command if each.startswith(("--ignore", "--deselect"))]
    paths = [Path(word.removeprefix("--ignore=")) for word in words]
    assert {path.parent.name for path in paths} <= {"tests"}
    return {path.name for path in paths}


def needs_more(item):
    """Does the test use a database, or a browser?"""
    is_marked = item.get_closest_marker("django_db") is not None
    return is_marked or not DATABASE_OR_BROWSER.isdisjoint(item.fixturenames)


def part(item):
    """The file or folder in `tests` where a test lies."""
    return item.path.relative_to(TESTS).parts[0]


def runs_once(item):
    return part(item) in selftest.ONCE


def test_pytest_itself_leaves_nothing_out(pytestconfig):
    assert left_out(pytestconfig.getini("addopts")) == set()


def test_on_each_database_only_what_runs_once_is_left_out():
    *suites, _once = selftest.tests([])
    for suite in suites:
        assert left_out(suite.command) == set(selftest.ONCE)
    asked_for = [suite.command[3] for suite in suites]
    assert asked_for == ["--db=sqlite", "--db=postgres"]


def test_what_is_left_out_on_the_databases_runs_beside_them(request):
    *_suites, once = selftest.tests([])
    elsewhere = left_out(once.command)
    assert elsewhere.isdisjoint(selftest.ONCE)
    wrong = [
        item.nodeid
        for item in request.session.items
        if (part(item) in elsewhere) is runs_once(item)
    ]
    assert wrong == []


def test_what_runs_once_is_there():
    assert [name for name in selftest.ONCE if not (TESTS / name).exists()] == []


def test_what_runs_once_uses_neither_database_nor_browser(request):
    items = request.session.items
    wrong = [item.nodeid for item in items if runs_once(item) and needs_more(item)]
    assert wrong == []


@pytest.mark.django_db
def test_a_test_that_uses_a_database_is_recognised(request):
    assert needs_more(request.node)


def a_step(code, **options):
    return selftest.Step("A", [sys.executable, "-c", f"exit({code})"], {}, **options)


@pytest.mark.parametrize(("code", "passed"), [(0, True), (5, True), (1, False)])
def test_what_is_asked_for_may_be_none_of_a_suites(code, passed):
    for asked_for in selftest.tests(["-k", "licence"]):
        step = a_step(code, good=asked_for.good)
        assert selftest.check(step, echo=False)[0].passed is passed


def test_unless_something_is_asked_for_every_suite_tests_something():
    for step in selftest.tests([]):
        assert not selftest.check(a_step(5, good=step.good), echo=False)[0].passed


def test_what_follows_the_command_goes_to_every_run_of_pytest():
    for step in selftest.tests(["-k", "licence"]):
        assert step.command[-2:] == ["-k", "licence"]


WAITS_FOR_THE_OTHER = """
import pathlib, sys, time
own, other = map(pathlib.Path, sys.argv[1:])
print(own.name, flush=True)
own.touch()
for _ in range(500):
    if other.exists():
        break
    time.sleep(0.01)
else:
    sys.exit("alone")
print(own.name)
"""


def test_suites_run_at_once_and_each_is_shown_in_one_piece(tmp_path, capsys):
    one, other = (str(tmp_path / name) for name in ("one", "other"))
    code = [sys.executable, "-c", WAITS_FOR_THE_OTHER]
    results = selftest.side_by_side(
        [
            selftest.Step("One", [*code, one, other], {}),
            selftest.Step("Other", [*code, other, one], {}),
        ]
    )
    assert [result.passed for result in results] == [True, True]
    assert capsys.readouterr().out == (
        "\n=== One ===\none\none\n\n=== Other ===\nother\nother\n"
    )


def test_a_suite_that_fails_beside_another_fails():
    results = selftest.side_by_side([a_step(0), a_step(1)])
    assert [result.passed for result in results] == [True, False]
