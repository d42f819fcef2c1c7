"""Giving work: a machine, or single tasks, to a member of the team."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from planner.domain.refusal import Refusal
from planner.http import UserRequest, whole_number
from planner.models import Installation
from planner.permissions import membership, refuse, why_not_carry_out
from planner.services.assignments import give_tasks, people_to_give_to
from planner.services.history import name_of
from planner.views.own_installations import own_installation
from planner.views.sessions import signed_in

NOBODY = "nobody"


@signed_in
@require_POST
def give(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Give tasks, or all of a machine, to a member, or to nobody."""
    installation = own_installation(request, pk, number)
    refuse(why_not_carry_out(membership(request.user, installation.team)))
    tasks = _tasks_sent(request, installation)
    sent = request.POST.get("to", "")
    able = {person.pk: person for person in people_to_give_to(installation)}
    person = able.get(whole_number(sent))
    if sent and person is None and sent != NOBODY:
        raise Refusal(_("Choose somebody who carries plans of the team out."))
    if not tasks or not sent:
        messages.warning(request, _("Choose somebody, and tick the steps to give."))
        return _back(request, installation)
    moved = give_tasks(installation, tasks, to=person, by=request.user)
    said = {"n": moved, "who": name_of(person) if person else _("nobody")}
    text = ngettext(
        "%(n)d step is given to %(who)s.", "%(n)d steps are given to %(who)s.", moved
    )
    messages.success(request, text % said)
    return _back(request, installation)


def _tasks_sent(request: UserRequest, installation: Installation) -> list[int]:
    """The keys of the tasks that were ticked, or of all of the machine."""
    if machine := whole_number(request.POST.get("machine")):
        ours = installation.tasks.in_force().filter(machine=machine)
        return list(ours.values_list("pk", flat=True))
    return [whole_number(each) for each in request.POST.getlist("tasks")]


def _back(request: UserRequest, installation: Installation) -> HttpResponseRedirect:
    page = installation.get_absolute_url()
    sent = request.POST.get("next", "")
    return HttpResponseRedirect(sent if sent.startswith(page) else page)
