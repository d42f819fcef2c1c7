"""The addresses of a team's licences."""

from django.urls import path

from planner.views import free_licenses, licenses

urlpatterns = [
    path("teams/<int:team>/licenses/", licenses.ledger, name="licenses"),
    path("teams/<int:team>/licenses/csv/", licenses.file, name="licenses-file"),
    path(
        "teams/<int:team>/licenses/environments/",
        licenses.environments,
        name="licenses-environments",
    ),
    path(
        "teams/<int:team>/licenses/free/<int:license>/",
        free_licenses.strike,
        name="license-strike",
    ),
]
