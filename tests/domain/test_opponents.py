"""Which other connection is different from one, among many."""

import random

from planner.domain.targets.matching import Match, compared
from planner.domain.targets.opponents import opponents
from planner.domain.targets.target import Target
from tests.domain.connected import a_plan, on

SERVERS = (
    *("SQL1", "APP1", "M1", "M2", ".", "X", "Y"),
    *(r"APP1\A", "SQL1,5", r"(localdb)\A"),
)
OPTIONS = (
    *("", "", "User Instance=true", r"AttachDbFilename=C:\k2.mdf"),
    *(f"Failover Partner={name}" for name in ("SQL1", "APP1", "M1", "M2", "X", "a/b")),
)


def targets_of(*texts: str) -> list[Target]:
    return [link.target for link in a_plan(*texts).connections.links][: len(texts)]


def some_targets(draw: random.Random) -> list[Target]:
    return targets_of(
        *(
            on(draw.choice(SERVERS), draw.choice(OPTIONS), draw.choice("AAAAAB"))
            for _ in range(draw.randint(2, 9))
        )
    )


def foes(one: Target, targets: list[Target]) -> list[Target]:
    return [other for other in targets if compared(one, other).match is Match.DIFFERENT]


def test_an_opponent_is_found_where_comparing_with_all_others_finds_one():
    draw = random.Random(7)
    for _ in range(1500):
        targets = some_targets(draw)
        for one, opponent in zip(targets, opponents(targets), strict=True):
            others = foes(one, targets)
            assert (opponent is not None) == bool(others)
            assert opponent is None or opponent in others


def test_it_is_the_first_one_where_all_are_in_places_of_their_own():
    targets = targets_of(on("SQL1,1"), on("X,1"), on("SQL1,2"), on("X,3"))
    one, open_one, two, three = targets
    assert opponents(targets) == [two, two, one, one]
    assert compared(one, open_one).match is Match.OPEN
    assert compared(open_one, three).match is Match.DIFFERENT


def test_nobody_has_an_opponent_in_the_place_where_he_is():
    texts = [on("SQL1", f"Failover Partner=M{n}") for n in (1, 2, 3)]
    assert opponents(targets_of(*texts)) == [None] * 3


def test_partners_are_no_opponents():
    texts = (
        on("M1", "Failover Partner=M2"),
        on("M2", "Failover Partner=M1"),
        on("SQL1", "Failover Partner=M1"),
    )
    assert opponents(targets_of(*texts[:2])) == [None, None]
    first, second, third = targets_of(*texts)
    assert opponents([first, second, third]) == [None, third, second]
