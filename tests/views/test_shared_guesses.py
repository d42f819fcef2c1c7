"""Guessing a link for others: thousands of near misses are told one thing, nothing."""

import logging
import random
import string
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from planner.models import Share
from planner.services.deletion import delete_environment
from planner.services.environments import create_environment
from planner.services.revisions import submit_for_review
from planner.services.shares import make_share, revoke_share
from tests.people import a_colleague
from tests.views.conftest import fresh, sample

pytestmark = pytest.mark.django_db

ALPHABET = string.ascii_letters + string.digits + "-_"
CYRILLIC = "0430 0441 0435 0456 043E 0440 0445 0410 0412 0421 0415 041D 041A 041C 041E"
ALIKE = {
    ord(letter): int(code, 16)
    for letter, code in zip("aceiopxABCEHKMO", CYRILLIC.split(), strict=True)
}
"""Letters of Latin, and those of Cyrillic that look the same."""

WIDE = {ord(c): ord(c) + 0xFEE0 for c in string.ascii_letters + string.digits}


def said_of(reply):
    """The headers of an answer, but for its number in the log."""
    return {**reply.headers, "X-Request-ID": ""}


@pytest.fixture(autouse=True)
def unlogged():
    """Nobody reads a log of some thousand guesses."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def environment(owner):
    return create_environment(sample("multitiered-clean"), by=owner)


@pytest.fixture
def revision(environment, owner):
    return submit_for_review(environment, based_on=1, by=owner)


@pytest.fixture
def made(revision, owner):
    return make_share(revision, until=localdate(), by=owner)


def changed_in_one_place(secret):
    for at, letter in enumerate(secret):
        for other in ALPHABET[at % 2 :: 2]:
            if other != letter:
                yield secret[:at] + other + secret[at + 1 :]


def shortened_and_lengthened(secret):
    for length in range(1, len(secret)):
        yield secret[:length]
        yield secret[-length:]
    for other in f"{ALPHABET}=.~ ":
        yield secret + other
        yield other + secret
    yield secret * 2
    yield secret + "\0"
    yield secret * 20


def spelt_otherwise(secret):
    yield from (secret.lower(), secret.upper(), secret.swapcase(), secret[::-1])
    yield from (secret.translate(ALIKE), secret.translate(WIDE))
    yield from (f"\u200b{secret}", f"{secret}\u0301", f" {secret}", f"{secret}\n")
    yield quote(quote(secret, safe="").replace("-", "%2D").replace("_", "%5F"))
    yield "".join(f"%{ord(letter):02X}" for letter in secret)
    yield from ("%", "*", "_" * len(secret), "' OR 1=1 --", "..", "null", "[]")
    for at, letter in enumerate(secret):
        if letter.isalpha():
            yield secret[:at] + letter.swapcase() + secret[at + 1 :]
            yield secret[:at] + letter.translate(WIDE) + secret[at + 1 :]


def drawn_at_random(secret):
    chance = random.Random(5)
    for _ in range(500):
        yield "".join(chance.choices(ALPHABET, k=len(secret)))


def near_misses(share, secret):
    yield from changed_in_one_place(secret)
    yield from shortened_and_lengthened(secret)
    yield from spelt_otherwise(secret)
    yield from drawn_at_random(secret)
    yield from (share.secret_hash, str(share.pk), share.secret_hash[:43])


def test_thousands_of_near_misses_are_answered_alike(made):
    share, secret = made
    visitor = Client()
    nothing = visitor.get("/shared/unknown/")
    assert nothing.status_code == 404
    guesses = {each for each in near_misses(share, secret) if each != secret}
    assert len(guesses) > 2000
    for guess in guesses:
        address = f"/shared/{quote(guess, safe='')}/"
        reply = visitor.get(address)
        assert reply.status_code == 404, guess
        assert reply.content == nothing.content, guess
        assert said_of(reply) == said_of(nothing), guess
    assert Share.objects.get().opened == 0
    assert visitor.get(f"/shared/{secret}/").status_code == 200


def lapsed(share, owner):
    Share.objects.update(lapses_at=now() - timedelta(seconds=1))


def revoked(share, owner):
    revoke_share(share, by=owner)


def deleted(share, owner):
    here = fresh(share.environment)
    delete_environment(here, based_on=here.version, by=owner)


def gone_for_good(share, owner):
    Share.objects.all().delete()


def left(share, owner):
    owner.memberships.all().delete()


@pytest.mark.parametrize("wrong", [lapsed, revoked, deleted, gone_for_good, left])
def test_whatever_is_wrong_with_a_link_is_answered_alike(client, made, owner, wrong):
    share, secret = made
    a_colleague("bob", owner, "is_admin")
    assert client.get(f"/shared/{secret}/").status_code == 200
    wrong(share, owner)
    unknown = client.get("/shared/unknown/")
    for path in ("", "pdf/", "zip/pdf/", "anything/else/", "?finding=LIC-02"):
        reply = client.get(f"/shared/{secret}/{path}")
        assert (reply.status_code, reply.content) == (404, unknown.content), path
        assert said_of(reply) == said_of(unknown), path


def test_a_wrong_address_beneath_a_link_that_works_is_answered_alike(client, made):
    unknown = client.get("/shared/unknown/").content
    for path in ("nothing/", "zip/nothing/", "a/b/c/", "%2e%2e/"):
        reply = client.get(f"/shared/{made[1]}/{path}")
        assert (reply.status_code, reply.content) == (404, unknown), path


def test_a_link_that_lost_its_last_slash_still_works(client, made):
    reply = client.get(f"/shared/{made[1]}", follow=True)
    assert reply.status_code == 200
    assert b"Findings as judged then" in reply.content


def test_two_links_have_nothing_in_common(revision, owner):
    secrets = {make_share(revision, until=localdate(), by=owner)[1] for _ in range(200)}
    assert len(secrets) == 200
    assert len({secret[:6] for secret in secrets}) == 200
