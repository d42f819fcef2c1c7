"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from allauth.account.urls import urlpatterns as account
from allauth.socialaccount.urls import urlpatterns as connections
from django.contrib import admin
from django.urls import include, path

from planner.views.companies import come_back, leave
from planner.views.first_password import set_password
from planner.views.joining import no_invitation
from planner.views.sessions import SignIn

# Whoever runs the portal signs in as everybody does, with a second factor if needed.
setattr(admin.site, "login", secure_admin_login(admin.site.login))  # noqa: B010

OTHERWISE = {
    "account_login",
    "account_signup",
    "account_set_password",
    "account_confirm_login_code",
    "account_email_verification_sent",
}
"""What the portal does in its own way, or not at all."""

ACCOUNT = [each for each in account if each.name not in OTHERWISE]

handler400 = "planner.views.not_taken.bad_request"
handler429 = "planner.views.limited.too_often"  # of what django-allauth limits
handler500 = "planner.failures.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/signup/", no_invitation, name="account_signup"),
    path("account/password/set/", set_password, name="account_set_password"),
    path("account/", include(ACCOUNT)),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/companies/", include(connections)),
    path("oidc/<slug:provider_id>/login/", leave, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        come_back,
        name="openid_connect_callback",
    ),
    path("", include("planner.urls")),
    # What django-allauth calls the page to sign in.
    path("sign-in/", SignIn.as_view(), name="account_login"),
]
