"""People in front of a browser: ada has signed in, nobody has not."""

import pytest

from tests.browser.people import PASSWORD, recognised, with_password
from tests.browser.quiet import Quiet
from tests.people import a_person

TIMEOUT = 10_000


@pytest.fixture(scope="session")
def base_url(live_server):
    """Where the portal is, so that tests say "/" and not its whole address."""
    return live_server.url


@pytest.fixture
def quiet(context, base_url):
    """Watches that no page leaves this computer or logs an error."""
    context.set_default_timeout(TIMEOUT)
    watching = Quiet(context, base_url)
    yield watching
    assert watching.complaints == []


@pytest.fixture
def nobody(quiet, page):
    """A quiet page of somebody who has not signed in."""
    return page


@pytest.fixture
def owner(live_server, transactional_db):
    return a_person("ada", password=PASSWORD, first_name="Ada", last_name="Lovelace")


@pytest.fixture
def ada(owner, quiet, page, context, base_url):
    """A quiet page of somebody who has signed in."""
    recognised(context, owner, base_url)
    return page


@pytest.fixture
def another_browser(browser, owner, base_url):
    """A page of a second browser, in which ada has signed in too."""
    context = browser.new_context(base_url=base_url)
    context.set_default_timeout(TIMEOUT)
    watching = Quiet(context, base_url)
    recognised(context, owner, base_url)
    yield context.new_page()
    context.close()
    assert watching.complaints == []


@pytest.fixture
def open_browser(browser, base_url):
    """Opens a browser of its own for a person who has signed in; gives its page."""
    opened = []

    def opening(person):
        context = browser.new_context(base_url=base_url)
        context.set_default_timeout(TIMEOUT)
        watching = Quiet(context, base_url)
        recognised(context, person, base_url)
        opened.append((context, watching))
        return context.new_page(), watching

    yield opening
    for context, watching in opened:
        context.close()
        assert watching.complaints == []


@pytest.fixture
def sign_in(nobody, owner):
    """Signs ada in as a person does, by typing; gives her page."""

    def typing(password=PASSWORD):
        nobody.goto("/")
        with_password(nobody, owner.username, password)
        return nobody

    return typing
