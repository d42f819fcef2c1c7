"""People in Django's administration: made, and helped when a second factor is lost."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from planner.accounts.addresses import end_changes
from planner.accounts.security_log import tell
from planner.models import SecondFactorRole
from planner.services.sessions import end_sessions

for each in (
    User,
    Authenticator,
    EmailAddress,
    SocialAccount,
    SocialApp,
    SocialToken,
    UserSession,
):
    admin.site.unregister(each)


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """People are made here; one who is in a team is made inactive, and not removed."""

    actions = ["sign_out_everywhere"]

    @admin.action(description=_("Sign out everywhere"), permissions=["change"])
    def sign_out_everywhere(
        self, request: HttpRequest, queryset: QuerySet[User]
    ) -> None:
        """End all sessions of whoever is chosen; they can sign in again at once."""
        for person in queryset:
            count = self._end_sessions(request, person)
            said = _("%(count)d sessions of %(name)s are ended.")
            about = {"count": count, "name": person.username}
            self.message_user(request, said % about)

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """Whoever is made inactive is out, and is so when made active again too.

        An address that is replaced counts no more: it sets no password anew.
        """
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            others = EmailAddress.objects.filter(user=obj)
            others.exclude(email=obj.email.lower()).delete()
        if change and not obj.is_active:
            self._end_sessions(request, obj)

    def _end_sessions(self, request: HttpRequest, person: User) -> int:
        count = end_sessions(person)
        if count:
            tell("session-ended", request, person, "at /admin/")
            self.log_change(request, person, f"Ended {count} sessions.")
        return count

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Give somebody another password, or none, and tell it to the log."""
        answer = super().user_change_password(request, id, form_url)
        person = self.get_object(request, id)
        if person and request.method == "POST" and answer.status_code == 302:
            end_changes(person)
            tell("password-changed", request, person, "at /admin/")
        return answer

    def has_delete_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        """Never several at once, nor behind the back of a team and its history."""
        is_free = obj is not None and not obj.memberships.exists()
        return is_free and super().has_delete_permission(request, obj)


@admin.register(SecondFactorRole)
class SecondFactorRoleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Whose role is listed here signs in with a second factor."""

    list_display = ["role"]


class OnlyRemoved(admin.ModelAdmin):  # type: ignore[type-arg]
    """What people have of their own: it can be looked at and removed, nothing else."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only its owner makes it."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: object | None = None
    ) -> bool:
        """Only its owner changes it."""
        return False


@admin.register(Authenticator)
class SecondFactorAdmin(OnlyRemoved):
    """Second factors, removed for somebody who has lost theirs; never their secrets."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__username", "user__email"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def log_deletions(
        self, request: HttpRequest, queryset: QuerySet[Authenticator]
    ) -> Any:
        """Tell it to the log as well, like what people do themselves."""
        for each in queryset:
            tell("second-factor-removed", request, each.user, each.type)
        return super().log_deletions(request, queryset)


@admin.register(SocialAccount)
class CompanyAccountAdmin(OnlyRemoved):
    """Which account of a company leads to whom."""

    list_display = ["user", "provider", "uid", "last_login"]
    list_filter = ["provider"]
    search_fields = ["user__username", "uid"]
    fields = ["user", "provider", "uid", "date_joined", "last_login"]

    def log_deletions(
        self, request: HttpRequest, queryset: QuerySet[SocialAccount]
    ) -> Any:
        """Tell it to the log as well, like what people do themselves."""
        for each in queryset:
            tell("company-disconnected", request, each.user, each.provider)
        return super().log_deletions(request, queryset)
