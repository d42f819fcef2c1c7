"""Components are small, say what they take, and are all on one page."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import reverse

from planner.views.components import components

FOLDER = Path(settings.BASE_DIR, "templates", "components")
COMPONENTS = sorted(FOLDER.glob("*.html"))

each_component = pytest.mark.parametrize(
    "path", COMPONENTS, ids=[path.stem for path in COMPONENTS]
)


@each_component
def test_a_component_states_its_inputs_in_its_first_line(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(f"{{# {path.stem}: ")
    assert first.endswith(" #}")


@each_component
def test_a_component_is_read_at_a_glance(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 30


@each_component
def test_a_component_sees_only_what_it_is_given(path):
    text = path.read_text(encoding="utf-8")
    includes = [line for line in text.splitlines() if "{% include" in line]
    assert all("only %}" in line for line in includes)


@each_component
def test_a_component_has_no_style_or_script_of_its_own(path):
    text = path.read_text(encoding="utf-8")
    assert not [
        bad for bad in (" style=", "<script", "<style", " onclick=") if bad in text
    ]


@pytest.mark.django_db
def test_every_component_is_on_the_page(client):
    answer = client.get(reverse("planner:components"))
    shown = {template.name for template in answer.templates}
    assert {f"components/{path.name}" for path in COMPONENTS} <= shown


@pytest.mark.parametrize("page", ["400", "403", "403_csrf", "404", "500", "503"])
def test_a_page_for_faults_needs_no_request_and_no_database(page):
    text = get_template(f"{page}.html").render()
    assert "<h1>" in text
    assert 'href="/"' in text


@pytest.mark.parametrize(
    ("cookie", "attribute"),
    [
        ("dark", ' data-bs-theme="dark"'),
        ("light", ' data-bs-theme="light"'),
        ("system", ""),
        ("<script>", ""),
    ],
)
def test_the_chosen_colours_are_there_before_the_page_is_drawn(cookie, attribute):
    request = RequestFactory(headers={"cookie": f"theme={cookie}"}).get("/components/")
    text = components(request).content.decode()
    head = text[: text.index("<head")]
    assert ("data-bs-theme" in head) == bool(attribute)
    assert attribute.strip() in head
