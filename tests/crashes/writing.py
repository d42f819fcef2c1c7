"""Two people save the same environment at once, again and again."""

import multiprocessing
import threading
import time

from django.conf import settings
from django.db import connection, connections

from planner.models import Deed
from tests.crashes import children
from tests.crashes.deeds import prepare, signed_in, the_plan
from tests.views.steps import address, filled_in

PATIENCE = 60
WRITERS = 2
THREADS = 4
"""So many write at once: processes on PostgreSQL, threads on SQLite."""


def rounds(count):
    """Let them save `count` times; what is wrong."""
    (session,) = children.asked(prepare)
    began = time.monotonic()
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    answers = (in_threads if is_sqlite else in_processes)(session, count)
    found = children.asked(look, answers, count)
    statuses = [status for each in answers for _word, status in each]
    print(
        f"{count} rounds of {len(answers)} writers in {time.monotonic() - began:.0f} s:"
        f" {statuses.count(302)} saved and all there, {statuses.count(409)} refused",
        flush=True,
    )
    return found


def in_processes(session, count):
    """The words and statuses of each of two processes."""
    start = multiprocessing.get_context("fork").Barrier(WRITERS, timeout=PATIENCE)
    begun = [
        children.begin(write, session, count, f"process{number}", start)
        for number in range(WRITERS)
    ]
    answers = [children.said(output) for _child, output in begun]
    codes = [children.end(child) for child, _output in begun]
    return answers if not any(codes) else [*answers, [("a writer failed", 500)]]


def in_threads(session, count):
    """The words and statuses of each of some threads, which share one process."""
    return children.asked(_threads, session, count)


def _threads(say, session, count):
    start = threading.Barrier(THREADS, timeout=PATIENCE)
    answers: list[list] = [[] for _ in range(THREADS)]
    threads = [
        threading.Thread(
            target=write,
            args=(answers[number].append, session, count, f"thread{number}", start),
        )
        for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in answers:
        say(each)


def write(say, session, count, name, start):
    """Send a step as often, each time made from a version that others send too."""
    client = signed_in(session, raise_request_exception=False)
    try:
        for number in range(count):
            start.wait()  # everybody has done with the round before
            plan, word = the_plan(), f"{name} {number}"
            data = filled_in(plan, "layout", notes=word, action="save")
            start.wait()
            say((word, client.post(address(plan, "layout"), data).status_code))
    except BaseException:
        start.abort()
        raise
    finally:
        connections.close_all()


def look(say, answers, count):
    """Say what is wrong: lost, there though it was refused, or answered otherwise."""
    given = [(word, status) for each in answers for word, status in each]
    if any(len(each) < count for each in answers):
        say("a writer did not come to its end")
    for word, status in given:
        if status not in (302, 409):
            say(f"{word} was answered with {status}")
    saved = {word for word, status in given if status == 302}
    if len(saved) != count:
        say(f"in {count} rounds {len(saved)} saves were confirmed")
    edits = the_plan().history.filter(deed=Deed.EDITED).order_by("pk")
    there = [new for each in edits for _where, _what, _old, new in each.changes]
    if sorted(there) != sorted(saved):
        say(f"{len(saved)} saves were confirmed, and the history has {len(there)}")
    olds = [old for each in edits for _where, _what, old, _new in each.changes]
    if olds[1:] != there[:-1]:
        say("a save was made from another version than it says")
    if the_plan().notes != (there or [""])[-1] or the_plan().version != len(there) + 1:
        say(f"the plan is not what was saved last ({connection.vendor})")
