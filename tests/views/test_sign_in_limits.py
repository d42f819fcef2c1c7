"""Strangers who try passwords are slowed down, and keep nobody out."""

import time

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client

from planner.accounts.known_browsers import KNOWN_FOR, MOST_PEOPLE, known_browser
from planner.limits import LIMITS
from planner.models import Tally
from planner.services.mails import POSTMAN
from tests.known_browsers import knowing
from tests.people import a_person
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db

PASSWORD = "ada's password"
HOME, OFFICE = "198.51.100.7", "198.51.100.8"


@pytest.fixture(autouse=True)
def as_in_real_life(settings):
    settings.LIMITS = LIMITS


@pytest.fixture(autouse=True)
def ada_herself(db):
    return a_person("ada", email="ada@example.com", password=PASSWORD)


@pytest.fixture
def later(monkeypatch):
    """Lets so many seconds pass."""
    real, passed = time.time, [0]
    monkeypatch.setattr(time, "time", lambda: real() + passed[0])

    def passing(seconds):
        passed[0] += seconds

    return passing


def browser(place, **headers):
    return Client(REMOTE_ADDR=place, **headers)


def tries(client, password="wrong", login="ada", **sent):
    return client.post("/sign-in/", {"login": login, "password": password, **sent})


def comes_in(client, login="ada"):
    return tries(client, PASSWORD, login).status_code == 302


def hammer(place, times, login="ada"):
    """How often a stranger at that address was told that the password is wrong."""
    stranger = browser(place)
    return [tries(stranger, login=login).status_code for _ in range(times)].count(422)


def test_after_five_wrong_passwords_one_waits_and_is_told_how_long(later):
    client = browser(HOME)
    codes = [tries(client).status_code for _ in range(5)]
    assert codes == [422] * 5
    reply = tries(client, PASSWORD)
    assert reply.status_code == 429
    assert 290 < int(reply.headers["Retry-After"]) <= 300
    page = reply.content.decode()
    assert "Try again in 5 minutes." in page
    assert 'value="ada"' in page
    assert PASSWORD not in page
    later(300)
    assert comes_in(client)


def test_trying_on_makes_nobody_wait_longer(later):
    client = browser(HOME)
    for _ in range(6):
        tries(client)
    later(200)
    assert int(tries(client).headers["Retry-After"]) <= 100


def test_what_was_typed_before_is_not_lost_while_one_waits(ada_herself, later):
    client = signed_in(ada_herself)
    client.post("/sign-out/")
    asked = client.post("/environments/new/", {"name": "typed late"})
    here = {"next": asked.context["next"]}
    for _ in range(5):
        tries(client, **here)
    waiting = tries(client, **here)
    assert waiting.status_code == 429
    assert "What you typed is kept" in waiting.content.decode()
    later(300)
    reply = tries(client, PASSWORD, next=waiting.context["next"])
    assert "typed late" in client.get(reply.headers["Location"]).content.decode()


def test_whoever_knows_the_password_is_not_counted():
    for _ in range(8):
        assert comes_in(browser(HOME))
    client = browser(HOME)
    for _ in range(8):
        assert tries(client).status_code == 422
        assert comes_in(client)
        client.post("/sign-out/")
        client.cookies.clear()
        Tally.objects.filter(count__gt=0).delete()


def test_a_stranger_who_hammers_from_several_addresses_keeps_nobody_out():
    mine = browser(HOME)
    assert comes_in(mine)
    mine.post("/sign-out/")
    told_wrong = sum(hammer(f"203.0.113.{n}", 12) for n in range(30))
    assert told_wrong == LIMITS["sign-in-strangers"].most
    assert comes_in(mine), "the browser is known"
    assert comes_in(browser(HOME)), "the address is known"


def test_a_botnet_with_one_try_each_is_stopped_and_the_owner_is_not():
    mine = browser(HOME)
    assert comes_in(mine)
    mine.post("/sign-out/")
    codes = [tries(browser(f"203.0.{n}.1")).status_code for n in range(120)]
    assert codes == [422] * 100 + [429] * 20
    mine.defaults["REMOTE_ADDR"] = "192.0.2.99"  # another network, the same browser
    assert comes_in(mine)
    assert tries(browser("203.0.113.9"), PASSWORD).status_code == 429


def test_a_botnet_on_one_account_leaves_all_others_alone():
    a_person("bob", password=PASSWORD)
    for n in range(110):
        tries(browser(f"203.0.{n}.1"))
    assert comes_in(browser(OFFICE), "bob")


def test_an_hour_after_a_botnet_began_any_place_may_try_again(later):
    for n in range(110):
        tries(browser(f"203.0.{n}.1"))
    later(3600)
    assert comes_in(browser(OFFICE))


def test_a_new_password_by_mail_lets_its_owner_in_at_once(
    mailoutbox, django_capture_on_commit_callbacks
):
    for n in range(110):
        tries(browser(f"203.0.{n}.1"))
    mine = browser(OFFICE)
    for _ in range(6):
        tries(mine)
    with django_capture_on_commit_callbacks(execute=True):
        mine.post("/account/password/reset/", {"email": "ada@example.com"})
    POSTMAN.submit(lambda: None).result()
    link = mailoutbox[0].body.split("http", 1)[1].split()[0]
    path = "/" + link.split("/", 3)[3]
    form = mine.get(path, follow=True)
    new = "quite-another-4711"
    mine.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert tries(mine, new).status_code == 302


def test_an_account_is_one_whatever_it_is_called():
    names = ["ada", "ADA", "Ada@Example.com", "ada@example.com", " ada "]
    client = browser(HOME)
    assert [tries(client, login=name).status_code for name in names] == [422] * 5
    assert tries(client, login="aDa").status_code == 429


def test_names_of_nobody_are_limited_in_the_same_words():
    codes = [tries(browser(HOME), login="nobody").status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]


def test_one_address_that_tries_many_accounts_is_stopped():
    codes = [tries(browser(HOME), login=f"n{n}").status_code for n in range(60)]
    assert codes == [422] * 50 + [429] * 10
    assert comes_in(browser(OFFICE))


def test_all_of_an_ipv6_network_is_one_address():
    codes = [tries(browser(f"2001:db8:0:1::{n:x}")).status_code for n in range(1, 8)]
    assert codes == [422] * 5 + [429] * 2
    assert comes_in(browser("2001:db8:0:2::1"))


def test_ipv4_in_the_spelling_of_ipv6_is_still_one_address_each():
    for _ in range(6):
        tries(browser("::ffff:203.0.113.5"))
    assert tries(browser("203.0.113.5"), PASSWORD).status_code == 429
    assert comes_in(browser(f"::ffff:{HOME}"))


def test_a_forged_header_changes_nothing():
    codes = [
        tries(browser(HOME, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")).status_code
        for n in range(7)
    ]
    assert codes == [422] * 5 + [429] * 2


def test_behind_a_proxy_only_what_the_proxy_says_counts(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    proxy = "127.0.0.1"
    codes = [
        tries(browser(proxy, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, {HOME}")).status_code
        for n in range(7)
    ]
    assert codes == [422] * 5 + [429] * 2
    assert comes_in(browser(proxy, HTTP_X_FORWARDED_FOR=f"{HOME}, {OFFICE}"))


def test_a_browser_known_for_one_account_is_a_stranger_to_others():
    a_person("eve", password=PASSWORD)
    eves = browser("203.0.113.1")
    assert comes_in(eves, "eve")
    eves.post("/sign-out/")
    codes = [tries(eves).status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]
    assert comes_in(eves, "eve")


def test_nobody_tries_passwords_of_another_by_claiming_their_address():
    eve = a_person("eve", email="eve@example.com", password=PASSWORD)
    a_person("bob", email="bob@example.com", password="bob's password")
    EmailAddress.objects.create(user=eve, email="bob@example.com")
    told = []
    for _ in range(4):
        fresh = browser(HOME)
        assert comes_in(fresh, "eve")
        fresh.post("/sign-out/")
        told += [tries(fresh, login="bob@example.com").status_code for _ in range(4)]
    assert told.count(422) == 5
    assert told[5:] == [429] * 11


def test_a_forged_cookie_makes_no_browser_known():
    client = browser(HOME)
    client.cookies["k2-known"] = "WyJ4IixbMV1d:1abcde:forged"
    for _ in range(6):
        tries(client)
    client.cookies["k2-known"] = "WyJ5IixbMV1d:1abcde:forged"
    assert tries(client, PASSWORD).status_code == 429


def test_the_cookie_of_a_known_browser_lets_nobody_in_and_no_script_reads_it():
    client = browser(HOME)
    comes_in(client)
    cookie = client.cookies["k2-known"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    other = browser(HOME)
    other.cookies["k2-known"] = cookie.value
    assert other.get("/").status_code == 302


def known_to(client, person):
    """Whether the browser of that client is known for somebody."""
    request = HttpRequest()
    request.COOKIES = {name: each.value for name, each in client.cookies.items()}
    return bool(known_browser(request, person.pk))


def test_a_browser_is_known_for_half_a_year(ada_herself, later):
    client = browser(HOME)
    assert comes_in(client)
    later(KNOWN_FOR - 60)
    assert known_to(client, ada_herself)
    later(120)
    assert not known_to(client, ada_herself)


def test_a_browser_is_known_for_the_last_few_people_only(ada_herself):
    client, others = browser(HOME), [a_person(f"p{n}") for n in range(MOST_PEOPLE)]
    for person in (ada_herself, *others):
        assert known_to(knowing(client, person), person)
    assert all(known_to(client, person) for person in others)
    assert not known_to(client, ada_herself)


def test_a_known_browser_tries_no_more_often_than_others():
    client = browser(HOME)
    comes_in(client)
    client.post("/sign-out/")
    assert [tries(client).status_code for _ in range(6)] == [422] * 5 + [429]
    assert comes_in(browser(HOME)), "another browser is another place"


def test_the_password_asked_for_again_is_limited_as_well():
    client = browser(HOME)
    comes_in(client)
    for _ in range(7):
        reply = client.post("/account/reauthenticate/", {"password": "wrong"})
    assert "Try again in 5 minutes" in reply.content.decode()


def test_limits_may_be_off(settings):
    settings.LIMITS = {}
    assert hammer(HOME, 12) == 12
    assert comes_in(browser(HOME))


def test_tidying_keeps_the_places_that_are_known():
    mine = browser(HOME)
    comes_in(mine)
    call_command("tidy")
    for n in range(110):
        tries(browser(f"203.0.{n}.1"))
    assert comes_in(browser(HOME))
