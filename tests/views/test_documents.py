"""Plan documents come in and go out; a bad one says all that is wrong with it."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from planner import document
from planner.domain.keys_of_design import without_keys
from planner.models import Environment
from planner.models.designs import design_of
from planner.services.environments import create_environment
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_colleague
from tests.views.conftest import SAMPLES, proven, sample

pytestmark = pytest.mark.django_db
IMPORT = "/environments/import/"


@pytest.mark.parametrize("slug", ["yaml", "json"])
def test_a_plan_goes_out_and_comes_in_again_as_it_was(ada, clustered, slug):
    reply = proven(ada).post(f"/environments/{clustered.pk}/plan/{slug}/keys/")
    assert f'filename="contoso-staging.{slug}"' in reply.headers["Content-Disposition"]
    file = SimpleUploadedFile(f"plan.{slug}", reply.content)
    ada.post(IMPORT, {"file": file})
    copy = Environment.objects.exclude(pk=clustered.pk).get()
    assert design_of(copy) == design_of(clustered)


@pytest.mark.parametrize("slug", ["yaml", "json"])
def test_a_plan_with_open_errors_says_draft_and_can_still_be_read(ada, owner, slug):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    reply = ada.get(f"/environments/{environment.pk}/plan/{slug}/")
    assert f"-DRAFT.{slug}" in reply.headers["Content-Disposition"]
    assert document.read(reply.content) == without_keys(design_of(environment))
    assert slug == "json" or reply.content.startswith(b"# DRAFT")


def test_a_pasted_text_will_do(ada):
    text = (SAMPLES / "multitiered-clean.yaml").read_text()
    reply = ada.post(IMPORT, {"text": text}, follow=True)
    assert "is brought in" in reply.content.decode()


def test_all_problems_are_shown_with_line_and_place_and_the_text_stays(ada):
    lines = ["schema: k2portal/plan/1", "name: X", "layout: standalone"]
    lines += [f"wrong{number}: 1" for number in range(20)]
    reply = ada.post(IMPORT, {"text": "\n".join(lines)})
    page = reply.content.decode()
    assert reply.status_code == 422
    assert "21 problems" in page
    assert "wrong19" in page
    assert "layout: standalone" in page
    assert not Environment.objects.exists()


def test_a_password_in_a_bad_document_is_not_shown_again(ada):
    text = "machines: [{connection_string: 'Server=A;Password=s3cret'}]\nname: Kept"
    reply = ada.post(IMPORT, {"text": text})
    assert reply.status_code == 422
    page = reply.content.decode()
    assert "s3cret" not in page
    assert "name: Kept" in page


def test_nothing_at_all_is_said_plainly(ada):
    reply = ada.post(IMPORT, {})
    assert reply.status_code == 422
    assert "Choose a file or paste" in reply.content.decode()


def test_a_file_that_is_too_large_is_refused(ada):
    file = SimpleUploadedFile("plan.yaml", b"#" * (1024 * 1024 + 10))
    reply = ada.post(IMPORT, {"file": file})
    assert reply.status_code == 422
    assert not Environment.objects.exists()


def test_the_schema_is_public(client):
    reply = client.get("/schema/plan-1.json")
    assert json.loads(reply.content) == document.schema()


def test_a_format_there_is_not_is_not_found(ada, clustered):
    assert ada.get(f"/environments/{clustered.pk}/plan/xml/").status_code == 404


@pytest.mark.parametrize("slug", ["yaml", "json"])
def test_only_planners_take_licence_keys_out(client, ada, owner, slug):
    design = a_design(a_machine("APP1", K2_SERVER, SERVER, key="SECRET-KEY-1"))
    environment = create_environment(design, by=owner)
    path = f"/environments/{environment.pk}/plan/{slug}/"
    assert "SECRET-KEY-1" not in ada.get(path).text
    assert "SECRET-KEY-1" in proven(ada).post(f"{path}keys/").text
    client.force_login(a_colleague("eve", owner, "is_reviewer"))
    plan = client.get(path).text
    assert "APP1" in plan
    assert "SECRET-KEY-1" not in plan
    assert client.post(f"{path}keys/").status_code == 403
