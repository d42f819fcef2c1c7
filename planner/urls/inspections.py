"""The addresses where results are accepted, phases closed, and installations ended."""

from django.urls import path

from planner.views import gates, sign_off_files, to_accept

PLACE = "environments/<int:pk>/installations/<int:number>/"

urlpatterns = [
    path(f"{PLACE}acceptance/", to_accept.to_accept, name="to-accept"),
    path(f"{PLACE}gates/", gates.show, name="gates"),
    path(f"{PLACE}gates/<slug:slug>/close/", gates.close_it, name="gate-close"),
    path(f"{PLACE}gates/<slug:slug>/open/", gates.open_it, name="gate-open"),
    path(f"{PLACE}sign-off/", gates.sign_it_off, name="sign-off"),
    path(f"{PLACE}stop/", gates.stop_it, name="installation-stop"),
    path(
        f"{PLACE}sign-off/<slug:slug>/", sign_off_files.take_out, name="sign-off-file"
    ),
]
