"""Free licences that are struck off: given back to the vendor, or worth nothing."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from planner.domain.machine import License
from planner.domain.refusal import Refusal
from planner.models import Deed, FreeLicense, Team
from planner.permissions import membership, refuse, why_not_strike_off
from planner.services.history import record
from planner.services.installations import ask_for


@transaction.atomic
def strike_off(free: FreeLicense, *, by: User, text: str) -> None:
    """Take `free` off the list of its team, whose history says so and why: `text`.

    Raises NotAllowed for others than planners and team admins, Unfit where `text` says
    nothing, and Refusal when somebody else was faster. Whoever settles the licences of
    the team waits.
    """
    team = Team.objects.select_for_update(no_key=True).get(pk=free.team_id)
    refuse(why_not_strike_off(membership(by, team)))
    text = ask_for(text)
    gone, _counts = FreeLicense.objects.filter(pk=free.pk, team=team).delete()
    if not gone:
        raise Refusal(_("It is not free any more: a machine has it, or it is gone."))
    about = f"{License(key=free.key).masked_key}: {free}"
    record(team, Deed.LICENSE_STRUCK, by=by, about=about, why=text)
