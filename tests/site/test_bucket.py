"""Uploads in a bucket: kept, given out by the portal alone, backed up, and tidied."""

import importlib
from datetime import timedelta

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from moto.server import ThreadedMotoServer

from k2portal.storages import storages
from planner import checks
from planner.domain.refusal import Refusal
from planner.models import EvidenceFile
from planner.services import stored_files
from planner.services.backups.archive import opened
from planner.services.backups.files import refuse_what_is_too_large, storing
from planner.services.backups.intact import changed_files
from planner.services.backups.taking import take_backup
from planner.services.environments import create_environment
from planner.services.evidence import Upload, transaction_with_files
from planner.services.tasks import tasks_of
from tests.installing import passed, started
from tests.people import a_colleague, a_person
from tests.pgserver import free_port
from tests.services.test_evidence import PNG
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db

NAME = "k2-uploads"


@pytest.fixture(scope="module")
def server():
    """The address of something that speaks S3, with an empty bucket."""
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def keys(server, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "who")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.fixture
def bucket(keys, settings):
    """The bucket, past the portal, which keeps its uploads there."""
    settings.STORAGES = storages(f"s3://{NAME}/portal", has_manifest=False)
    made = boto3.resource("s3").create_bucket(Bucket=NAME)
    yield made
    made.objects.delete()
    made.delete()


@pytest.fixture
def away(bucket, monkeypatch, settings):
    """The bucket is where nobody answers any more."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{free_port()}")
    settings.STORAGES = storages(f"s3://{NAME}/portal", has_manifest=False)


@pytest.fixture
def owner():
    return a_person("ada")


@pytest.fixture
def task(owner):
    environment = create_environment(sample("clustered-clean"), by=owner)
    reviewer = a_colleague("bob", owner, "is_reviewer")
    return tasks_of(started(environment, owner, reviewer))[0]


def stored(bucket):
    return {each.key: each.get()["Body"].read() for each in bucket.objects.all()}


def address_of(file, task):
    return f"{task.installation.get_absolute_url()}evidence/{file.pk}/"


def sent(task):
    file = SimpleUploadedFile("screen.png", PNG)
    return {"outcome": "passed", "around": "Done before.", "answers": "0"} | {
        "digest": task.digest,
        "uploads": [file],
    }


def test_evidence_goes_into_the_bucket_and_comes_back_through_the_portal(
    bucket, owner, task
):
    ada = signed_in(owner)
    assert ada.post(task.get_absolute_url(), sent(task)).status_code == 302
    file = EvidenceFile.objects.get()
    assert stored(bucket) == {f"portal/{file.file.name}": PNG}
    reply = ada.get(address_of(file, task))
    assert (reply.status_code, reply.content) == (200, PNG)
    assert reply.headers["Content-Disposition"].startswith("attachment")
    assert reply.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    stranger = signed_in(a_person("eve"))
    assert stranger.get(address_of(file, task)).status_code == 404


def test_nobody_is_ever_sent_to_the_bucket(bucket):
    with pytest.raises(NotImplementedError):
        default_storage.url("evidence/x")


def test_a_file_goes_when_what_comes_after_it_fails(bucket, owner, task):
    @transaction_with_files()
    def two_things():
        passed(task, owner, files=[Upload("a.png", PNG)])
        assert stored(bucket)
        raise Refusal("No.")

    with pytest.raises(Refusal):
        two_things()
    assert stored(bucket) == {}


def test_tidying_removes_what_nobody_refers_to(bucket, owner, task, monkeypatch):
    assert stored_files.remove_unused_files() == 0
    file = passed(task, owner, files=[Upload("a.png", PNG)]).files.get()
    default_storage.save("evidence/left", ContentFile(PNG))
    assert stored_files.remove_unused_files() == 0
    monkeypatch.setattr(stored_files, "SETTLED", timedelta(hours=-1))
    assert stored_files.remove_unused_files() == 1
    assert set(stored(bucket)) == {f"portal/{file.file.name}"}


@pytest.mark.django_db(transaction=True)
def test_a_backup_takes_files_from_the_bucket_and_brings_them_back(
    bucket, owner, task, tmp_path
):
    passed(task, owner, files=[Upload("a.png", PNG), Upload("b.log", b"ok")])
    whole = stored(bucket)
    manifest = take_backup(tmp_path / "k2portal.zip")
    assert (len(manifest.files), manifest.lost) == (2, ())
    damaged, lost = whole
    bucket.Object(damaged).put(Body=b"damaged")
    bucket.Object(lost).delete()
    assert len(list(changed_files())) == 2
    with opened(tmp_path / "k2portal.zip") as archive, storing() as store:
        refuse_what_is_too_large(archive)
        store(archive)
    assert stored(bucket) == whole
    assert list(changed_files()) == []


def test_a_file_that_is_missing_is_said(bucket, owner, task):
    file = passed(task, owner, files=[Upload("a.png", PNG)]).files.get()
    bucket.Object(f"portal/{file.file.name}").delete()
    reply = signed_in(owner).get(address_of(file, task))
    assert reply.status_code == 409
    assert "is missing" in reply.content.decode()


def test_a_bucket_that_is_well_is_ready_and_keeps_nothing_of_the_question(bucket):
    assert checks.the_bucket_keeps_files(None) == []
    assert stored(bucket) == {}


def test_a_bucket_that_is_away_is_told_in_words(away, owner, task):
    ada = signed_in(owner)
    ada.raise_request_exception = False
    reply = ada.post(task.get_absolute_url(), sent(task))
    assert reply.status_code == 503
    assert "cannot keep files at the moment" in reply.content.decode()
    assert not EvidenceFile.objects.exists()
    (problem,) = checks.the_bucket_keeps_files(None)
    assert "the bucket answered EndpointConnectionError" in problem.msg


@pytest.mark.django_db(transaction=True)
def test_readiness_asks_the_bucket(bucket, monkeypatch):
    health = Client().get("/health/ready")
    assert health.json()["uploads"] is True
    bucket.delete()
    try:
        assert Client().get("/health/ready").json()["uploads"] is False
        (problem,) = checks.the_bucket_keeps_files(None)
        assert "the bucket answered NoSuchBucket" in problem.msg
    finally:
        bucket.create()


@pytest.mark.parametrize(
    "place", ["k2-uploads", "s3://", "s3://who:secret@bucket", "https://x.example/b"]
)
def test_a_place_that_is_no_bucket_is_refused_without_repeating_it(place):
    with pytest.raises(ImproperlyConfigured, match="names no bucket") as refusal:
        storages(place, has_manifest=False)
    assert "secret" not in str(refusal.value)


def test_packages_that_are_missing_are_named(monkeypatch):
    monkeypatch.setattr("k2portal.storages.find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"install requirements-s3\.txt"):
        storages("s3://bucket", has_manifest=False)


def test_a_bucket_elsewhere_than_at_amazon_is_asked_below_a_path(keys, monkeypatch):
    module = importlib.import_module("k2portal.bucket")
    assert module.config().s3 == {"addressing_style": "path"}
    monkeypatch.delenv("AWS_ENDPOINT_URL_S3")
    assert module.config().s3 == {"addressing_style": "virtual"}
