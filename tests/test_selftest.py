"""What selftest runs: every test at least once, and each that could differ twice."""

import sys
from pathlib import Path

import pytest

from k2portal import selftest
from k2portal.bootstrap import ROOT

TESTS = ROOT / "tests"
DATABASE_OR_BROWSER = {"db", "transactional_db", "live_server", "browser"}


def left_out(command):
    return {each for each in command if each.startswith(("--ignore", "--deselect"))}


def needs_more(item):
    """Does the test use a database, or a browser?"""
    is_marked = item.get_closest_marker("django_db") is not None
    return is_marked or not DATABASE_OR_BROWSER.isdisjoint(item.fixturenames)


def runs_once(item):
    return item.path.relative_to(TESTS).parts[0] in selftest.ONCE


def test_on_sqlite_nothing_is_left_out(pytestconfig):
    first, *_others = selftest.tests([])
    assert first.command == [sys.executable, "-m", "pytest", "--db=sqlite"]
    assert left_out(pytestconfig.getini("addopts")) == set()


def test_on_postgresql_only_what_runs_once_is_left_out():
    _first, *others = selftest.tests([])
    for each in others:
        names = {Path(each.partition("=")[2]) for each in left_out(each.command)}
        assert names == {Path("tests", name) for name in selftest.ONCE}
        assert "--db=postgres" in each.command
    assert len(others) == 1


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
def test_nothing_may_be_left_for_the_second_database(code, passed):
    asked_for = selftest.tests(["-k", "licence"])[1]
    step = a_step(code, good=asked_for.good)
    assert selftest.check(step, echo=False)[0].passed is passed


def test_unless_something_is_asked_for_both_databases_test_something():
    for step in selftest.tests([]):
        assert not selftest.check(a_step(5, good=step.good), echo=False)[0].passed


def test_on_the_first_database_something_must_be_tested():
    good = selftest.tests(["-k", "licence"])[0].good
    assert not selftest.check(a_step(5, good=good), echo=False)[0].passed


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
