"""Environments with words, sorted by name: pages as those of a walk through all."""

import pytest
from django.db.models import Q

from planner.models import Environment, far
from planner.models.found import Asked, found
from planner.models.pages import END, Order, page_of
from planner.services.teams import create_team
from tests.people import a_person, team_of

pytestmark = pytest.mark.django_db

NAMES = [
    f"{word} {number}" for word in ("aster", "maple", "zinnia") for number in "135"
]
NAMES += ["aster 1", "zinnia 1", "zinnia 9", "b", "\U0001f600"]
"""In this order every third also has a zinnia in its notes."""

WORDS = {"zinnia": 9, "aster": 4, "1 zinnia": 5, "nothing": 0}
"""What is looked for, and how many of NAMES have it."""


@pytest.fixture(params=[1, 3], ids=["one team", "three teams"])
def teams(request):
    """The keys of the teams of a person, who has environments of all NAMES in them."""
    ada = a_person("ada")
    more = [create_team(f"T{number}", by=ada) for number in range(request.param - 1)]
    there = [team_of(ada), *more]
    Environment.objects.bulk_create(
        Environment(
            team=there[number % len(there)],
            owner=ada,
            name=name,
            layout="clustered",
            name_key=name,
            search_text=f"{name} zinnia" if number % 3 == 0 else name,
        )
        for number, name in enumerate(NAMES)
    )
    return [team.pk for team in there]


@pytest.fixture(
    params=[(0, 1, 8), (0, 1, 2), (0, 1, 0), (40, 300, 0), (40, 1, 2)],
    ids=[
        "no end known",
        "up to the end",
        "end too near",
        "walked",
        "not near after all",
    ],
)
def each_way(request, monkeypatch):
    """What is near is walked to; what is far is read up to a name, or all of it."""
    near, walked, before = request.param
    for name, value in {"MOST_COUNTED": 0, "COMMON": 0}.items():
        monkeypatch.setattr(f"planner.models.found.{name}", value)
    monkeypatch.setattr(far, "NEAR", near)
    monkeypatch.setattr(far, "WALKED", walked)
    monkeypatch.setattr(far, "BEFORE", before)


def walked(those, order, size):
    """The names of all pages from the first on, and of all from the last back."""

    def page(**place):
        return page_of(those.parts, order, size=size, shortcut=those.shortcut, **place)

    forward, backward = [page()], [page(before=END)]
    while forward[-1].next:
        forward.append(page(after=forward[-1].next))
    while backward[-1].previous:
        backward.append(page(before=backward[-1].previous))
    return [
        [[row.pk for row in each.rows] for each in pages]
        for pages in (forward, backward[::-1])
    ]


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("is_falling", [False, True], ids=["rising", "falling"])
@pytest.mark.parametrize("words", WORDS)
def test_the_pages_of_words_by_name_are_those_of_a_walk(teams, words, is_falling):
    order = Order(("name_key",), is_falling)
    asked = Asked(Q(), tuple(words.split()), by_name=True)
    those = found(teams, asked, len(NAMES))
    everything = order.first(
        [Environment.objects.filter(team__in=teams).holding(asked.words)], len(NAMES)
    )
    assert len(everything) == WORDS[words]
    assert (those.shortcut is not None) == bool(everything)
    keys = [row.pk for row in everything]
    for size in (1, 4):
        forward, backward = walked(those, order, size)
        assert forward == [
            keys[at : at + size] for at in range(0, len(keys) or 1, size)
        ]
        met = [key for page in backward for key in page]
        assert list(dict.fromkeys(met)) == keys
        assert all(len(page) == min(size, len(keys)) for page in backward)


def test_deleted_ones_and_those_of_others_are_not_on_the_way(teams, each_way):
    first, second = Environment.objects.filter(name="zinnia 1").order_by("pk")
    Environment.objects.filter(pk=first.pk).update(deleted_at=first.changed_at)
    eve = a_person("eve")
    Environment.objects.filter(pk=second.pk).update(team=team_of(eve))
    those = found(teams, Asked(Q(), ("zinnia",), by_name=True), len(NAMES))
    page = page_of(those.parts, Order(("name_key",)), size=9, shortcut=those.shortcut)
    assert len(page.rows) == WORDS["zinnia"] - 2
    assert {first.pk, second.pk}.isdisjoint(row.pk for row in page.rows)
