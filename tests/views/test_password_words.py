"""Words that everybody knows make no password, however they are put together."""

import pytest
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError

from k2portal.signing_in import signing_in
from planner.accounts.password_words import ListedWords
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db

WORDS = ListedWords(["Contoso", "Contoso Nord", "a.b"])


@pytest.mark.parametrize(
    "password",
    ["K2connect2026!", "contosoK2", "ContosoNord1!", "Contoso Nord 12", "SAPportal#99"],
)
def test_what_is_little_more_than_such_words_is_refused(password):
    with pytest.raises(ValidationError, match="such as K2") as refused:
        WORDS.validate(password)
    assert password not in str(refused.value)


@pytest.mark.parametrize(
    "password",
    [
        "correct-horse-connect",
        "x7k2Tq9!vRz",
        "contoso, and seven more words",
        "aXb-aXb-",
    ],
)
def test_a_password_may_have_such_words_and_enough_besides(password):
    WORDS.validate(password)


def test_the_words_are_those_of_the_settings(monkeypatch):
    monkeypatch.setenv("K2_PASSWORD_WORDS", " Contoso , Fabrikam,")
    told = signing_in(https=True, companies=[])["AUTH_PASSWORD_VALIDATORS"]
    assert told[-1]["OPTIONS"] == {"words": ["Contoso", "Fabrikam"]}


def test_nobody_takes_such_a_password(owner):
    assert isinstance(get_default_password_validators()[-1], ListedWords)
    ada = signed_in(owner)
    sent = {"oldpassword": "ada's password", "password1": "K2connect-26"}
    page = "/account/password/change/"
    refused = ada.post(page, {**sent, "password2": sent["password1"]})
    assert "such as K2 or the name of a company" in refused.text
    owner.refresh_from_db()
    assert owner.check_password("ada's password")
