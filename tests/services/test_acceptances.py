"""Warnings accepted by a person, until a day; and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.refusal import Refusal
from planner.domain.renaming import without_machine
from planner.models import Deed, Entry, Environment
from planner.models.designs import design_of
from planner.rules import RULES, findings
from planner.services.acceptances import (
    accept_warning,
    acceptable,
    why_not_accept,
    withdraw_acceptance,
)
from planner.services.copies import duplicate_environment
from planner.services.environments import (
    create_environment,
    save_design,
)
from planner.services.judgement import is_judged
from tests.builders import K2_SERVER, SERVER, a_design, a_machine, accepting
from tests.domain.any_design import DESIGNS, HOSTNAMES
from tests.people import a_colleague, a_person

pytestmark = pytest.mark.django_db

REASON = "Decided by the platform team."
TODAY = localdate
PLAN = a_design(
    a_machine("APP1", K2_SERVER, SERVER),
    a_machine("APP2", K2_SERVER),
    a_machine("APP3", K2_SERVER),
    a_machine("", K2_SERVER),
)
"""All but APP1 lack the K2 connect Server (CMP-14), the plan a destination (SAP-01)."""


@pytest.fixture
def ada():
    return a_person("ada", first_name="Ada", last_name="Lovelace")


@pytest.fixture
def environment(ada):
    return create_environment(PLAN, by=ada)


def accept(environment, code, subjects, *, by, reason=REASON, until=None):
    return accept_warning(
        environment, code, subjects, reason=reason, until=until, by=by
    )


def withdraw(environment, code, subject, *, by):
    return withdraw_acceptance(environment, code, subject, by=by)


def now(environment):
    return design_of(Environment.objects.get(pk=environment.pk))


def accepted(environment):
    return [
        (finding.rule.code, *finding.machines)
        for finding in findings(now(environment))
        if finding.status == "acknowledged"
    ]


def test_a_warning_is_accepted_on_the_machines_that_are_chosen(environment, ada):
    accept(environment, "CMP-14", [" app2"], reason=f" {REASON}\n", by=ada)
    (entry,) = now(environment).acknowledgements
    assert (entry.code, entry.machine, entry.reason) == ("CMP-14", "APP2", REASON)
    assert (entry.by, entry.on, entry.until) == ("Ada Lovelace", TODAY(), None)
    assert accepted(environment) == [("CMP-14", "APP2")]


def test_a_warning_of_the_plan_is_accepted_for_the_plan(environment, ada):
    accept(environment, "SAP-01", [""], by=ada)
    assert accepted(environment) == [("SAP-01",)]


def test_the_history_says_on_what_until_when_and_why(environment, ada):
    until = TODAY() + timedelta(30)
    saved = accept(environment, "CMP-14", ["APP2", "APP3"], until=until, by=ada)
    assert saved.entry.deed == Deed.ACCEPTED
    assert saved.entry.about == f"CMP-14 on APP2 and APP3, until {until}"
    assert (saved.entry.why, saved.entry.by_name) == (REASON, "Ada Lovelace")
    withdrawn = withdraw(environment, "CMP-14", "APP3", by=ada)
    assert withdrawn.entry.deed == Deed.WITHDRAWN
    assert withdrawn.entry.about == "CMP-14 on APP3"
    assert accepted(environment) == [("CMP-14", "APP2")]


def test_a_machine_without_a_name_is_no_choice():
    assert acceptable("CMP-14", findings(PLAN)) == ["APP2", "APP3"]


@pytest.mark.parametrize("code", ["DB-01", "OPS-06", "ACK-02"])
def test_what_is_no_warning_of_the_plan_says_why_it_cannot_be_accepted(
    environment, ada, code
):
    assert why_not_accept(RULES[code])
    with pytest.raises(Refusal) as refusal:
        accept(environment, code, [""], by=ada)
    assert str(refusal.value) == why_not_accept(RULES[code])


@pytest.mark.parametrize(
    ("code", "subjects", "changes"),
    [
        ("CMP-14", ["APP1"], {}),
        ("CMP-14", ["APP2", "NOBODY"], {}),
        ("CMP-14", [""], {}),
        ("CMP-04", ["APP1"], {}),
        ("cmp-14", ["APP2"], {}),
        ("XX-99", ["APP2"], {}),
        ("CMP-14", ["APP2"], {"reason": "  too short  "[:9]}),
        ("CMP-14", ["APP2"], {"until": localdate()}),
        ("CMP-14", ["APP2"], {"until": date(1, 1, 1)}),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_changes_nothing(
    environment, ada, code, subjects, changes
):
    before = Environment.objects.get(pk=environment.pk).version, Entry.objects.count()
    with pytest.raises(Refusal):
        accept(environment, code, subjects, **{"reason": REASON, "by": ada} | changes)
    after = Environment.objects.get(pk=environment.pk).version, Entry.objects.count()
    assert (after, accepted(environment)) == (before, [])


def test_accepting_twice_alike_is_done_once(environment, ada):
    day = TODAY() + timedelta(1)
    terms = {"reason": REASON, "until": day, "by": ada}
    accept(environment, "CMP-14", ["APP2"], **terms)
    assert accept(environment, "CMP-14", ["APP2"], **terms) is None
    both = accept(environment, "CMP-14", ["APP2", "APP3"], **terms)
    assert both.entry.about == f"CMP-14 on APP3, until {day}"
    assert len(now(environment).acknowledgements) == 2


def test_what_somebody_has_accepted_is_not_accepted_over_their_reason(environment, ada):
    accept(environment, "CMP-14", ["APP2"], by=ada)
    with pytest.raises(Refusal, match="CMP-14 on APP2 is no open warning"):
        accept(environment, "CMP-14", ["APP2"], reason=f"No: {REASON}", by=ada)


def test_a_short_reason_of_a_document_is_replaced_by_a_proper_one(ada):
    entry = accepting("cmp-14", " app2", "short")
    environment = create_environment(replace(PLAN, acknowledgements=(entry,)), by=ada)
    accept(environment, "CMP-14", ["APP2"], by=ada)
    (left,) = now(environment).acknowledgements
    assert left.reason == REASON


def lapse(environment):
    """Let the day come on which all that is accepted until a day lapses."""
    yesterday = localdate() - timedelta(1)
    environment.acknowledgements.filter(until__isnull=False).update(until=yesterday)
    kept = Environment.objects.filter(pk=environment.pk, holds_until__isnull=False)
    kept.update(holds_until=yesterday)


def test_what_has_lapsed_is_open_again_and_can_be_accepted_anew(environment, ada):
    until = TODAY() + timedelta(1)
    accept(environment, "CMP-14", ["APP2"], until=until, by=ada)
    row = Environment.objects.get(pk=environment.pk)
    assert (row.holds_until, is_judged(row)) == (until, True)
    lapse(environment)
    assert not is_judged(Environment.objects.get(pk=environment.pk))
    assert accepted(environment) == []
    accept(environment, "CMP-14", ["APP2"], by=ada)
    (entry,) = now(environment).acknowledgements
    assert (entry.until, entry.lapsed) == (None, False)
    assert Environment.objects.get(pk=environment.pk).holds_until is None


def test_what_has_lapsed_or_has_no_effect_can_be_withdrawn(environment, ada):
    day = TODAY() + timedelta(1)
    accept(environment, "CMP-14", ["APP2"], until=day, by=ada)
    lapse(environment)
    idle = [
        accepting("XX 1", "no/body"),
        accepting("", " "),
        accepting("XX 1", "No/Body"),
    ]
    row = Environment.objects.get(pk=environment.pk)
    design = design_of(row)
    entries = (*design.acknowledgements, *idle)
    save_design(
        row, replace(design, acknowledgements=entries), based_on=row.version, by=ada
    )
    assert withdraw(environment, "CMP-14", "APP2", by=ada)
    assert withdraw(environment, "xx 1", "NO/BODY", by=ada)
    assert withdraw(environment, "", "", by=ada)
    assert now(environment).acknowledgements == ()
    assert withdraw(environment, "", "", by=ada) is None


def test_who_accepted_it_stays_known_when_the_plan_is_saved_renamed_or_copied(
    environment, ada
):
    day = TODAY() + timedelta(1)
    accept(environment, "CMP-14", ["APP2"], until=day, by=ada)
    row = Environment.objects.get(pk=environment.pk)
    design = design_of(row)
    machines = tuple(
        replace(m, hostname="SRV2") if m.hostname == "APP2" else m
        for m in design.machines
    )
    grace = a_colleague("grace", ada)
    save_design(row, replace(design, machines=machines), based_on=row.version, by=grace)
    copy = duplicate_environment(row, by=grace)
    for each in (environment, copy):
        (entry,) = now(each).acknowledgements
        assert (entry.machine, entry.by, entry.until) == ("SRV2", "Ada Lovelace", day)


def test_it_goes_with_its_machine(environment, ada):
    accept(environment, "CMP-14", ["APP2"], by=ada)
    row = Environment.objects.get(pk=environment.pk)
    design = now(environment)
    slimmer = without_machine(design, design.machines[1].id)
    save_design(row, slimmer, based_on=row.version, by=ada)
    assert now(environment).acknowledgements == ()


def errors(design):
    return [
        (f.rule.code, f.status, f.machines, f.message)
        for f in findings(design)
        if f.severity == "error"
    ]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    design=DESIGNS,
    code=st.sampled_from(sorted(RULES)),
    subjects=st.lists(st.sampled_from(HOSTNAMES), max_size=3),
    is_offered=st.booleans(),
)
def test_whatever_is_accepted_no_error_changes(ada, design, code, subjects, is_offered):
    with transaction.atomic():
        environment = create_environment(design, by=ada)
        before = errors(now(environment))
        if is_offered:
            code, subjects = next(
                (
                    (code, offered)
                    for code in RULES
                    if (offered := acceptable(code, findings(now(environment))))
                ),
                (code, subjects),
            )
        try:
            accept(environment, code, subjects, by=ada)
        except Refusal:
            assert accepted(environment) == []
        assert errors(now(environment)) == before
        assert Environment.objects.get(pk=environment.pk).errors == len(before)
        transaction.set_rollback(True)


def test_no_password_in_a_reason_passes_the_last_door(environment, ada):
    secret = "As before: Server=SQL1;Password=hunter2"
    accept(environment, "SAP-01", [""], reason=secret, by=ada)
    assert accept(environment, "SAP-01", [""], reason=secret, by=ada) is None
    assert "hunter2" not in str([*Entry.objects.values_list("why", "changes")])
    assert now(environment).acknowledgements[0].reason.endswith("Password=********")


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2066", "\u00a0"])
def test_a_reason_that_nobody_can_see_is_none(environment, ada, unseen):
    with pytest.raises(Refusal, match="10 characters or more"):
        accept(environment, "SAP-01", [""], reason=f"so{unseen * 20}", by=ada)
    assert now(environment).acknowledgements == ()


def test_the_history_says_what_a_new_environment_accepts(ada):
    plan = replace(PLAN, acknowledgements=(accepting("CMP-14", "APP2"),))
    made = create_environment(plan, by=ada, deed=Deed.IMPORTED)
    for environment in (made, duplicate_environment(made, by=ada)):
        told = [(c.where, c.new) for c in environment.history.get().all_changes]
        assert told == [
            ("Accepted CMP-14 on APP2", "added"),
            ("Accepted CMP-14 on APP2", "Accepted by the team."),
        ]


def test_what_has_no_code_is_withdrawn_under_a_name(ada):
    plan = replace(PLAN, acknowledgements=(accepting(" "),))
    environment = create_environment(plan, by=ada)
    withdraw(environment, "", "", by=ada)
    assert Entry.objects.latest("pk").about == "(no code) on the whole plan"
