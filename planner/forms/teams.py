"""The forms of a team: its settings, what a member does, and an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from planner.domain.roles import Roles
from planner.models import Membership
from planner.models.team import MOST_APPROVALS

LONGEST_TEXT = 100


class SettingsForm(forms.Form):
    """What a team is called, and what its plans need before they are approved."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Enter the name of the team.")},
    )
    approvals_needed = forms.IntegerField(
        label=_("Approvals needed"),
        min_value=1,
        max_value=MOST_APPROVALS,
        help_text=_("So many reviewers approve a plan before it counts as approved."),
        error_messages={
            "required": _("Enter how many approvals a plan needs."),
            "invalid": _("Enter a number from 1 to 9."),
        },
    )
    accept_first = forms.BooleanField(
        label=_("Open warnings must be accepted before a plan can be approved"),
        required=False,
    )


class RolesForm(forms.Form):
    """What a member does; nothing ticked makes a viewer."""

    is_planner = forms.BooleanField(
        label=_("Planner"),
        help_text=_("Makes, edits, copies and deletes environments."),
        required=False,
    )
    is_reviewer = forms.BooleanField(
        label=_("Reviewer"),
        help_text=_("Comments on plans and approves them."),
        required=False,
    )
    is_admin = forms.BooleanField(
        label=_("Team admin"),
        help_text=_("Invites and removes members, and says what each does."),
        required=False,
    )

    @property
    def roles(self) -> Roles:
        """The duties that are ticked."""
        ticked = {name: self.cleaned_data[name] for name in Roles.__slots__}
        return Roles(**ticked)

    @staticmethod
    def of(member: Membership) -> "dict[str, bool]":
        """What is ticked at first for a member."""
        return {name: getattr(member, name) for name in Roles.__slots__}


class InvitationForm(RolesForm):
    """What whoever takes the invitation will do, and a remark on whom it is meant."""

    meant_for = forms.CharField(
        label=_("For whom"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("A remark that tells your invitations apart, such as a name."),
    )

    field_order = ["meant_for"]
