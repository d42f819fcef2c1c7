"""What a restore says of revisions and files that are not as they were."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from planner.models import EvidenceFile, Revision
from planner.services.backups.intact import changed_files, changed_revisions
from planner.services.environments import create_environment
from planner.services.evidence import Upload
from tests.installing import passed, started, tasks_named
from tests.people import a_colleague, a_person
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def installation():
    ada = a_person("ada")
    bob = a_colleague("bob", ada, "is_reviewer")
    return started(create_environment(sample("clustered-clean"), by=ada), ada, bob)


@pytest.fixture
def file(installation):
    task = next(iter(tasks_named(installation).values()))
    passed(task, installation.started_by, files=(Upload("seen.log", b"All is well"),))
    return EvidenceFile.objects.get()


def copy_of(revision, **values):
    """Another revision that says the same but for these values."""
    fields = [f.attname for f in Revision._meta.concrete_fields if not f.primary_key]
    same = {name: getattr(revision, name) for name in fields}
    return Revision.objects.create(**{**same, "number": revision.number + 1, **values})


def test_nothing_is_said_of_what_is_as_it_was(file):
    assert [*changed_revisions(), *changed_files()] == []


def test_a_revision_that_says_something_else_is_named(installation):
    revision = installation.revision
    content = {**revision.content, "plan": {**revision.content["plan"], "name": "X"}}
    copy_of(revision, content=content)
    (said,) = changed_revisions()
    assert said == (
        f"Revision 2 of environment {revision.environment_id} does not say what its"
        " fingerprint says."
    )


def test_a_revision_that_cannot_be_read_is_named_and_the_others_are_looked_at(
    installation,
):
    copy_of(installation.revision, content={})
    copy_of(installation.revision, number=3, fingerprint="sha256:0")
    assert sorted(
        said.split(" (")[0].split(" of ")[0] for said in changed_revisions()
    ) == [
        "Revision 2",
        "Revision 3",
    ]


def test_a_file_that_was_changed_or_is_gone_is_named(file):
    name = file.file.name
    default_storage.delete(name)
    assert list(changed_files()) == [
        f"The file {name} of result {file.result_id} is missing."
    ]
    default_storage.save(name, ContentFile(b"All is lost"))
    assert list(changed_files()) == [
        f"The file {name} of result {file.result_id} was changed."
    ]
