"""Templates: starting points of a team's own, made of revisions and removed."""

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from planner.domain.design import Design
from planner.domain.machine import License
from planner.domain.own_work import NOTHING_OWN
from planner.domain.refusal import Refusal
from planner.domain.without_passwords import masked_text
from planner.models import Deed, Revision, Template
from planner.permissions import membership, refuse, why_not_plan
from planner.services.history import record
from planner.services.kept_design import brought_back, kept
from planner.services.teams import team_to_fill

LONGEST_NAME = 100
LONGEST_TEXT = 2000


@transaction.atomic
def make_template(
    revision: Revision, name: str, about: str = "", *, by: User
) -> Template:
    """Keep what `revision` says as a starting point called `name` for its team.

    Licences and accepted warnings are left out: each environment has its own. So are
    the team's own steps: they are those of the team that makes something of it. Raises
    NotAllowed when `by` does not plan in the team, and Refusal when it has a template
    of that name or somebody has deleted it.
    """
    team = team_to_fill(revision.environment.team)
    refuse(why_not_plan(membership(by, team)))
    called = masked_text(name.strip())[:LONGEST_NAME]
    try:
        with transaction.atomic():
            template = Template.objects.create(
                team=team,
                name=called,
                about=masked_text(about.strip()),
                content=kept(_bare(brought_back(revision.content))),
                made_of=_("%(name)s, revision %(number)d")
                % {"name": revision.environment.name, "number": revision.number},
                by=by,
            )
    except IntegrityError as taken:
        text = _("The team has a template “%s” already. Choose another name.")
        raise Refusal(text % called) from taken
    record(team, Deed.TEMPLATE_MADE, by=by, about=called, why=template.about)
    return template


@transaction.atomic
def remove_template(template: Template, *, by: User) -> None:
    """Remove `template`; what was made from it stays.

    Raises NotAllowed when `by` does not plan in its team.
    """
    refuse(why_not_plan(membership(by, template.team)))
    if Template.objects.filter(pk=template.pk).delete()[0]:
        record(template.team, Deed.TEMPLATE_REMOVED, by=by, about=template.name)


def design_of_template(template: Template) -> Design:
    """The plan that `template` starts from."""
    return brought_back(template.content)


def _bare(design: Design) -> Design:
    return replace(
        design,
        machines=tuple(
            replace(each, id=None, license=License(kind=each.license.kind))
            for each in design.machines
        ),
        acknowledgements=(),
        own_work=NOTHING_OWN,
    )
