"""Teams in Django's administration: made, renamed, led by others, and brought back."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from planner.domain.without_passwords import masked_text
from planner.models import Team
from planner.services.team_deletion import bring_back_team
from planner.services.teams import (
    create_team,
    name_team_admin,
    rename_team,
    why_not_name,
)


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a team is called, and who leads it."""

    team_admin = forms.ModelChoiceField(
        queryset=get_user_model().objects.filter(is_active=True).order_by("username"),
        label=_("Team admin"),
        help_text=_("Plans, reviews and is team admin; everything else is up to them."),
    )

    class Meta:
        model = Team
        fields = ["name"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            field = self.fields["team_admin"]
            field.label, field.required = _("Make another person team admin"), False
            field.disabled = self.instance.deleted_at is not None

    def clean_name(self) -> str:
        name = masked_text(str(self.cleaned_data["name"])).strip()
        if reason := why_not_name(name, self.instance):
            raise forms.ValidationError(reason)
        return name


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Teams are made and renamed; the services write, so the history tells of it."""

    form = TeamForm
    list_display = ["name", "made_at", "deleted_at", "deleted_by"]
    list_filter = [("deleted_at", admin.EmptyFieldListFilter)]
    list_select_related = ["deleted_by"]
    search_fields = ["name"]
    readonly_fields = ["deletion"]
    actions = ["bring_back"]

    @admin.display(description=_("Deletion"))
    def deletion(self, team: Team) -> str:
        """Where the team is deleted, or how it comes back."""
        if team.pk is None:
            return ""
        if team.deleted_at is None:
            page = reverse("planner:team-delete", args=[team.pk])
            return format_html('<a href="{}">{}</a>', page, _("Delete the team"))
        text = _("Deleted. It can be brought back until %s, from the list of teams.")
        return text % f"{localtime(team.retrievable_until):%Y-%m-%d %H:%M}"

    @admin.action(description=_("Bring deleted teams back"), permissions=["change"])
    def bring_back(self, request: HttpRequest, teams: QuerySet[Team]) -> None:
        """Bring those of `teams` back that are deleted, and say how many that were."""
        assert isinstance(request.user, User)
        back = [bring_back_team(team, by=request.user) for team in teams]
        done = ngettext("%d team is back.", "%d teams are back.", sum(back))
        self.message_user(request, done % sum(back))

    def has_delete_permission(
        self, request: HttpRequest, obj: Team | None = None
    ) -> bool:
        """A team is deleted on its page in the portal, and put aside."""
        return False

    def save_model(
        self, request: HttpRequest, obj: Team, form: TeamForm, change: bool
    ) -> None:
        """Make or rename the team by the services."""
        assert isinstance(request.user, User)
        name, leader = form.cleaned_data["name"], form.cleaned_data["team_admin"]
        if not change:
            obj.pk = create_team(name, by=request.user, led_by=leader).pk
            return
        rename_team(obj, name, by=request.user)
        if leader:
            name_team_admin(obj, leader, by=request.user)
