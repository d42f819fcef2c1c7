"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

from planner.forms.sign_in import AdminSignInForm

admin.site.login_form = AdminSignInForm

handler400 = "planner.failures.bad_request"
handler500 = "planner.failures.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("planner.urls")),
]
