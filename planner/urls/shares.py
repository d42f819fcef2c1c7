"""The addresses of links for others: where they are made, and what they show."""

from django.urls import path

from planner.views import shared, shares

OWN = "environments/<int:pk>/"

urlpatterns = [
    path(f"{OWN}shares/", shares.index, name="shares"),
    path(f"{OWN}shares/<int:share>/revoke/", shares.revoke, name="share-revoke"),
    path(
        f"{OWN}revisions/<int:number>/share/",
        shares.share_revision,
        name="revision-share",
    ),
    path(
        f"{OWN}installations/<int:number>/share/",
        shares.share_record,
        name="record-share",
    ),
    path("shared/<str:link>/", shared.show, name="shared"),
    path("shared/<str:link>/<slug:slug>/", shared.file, name="shared-file"),
    path(
        "shared/<str:link>/zip/<slug:slug>/", shared.zip_of_machines, name="shared-zip"
    ),
    path("shared/<path:rest>/", shared.nothing, name="shared-nothing"),
]
