"""The address at which results files are brought in."""

from django.urls import path

from planner.views import results_files

urlpatterns = [
    path(
        "environments/<int:pk>/installations/<int:number>/results/",
        results_files.results,
        name="results-file",
    ),
]
