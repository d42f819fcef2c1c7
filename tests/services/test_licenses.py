"""A key comes free when no machine of the team carries it, and the history says so."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.catalogue import Layout, LicenseKind, LicenseStatus
from planner.domain.machine import License
from planner.encryption import mark_of
from planner.models import Deed, Environment, FreeLicense, Machine
from planner.models.designs import design_of
from planner.services.copies import duplicate_environment
from planner.services.deletion import bring_back, delete_environment
from planner.services.environments import create_environment, save_design
from planner.services.kept_design import brought_back, kept
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_person, team_of

pytestmark = pytest.mark.django_db

KEY = "K2C-AAAA-BBBB-1111"
PEOPLE = count()
TEMPORARY = License(LicenseStatus.ENTERED, LicenseKind.TEMPORARY, KEY, date(2027, 1, 2))


@pytest.fixture
def ada(db):
    return a_person("ada")


def app(key="", name="APP1"):
    return a_machine(name, K2_SERVER, SERVER, key=key)


def make(by, *machines, name="Contoso"):
    return create_environment(a_design(*machines, name=name), by=by)


def save(environment, by, change):
    """Save what `change` makes of the machines."""
    now = Environment.objects.get(pk=environment.pk)
    design = design_of(now)
    after = replace(design, machines=tuple(change(list(design.machines))))
    return save_design(now, after, based_on=now.version, by=by)


def with_key(key, at=0):
    def change(machines):
        license = replace(machines[at].license, key=key)
        machines[at] = replace(machines[at], license=license)
        return machines

    return change


def delete(environment, by):
    now = Environment.objects.get(pk=environment.pk)
    delete_environment(now, based_on=now.version, by=by)


def free():
    return list(FreeLicense.objects.values_list("key", flat=True))


def freed(environment):
    """What the history says of keys that came free, the newest first."""
    entries = environment.history.filter(deed=Deed.LICENSE_FREED)
    return [(each.about, each.why) for each in entries]


def test_a_key_comes_free_when_its_machine_leaves_the_plan(ada):
    environment = make(ada, app(KEY), app(name="APP2"))
    save(environment, ada, lambda machines: machines[1:])
    (row,) = FreeLicense.objects.all()
    assert (row.key, row.machine, row.environment) == (KEY, "APP1", "Contoso")
    assert (row.team, row.by_name) == (team_of(ada), "ada")
    assert freed(environment) == [("••••1111 of APP1", "The machine left the plan")]
    (change,) = environment.history.first().all_changes
    assert KEY not in str(change)
    assert change.where == "APP1"


def test_a_key_that_is_replaced_or_removed_comes_free(ada):
    environment = make(ada, app(KEY))
    save(environment, ada, with_key("K2C-CCCC-DDDD-2222"))
    assert free() == [KEY]
    save(environment, ada, with_key(""))
    assert set(free()) == {KEY, "K2C-CCCC-DDDD-2222"}
    assert [why for _about, why in freed(environment)] == [
        "The key was removed",
        "The key was replaced",
    ]


def test_a_key_that_another_environment_carries_does_not_come_free(ada):
    one, two = make(ada, app(KEY)), make(ada, app(KEY.lower()))
    delete(one, ada)
    assert free() == []
    save(two, ada, with_key(""))
    assert free() == [KEY.lower()]


def test_a_key_that_moves_to_another_machine_does_not_come_free(ada):
    environment = make(ada, app(KEY), app(name="APP2"))
    save(environment, ada, lambda machines: [app(f" {KEY}", "APP3"), machines[1]])
    assert free() == []


def test_a_free_key_that_is_entered_again_is_taken_up(ada):
    environment = make(ada, app(KEY))
    save(environment, ada, with_key(""))
    make(ada, app(f" {KEY.lower()} "))
    assert free() == []


def test_a_deleted_environment_frees_its_keys_and_takes_them_up_again(ada):
    environment = make(ada, app(KEY))
    delete(environment, ada)
    assert free() == [KEY]
    assert freed(environment) == [("••••1111 of APP1", "The environment was deleted")]
    bring_back(environment, by=ada)
    assert free() == []


def test_another_team_has_keys_of_its_own(ada):
    bob = a_person("bob")
    environment = make(ada, app(KEY))
    make(bob, app(KEY))
    save(environment, ada, with_key(""))
    assert [row.team for row in FreeLicense.objects.all()] == [team_of(ada)]


def test_a_save_that_touches_no_key_asks_nothing_more(
    ada, django_assert_max_num_queries
):
    environment = make(ada, app(KEY))
    with django_assert_max_num_queries(30) as asked:
        save(environment, ada, lambda machines: [*machines, app(name="APP2")])
    told = " ".join(query["sql"] for query in asked.captured_queries)
    assert "freelicense" not in told
    assert 'license_mark" IN' not in told


def test_another_day_is_saved_and_is_in_the_history(ada):
    environment = make(ada, replace(app(), license=TEMPORARY))

    def later(machines):
        license = replace(TEMPORARY, until=date(2027, 3, 4))
        return [replace(machines[0], license=license)]

    saved = save(environment, ada, later)
    assert saved.entry
    assert [(c.where, c.what, c.old, c.new) for c in saved.entry.all_changes] == [
        ("APP1", "Licence lapses on", "2027-01-02", "2027-03-04")
    ]
    now = Environment.objects.get(pk=environment.pk)
    assert design_of(now).machines[0].license.until == date(2027, 3, 4)
    assert now.fingerprint == environment.fingerprint
    assert save(environment, ada, later).entry is None


def test_a_revision_keeps_the_day_and_an_older_one_has_none():
    design = a_design(replace(app(), license=TEMPORARY))
    data = kept(design)
    assert brought_back(data).machines[0].license.until == date(2027, 1, 2)
    del data["untils"]
    assert brought_back(data).machines[0].license.until is None


def test_a_full_licence_has_no_day(ada):
    license = replace(TEMPORARY, kind=LicenseKind.FULL)
    environment = make(ada, replace(app(), license=license))
    assert environment.machines.get().license_until is None


def test_counts_follow_the_layout_and_the_components(ada):
    environment = make(ada, app(KEY), a_machine("APP2", K2_SERVER))
    assert Environment.objects.get().licenses.required == 1
    now = Environment.objects.get(pk=environment.pk)
    design = replace(design_of(now), layout=Layout.CLUSTERED)
    save_design(now, design, based_on=now.version, by=ada)
    assert Environment.objects.get().licenses.required == 2
    assert Machine.objects.filter(license_required=True).count() == 2


KEYS = ["K2C-ONE-1111", "k2c-one-1111", "K2C-TWO-2222", "K2C-THREE-33", ""]
ACTS = st.sampled_from(["enter", "add", "drop", "delete", "bring back", "copy", "make"])
SMALL = st.integers(0, 3)


def act(what, by, made, which, at, key):
    """Do something to one of the environments; what cannot be done there is not."""
    environment = made[which % len(made)]
    is_there = Environment.objects.there().filter(pk=environment.pk).exists()
    if what == "make":
        made.append(make(by, app(key)))
    elif what == "bring back":
        bring_back(environment, by=by)
    elif not is_there:
        return
    elif what == "delete":
        delete(environment, by)
    elif what == "copy":
        made.append(duplicate_environment(environment, by=by))
    elif what == "add":
        save(environment, by, lambda machines: [*machines, app(key, "NEW")])
    elif count := Machine.objects.filter(environment=environment).count():
        place = at % count
        if what == "drop":
            save(environment, by, lambda ms: [*ms[:place], *ms[place + 1 :]])
        else:
            save(environment, by, with_key(key, place))


@given(acts=st.lists(st.tuples(ACTS, SMALL, SMALL, st.sampled_from(KEYS)), max_size=9))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_key_ever_entered_is_on_a_machine_or_free_and_never_both(db, acts):
    by = a_person(f"person{next(PEOPLE)}")
    made, ever = [make(by, app(KEYS[0]))], {mark_of(License(key=KEYS[0]).bare_key)}
    here = Machine.objects.filter(
        environment__team=team_of(by), environment__deleted_at=None
    ).exclude(license_key="")
    for what, which, at, key in acts:
        act(what, by, made, which, at, key)
        carried = {
            mark_of(License(key=each.license_key).bare_key) for each in here.all()
        }
        assert carried == {each.license_mark for each in here.all()}
        ever |= carried
        free = set(team_of(by).free_licenses.values_list("mark", flat=True))
        assert carried | free == ever
        assert not carried & free
