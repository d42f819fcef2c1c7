"""Pages of comments: planners and reviewers write, viewers read, strangers see none."""

import re
from typing import cast

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from planner.http import UserRequest
from planner.models import Anchor, Comment, Environment, Seen, Thread
from planner.services.anchors import PLAN, anchors_of, finding_place, machine_place
from planner.services.comments import begin_thread, reply, resolve
from planner.services.environments import create_environment
from planner.services.reading import new_comments
from planner.services.revisions import submit_for_review
from planner.views.thread_lists import threads_context
from planner.views.thread_rows import comment_url
from tests.builders import K2_SERVER, a_design, a_machine
from tests.people import a_colleague
from tests.views.conftest import sample, signed_in

pytestmark = pytest.mark.django_db

WICKED = "<script>alert(1)</script> https://evil.example/"


@pytest.fixture
def reviewer(owner):
    return a_colleague("rita", owner, "is_reviewer")


@pytest.fixture
def rita(reviewer):
    return signed_in(reviewer)


@pytest.fixture
def vera(owner):
    viewer = a_colleague("vera", owner)
    viewer.memberships.update(is_planner=False)
    return signed_in(viewer)


@pytest.fixture
def thread(clustered, reviewer):
    return begin_thread(clustered, Anchor.PLAN, PLAN, "Why two nodes?", by=reviewer)


def page_of(environment, path=""):
    return f"/environments/{environment.pk}/threads/{path}"


def begin(client, environment, follow=True, **sent):
    data = {"about": "plan:", "text": "Hm."} | sent
    return client.post(page_of(environment, "new/"), data, follow=follow)


def text_of(reply):
    return reply.content.decode()


def test_a_thread_is_begun_and_shown(ada, clustered):
    node = clustered.machines.first()
    sent = {"about": f"machine:{node.pk}", "text": "First\nsecond"}
    reply = begin(ada, clustered, **sent)
    thread = Thread.objects.get()
    assert reply.redirect_chain == [(f"{page_of(clustered)}#thread-{thread.pk}", 302)]
    page = text_of(reply)
    assert "Your comment is kept." in page
    place = f"/environments/{clustered.pk}/design/machines/#row-machine-{node.pk}"
    assert f'<a href="{place}"><bdi>{node.hostname}</bdi></a>' in page
    assert 'dir="auto">First\nsecond</div>' in page
    assert re.search(r'<bdi>ada</bdi></strong>, <time datetime="2\d{3}-', page)


def test_everything_of_the_plan_is_offered_and_a_link_chooses(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    node = environment.machines.get(hostname="APP2")
    place = finding_place("LIC-02", node.pk)
    page = text_of(ada.get(comment_url(environment, Anchor.FINDING, place)))
    chosen = (
        f'<option value="finding:LIC-02 {node.pk}" selected>LIC-02 on APP2</option>'
    )
    assert chosen in page
    assert page.count(" selected>") == 1
    for words in (
        'value="plan:"',
        'label="Machines"',
        'value="finding:LIC-02">LIC-02:',
    ):
        assert words in page


def test_a_step_is_chosen_by_a_link_or_by_its_number(ada, clustered):
    steps = anchors_of(clustered).steps
    place, step = list(steps.items())[3]
    page = text_of(ada.get(comment_url(clustered, Anchor.STEP, place)))
    assert re.search(r'value="step:[^"]+" selected>' + re.escape(step.title), page)
    begin(ada, clustered, about="step:", number="4")
    assert Thread.objects.get().place == place
    page = text_of(ada.get(page_of(clustered)))
    assert re.search(
        rf'href="/environments/\d+/checklist/[^"]*#step-{step.number}"', page
    )
    target = re.findall(r'href="(/environments/\d+/checklist/[^"]*)#step-4"', page)[0]
    assert 'id="step-4"' in text_of(ada.get(target))


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"text": " "}, "id_text", "Write a comment."),
        ({"text": "x" * 5001}, "id_text", "these are 5001"),
        ({"about": "machine:0"}, "id_about", "That is not in the plan any more."),
        (
            {"about": "step:"},
            "id_number",
            "The checklist has no such step.",
        ),
        (
            {"about": "step:", "number": "9999"},
            "id_number",
            "The checklist has no such step.",
        ),
        (
            {"about": "step:", "number": "four"},
            "id_number",
            "Enter the number of a step",
        ),
        ({"about": "cake:1"}, "id_about", "Select a valid choice."),
        ({"about": ""}, "id_about", "Choose what it is about."),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    ada, clustered, sent, field, said
):
    typed = {"text": "Typed with care."} | sent
    reply = begin(ada, clustered, **typed)
    page = text_of(reply)
    assert reply.status_code == 422
    assert f'href="#{field}"' in page
    assert f'id="{field}"' in page
    assert page.count(said) == 2
    assert typed["text"] in page
    assert not Thread.objects.exists()


def test_an_answer_that_cannot_be_kept_is_there_again(ada, thread):
    long = "y" * 5001
    page = page_of(thread.environment, f"{thread.pk}/")
    reply = ada.post(page, {"text": long})
    assert reply.status_code == 422
    assert long in text_of(reply)
    assert "Why two nodes?" in text_of(reply)
    assert Comment.objects.count() == 1


def test_one_answers_resolves_and_reopens_where_one_is(ada, thread):
    here = f"{page_of(thread.environment)}?state=open"
    own = page_of(thread.environment, f"{thread.pk}/")
    for path, said in (
        ("", "Your comment is kept."),
        ("resolve/", "Resolved: The whole plan."),
        ("resolve/", "Somebody has resolved this thread already."),
        ("reopen/", "Open again: The whole plan."),
        ("reopen/", "This thread is open already."),
    ):
        sent = {"text": "Because.", "next": here}
        reply = ada.post(own + path, sent, follow=True)
        assert reply.redirect_chain[-1][0] == f"{here}#thread-{thread.pk}"
        assert said in text_of(reply)


@pytest.mark.parametrize(
    "next", ["https://evil.example/", "//evil.example/", "/environments/", "/", "\\x"]
)
def test_one_is_led_nowhere_else(ada, thread, next):
    own = page_of(thread.environment, f"{thread.pk}/resolve/")
    there = ada.post(own, {"next": next})["Location"]
    assert there == f"{page_of(thread.environment)}#thread-{thread.pk}"


def test_open_threads_come_first_and_can_be_had_alone(ada, rita, thread, owner):
    environment = thread.environment
    other = begin_thread(environment, Anchor.PLAN, PLAN, "A later one.", by=owner)
    resolve(other, by=owner)
    page = text_of(rita.get(page_of(environment)))
    assert page.index("Why two nodes?") < page.index("A later one.")
    assert "Resolved by ada" in page
    only_open = text_of(rita.get(page_of(environment, "?state=open")))
    assert "A later one." not in only_open
    assert "1 thread<" in only_open
    only_resolved = text_of(rita.get(page_of(environment, "?state=resolved")))
    assert "Why two nodes?" not in only_resolved
    nonsense = text_of(rita.get(page_of(environment, "?state=<b>&page=x")))
    assert "2 threads" in nonsense
    assert "<b>" not in nonsense


def test_what_is_gone_keeps_its_name(ada, owner):
    environment = create_environment(sample("c01-node-unlicensed"), by=owner)
    node = environment.machines.get(hostname="APP2")
    for anchor, place in (
        (Anchor.MACHINE, machine_place(node.pk)),
        (Anchor.FINDING, finding_place("LIC-02", node.pk)),
    ):
        begin_thread(environment, anchor, place, "Hm.", by=owner)
    node.delete()
    page = text_of(ada.get(page_of(environment)))
    assert re.search(r"<bdi>APP2</bdi>\s+<span[^>]*>\(no longer in the plan\)", page)
    assert re.search(
        r"<bdi>LIC-02 on APP2</bdi>\s+<span[^>]*>\(no longer found\)", page
    )


def test_nothing_that_somebody_wrote_becomes_markup_or_a_link(ada, owner):
    machine = a_machine(WICKED, K2_SERVER)
    environment = create_environment(a_design(machine), by=owner)
    owner.first_name = WICKED[:100]
    owner.save()
    place = machine_place(environment.machines.get().pk)
    thread = begin_thread(environment, Anchor.MACHINE, place, WICKED, by=owner)
    for path in ("", "new/", f"{thread.pk}/"):
        page = text_of(ada.get(page_of(environment, path)))
        assert "<script>alert" not in page
        assert 'href="https://evil' not in page
        assert "&lt;script&gt;alert(1)" in page


def test_what_others_wrote_is_marked_as_new_until_one_has_seen_it(ada, rita, thread):
    page = page_of(thread.environment)
    badge = '<span class="k2-badge k2-badge--info">New</span>'
    assert text_of(ada.get(page)).count(badge) == 1
    assert badge not in text_of(ada.get(page))
    assert badge not in text_of(rita.get(page))  # it is her own
    begin(ada, thread.environment)
    assert text_of(rita.get(page)).count(badge) == 1


@pytest.mark.parametrize(
    "ahead",
    [
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_X_MOZ": "prefetch"},
        {"REQUEST_METHOD": "HEAD"},
    ],
)
def test_a_browser_that_looks_ahead_has_read_nothing(ada, owner, thread, ahead):
    for path in ("", f"{thread.pk}/"):
        page = page_of(thread.environment, path)
        assert ada.get(page, **ahead).status_code == 200
    assert not Seen.objects.exists()
    assert new_comments(thread.environment, owner).count() == 1


def test_what_another_filter_hides_stays_new(ada, owner, reviewer, thread):
    resolve(thread, by=reviewer)
    ada.get(page_of(thread.environment, "?state=open"))
    assert new_comments(thread.environment, owner).count() == 1
    ada.get(page_of(thread.environment, "?state=resolved"))
    assert new_comments(thread.environment, owner).count() == 0


def test_all_can_be_marked_as_read_but_what_came_since(ada, owner, reviewer, thread):
    environment = thread.environment
    resolve(thread, by=reviewer)
    page = ada.get(page_of(environment, "?state=open"))
    assert "1 comment stays new" in text_of(page)
    newest = page.context["threads"].newest
    assert f'name="newest" value="{newest}"' in text_of(page)
    reply(thread, "And another.", by=reviewer)
    for sent in ("", "x", "0"):
        ada.post(page_of(environment, "read/"), {"newest": sent})
        assert new_comments(environment, owner).count() == 2
    there = ada.post(page_of(environment, "read/"), {"newest": newest})["Location"]
    assert there == page_of(environment)
    assert new_comments(environment, owner).count() == 1
    assert "Mark all as read" not in text_of(ada.get(page_of(environment)))


def test_a_long_thread_shows_its_end_and_its_own_page_all(ada, thread, reviewer):
    for number in range(30):
        reply(thread, f"Comment {number}.", by=reviewer)
    page = text_of(ada.get(page_of(thread.environment)))
    assert "Comment 29." in page
    assert "Comment 9." not in page
    own = page_of(thread.environment, f"{thread.pk}/")
    assert re.search(rf'href="{own}">11 earlier comments', page)
    whole = text_of(ada.get(own))
    assert "Why two nodes?" in whole
    assert whole.index("Comment 9.") < whole.index("Comment 29.")


def test_a_viewer_reads_and_is_told_why_that_is_all(vera, thread):
    environment = thread.environment
    page = text_of(vera.get(page_of(environment)))
    assert "Why two nodes?" in page
    why = "Only planners and reviewers of the team can comment on its plans."
    assert why in page
    assert "<textarea" not in page
    assert "/resolve/" not in page
    for path in ("new/", f"{thread.pk}/", f"{thread.pk}/resolve/"):
        sent = {"about": "plan:", "text": "Hm."}
        reply = vera.post(page_of(environment, path), sent)
        assert reply.status_code == 403
        assert why in text_of(reply)
    assert vera.get(page_of(environment, "new/")).status_code == 403
    assert Comment.objects.count() == 1
    assert Thread.objects.open().exists()


def test_a_stranger_finds_no_thread_and_nobody_signs_in_first(eve, client, thread):
    for path in ("", "new/", f"{thread.pk}/"):
        assert eve.get(page_of(thread.environment, path)).status_code == 404
        assert client.get(page_of(thread.environment, path)).status_code == 302
    for path in ("new/", *(f"{thread.pk}/{deed}" for deed in ("", "resolve/"))):
        sent = {"about": "plan:", "text": "Hm."}
        assert eve.post(page_of(thread.environment, path), sent).status_code == 404
    assert Comment.objects.count() == 1


def test_a_thread_is_not_found_under_another_environment(ada, multitiered, thread):
    for path in (f"{thread.pk}/", f"{thread.pk}/resolve/"):
        assert ada.post(page_of(multitiered, path)).status_code == 404


def test_a_revision_is_commented_on_by_its_number(ada, owner, clustered):
    submit_for_review(clustered, based_on=1, by=owner)
    url = comment_url(clustered, Anchor.PLAN, PLAN, revision=1)
    page = text_of(ada.get(url))
    assert "On revision 1" in page
    assert '<input type="hidden" name="revision" value="1">' in page
    assert "Begun on revision 1." in text_of(begin(ada, clustered, revision="1"))
    assert begin(ada, clustered, revision="2").status_code == 409
    assert begin(ada, clustered, revision="9" * 30).status_code == 200  # the draft
    assert list(Thread.objects.values_list("revision", flat=True)) == [1, 0]


def section(user, environment, revision=None):
    """What a page about `environment` shows when it includes the comments."""
    request = RequestFactory().get(f"/environments/{environment.pk}/reviews/1/")
    request.user = user
    context = threads_context(cast(UserRequest, request), environment, revision)
    return render_to_string("planner/threads/section.html", context, request)


def test_another_page_shows_what_is_open_and_leads_to_the_rest(
    owner, reviewer, clustered
):
    revision = submit_for_review(clustered, based_on=1, by=owner)
    for number in range(22):
        begin_thread(clustered, Anchor.PLAN, PLAN, f"Comment {number}.", by=reviewer)
    resolve(clustered.threads.latest("pk"), by=reviewer)
    text = section(owner, clustered, revision)
    assert "21 threads are open." in text
    assert text.count("<article") == 20
    assert "Comment 21." not in text
    assert "1 more, and those that are resolved" in text
    here = f"/environments/{clustered.pk}/reviews/1/"
    assert f'name="next" value="{here}"' in text
    begin_href = comment_url(clustered, Anchor.PLAN, PLAN, revision=1, next=here)
    assert begin_href.replace("&", "&amp;") in text
    assert new_comments(clustered, owner).count() == 22  # one older is not shown


def test_one_comes_back_to_the_page_one_began_from(ada, clustered):
    here = f"/environments/{clustered.pk}/reviews/1/"
    url = comment_url(clustered, Anchor.PLAN, PLAN, next=here)
    assert f'name="next" value="{here}"' in text_of(ada.get(url))
    there = begin(ada, clustered, follow=False, next=here)["Location"]
    assert there == f"{here}#thread-{Thread.objects.get().pk}"


def test_the_history_has_the_words_of_a_comment(ada, thread):
    page = text_of(ada.get(f"/environments/{thread.environment.pk}/history/"))
    assert "Commented: The whole plan" in page
    assert "Comment: Why two nodes?" in page


def test_the_page_of_the_environment_counts_what_is_open_and_new(ada, rita, thread):
    page = f"/environments/{thread.environment.pk}/"
    for client, said in ((ada, ["1 open thread<", "1 new comment<"]), (rita, ["1 o"])):
        text = text_of(client.get(page))
        assert f'<a href="{page}threads/">Comments</a>' in text
        assert all(words in text for words in said)
    assert "new comment" not in text
    ada.get(page_of(thread.environment))
    assert "new comment" not in text_of(ada.get(page))


def test_pages_cost_few_queries_however_many_threads(
    ada, owner, reviewer, django_assert_max_num_queries
):
    for count in (2, 30):
        machines = [a_machine(f"M{n}", K2_SERVER) for n in range(count)]
        environment = create_environment(a_design(*machines), by=owner)
        for machine in environment.machines.all():
            place = machine_place(machine.pk)
            thread = begin_thread(
                environment, Anchor.MACHINE, place, "Hm.", by=reviewer
            )
            for number in range(3):
                reply(thread, f"Comment {number}.", by=reviewer)
        with django_assert_max_num_queries(18):
            ada.get(page_of(environment))
        with django_assert_max_num_queries(18):
            ada.get(page_of(environment, f"{thread.pk}/"))
        with django_assert_max_num_queries(9):
            ada.get(page_of(environment, "new/"))
    assert Environment.objects.count() == 2


def test_the_page_is_small_however_large_the_plan(ada, owner):
    machines = [a_machine(f"M{n}", K2_SERVER) for n in range(300)]
    environment = create_environment(a_design(*machines), by=owner)
    last = environment.machines.latest("pk")
    url = comment_url(environment, Anchor.MACHINE, machine_place(last.pk))
    page = text_of(ada.get(url))
    assert page.count("<option") < 410
    assert f'value="machine:{last.pk}" selected' in page
