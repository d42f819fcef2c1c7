"""Templates of a team: made of revisions, started from, and removed."""

import pytest

from planner.models import Deed, Environment, Template
from planner.models.designs import design_of
from planner.services.templates import make_template
from tests.people import a_colleague, a_person
from tests.views.conftest import signed_in, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision(owner, multitiered):
    return submitted(multitiered, owner)


@pytest.fixture
def template(owner, revision):
    return make_template(revision, "Two of ours", "For a start.", by=owner)


def page_of(reply, status=200):
    assert reply.status_code == status
    return reply.content.decode()


def making(revision):
    return f"{revision.get_absolute_url()}template/"


def started(client, template, **values):
    sent = {"template": template.pk, "name": "Mine", "purpose": "test"}
    sent |= {"layout": "multitiered", "k2_connect_version": "5.3", "notes": ""}
    return client.post("/environments/new/", sent | values)


def test_a_template_is_made_of_a_revision(ada, owner, revision):
    page = page_of(ada.get(making(revision)))
    assert "Left out are licences with their keys, and accepted warnings" in page
    sent = {"name": " Small ", "about": "For two people."}
    page = page_of(ada.post(making(revision), sent, follow=True))
    assert "The template “Small” is made." in page
    (entry,) = revision.environment.team.history.filter(deed=Deed.TEMPLATE_MADE)
    assert (entry.about, entry.by_name) == ("Small", "ada")


def test_licences_and_acceptances_are_left_out(ada, multitiered, template):
    before = design_of(multitiered)
    assert before.acknowledgements
    assert any(machine.license.is_assigned for machine in before.machines)
    started(ada, template)
    after = design_of(Environment.objects.order_by("-pk")[0])
    assert [m.hostname for m in after.machines] == [m.hostname for m in before.machines]
    assert after.acknowledgements == ()
    assert not any(machine.license.is_assigned for machine in after.machines)
    keys = [m.license.key for m in before.machines if m.license.key]
    assert not [key for key in keys if key in str(template.content)]


def test_a_new_environment_lists_the_templates_and_starts_from_one(ada, template):
    page = page_of(ada.get("/environments/new/"))
    assert "Templates of your teams" in page
    assert f'href="?template={template.pk}"' in page
    page = page_of(ada.get(f"/environments/new/?template={template.pk}"))
    assert "This plan has 4 machines already" in page
    assert f'<input type="hidden" name="template" value="{template.pk}">' in page


def test_it_is_made_in_the_team_of_its_template(ada, owner, template):
    other = a_person("bob")
    team = other.memberships.get().team
    team.memberships.create(user=owner, is_planner=True)
    Template.objects.update(team=team)
    started(ada, template)
    assert Environment.objects.order_by("-pk")[0].team == team


@pytest.mark.parametrize("value", ["x", "0", "99999", "-1", "9" * 400])
def test_a_template_there_is_not_is_not_found(ada, template, value):
    page_of(ada.get(f"/environments/new/?template={value}"), 404)


def test_a_name_is_taken_once_in_a_team(ada, owner, revision, template):
    sent = {"name": "Two of ours", "about": "Another."}
    page = page_of(ada.post(making(revision), sent), 422)
    assert "has a template “Two of ours” already" in page
    assert "Another." in page
    assert Template.objects.count() == 1


def test_it_needs_a_name(ada, revision):
    page = page_of(ada.post(making(revision), {"name": " "}), 422)
    assert "Enter a name for the template." in page
    page_of(ada.post(making(revision), {"name": "x" * 101}), 422)
    assert Template.objects.count() == 0


def test_the_list_says_what_each_is_and_removes_it_after_a_question(ada, template):
    page = page_of(ada.get("/templates/"))
    for words in ("Two of ours", "For a start.", ", revision 1", "Team of ada"):
        assert words in page
    remove = f"/templates/{template.pk}/remove/"
    assert "gone for good" in page_of(ada.get(remove))
    assert Template.objects.exists()
    page = page_of(ada.post(remove, follow=True))
    assert "The template “Two of ours” is removed." in page
    assert "No template yet" in page
    entry = template.team.history.first()
    assert (entry.deed, entry.about) == (Deed.TEMPLATE_REMOVED, "Two of ours")
    page_of(ada.post(remove), 404)


def test_a_stranger_sees_no_template(eve, template, revision):
    assert "Two of ours" not in page_of(eve.get("/templates/"))
    assert "Two of ours" not in page_of(eve.get("/environments/new/"))
    page_of(eve.get(f"/environments/new/?template={template.pk}"), 404)
    page_of(started(eve, template), 404)
    for method in (eve.get, eve.post):
        page_of(method(f"/templates/{template.pk}/remove/"), 404)
        page_of(method(making(revision)), 404)


def test_who_does_not_plan_sees_templates_and_changes_none(owner, template, revision):
    grace = signed_in(a_colleague("grace", owner, "is_reviewer"))
    page = page_of(grace.get("/templates/"))
    assert "Two of ours" in page
    assert "You plan in no team yet." in page
    assert "?template=" not in page
    assert "/remove/" not in page
    assert "Only planners of the team" in page_of(grace.get(making(revision)), 403)
    page_of(grace.post(making(revision), {"name": "Hers"}), 403)
    page_of(grace.post(f"/templates/{template.pk}/remove/"), 403)
    assert Template.objects.get() == template


def test_the_pages_cost_few_queries_however_many_templates(
    ada, owner, revision, django_assert_max_num_queries
):
    for number in range(60):
        make_template(revision, f"Template {number}", by=owner)
    with django_assert_max_num_queries(6):
        assert "Page 1 of 3" in page_of(ada.get("/templates/"))
    with django_assert_max_num_queries(4):
        page = page_of(ada.get("/environments/new/"))
    assert page.count("?template=") == 50
