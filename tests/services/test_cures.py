"""A cure does what was seen, and can be taken back until something else changes."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.catalogue import Layout
from planner.domain.refusal import Refusal
from planner.models import Deed, Environment
from planner.models.designs import design_of
from planner.services.cures import cure_findings, undo_cure
from planner.services.environments import StaleSave, create_environment, save_design
from tests.builders import (
    ADMINISTRATION,
    DATABASE,
    DEVELOPER,
    SERVER,
    SOFTWARE,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_node,
    accepting,
)
from tests.people import a_colleague, a_person

pytestmark = pytest.mark.django_db

PLAN = a_design(
    a_machine("DEV1", DEVELOPER, *SOFTWARE, DATABASE, key="AAAA BBBB"),
    a_machine("DEV2", DEVELOPER, SERVER, ADMINISTRATION),
    database={"server": "DEV1", "name": "K2Connect", "created_by": "DEV1"},
    destinations=(a_destination(user="k2rfc"),),
)
"""DEV2 lacks two components (CMP-05), a key has a blank, a user is in lower case."""


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def environment(ada):
    return create_environment(PLAN, by=ada)


def cured(environment, code, by):
    """Carry out a cure; gives the entry of the history that it can be undone by."""
    version = now(environment).version
    entry = cure_findings(environment, code, based_on=version, by=by).entry
    assert entry is not None
    return entry.pk


def now(environment):
    return Environment.objects.get(pk=environment.pk)


def codes(environment):
    return set(now(environment).cures)


def test_what_can_be_cured_is_known_from_every_save(environment):
    assert codes(environment) == {"CMP-05", "LIC-07", "SAP-04"}


def test_one_finding_is_cured_and_the_history_says_so(environment, ada):
    saved = cure_findings(environment, "CMP-05", based_on=1, by=ada)
    assert design_of(environment).machines[1].components == frozenset(SOFTWARE)
    assert saved.findings.sentence == "This change cured CMP-05 on DEV2."
    entry = environment.history.first()
    assert (entry.deed, entry.about, entry.by) == (Deed.CURED, "CMP-05", ada)
    assert codes(environment) == {"LIC-07", "SAP-04"}


def test_all_are_cured_at_once_and_taken_back_at_once(environment, ada):
    before = design_of(environment)
    saved = cured(environment, "", ada)
    assert codes(environment) == set()
    assert now(environment).errors < environment.errors
    undo_cure(environment, saved, by=ada)
    assert design_of(environment) == before
    assert [m.id for m in design_of(environment).machines] == [
        m.id for m in before.machines
    ]
    assert environment.history.first().deed == Deed.UNDONE
    assert now(environment).errors == environment.errors


def test_a_cure_of_something_else_than_was_seen_is_refused(environment, ada):
    changed = replace(design_of(environment), notes="changed meanwhile")
    save_design(environment, changed, based_on=1, by=ada)
    with pytest.raises(StaleSave):
        cure_findings(environment, "CMP-05", based_on=1, by=ada)
    assert "CMP-05" in codes(environment)


def test_a_cure_of_nothing_is_refused(environment, ada):
    with pytest.raises(Refusal, match="nothing left"):
        cure_findings(environment, "CLU-02", based_on=1, by=ada)
    assert now(environment).version == 1


def test_a_cure_cannot_be_taken_back_once_something_else_changed(environment, ada):
    saved = cured(environment, "CMP-05", ada)
    changed = replace(design_of(environment), notes="mine")
    save_design(environment, changed, based_on=2, by=ada)
    with pytest.raises(Refusal, match="has been changed since"):
        undo_cure(environment, saved, by=ada)
    assert design_of(now(environment)).notes == "mine"
    assert now(environment).undo == {}


def test_a_page_that_was_left_without_a_change_does_not_stand_in_the_way(
    environment, ada
):
    saved = cured(environment, "CMP-05", ada)
    unchanged = design_of(environment)
    save_design(environment, unchanged, based_on=2, by=ada, progress={"layout": "done"})
    undo_cure(environment, saved, by=ada)
    assert "CMP-05" in codes(environment)


def test_only_the_last_of_two_cures_can_be_taken_back(environment, ada):
    first = cured(environment, "CMP-05", ada)
    second = cured(environment, "LIC-07", ada)
    with pytest.raises(Refusal):
        undo_cure(environment, first, by=ada)
    undo_cure(environment, second, by=ada)
    with pytest.raises(Refusal):
        undo_cure(environment, first, by=ada)
    assert design_of(environment).machines[0].license.key == "AAAA BBBB"


def test_what_is_asked_for_twice_is_done_once_and_said_twice(environment, ada):
    one = cure_findings(environment, "CMP-05", based_on=1, by=ada)
    two = cure_findings(environment, "CMP-05", based_on=1, by=ada)
    assert one.entry is not None
    assert (one.entry, one.findings.sentence) == (two.entry, two.findings.sentence)
    assert now(environment).version == 2
    for _time in range(2):
        undo_cure(environment, one.entry.pk, by=ada)
        assert design_of(environment).machines[1].components == {SERVER, ADMINISTRATION}
    assert [entry.deed for entry in environment.history.all()] == [
        Deed.UNDONE,
        Deed.CURED,
        Deed.CREATED,
    ]


def test_the_same_of_somebody_else_is_not_what_they_have_seen(environment, ada):
    cured(environment, "CMP-05", ada)
    bob = a_colleague("bob", ada)
    with pytest.raises(StaleSave):
        cure_findings(environment, "CMP-05", based_on=1, by=bob)


def test_names_that_stand_there_twice_come_back_twice(ada):
    plan = replace(
        a_cluster_plan(a_node("APP1", aliases=("k2", "K2")), a_node("APP2")),
        destinations=(a_destination(user="k2rfc"),),
    )
    twice = replace(plan.cluster, members=("APP1", "APP2", "app1"))
    environment = create_environment(replace(plan, cluster=twice), by=ada)
    before = design_of(environment)
    undo_cure(environment, cured(environment, "SAP-04", ada), by=ada)
    assert design_of(environment) == before
    assert before.cluster.members == ("APP1", "APP2", "app1")


def test_an_acceptance_without_effect_comes_back_with_its_signature(ada):
    entry = replace(
        accepting("CLU-07", "APP1"),
        by="Bob",
        on=date(2026, 1, 2),
        until=date(2999, 1, 1),
    )
    plan = a_cluster_plan(
        a_node("APP1"),
        a_node("APP2"),
        acknowledgements=(entry,),
        layout=Layout.CLUSTERED,
    )
    environment = create_environment(plan, by=ada)
    saved = cured(environment, "ACK-01", ada)
    assert design_of(environment).acknowledgements == ()
    undo_cure(environment, saved, by=ada)
    (back,) = design_of(environment).acknowledgements
    assert (back, back.signature) == (entry, entry.signature)
