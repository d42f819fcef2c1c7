"""Every address of the portal."""

from allauth.account.decorators import secure_admin_login
from allauth.account.urls import urlpatterns as account
from allauth.socialaccount.providers.openid_connect.urls import (
    urlpatterns as companies,
)
from allauth.socialaccount.urls import urlpatterns as connections
from django.contrib import admin
from django.urls import include, path

from planner.views.sessions import SignIn

# Whoever runs the portal signs in as everybody does, with a second factor if needed.
setattr(admin.site, "login", secure_admin_login(admin.site.login))  # noqa: B010

handler400 = "planner.views.not_taken.bad_request"
handler429 = "planner.views.limited.too_often"  # of what django-allauth limits

ACCOUNT = [each for each in account if each.name != "account_login"]

urlpatterns = [
    path("admin/", admin.site.urls),
    # What django-allauth calls the page to sign in.
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("account/", include(ACCOUNT)),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/companies/", include(connections)),
    path("", include(companies)),
    path("", include("planner.urls")),
]
