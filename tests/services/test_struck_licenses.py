"""Free licences are struck off with a reason, and the history of the team says so."""

from dataclasses import replace

import pytest

from planner.domain.catalogue import LicenseStatus
from planner.domain.machine import License
from planner.domain.refusal import Refusal
from planner.models import Deed, FreeLicense, Membership
from planner.models.designs import design_of
from planner.permissions import NotAllowed
from planner.services.environments import create_environment, save_design
from planner.services.installations import Unfit
from planner.services.struck_licenses import strike_off
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_colleague, a_person, team_of
from tests.reviewing import now

pytestmark = pytest.mark.django_db

KEY = "K2C-AAAA-BBBB-1111"
WHY = "It was given back to the vendor."


@pytest.fixture
def ada():
    return a_person("ada")


def server(key=""):
    license = License(LicenseStatus.ENTERED, key=key)
    return replace(a_machine("APP1", K2_SERVER, SERVER), license=license)


def entered(environment, by, key):
    here = now(environment)
    design = design_of(here)
    (machine,) = design.machines
    changed = replace(machine, license=server(key).license)
    after = replace(design, machines=(changed,))
    save_design(here, after, based_on=here.version, by=by)


@pytest.fixture
def environment(ada):
    return create_environment(a_design(server(KEY), name="Contoso"), by=ada)


@pytest.fixture
def free(environment, ada):
    entered(environment, ada, "")
    return FreeLicense.objects.get()


def test_the_history_of_the_team_says_which_and_why(free, ada):
    strike_off(free, by=ada, text=WHY)
    assert not FreeLicense.objects.exists()
    entry = team_of(ada).history.first()
    assert (entry.deed, entry.by_name, entry.why) == (Deed.LICENSE_STRUCK, "ada", WHY)
    assert entry.about.endswith("1111: APP1 in Contoso")
    assert KEY not in entry.about


def test_planners_and_team_admins_may_and_others_may_not(free, ada):
    rae, lee = a_colleague("rae", ada, "is_reviewer"), a_colleague("lee", ada)
    with pytest.raises(NotAllowed):
        strike_off(free, by=rae, text=WHY)
    here = Membership.objects.filter(user=lee)
    here.update(is_planner=False)
    with pytest.raises(NotAllowed):
        strike_off(free, by=lee, text=WHY)
    here.update(is_admin=True)
    strike_off(free, by=lee, text=WHY)


def test_it_needs_a_reason(free, ada):
    with pytest.raises(Unfit):
        strike_off(free, by=ada, text="gone")
    assert FreeLicense.objects.exists()


def test_what_a_machine_has_again_cannot_be_struck_off(environment, free, ada):
    entered(environment, ada, KEY)
    with pytest.raises(Refusal, match="not free any more"):
        strike_off(free, by=ada, text=WHY)
    deeds = team_of(ada).history.filter(deed=Deed.LICENSE_STRUCK)
    assert not deeds.exists()


def test_what_was_struck_off_and_is_entered_again_comes_free_again(
    environment, free, ada
):
    strike_off(free, by=ada, text=WHY)
    entered(environment, ada, KEY)
    assert not FreeLicense.objects.exists()
    entered(environment, ada, "")
    assert FreeLicense.objects.get().key == KEY
