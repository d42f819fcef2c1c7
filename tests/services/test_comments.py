"""Threads: begun on what is there, answered, resolved and reopened, never silently."""

from dataclasses import replace

import pytest

from planner.domain.refusal import Refusal
from planner.models import Anchor, Comment, Deed, Environment, Thread
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.anchors import (
    PLAN,
    anchors_of,
    finding_place,
    machine_place,
    step_place,
)
from planner.services.comments import (
    LONGEST_COMMENT,
    DoneAlready,
    begin_thread,
    reopen,
    reply,
    resolve,
)
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment, save_design
from planner.services.reading import mark_read, new_comments, open_threads
from planner.services.revisions import submit_for_review
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return a_person("ada")


@pytest.fixture
def rita(ada):
    return a_colleague("rita", ada, "is_reviewer", first_name="Rita", last_name="Roe")


@pytest.fixture
def environment(ada):
    return create_environment(sample("c01-node-unlicensed"), by=ada)


@pytest.fixture
def node(environment):
    return environment.machines.get(hostname="APP2")


def about_the_plan(environment, by, text="Why two nodes?", revision=0):
    return begin_thread(environment, Anchor.PLAN, PLAN, text, revision=revision, by=by)


def test_a_thread_keeps_what_it_is_about_and_who_said_what(environment, rita, node):
    place = finding_place("LIC-02", node.pk)
    thread = begin_thread(environment, Anchor.FINDING, place, " Is it asked? ", by=rita)
    assert (thread.called, thread.revision) == ("LIC-02 on APP2", 0)
    comment = thread.comments.get()
    assert (comment.text, comment.by_name) == ("Is it asked?", "Rita Roe")


def test_each_kind_of_thing_can_be_commented_on(environment, rita, node):
    anchors = anchors_of(environment)
    step = next(s for s in anchors.steps.values() if s.machine == "APP2")
    for anchor, place, called in (
        (Anchor.PLAN, PLAN, "The whole plan"),
        (Anchor.MACHINE, machine_place(node.pk), "APP2"),
        (Anchor.FINDING, "LIC-02", anchors.findings["LIC-02"]),
        (Anchor.STEP, step_place(step), step.title),
    ):
        thread = begin_thread(environment, anchor, place, "Hm.", by=rita)
        assert thread.called == called


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        ("plan", "1"),
        ("machine", ""),
        ("machine", "999999"),
        ("machine", "APP2"),
        ("finding", "LIC-99"),
        ("finding", "LIC-02 999999"),
        ("step", "nowhere/nothing"),
        ("step", ""),
        ("nothing", ""),
    ],
)
def test_what_is_not_there_cannot_be_commented_on(environment, rita, anchor, place):
    with pytest.raises(Refusal, match="not in the plan"):
        begin_thread(environment, anchor, place, "Hm.", by=rita)
    assert not Thread.objects.exists()


def test_a_machine_of_another_environment_is_not_there(environment, rita, ada):
    other = create_environment(sample("c01-node-unlicensed"), by=ada)
    place = machine_place(other.machines.earliest("pk").pk)
    with pytest.raises(Refusal):
        begin_thread(environment, Anchor.MACHINE, place, "Hm.", by=rita)


def test_a_step_is_found_again_when_its_machine_is_renamed(
    environment, rita, ada, node
):
    steps = anchors_of(environment).steps
    place, step = next((p, s) for p, s in steps.items() if s.machine == "APP2")
    begin_thread(environment, Anchor.STEP, place, "When?", by=rita)
    design = design_of(environment)
    renamed = tuple(
        replace(m, hostname="NODE2") if m.id == node.pk else m for m in design.machines
    )
    save_design(environment, replace(design, machines=renamed), based_on=1, by=ada)
    now = anchors_of(environment)
    assert now.steps[place].kind == step.kind
    assert now.called(Anchor.STEP, place).endswith("NODE2")


def test_a_revision_is_commented_on_as_it_was_submitted(ada, rita):
    environment = create_environment(sample("clustered-clean"), by=ada)
    submit_for_review(environment, based_on=1, by=ada)
    gone = environment.machines.latest("pk")
    design = design_of(environment)
    left = tuple(each for each in design.machines if each.id != gone.pk)
    save_design(environment, replace(design, machines=left), based_on=1, by=ada)
    place = machine_place(gone.pk)
    with pytest.raises(Refusal):
        begin_thread(environment, Anchor.MACHINE, place, "Hm.", by=rita)
    thread = begin_thread(
        environment, Anchor.MACHINE, place, "Hm.", revision=1, by=rita
    )
    assert (thread.called, thread.revision) == (gone.hostname, 1)
    with pytest.raises(Refusal, match="no revision 2"):
        about_the_plan(environment, rita, revision=2)


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060"])
def test_a_comment_says_something(environment, rita, text):
    with pytest.raises(Refusal, match=r"Write a comment\."):
        about_the_plan(environment, rita, text)
    assert not Thread.objects.exists()


def test_a_comment_that_is_too_long_is_told_by_how_much(environment, rita):
    about_the_plan(environment, rita, "x" * LONGEST_COMMENT)
    with pytest.raises(Refusal, match="5000 characters at most; these are 5001"):
        about_the_plan(environment, rita, "x" * (LONGEST_COMMENT + 1))


def test_a_password_is_kept_neither_in_a_comment_nor_in_the_history(environment, rita):
    thread = about_the_plan(environment, rita, "Use Server=S;Password=hunter2")
    reply(thread, "or pwd=hunter2;", by=rita)
    kept = [
        *Comment.objects.values_list("text", flat=True),
        *environment.history.values_list("why", flat=True),
    ]
    assert "hunter2" not in str(kept)
    assert "********" in kept[0]


def test_everything_is_in_the_history(environment, rita, ada):
    thread = about_the_plan(environment, rita, "word " * 100)
    resolve(thread, by=ada)
    reopen(thread, by=rita)
    entries = list(environment.history.all()[:3])
    assert [each.deed for each in entries] == [
        *(Deed.REOPENED, Deed.RESOLVED, Deed.COMMENTED)
    ]
    assert {each.about for each in entries} == {"The whole plan"}
    assert entries[2].why == f"{('word ' * 40).strip()} …"
    assert entries[2].by_name == "Rita Roe"


def test_resolving_twice_is_told_and_so_is_reopening(environment, rita, ada):
    thread = about_the_plan(environment, rita)
    with pytest.raises(DoneAlready, match="open already"):
        reopen(thread, by=ada)
    resolve(thread, by=ada)
    with pytest.raises(DoneAlready, match="resolved this thread already"):
        resolve(thread, by=rita)
    thread.refresh_from_db()
    assert thread.resolved_by == ada
    assert environment.history.filter(deed=Deed.RESOLVED).count() == 1


def test_an_answer_leaves_a_resolved_thread_resolved(environment, rita, ada):
    thread = about_the_plan(environment, rita)
    resolve(thread, by=rita)
    reply(thread, "Thank you.", by=ada)
    assert open_threads(environment) == 0
    assert thread.comments.count() == 2


@pytest.mark.parametrize("duty", ["is_admin", None])
def test_only_planners_and_reviewers_take_part(environment, ada, rita, duty):
    thread = about_the_plan(environment, rita)
    viewer = a_colleague("vera", ada)
    viewer.memberships.update(is_planner=False, is_admin=duty == "is_admin")
    stranger = a_person("eve")
    before = environment.history.count()
    for person in (viewer, stranger):
        for deed in (
            lambda p: about_the_plan(environment, p),
            lambda p: reply(thread, "Hm.", by=p),
            lambda p: resolve(thread, by=p),
            lambda p: reopen(thread, by=p),
        ):
            with pytest.raises(NotAllowed):
                deed(person)
    assert Comment.objects.count() == 1
    assert environment.history.count() == before


def test_nothing_is_said_about_what_is_deleted(environment, rita, ada):
    thread = about_the_plan(environment, rita)
    delete_environment(environment, based_on=1, by=ada)
    for deed in (
        lambda: about_the_plan(environment, rita),
        lambda: reply(thread, "Hm.", by=rita),
        lambda: resolve(thread, by=rita),
    ):
        with pytest.raises(Refusal, match="deleted"):
            deed()
    assert Comment.objects.count() == 1


def test_open_threads_are_counted_in_one_query(
    environment, rita, ada, django_assert_num_queries
):
    for number in range(5):
        thread = about_the_plan(environment, rita, f"Comment {number}")
    resolve(thread, by=ada)
    with django_assert_num_queries(1):
        assert open_threads(environment) == 4
    assert Thread.objects.open().count() == 4


def test_what_others_wrote_is_new_until_one_has_looked(
    environment, rita, ada, django_assert_num_queries
):
    thread = about_the_plan(environment, rita)
    reply(thread, "Because.", by=ada)
    with django_assert_num_queries(1):
        assert new_comments(environment, ada).count() == 1
    new = list(new_comments(environment, ada).values_list("pk", flat=True))
    mark_read(environment, new, new, by=ada)
    assert not new_comments(environment, ada).exists()
    assert new_comments(environment, rita).count() == 1
    reply(thread, "I see.", by=rita)
    assert new_comments(environment, ada).count() == 1


def test_what_was_not_shown_stays_new(environment, rita, ada):
    for number in range(3):
        about_the_plan(environment, rita, f"Comment {number}")
    new = list(new_comments(environment, ada).order_by("pk").values_list(flat=True))
    mark_read(environment, new, new[1:], by=ada)
    assert new_comments(environment, ada).count() == 3
    mark_read(environment, new, new[:1], by=ada)
    assert new_comments(environment, ada).count() == 2
    mark_read(environment, new, new, by=ada)
    mark_read(environment, new[:1], new[:1], by=ada)  # an older page, shown late
    assert not new_comments(environment, ada).exists()


def test_somebody_who_is_removed_leaves_the_name(environment, rita, ada):
    thread = about_the_plan(environment, rita)
    rita.delete()
    assert thread.comments.get().by_name == "Rita Roe"
    assert new_comments(Environment.objects.get(), ada).count() == 1
