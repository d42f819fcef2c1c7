"""Whom only a company signs in is asked again by it before what matters."""

from time import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.test import Client

from planner.models import Deed, SecondFactorRole
from planner.second_factor import REMEMBERED
from planner.services.environments import create_environment
from tests.browser.company import a_company, returning, say_of, signs_in, trust
from tests.people import a_colleague, a_person
from tests.views.conftest import sample, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the company
]

CY = "cy@contoso.example"
AGAIN = "/account/company/"


@pytest.fixture(scope="module")
def address():
    with a_company() as there:
        yield there


@pytest.fixture
def environment(address, settings, monkeypatch):
    ada = a_person("ada")
    trust(address, settings, monkeypatch, "k2 = Team of ada: planner")
    return create_environment(sample("clustered-clean"), by=ada)


@pytest.fixture
def cy(client, environment, address):
    """Somebody whom only Contoso signs in."""
    say_of(address, CY, groups=["k2"])
    signs_in(client, CY)
    assert client.get("/account/").status_code == 200
    return client


def key_page(environment):
    machine = environment.machines.get(hostname="APP1")
    return f"{environment.get_absolute_url()}machines/{machine.pk}/key/"


def taken_out(environment):
    return environment.history.filter(deed=Deed.KEYS_SHOWN).count()


def asked_of(client, page):
    """The form that asks, to which sending something to `page` leads."""
    asked = client.post(page, follow=True)
    assert asked.redirect_chain[-1][0].startswith(AGAIN)
    assert "Sign in with Contoso again" in asked.text
    return {"company": "contoso", "next": asked.context["next"]}


def answered(client, form, person=CY):
    """What comes after the company has asked, and `person` has answered it."""
    return client.get(returning(client.post(AGAIN, form), person), follow=True)


def test_a_key_in_clear_waits_until_the_company_has_asked(cy, environment):
    page = key_page(environment)
    form = asked_of(cy, page)
    assert taken_out(environment) == 0
    shown = answered(cy, form)
    assert shown.templates[0].name == "planner/licenses/key.html"
    assert taken_out(environment) == 1
    assert cy.post(page).status_code == 200  # nobody is asked twice within minutes


def test_the_company_is_told_to_ask_although_it_knows_who_it_is(cy, environment):
    form = asked_of(cy, key_page(environment))
    there = dict(parse_qsl(urlsplit(cy.post(AGAIN, form).headers["Location"]).query))
    assert (there["prompt"], there["max_age"]) == ("login", "0")


def test_a_file_leads_back_to_its_page(cy, environment):
    page = f"{environment.get_absolute_url()}checklist/"
    asked = cy.post(f"{page}licenses-csv/keys/", follow=True)
    assert "then ask for the file once more" in asked.text
    back = answered(cy, {"company": "contoso", "next": asked.context["next"]})
    assert back.redirect_chain[-1][0] == page
    assert cy.post(f"{page}licenses-csv/keys/").status_code == 200


def test_what_was_typed_goes_on(cy, environment):
    sent = {"email": "cy@elsewhere.example", "action_add": "1"}
    asked = cy.post("/account/email/", sent, follow=True)
    assert "Sign in with Contoso again" in asked.text
    shown = answered(cy, {"company": "contoso", "next": asked.context["next"]})
    assert "cy@elsewhere.example" in shown.text


def test_a_first_password_waits_too_and_is_kept_nowhere_meanwhile(cy, environment):
    page, new = "/account/password/set/", "nine quiet herons"
    asked = cy.post(page, {"password1": new, "password2": new}, follow=True)
    assert "Sign in with Contoso again" in asked.text
    assert not User.objects.get(email=CY).has_usable_password()
    assert new not in str(dict(cy.session))
    form = {"company": "contoso", "next": asked.context["next"]}
    assert answered(cy, form).redirect_chain[-1][0] == page
    cy.post(page, {"password1": new, "password2": new})
    assert User.objects.get(email=CY).check_password(new)


@pytest.mark.parametrize("is_known", [False, True])
def test_another_account_of_the_company_does_not_count(
    cy, environment, address, is_known
):
    say_of(address, "dan@contoso.example", groups=["k2"])
    if is_known:
        signs_in(Client(), "dan@contoso.example")
    form = asked_of(cy, key_page(environment))
    refused = answered(cy, form, "dan@contoso.example")
    assert "signed in another account" in refused.text
    assert "Sign in with Contoso again" in refused.text
    assert taken_out(environment) == 0
    assert cy.get("/account/").context["user"].email == CY


@pytest.mark.parametrize(("ago", "counts"), [(3600, False), (-1, True)])
def test_a_company_that_only_remembers_does_not_count(
    cy, environment, address, ago, counts
):
    say_of(address, CY, groups=["k2"], auth_time=int(time() - ago))
    form = asked_of(cy, key_page(environment))
    said = answered(cy, form)
    assert ("did not ask you again" in said.text) is not counts
    assert taken_out(environment) == int(counts)


def test_coming_back_without_having_been_sent_to_be_asked_does_not_count(
    cy, environment
):
    asked_of(cy, key_page(environment))
    leaving = "/oidc/contoso/login/?process=redirect&next=/account/company/asked/"
    again = cy.get(signs_in(cy, CY, leaving).headers["Location"], follow=True)
    assert "Sign in with Contoso again" in again.text
    assert taken_out(environment) == 0


def test_it_does_not_count_for_long(cy, environment, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    form = asked_of(cy, key_page(environment))
    assert "Sign in with Contoso again" in answered(cy, form).text
    assert taken_out(environment) == 0


def test_whoever_has_a_password_is_asked_for_it(environment):
    ada = User.objects.get(username="ada")
    bob = a_colleague("bob", ada, password="bob's password")
    asked = signed_in(bob).post(key_page(environment), follow=True)
    assert asked.templates[0].name == "account/reauthenticate.html"
    assert signed_in(bob).get(AGAIN).headers["Location"] == "/account/"


def test_whoever_has_to_set_up_a_second_factor_can_be_asked(cy, environment, settings):
    (company,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    company["settings"]["second_factors"] = ("mfa",)
    SecondFactorRole.objects.create(role="planner")
    caches["process"].delete(REMEMBERED)
    client = Client()
    signs_in(client, CY)
    page = "/account/second-factor/totp/activate/"
    asked = client.get(page, follow=True)
    assert "Sign in with Contoso again" in asked.text
    form = {"company": "contoso", "next": asked.context["next"]}
    assert answered(client, form).context["form"].secret


def test_a_company_that_is_away_is_said(cy, environment, settings, address):
    form = asked_of(cy, key_page(environment))
    (company,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    company["settings"]["server_url"] = "http://127.0.0.1:9"
    assert cy.post(AGAIN, form).status_code == 502
