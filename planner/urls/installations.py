"""The addresses of installations: started, carried out, and the work of a person."""

from django.urls import path

from planner.views import evidence, giving, installations, machine_zips, my_work, tasks

ALL = "environments/<int:pk>/installations/"
ONE = f"{ALL}<int:number>/"
TASK = f"{ONE}tasks/<int:task>/"

urlpatterns = [
    path("my-work/", my_work.show, name="my-work"),
    path(
        "environments/<int:pk>/revisions/<int:number>/start/",
        installations.start,
        name="installation-start",
    ),
    path(ALL, installations.index, name="installations"),
    path(ONE, installations.show, name="installation"),
    path(f"{ONE}give/", giving.give, name="work-give"),
    path(f"{ONE}evidence/<int:file>/", evidence.download, name="evidence-file"),
    path(
        f"{ONE}checklist/<slug:slug>/",
        installations.download,
        name="installation-checklist-file",
    ),
    path(
        f"{ONE}checklist/zip/<slug:slug>/",
        machine_zips.download_of_installation,
        name="installation-checklist-zip",
    ),
    path(TASK, tasks.show, name="task"),
    path(f"{TASK}pass/", tasks.pass_it, name="task-pass"),
    path(f"{TASK}take-back/", tasks.take_back, name="result-take-back"),
]
