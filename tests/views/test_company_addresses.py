"""Whose mail addresses a company may tell of, and what becomes of all others."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User

from tests.browser.company import a_company, say_of, signs_in, trust
from tests.people import a_person
from tests.views.conftest import proven, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the company
]

GROUPS = "k2 = Team of ada: planner"
OURS, THEIRS = "cy@contoso.example", "cy@fabrikam.example"


@pytest.fixture(scope="module")
def address():
    with a_company() as there:
        yield there


@pytest.fixture
def company(address, settings, monkeypatch):
    trust(
        address, settings, monkeypatch, GROUPS, MAIL_DOMAINS="Contoso.example, x.test"
    )
    return address


def somebody(email):
    """An account that has confirmed its address."""
    person = a_person("cy", email=email, password="cy's password")
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def who_is(client):
    return client.session.get("_auth_user_id")


def test_an_address_of_the_company_leads_to_the_account_that_has_it(client, company):
    person = somebody(OURS)
    say_of(company, OURS)
    assert signs_in(client, OURS).headers["Location"] == "/"
    assert who_is(client) == str(person.pk)
    assert SocialAccount.objects.get(user=person).provider == "contoso"


def test_an_address_of_others_leads_to_no_account_and_the_page_says_what_to_do(
    client, company, caplog
):
    somebody(THEIRS)
    say_of(company, THEIRS, groups=["k2"])
    refused = signs_in(client, THEIRS)
    assert refused.status_code == 403
    assert "Contoso calls you <strong>cy@fabrikam.example</strong>" in refused.text
    assert "Sign in with its password and connect Contoso" in refused.text
    assert "whether Contoso may speak for fabrikam.example" in refused.text
    assert who_is(client) is None
    assert not SocialAccount.objects.exists()
    assert "Company sign-in Contoso: not for fabrikam.example" in caplog.text


def shown(reply):
    """What the page says."""
    return reply.text.partition("<h1")[2].partition("</main>")[0]


def test_nobody_learns_whether_there_is_an_account(client, company):
    say_of(company, THEIRS, groups=["k2"])
    without = signs_in(client, THEIRS)
    assert without.status_code == 403
    assert not User.objects.exists()
    somebody(THEIRS)
    assert "Contoso" in shown(without)
    assert shown(signs_in(client, THEIRS)) == shown(without)


@pytest.mark.parametrize("domain", ["contoso.example.evil.test", "my-contoso.example"])
def test_a_domain_that_only_looks_alike_is_another(client, company, domain):
    say_of(company, f"cy@{domain}", groups=["k2"])
    assert signs_in(client, f"cy@{domain}").status_code == 403


def test_whoever_connects_the_company_comes_in_with_any_address(client, company):
    person = somebody(THEIRS)
    say_of(company, THEIRS)
    connecting = "/oidc/contoso/login/?process=connect"
    signs_in(proven(signed_in(person)), THEIRS, connecting)
    assert SocialAccount.objects.get(user=person).uid == THEIRS
    assert signs_in(client, THEIRS).headers["Location"] == "/"
    assert who_is(client) == str(person.pk)


@pytest.mark.parametrize("is_confirmed", [False, "false", None])
def test_an_address_that_the_company_has_not_confirmed_leads_to_no_account(
    client, company, is_confirmed
):
    somebody(OURS)
    say_of(company, OURS, email_verified=is_confirmed)
    signs_in(client, OURS)
    assert who_is(client) is None
    assert not SocialAccount.objects.exists()


def test_an_address_of_others_says_nothing_of_whose_account_is_connected(company):
    somebody(THEIRS)
    dan = a_person("dan", password="dan's password")
    say_of(company, THEIRS)
    connecting = "/oidc/contoso/login/?process=connect"
    signs_in(proven(signed_in(dan)), THEIRS, connecting)
    assert SocialAccount.objects.get(uid=THEIRS).user == dan


def test_without_domains_a_company_is_trusted_with_every_address(
    client, address, settings, monkeypatch
):
    trust(address, settings, monkeypatch, GROUPS)
    person = somebody(THEIRS)
    say_of(address, THEIRS)
    signs_in(client, THEIRS)
    assert who_is(client) == str(person.pk)
