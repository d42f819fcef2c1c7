"""What is said beside the connection string of a machine."""

from planner.domain.targets.matching import Match, Part
from planner.domain.targets.verdict import NOTHING_TO_COMPARE, UNUSED, verdict_on
from tests.domain.connected import a_plan, on


def sentence(text: str, **database: object) -> str:
    return verdict_on(a_plan("", **database), 0, text).sentence


def test_a_verdict_tells_what_differs():
    verdict = verdict_on(a_plan(""), 0, on("SQL1", database="K2ConnectDev"))
    assert verdict.match is Match.DIFFERENT
    assert verdict.parts == (Part.DATABASE,)
    assert verdict.sentence == "Different: database K2ConnectDev instead of K2Connect"


def test_a_verdict_tells_what_is_open():
    assert sentence(on("10.0.0.5")) == (
        "Open: the text does not tell whether server 10.0.0.5 is SQL1"
    )
    assert sentence(on(r"SQL1\K2")) == (
        "Open: the text does not tell whether instance k2 is port 1433"
    )
    assert sentence("Server=SQL1") == "Open: no database is named"


def test_a_verdict_tells_what_is_the_same():
    expected = "Same: server SQL1, port 1433, database K2Connect"
    assert sentence(on("k2sql")) == expected
    assert sentence("") == expected


def test_a_verdict_on_an_unreadable_text_repeats_nothing_of_it():
    verdict = verdict_on(a_plan(""), 0, "Password=hunter2;hunter3")
    assert verdict.match is None
    assert verdict.sentence.startswith("Not readable: ")
    assert "hunter" not in verdict.sentence


def test_a_verdict_says_when_there_is_nothing_to_say():
    assert verdict_on(a_plan(), 1, on("SQL1")).sentence == UNUSED
    assert sentence("", name="") == NOTHING_TO_COMPARE


def test_the_machine_that_decides_is_the_same_as_itself():
    verdict = verdict_on(a_plan("", name=""), 0, on("SQL1", "User Instance=true"))
    assert verdict.match is Match.SAME
