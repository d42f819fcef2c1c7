"""Files of evidence: what is taken, what is not, and what stays on the disk."""

import os
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from planner.domain.refusal import Refusal
from planner.models import Environment, EvidenceFile, Result
from planner.models.deletable import KEPT_FOR
from planner.services import results
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from planner.services.evidence import (
    LARGEST,
    BadFile,
    Upload,
    media_type_of,
    transaction_with_files,
)
from planner.services.installations import start_installation
from planner.services.stored_files import SETTLED, remove_unused_files
from planner.services.tasks import tasks_of
from tests.installing import passed, started
from tests.people import a_colleague, a_person
from tests.views.conftest import sample


def picture(kind):
    body = BytesIO()
    Image.new("RGB", (3, 3)).save(body, kind)
    return body.getvalue()


def zipped():
    body = BytesIO()
    with ZipFile(body, "w") as file:
        file.writestr("a.txt", "hello")
    return body.getvalue()


PNG, JPEG, ZIP = picture("PNG"), picture("JPEG"), zipped()
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(1)</script>"
FIT = {
    "a.png": (PNG, "image/png"),
    "A.PNG": (PNG, "image/png"),
    "a.jpg": (JPEG, "image/jpeg"),
    "a.jpeg": (JPEG, "image/jpeg"),
    "a.pdf": (PDF, "application/pdf"),
    "only-ascii.pdf": (b"%PDF-1.4\ntrailer\n%%EOF\n", "application/pdf"),
    "a.txt": (b"It works.\r\n", "text/plain"),
    "umlauts.log": ("Größe: 3\n".encode("cp1252"), "text/plain"),
    "windows.log": ("\ufeffGröße: 3\n".encode("utf-16-le"), "text/plain"),
    "colours.log": (b"\x1b[32mok\x1b[0m\n", "text/plain"),
    "page.txt": (HTML, "text/plain"),
    "two.png": (PNG + ZIP, "image/png"),
    "two.pdf": (PDF + ZIP, "application/pdf"),
}
UNFIT = {
    "page.png": HTML,
    "page.pdf": HTML,
    "page.html": HTML,
    "picture.txt": PNG,
    "picture.jpg": PNG,
    "paper.txt": PDF,
    "paper.log": b"%PDF-1.4\n<script>alert(1)</script>",
    "archive.pdf": ZIP,
    "archive.png": ZIP,
    "archive.zip": ZIP,
    "late.pdf": HTML + PDF,
    "late.png": b"<html>" + PNG,
    "nothing.txt": b"",
    "zeros.log": b"\0" * 100,
    "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "picture.gif": b"GIF89a" + b"\0" * 30,
    "png": PNG,
    ".png": PNG,
    "a.png.exe": PNG,
    "": PNG,
}


@pytest.mark.parametrize("name", FIT)
def test_what_shows_a_result_is_taken_as_what_it_is(name):
    body, media_type = FIT[name]
    assert media_type_of(Upload(name, body)) == media_type


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_not_what_its_name_says_is_refused(name):
    with pytest.raises(BadFile):
        media_type_of(Upload(name, UNFIT[name]))


def test_ten_megabytes_are_taken_and_one_byte_more_is_not():
    assert media_type_of(Upload("a.log", b"x" * LARGEST)) == "text/plain"
    with pytest.raises(BadFile, match="larger than 10 MB"):
        media_type_of(Upload("a.log", b"x" * (LARGEST + 1)))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\logs\\setup.log", "setup.log"),
        ('a "quoted" name.txt', 'a "quoted" name.txt'),
        ("two\r\nlines.txt", "twolines.txt"),
        ("harmless\u202egnp.txt", "harmlessgnp.txt"),
        ("Größe ñ 測試.log", "Größe ñ 測試.log"),
        ("x" * 300 + ".log", "x" * 96 + ".log"),
    ],
)
def test_of_a_name_only_what_can_be_seen_and_belongs_to_it_is_kept(name, plain):
    assert Upload(name, b"x").plain_name == plain


@pytest.fixture
def ada(db):
    return a_person("ada")


@pytest.fixture
def task(ada):
    environment = create_environment(sample("clustered-clean"), by=ada)
    bob = a_colleague("bob", ada, "is_reviewer")
    return tasks_of(started(environment, ada, bob))[0]


def stored():
    try:
        return set(default_storage.listdir("evidence")[1])
    except FileNotFoundError:
        return set()


def test_files_are_kept_under_a_name_that_nobody_chose(task, ada):
    before = stored()
    result = passed(task, ada, files=[Upload("../a.png", PNG), Upload("b.log", b"ok")])
    one, other = result.files.all()
    assert (one.name, one.media_type, one.size) == ("a.png", "image/png", len(PNG))
    with one.file.open() as file:
        assert file.read() == PNG
    assert other.name == "b.log"
    new = stored() - before
    assert new == {one.file.name[9:], other.file.name[9:]}
    assert all(len(name) == 32 and name.isalnum() for name in new)
    task.refresh_from_db()
    assert task.file_count == 2


@pytest.mark.parametrize(
    "files",
    [
        [Upload("a.png", PNG), Upload("b.png", HTML)],
        [Upload(f"{n}.log", b"ok") for n in range(11)],
        [Upload(f"{n}.log", b"x" * 9 * 1024 * 1024) for n in range(3)],
    ],
    ids=["one is not fit", "eleven", "too large together"],
)
def test_with_a_bad_file_nothing_is_written(task, ada, files):
    before = stored()
    with pytest.raises(BadFile):
        passed(task, ada, files=files)
    assert not Result.objects.exists()
    assert stored() == before


def test_a_stored_file_goes_when_what_comes_after_it_fails(task, ada, monkeypatch):
    def fails(*_args, **_more):
        raise Refusal("The history is full.")

    before = stored()
    monkeypatch.setattr(results, "record", fails)
    with pytest.raises(Refusal, match="history is full"):
        passed(task, ada, files=[Upload("a.png", PNG)])
    assert not Result.objects.exists()
    assert stored() == before


def test_a_stored_file_goes_when_the_transaction_around_it_fails(task, ada):
    before = stored()

    @transaction_with_files()
    def two_things():
        passed(task, ada, files=[Upload("a.png", PNG)])
        assert stored() != before
        raise Refusal("No.")

    with pytest.raises(Refusal):
        two_things()
    assert not EvidenceFile.objects.exists()
    assert stored() == before


def age(name, by):
    then = (timezone.now() - by).timestamp()
    os.utime(default_storage.path(f"evidence/{name}"), (then, then))


def test_tidying_removes_what_nobody_refers_to_and_nothing_else(task, ada, capsys):
    kept = passed(task, ada, files=[Upload("a.png", PNG)]).files.get()
    left = default_storage.save("evidence/left", ContentFile(PNG))[9:]
    remove_unused_files()
    assert left in stored()
    age(left, 2 * SETTLED)
    age(kept.file.name[9:], timedelta(days=900))
    call_command("tidy")
    assert "1 unused files removed." in capsys.readouterr().out
    assert stored() >= {kept.file.name[9:]}
    assert left not in stored()


def test_the_files_of_an_environment_go_with_it(task, ada):
    kept = passed(task, ada, files=[Upload("a.png", PNG)]).files.get()
    name = kept.file.name[9:]
    age(name, 2 * SETTLED)
    here = Environment.objects.get()
    delete_environment(here, based_on=here.version, by=ada)
    call_command("tidy")
    assert name in stored()
    Environment.objects.update(deleted_at=timezone.now() - 2 * KEPT_FOR)
    call_command("tidy")
    assert name not in stored()


def test_another_installation_begins_without_files(task, ada):
    passed(task, ada, files=[Upload("a.png", PNG)])
    here = task.installation
    type(here).objects.update(stage="stopped")
    again = start_installation(here.revision, by=ada)
    assert not EvidenceFile.objects.filter(result__task__installation=again).exists()
