"""A running installation takes over one revision after the other."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.fingerprint import fingerprint
from planner.models import Carried, Revision, SetAside, Task
from planner.services.assignments import give_tasks
from planner.services.carry_over import carry_over
from planner.services.environments import create_environment
from planner.services.kept_design import kept, kept_keys
from planner.services.memberships import remove_member
from planner.services.revisions import design_as_submitted
from planner.services.tasks import steps_of, tasks_of
from tests.installing import at, passed, started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db

FEW = settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def installation(ada):
    bob = a_colleague("bob", ada, "is_reviewer")
    plan = create_environment(sample("multitiered-clean"), by=ada)
    return started(plan, ada, bob)


def with_account(design):
    return replace(design, service_account="CONTOSO\\another")


def with_another_name(design):
    first, *others = design.machines
    return replace(design, machines=(replace(first, hostname="ZULU9"), *others))


def with_a_machine_less(design):
    return replace(design, machines=design.machines[:-1])


def with_no_destination(design):
    return replace(design, destinations=())


def with_another_license(design):
    first, *others = design.machines
    other = replace(first.license, key="KEY-9")
    return replace(design, machines=(replace(first, license=other), *others))


EDITS = (
    lambda design: design,
    with_account,
    with_another_name,
    with_a_machine_less,
    with_no_destination,
    with_another_license,
)


def takes_over(installation, design, by):
    """The installation carries out `design`, as if it had just been approved."""
    last = installation.environment.revisions.first()
    revision = Revision.objects.create(
        environment=installation.environment,
        number=last.number + 1,
        content=kept(design),
        keys=kept_keys(design),
        fingerprint=fingerprint(design),
        judged_by=last.judged_by,
        portal_version=last.portal_version,
        by=by,
    )
    carry_over(installation.environment, revision, by=by)
    return revision


def counting(installation):
    return {t.step: t.result_id for t in tasks_of(installation) if t.result_id}


@FEW
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_whatever_comes_only_results_of_the_same_inputs_count(installation, ada, edits):
    with transaction.atomic():
        begun = design_as_submitted(installation.revision)
        for task in tasks_of(installation)[::2]:
            passed(task, ada)
        results = {t.pk: t.result for t in tasks_of(installation) if t.result}
        for edit in edits:
            revision = takes_over(installation, edit(begun), ada)
            tasks = tasks_of(installation)
            assert [t.step for t in tasks] == [s.id for s in steps_of(revision).steps]
            aside = set(SetAside.objects.values_list("result", flat=True))
            for task in tasks:
                result = results.get(task.pk)
                if task.result:
                    assert task.result.digest == task.digest
                elif result:
                    assert result.pk in aside
            assert not aside & {task.result_id for task in tasks}
        transaction.set_rollback(True)


def test_a_plan_that_is_as_it_was_brings_no_result_back(installation, ada):
    begun = design_as_submitted(installation.revision)
    for task in tasks_of(installation):
        passed(task, ada)
    before = counting(installation)
    takes_over(installation, with_account(begun), ada)
    after = counting(installation)
    assert after.keys() < before.keys()
    takes_over(installation, begun, ada)
    assert counting(installation) == after
    assert SetAside.objects.count() == len(before) - len(after)


def test_a_step_that_was_removed_comes_back_with_its_result_if_it_is_the_same(
    installation, ada
):
    begun = design_as_submitted(installation.revision)
    there = {t.step for t in tasks_of(installation)}
    step = next(each for each in there if each.endswith("/destination.configure"))
    result = passed(at(installation, step), ada)
    takes_over(installation, with_no_destination(begun), ada)
    assert step not in counting(installation)
    takes_over(installation, begun, ada)
    assert at(installation, step).result == result
    assert not SetAside.objects.exists()
    takes_over(installation, with_no_destination(begun), ada)
    other = replace(begun.destinations[0], host="10.9.9.9")
    changed = replace(begun, destinations=(other, *begun.destinations[1:]))
    takes_over(installation, changed, ada)
    assert step not in counting(installation)
    assert SetAside.objects.get().result == result


def test_an_edited_machine_leaves_the_results_of_another_alone(installation, ada):
    begun = design_as_submitted(installation.revision)
    for task in tasks_of(installation):
        passed(task, ada)
    before = {t.pk: t for t in tasks_of(installation)}
    takes_over(installation, with_another_license(begun), ada)
    after = tasks_of(installation)
    cleared = {task.machine for task in after if task.result_id is None}
    assert cleared == {begun.machines[0].id}
    assert all(t.result_id in (None, before[t.pk].result_id) for t in after)


def test_what_has_ended_takes_nothing_over(installation, ada):
    type(installation).objects.update(stage="stopped")
    before = [task.digest for task in tasks_of(installation)]
    takes_over(
        installation, with_account(design_as_submitted(installation.revision)), ada
    )
    assert [task.digest for task in tasks_of(installation)] == before
    assert Carried.objects.count() == 1


def test_the_changed_steps_of_large_plans_are_written_at_once(installation, ada):
    begun = design_as_submitted(installation.revision)
    for task in tasks_of(installation):
        passed(task, ada)
    with CaptureQueriesContext(connection) as asked:
        takes_over(installation, with_account(begun), ada)
    assert SetAside.objects.count() > 2
    said = [query["sql"] for query in asked]
    assert sum('INSERT INTO "planner_setaside"' in sql for sql in said) == 1
    assert not [sql for sql in said if "CASE WHEN" in sql], "slow for 2,000 tasks"


@pytest.mark.parametrize("is_there", [True, False])
def test_new_steps_of_a_machine_go_to_who_has_it_unless_they_have_left(
    installation, ada, is_there
):
    cy = a_colleague("cy", ada)
    begun = design_as_submitted(installation.revision)
    takes_over(installation, with_no_destination(begun), ada)
    tasks = [task for task in tasks_of(installation) if task.machine]
    give_tasks(installation, [task.pk for task in tasks], to=cy, by=ada)
    Task.objects.filter(installation=installation).exclude(removed_in=None).delete()
    if not is_there:
        remove_member(cy.memberships.get(), by=ada)
    takes_over(installation, begun, ada)
    known = {task.pk for task in tasks}
    new = [t for t in tasks_of(installation) if t.machine and t.pk not in known]
    assert new
    assert {task.person for task in new} == {cy if is_there else None}
