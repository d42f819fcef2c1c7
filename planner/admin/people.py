"""People in Django's administration: made, and helped when a second factor is lost."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from planner.models import SecondFactorRole

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


@admin.register(SocialAccount)
class CompanyAccountAdmin(OnlyRemoved):
    """Which account of a company leads to whom."""

    list_display = ["user", "provider", "uid", "last_login"]
    list_filter = ["provider"]
    search_fields = ["user__username", "uid"]
    fields = ["user", "provider", "uid", "date_joined", "last_login"]
