"""Keys are decrypted where they are shown, and for no more rows than a page has."""

from dataclasses import replace

import pytest

from planner.domain.catalogue import LicenseStatus
from planner.domain.machine import License
from planner.encryption import decrypted
from planner.models import encrypted_text
from planner.services import kept_design
from planner.services.environments import create_environment
from planner.services.revisions import submit_for_review
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import team_of
from tests.views.conftest import sample

pytestmark = pytest.mark.django_db
PAGE = 50


@pytest.fixture
def many(owner):
    """More machines with keys than the ledger has on a page, and some revisions."""
    for number in range(6):
        machines = [
            replace(
                a_machine(f"E{number}M{n}", K2_SERVER, SERVER),
                license=License(LicenseStatus.ENTERED, key=f"KEY-{number}-{n}"),
            )
            for n in range(10)
        ]
        create_environment(a_design(*machines, name=f"E{number}"), by=owner)
    environment = create_environment(sample("clustered-clean"), by=owner)
    submit_for_review(environment, based_on=1, by=owner)
    return environment


@pytest.fixture
def count(many, monkeypatch):
    """How often something was decrypted."""
    done = []

    def counted(token):
        if token:
            done.append(token)
        return decrypted(token)

    monkeypatch.setattr(encrypted_text, "decrypted", counted)
    monkeypatch.setattr(kept_design, "decrypted", counted)
    return done


def test_lists_without_keys_decrypt_none(ada, owner, many, count):
    team = team_of(owner).get_absolute_url()
    here = many.get_absolute_url()
    pages = ["/", "/my-work/", team, f"{team}licenses/environments/"]
    pages += [f"{here}{more}" for more in ("history/", "revisions/", "installations/")]
    for page in pages:
        ada.get(page)
        assert count == [], page


def test_the_ledger_decrypts_what_is_on_the_page(ada, owner, count):
    reply = ada.get(f"{team_of(owner).get_absolute_url()}licenses/")
    assert len(reply.context["rows"]) == PAGE
    assert len(count) <= PAGE + 1  # one more tells that there is another page


def test_an_environment_decrypts_its_own_keys_once(ada, many, count):
    ada.get(many.get_absolute_url())
    assert len(count) == sum(
        bool(m.license.key) for m in sample("clustered-clean").machines
    )
