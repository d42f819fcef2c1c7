"""What stands cannot be changed or removed, not even past the portal."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from planner.domain.fingerprint import fingerprint
from planner.domain.refusal import Refusal
from planner.models import (
    Comment,
    Entry,
    Environment,
    Review,
    Revision,
    Team,
    Thread,
    Verdict,
)
from planner.models.designs import design_of
from planner.rules import findings
from planner.services.deletion import delete_environment, remove_gone
from planner.services.environments import create_environment
from planner.services.revisions import design_as_submitted, submit_for_review
from planner.services.team_deletion import delete_team, remove_gone_teams
from planner.services.teams import create_team
from planner.standing import lift, stand
from planner.stands import STANDS
from tests.builders import a_design, a_machine
from tests.people import a_colleague, a_person
from tests.views.conftest import SAMPLES, sample

ROWS = (Entry, Revision, Review, Verdict, Comment)
KEPT = (Entry, Revision, Verdict, Comment)
TEXTS = {Entry: "about", Revision: "message", Verdict: "text", Comment: "text"}
COLUMNS = [
    (model, field.column)
    for model in ROWS
    for field in model._meta.concrete_fields
    if field.column not in ("by_id", *STANDS[model.__name__].free)
]
OTHERS = {
    **dict.fromkeys(["id", "number"], "77"),
    **dict.fromkeys(["environment_id", "team_id", "thread_id"], "77"),
    **dict.fromkeys(["review_id", "revision_id"], "77"),
    "deed": "'cured'",
    "answer": "'withdrawn'",
    "at": "'2020-01-01 00:00:00+00:00'",
    **dict.fromkeys(["content", "findings", "changes", "cured", "brought"], "'[1]'"),
}

ANOTHER = "'another'"

SUBMITTABLE = [
    name
    for name in sorted(path.stem for path in SAMPLES.glob("*.yaml"))
    if not any(finding.blocks for finding in findings(sample(name)))
]
"""The samples without an error, which would keep them from being submitted."""

each_kept = pytest.mark.parametrize("model", KEPT)
each_row = pytest.mark.parametrize("model", ROWS)


@pytest.fixture
def ada(db):
    return a_person("ada")


def submitted(by):
    """An environment of `by` with a row of everything that stands."""
    environment = create_environment(sample("clustered-clean"), by=by)
    revision = submit_for_review(environment, based_on=1, by=by, message="First.")
    said = {"by": by, "by_name": by.username, "text": "Looks right."}
    Verdict.objects.create(review=revision.review, answer="approved", **said)
    thread = Thread.objects.create(environment=environment, revision=1)
    Comment.objects.create(thread=thread, **said)
    return environment


@pytest.fixture
def environment(ada):
    return submitted(ada)


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows():
    return {model: list(model.objects.order_by("pk").values_list()) for model in ROWS}


def table(model):
    return STANDS[model.__name__].table


@each_kept
def test_no_way_of_the_model_changes_or_removes_a_row(environment, model):
    before, row, text = rows(), model.objects.first(), TEXTS[model]
    row.__dict__[text] = "another"
    for refused in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(**{text: "another"}),
        lambda: model.objects.bulk_update([row], [text]),
        lambda: model.objects.update_or_create(pk=row.pk, defaults={text: "another"}),
        environment.revisions.all().delete,
        lambda: environment.history.update(about="another"),
    ):
        with pytest.raises(Refusal, match="cannot be"), transaction.atomic():
            refused()
    assert rows() == before


@each_kept
def test_ways_past_the_model_are_refused_by_the_database(environment, model):
    before, row, text = rows(), model.objects.first(), TEXTS[model]
    setattr(row, text, "another")
    past: QuerySet[models.Model] = QuerySet(model)
    for refused in (
        lambda: past.update(**{text: "another"}),
        lambda: past.bulk_update([row], [text]),
        lambda: model.save_base(row, force_update=True),
        lambda: past.filter(pk=row.pk)._raw_delete("default"),
        lambda: models.Model.delete(row),
    ):
        with (
            pytest.raises(IntegrityError, match="cannot be"),
            transaction.atomic(),
        ):
            refused()
    assert rows() == before


@each_kept
def test_a_row_is_not_overwritten_where_its_number_is_taken(environment, model):
    before, row, text = rows(), model.objects.first(), TEXTS[model]
    setattr(row, text, "another")
    for taken in (
        lambda: model.objects.bulk_create(
            [row], update_conflicts=True, update_fields=[text], unique_fields=["id"]
        ),
        lambda: model(**values_of(row)).save(),
        lambda: model.objects.bulk_create([row]),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            taken()
    assert rows() == before


def values_of(row):
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


@each_row
def test_sqlite_does_not_replace_a_row_by_another(environment, model):
    if connection.vendor != "sqlite":  # nothing else has INSERT OR REPLACE
        return
    before, columns = rows(), [f.column for f in model._meta.concrete_fields]
    whole = ", ".join(columns)
    others = ", ".join("id + 70" if name == "id" else name for name in columns)
    replaced = [whole, others] if model in (Revision, Review) else [whole]
    for selected in replaced:
        with pytest.raises(IntegrityError, match="cannot be changed"):
            run(
                f"INSERT OR REPLACE INTO {table(model)} ({whole}) "
                f"SELECT {selected} FROM {table(model)}"
            )
    assert rows() == before


@pytest.mark.parametrize(("model", "column"), COLUMNS)
def test_the_database_refuses_to_change_any_column(environment, model, column):
    before = rows()
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run(f"UPDATE {table(model)} SET {column} = {OTHERS.get(column, ANOTHER)}")
    assert rows() == before


def test_the_status_of_a_review_alone_may_change(environment):
    Review.objects.update(status="approved", changed_at=timezone.now())
    assert Review.objects.get().status == "approved"


@each_kept
def test_a_row_is_never_given_to_another_person(environment, ada, model):
    bob = a_person("bob")
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run(f"UPDATE {table(model)} SET by_id = {bob.pk}")
    assert model.objects.first().by == ada


@each_kept
def test_the_person_alone_may_be_forgotten(environment, model):
    run(f"UPDATE {table(model)} SET by_id = NULL")
    assert model.objects.first().by is None
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run(f"UPDATE {table(model)} SET by_id = NULL, by_name = ''")


def test_who_is_removed_leaves_the_name_behind(environment, ada):
    grace = a_colleague("grace", ada)
    thread = environment.threads.get()
    Comment.objects.create(thread=thread, by=grace, by_name="grace", text="Agreed.")
    grace.delete()
    said = thread.comments.get(text="Agreed.")
    assert (said.by, said.by_name) == (None, "grace")


@each_row
def test_the_database_refuses_to_remove_a_row(environment, model):
    before = rows()
    for remove in (
        lambda: run(f"DELETE FROM {table(model)}"),
        lambda: QuerySet(model).delete(),
        environment.delete,
    ):
        with (
            pytest.raises(IntegrityError, match="cannot be removed"),
            transaction.atomic(),
        ):
            remove()
    assert rows() == before
    assert Environment.objects.count() == 1


def test_what_became_of_a_team_goes_with_it_alone_and_only_once_it_is_deleted(ada):
    team = create_team("Contoso", by=ada)
    for remove in (
        lambda: run(f"DELETE FROM {table(Entry)} WHERE team_id = {team.pk}"),
        lambda: Team.objects.filter(pk=team.pk).delete(),
    ):
        with (
            pytest.raises(IntegrityError, match="cannot be removed"),
            transaction.atomic(),
        ):
            remove()
    assert team.history.count() == 2
    create_team("Fabrikam", by=ada)
    delete_team(team, by=ada)
    with pytest.raises(IntegrityError, match="cannot be changed"):
        run(f"UPDATE {table(Entry)} SET about = '' WHERE team_id = {team.pk}")
    ago = timezone.now() - timedelta(days=30)
    Team.objects.filter(pk=team.pk).update(deleted_at=ago)
    assert remove_gone_teams() == 1
    assert set(Entry.objects.values_list("team__name", flat=True)) == {"Fabrikam"}


def test_what_goes_for_good_takes_its_rows_with_it_and_no_other(environment, ada):
    other = submitted(ada)
    delete_environment(environment, based_on=1, by=ada)
    ago = timezone.now() - timedelta(days=30)
    Environment.objects.filter(pk=environment.pk).update(deleted_at=ago)
    assert remove_gone() == 1
    assert {entry.environment_id for entry in Entry.objects.all()} == {other.pk}
    assert Revision.objects.get().environment_id == other.pk
    assert Review.objects.get().revision.environment_id == other.pk
    assert Verdict.objects.get().review == Review.objects.get()
    assert Comment.objects.get().thread.environment_id == other.pk


def test_migrating_again_leaves_all_standing(environment):
    for _ in range(2):
        stand(apps=apps)
    lift()
    for model in ROWS:
        run(f"UPDATE {table(model)} SET id = id + 0")
    call_command("migrate", verbosity=0)
    for model in ROWS:
        with pytest.raises(IntegrityError, match="cannot be changed"):
            run(f"UPDATE {table(model)} SET id = id + 70")


@pytest.mark.django_db(transaction=True)
def test_tables_can_be_rebuilt_backwards_and_forwards():
    owner = a_person("ada")
    create_environment(a_design(a_machine("APP1")), by=owner)
    try:
        call_command("migrate", "planner", "0002", verbosity=0)
        run("UPDATE planner_entry SET about = 'before it stood'")
    finally:
        call_command("migrate", verbosity=0)
    assert Entry.objects.get().about == "before it stood"
    with pytest.raises(IntegrityError, match="cannot be removed"):
        run("DELETE FROM planner_entry")


@pytest.mark.django_db(transaction=True)
def test_history_stands_as_well_where_teams_cannot_be_deleted_yet():
    create_environment(a_design(a_machine("APP1")), by=a_person("ada"))
    try:
        call_command("migrate", "planner", "0020", verbosity=0)
        for sql in (
            "DELETE FROM planner_entry",
            "UPDATE planner_entry SET about = 'x'",
        ):
            with pytest.raises(IntegrityError, match="cannot be"):
                run(sql)
    finally:
        call_command("migrate", verbosity=0)
    assert Entry.objects.exists()


@pytest.mark.parametrize("name", SUBMITTABLE)
def test_the_fingerprint_of_a_revision_is_that_of_what_it_keeps(ada, name):
    environment = create_environment(sample(name), by=ada)
    submit_for_review(environment, based_on=1, by=ada)
    revision = Revision.objects.get()
    assert fingerprint(design_as_submitted(revision)) == revision.fingerprint
    assert design_as_submitted(revision) == design_of(environment)


def test_the_administration_knows_nothing_that_stands():
    assert not {*ROWS, Environment} & set(admin.site._registry)
