from planner.domain.catalogue import Purpose
from tests.builders import CLIENT, DATABASE, SQL_SERVER, a_design, a_machine, a_partner
from tests.rules.judge import THE_PLAN, judge

flagged = judge("DB-10")

PLACE = {"server": "SQL1", "name": "K2Connect"}
SAME = "Server=SQL1;Database=K2Connect"
SQL1 = a_machine("SQL1", SQL_SERVER, DATABASE)


def publishing(text: str = SAME, purpose: Purpose | None = Purpose.PRODUCTION):
    partner = a_partner(text, purpose=purpose)
    return a_design(SQL1, database=PLACE, publishes_to=(partner,))


VIOLATING = [publishing()]
CONFORMING = [publishing(purpose=Purpose.DEVELOPMENT), a_design(database=PLACE)]


def test_a_purpose_that_is_not_stated_is_no_other():
    assert flagged(publishing(purpose=None)) == []


def test_another_database_is_another_matter():
    for text in ("Server=SQL1;Database=Other", "Server=SQL9;Database=K2Connect"):
        assert flagged(publishing(text)) == []


def test_a_text_that_says_too_little_is_left_alone():
    for text in ("", "Server=SQL1", "Server=.;Database=K2Connect", "Driver=x"):
        assert flagged(publishing(text)) == []


def test_without_a_target_nothing_is_shared():
    partner = a_partner(SAME, purpose=Purpose.TEST)
    assert flagged(a_design(publishes_to=(partner,))) == []


def test_the_target_may_come_from_a_machine():
    machine = a_machine("DEV1", CLIENT, connection_string=SAME)
    partner = a_partner(SAME, purpose=Purpose.TEST)
    assert flagged(a_design(machine, publishes_to=(partner,))) == [THE_PLAN]


def test_one_of_several_is_enough():
    partners = a_partner(SAME), a_partner(SAME, purpose=Purpose.STAGING)
    assert flagged(a_design(SQL1, database=PLACE, publishes_to=partners)) == [THE_PLAN]
