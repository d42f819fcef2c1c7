"""Several people who open a link at the same moment are all counted."""

import pytest
from django.utils.timezone import localdate

from planner.models import Share
from planner.services.shares import count_opening, make_share, revoke_share, share_of
from tests.services.installed_at_once import ada, bob, database, installation
from tests.services.test_environments_at_once import ROUNDS

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["ada", "bob", "database", "installation"]

EACH = 25


def now(database, share):
    return database.alone(lambda: Share.objects.get(pk=share.pk))


@pytest.fixture
def made(database, installation, ada):
    def make():
        return make_share(installation.revision, until=localdate(), by=ada)

    return make


def test_no_opening_is_lost(database, made):
    share, secret = database.alone(made)

    def opened():
        found = share_of(secret)
        for _time in range(EACH):
            count_opening(found)

    database.at_once(*[opened] * 4)
    assert now(database, share).opened == 4 * EACH


def test_of_two_who_revoke_a_link_one_does(database, made, ada, bob):
    for _round in ROUNDS:
        share, _secret = database.alone(made)
        results = database.at_once(
            lambda share=share: revoke_share(share, by=ada),
            lambda share=share: revoke_share(share, by=bob),
        )
        assert sorted(results) == [False, True]
