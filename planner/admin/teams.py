"""Teams in Django's administration: made, renamed, and given a team admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from planner.domain.without_passwords import masked_text
from planner.models import Team
from planner.services.teams import create_team, name_team_admin, rename_team


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

    def clean_name(self) -> str:
        name = masked_text(str(self.cleaned_data["name"])).strip()
        others = Team.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a team of this name already."))
        return name


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Teams are made and renamed; the services write, so the history tells of it."""

    form = TeamForm
    list_display = ["name", "made_at"]
    search_fields = ["name"]

    def has_delete_permission(
        self, request: HttpRequest, obj: Team | None = None
    ) -> bool:
        """A team and its history stay."""
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
