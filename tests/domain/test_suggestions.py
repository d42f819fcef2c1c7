"""What a plan lacks is proposed under a name that is free."""

from planner.domain.suggestions import suggestions, with_suggestion
from tests.builders import (
    DATABASE,
    DEVELOPER,
    K2_SERVER,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
)


def slugs(design):
    return [each.slug for each in suggestions(design)]


def test_an_empty_plan_is_left_in_peace():
    assert slugs(a_cluster_plan()) == []


def test_a_cluster_wants_a_second_k2_server_with_the_next_name():
    plan = a_cluster_plan(a_machine("APP09", K2_SERVER), a_machine("SQL", SQL_SERVER))
    assert slugs(plan) == ["k2-server"]
    assert with_suggestion(plan, "k2-server").machines[-1].hostname == "APP10"


def test_a_name_that_is_taken_is_counted_on():
    plan = a_cluster_plan(a_machine("APP2"), a_machine("APP1", K2_SERVER))
    assert suggestions(plan)[0].machine.hostname == "APP3"


def test_a_name_without_a_number_gets_one():
    plan = a_cluster_plan(a_machine("NODE", K2_SERVER))
    assert suggestions(plan)[0].machine.hostname == "NODE2"


def test_a_lonely_server_wants_a_developer_and_a_home_for_the_database():
    plan = a_design(a_machine("APP1", K2_SERVER))
    assert slugs(plan) == ["developer", "sql-server"]


def test_a_developer_machine_with_the_database_needs_no_sql_server():
    plan = a_design(a_machine("D1", DEVELOPER, DATABASE), a_machine("D2", DEVELOPER))
    assert slugs(plan) == []


def test_what_was_not_proposed_is_not_added():
    plan = a_design(a_machine("APP1", K2_SERVER))
    assert with_suggestion(plan, "k2-server") == plan
