"""Two people who settle a thread at the same moment: one of them does, one is told."""

import pytest

from planner.models import Anchor, Deed, Entry, Thread
from planner.services.anchors import PLAN
from planner.services.comments import (
    DoneAlready,
    begin_thread,
    reopen,
    reply,
    resolve,
)
from planner.services.environments import create_environment
from planner.services.reading import mark_read, new_comments
from tests.builders import K2_SERVER, SERVER, a_design, a_machine
from tests.people import a_colleague, a_person
from tests.services import test_environments_at_once as at_once

pytestmark = pytest.mark.django_db(transaction=True)

database = at_once.database
ROUNDS = range(4)


@pytest.fixture
def people(database):
    def work():
        ada = a_person("ada")
        return ada, a_colleague("rita", ada, "is_reviewer")

    return database.alone(work)


@pytest.fixture
def thread(database, people):
    def work():
        design = a_design(a_machine("APP1", K2_SERVER, SERVER))
        environment = create_environment(design, by=people[0])
        return begin_thread(environment, Anchor.PLAN, PLAN, "Hm.", by=people[1])

    return database.alone(work)


def test_a_thread_is_resolved_once_and_reopened_once(database, people, thread):
    for number in ROUNDS:
        for deed, kept in ((resolve, Deed.RESOLVED), (reopen, Deed.REOPENED)):
            told = database.at_once(
                *(lambda p=p, deed=deed: deed(thread, by=p) for p in people)
            )
            assert sorted(isinstance(each, DoneAlready) for each in told) == [
                *(False, True)
            ]
            entries = database.alone(
                lambda k=kept: Entry.objects.filter(deed=k).count()
            )
            assert entries == number + 1


def test_answers_given_at_once_are_both_kept_and_one_look_reads_both(
    database, people, thread
):
    ada, rita = people
    database.at_once(
        lambda: reply(thread, "One.", by=ada), lambda: reply(thread, "Two.", by=rita)
    )
    assert database.alone(lambda: thread.comments.count()) == 3

    def look():
        environment = Thread.objects.get().environment
        new = list(new_comments(environment, ada).values_list("pk", flat=True))
        mark_read(environment, new, new, by=ada)
        return new_comments(environment, ada).count()

    assert database.at_once(look, look) == [0, 0]
