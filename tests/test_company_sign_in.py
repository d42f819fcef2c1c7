"""The company sign-ins that the environment names."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from k2portal.company_sign_in import company_apps, origins
from k2portal.content_security import policy
from planner.checks import companies_speak_for_their_own

TOLD = {
    "K2_OIDC": "contoso, fabrikam-de",
    "K2_OIDC_CONTOSO_NAME": "Contoso",
    "K2_OIDC_CONTOSO_URL": "https://login.example.com/tenant/v2.0/",
    "K2_OIDC_CONTOSO_CLIENT_ID": "k2",
    "K2_OIDC_CONTOSO_CLIENT_SECRET": "one",
    "K2_OIDC_CONTOSO_GROUPS": "leads = Contoso: team admin",
    "K2_OIDC_CONTOSO_MAIL_DOMAINS": "Contoso.com, contoso-gmbh.de",
    "K2_OIDC_CONTOSO_SECOND_FACTOR": "mfa,hwk",
    "K2_OIDC_FABRIKAM_DE_URL": "https://id.example.net:8443/realms/main",
    "K2_OIDC_FABRIKAM_DE_CLIENT_ID": "portal",
    "K2_OIDC_FABRIKAM_DE_GROUPS_CLAIM": "roles",
}


@pytest.fixture
def told(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("two\n")
    file = {"K2_OIDC_FABRIKAM_DE_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    for name, value in (TOLD | file).items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_each_is_told_with_its_secret_and_its_groups(told):
    contoso, fabrikam = company_apps()
    assert (contoso["provider_id"], contoso["name"]) == ("contoso", "Contoso")
    assert (contoso["secret"], fabrikam["secret"]) == ("one", "two")
    assert contoso["settings"]["server_url"] == "https://login.example.com/tenant/v2.0"
    assert contoso["settings"]["groups_claim"] == "groups"
    assert contoso["settings"]["grants"][0].team == "Contoso"
    assert contoso["settings"]["mail_domains"] == ("contoso.com", "contoso-gmbh.de")
    assert contoso["settings"]["second_factors"] == ("mfa", "hwk")
    assert fabrikam["name"] == "fabrikam-de"
    assert fabrikam["settings"]["groups_claim"] == "roles"
    assert fabrikam["settings"]["grants"] == ()
    assert fabrikam["settings"]["mail_domains"] == ()
    assert fabrikam["settings"]["second_factors"] == ()
    assert all(each["settings"]["oauth_pkce_enabled"] for each in (contoso, fabrikam))


def test_forms_may_lead_to_them_and_nowhere_else(told):
    there = policy(origins(company_apps()))["DIRECTIVES"]["form-action"]
    assert there[1:] == ["https://login.example.com", "https://id.example.net:8443"]


def test_of_several_each_without_mail_domains_is_warned_of(told, settings):
    settings.COMPANY_SIGN_INS = company_apps()
    (warning,) = companies_speak_for_their_own(None)
    assert warning.id == "planner.W002"
    assert "fabrikam-de leads to every account" in warning.msg
    told.setenv("K2_OIDC_FABRIKAM_DE_MAIL_DOMAINS", "fabrikam.de")
    settings.COMPANY_SIGN_INS = company_apps()
    assert companies_speak_for_their_own(None) == []


def test_one_alone_may_speak_for_everybody(told, settings):
    told.setenv("K2_OIDC", "fabrikam-de")
    settings.COMPANY_SIGN_INS = company_apps()
    assert companies_speak_for_their_own(None) == []


def test_without_one_nothing_is_told(monkeypatch):
    monkeypatch.delenv("K2_OIDC", raising=False)
    assert company_apps() == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("K2_OIDC", "Contoso", "is no name"),
        ("K2_OIDC", "other", "K2_OIDC_OTHER_CLIENT_ID"),
        ("K2_OIDC_CONTOSO_URL", "http://login.example.com", "https address"),
        ("K2_OIDC_CONTOSO_URL", "login.example.com", "https address"),
        ("K2_OIDC_CONTOSO_CLIENT_SECRET", " ", "CONTOSO_CLIENT_SECRET"),
        ("K2_OIDC_CONTOSO_MAIL_DOMAINS", "contoso", "“contoso” is no mail domain"),
        ("K2_OIDC_CONTOSO_MAIL_DOMAINS", "a@contoso.com", "is no mail domain"),
        ("K2_OIDC_CONTOSO_GROUPS", "leads = Contoso: boss", "“boss”"),
    ],
)
def test_what_cannot_be_is_told_at_the_start(told, name, value, said):
    told.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=said):
        company_apps()
