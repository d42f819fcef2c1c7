"""Requests that are too large, too many-parted, packed, or of unknown size."""

import gzip
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client

from tests.views.conftest import SAMPLES
from tests.views.test_tasks import text_of

pytestmark = pytest.mark.django_db

SIGN_IN = "/sign-in/"
IMPORT = "/environments/import/"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


@pytest.fixture
def person(owner):
    """The browser of somebody who has seen a form, and so has a token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    client.get(IMPORT)
    return client


def send(client, path, body, kind=FORM, **headers):
    return client.generic("POST", path, body, kind, **headers)


def part(name, text, file=""):
    file = f'; filename="{file}"' if file else ""
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'
    return f"{head}{text}\r\n".encode()


@pytest.mark.parametrize(
    "length", [f"{30 * 1024**2 + 1}", "9" * 18, "9" * 19, "9" * 25, "0" * 30]
)
def test_a_length_above_the_limit_is_not_read_however_long_the_number(length):
    reply = Client().post(SIGN_IN, {}, CONTENT_LENGTH=length)
    assert reply.status_code == 413
    assert "A request may have 30 MB" in text_of(reply)


@pytest.mark.parametrize("length", ["", "0", "x", "-1", "+5", "1e9"])
def test_a_length_that_means_nothing_is_no_length(length):
    reply = Client().post(SIGN_IN, {"login": "ada"}, CONTENT_LENGTH=length)
    assert reply.status_code in (400, 422)


def test_a_body_in_pieces_that_tells_no_length_is_not_read():
    reply = send(Client(), SIGN_IN, b"x", HTTP_TRANSFER_ENCODING="chunked")
    assert reply.status_code == 411
    assert "does not say how large it is" in text_of(reply)


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "gzip, identity"])
def test_a_packed_body_is_not_unpacked(coding):
    body = gzip.compress(b"login=ada&password=" + b"x" * 10**7)
    reply = send(Client(), SIGN_IN, body, HTTP_CONTENT_ENCODING=coding)
    assert reply.status_code == 415
    assert "The request is packed" in text_of(reply)


def test_too_much_text_is_told_with_the_limit(person):
    reply = send(person, IMPORT, b"text=" + b"x" * (5 * 1024**2 // 2 + 1))
    assert reply.status_code == 413
    assert "What is typed into a form may have 2.5 MB." in text_of(reply)


def test_too_much_text_among_files_is_told_as_well(person):
    body = part("text", "x" * (5 * 1024**2 // 2 + 1)) + b"--x--\r\n"
    reply = send(person, IMPORT, body, MULTIPART)
    assert reply.status_code == 413
    assert "2.5 MB" in text_of(reply)


def test_too_many_fields_are_told_with_the_limit(person):
    number = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    body = "&".join(f"f{n}=" for n in range(number + 1))
    reply = send(person, IMPORT, body.encode())
    assert reply.status_code == 413
    assert "A form may have 30000 fields." in text_of(reply)


def test_thousands_of_files_are_told_with_the_limit(person):
    parts = (part("file", "x", f"{n}.yaml") for n in range(3000))
    reply = send(person, IMPORT, b"".join(parts) + b"--x--\r\n", MULTIPART)
    assert reply.status_code == 413
    assert "A form may have 100 files." in text_of(reply)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x",
        b"--x\r\n\r\n",
        b"--x\r\nContent-Disposition: form-data" * 1000,
        part("text", "x")[:-3],
        b"--x\r\n" + b"A" * 100_000 + b": b\r\n\r\nx\r\n--x--",
    ],
)
def test_parts_that_cannot_be_read_are_no_error_of_the_portal(person, body):
    assert send(person, IMPORT, body, MULTIPART).status_code in (400, 403, 413)


def test_a_large_plan_document_is_told_how_large_it_may_be(ada):
    plan = (SAMPLES / "clustered-clean.yaml").read_bytes()
    file = BytesIO(plan + b"#" * 1024**2)
    file.name = "plan.yaml"
    reply = ada.post(IMPORT, {"file": file})
    assert reply.status_code == 422
    assert "larger than 1 MiB" in text_of(reply)
