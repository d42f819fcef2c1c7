"""The addresses of revisions, and of what is taken out of them."""

from django.urls import path

from planner.views import (
    duplications,
    license_keys,
    machine_zips,
    revision_comparisons,
    revision_files,
    revisions,
    templates,
)

urlpatterns = [
    path("environments/<int:pk>/revisions/", revisions.index, name="revisions"),
    path(
        "environments/<int:pk>/revisions/compare/",
        revision_comparisons.compare,
        name="revisions-compare",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/",
        revisions.show,
        name="revision",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/plan/<slug:slug>/",
        revision_files.plan,
        name="revision-plan",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/plan/<slug:slug>/keys/",
        license_keys.plan_as_submitted,
        name="revision-plan-keys",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/checklist/",
        revision_files.checklist,
        name="revision-checklist",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/checklist/<slug:slug>/",
        revision_files.download,
        name="revision-checklist-file",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/checklist/zip/<slug:slug>/",
        machine_zips.download_of_revision,
        name="revision-checklist-zip",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/checklist/<slug:slug>/keys/",
        license_keys.download_of_revision,
        name="revision-checklist-keys",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/duplicate/",
        duplications.duplicate_of_revision,
        name="revision-duplicate",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/template/",
        templates.make,
        name="template-make",
    ),
]
