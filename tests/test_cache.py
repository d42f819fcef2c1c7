"""What the processes of the portal share and soon forget has its table."""

import pytest
from django.core.cache.backends.db import DatabaseCache

from k2portal.databases import SHARED_CACHES

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_table_of_the_cache():
    told = SHARED_CACHES["default"]
    cache = DatabaseCache(told["LOCATION"], {"OPTIONS": told["OPTIONS"]})
    assert cache.add("tried", 1, 60)
    assert not cache.add("tried", 2, 60)
    assert cache.get("tried") == 1
    cache.set("lapsed", 1, -1)
    assert cache.get("lapsed") is None
