"""The addresses of the portal."""

from django.urls import path

from planner.views import (
    acceptances,
    checklists,
    comparisons,
    components,
    cures,
    deletion,
    documents,
    duplications,
    environment_list,
    environments,
    history,
    hub,
    revision_comparisons,
    revision_files,
    revisions,
    rules,
    sessions,
    submissions,
    templates,
    theme,
    tools,
    what_ifs,
    wizard,
)

app_name = "planner"
urlpatterns = [
    path("", environment_list.home, name="home"),
    path("sign-in/", sessions.sign_in, name="sign-in"),
    path("sign-out/", sessions.sign_out, name="sign-out"),
    path("theme/", theme.theme, name="theme"),
    path("components/", components.components, name="components"),
    path("rules/", rules.index, name="rules"),
    path("rules/<slug:code>/", rules.show, name="rule"),
    path(
        "tools/connection-strings/", tools.connection_strings, name="connection-strings"
    ),
    path("schema/plan-1.json", documents.schema, name="schema"),
    path("environments/csv/", environment_list.file, name="list-file"),
    path("environments/new/", environments.new, name="new"),
    path("environments/import/", documents.bring_in, name="import"),
    path("environments/deleted/", deletion.deleted, name="deleted"),
    path("environments/<int:pk>/", environments.show, name="environment"),
    path("environments/<int:pk>/duplicate/", duplications.duplicate, name="duplicate"),
    path("environments/<int:pk>/delete/", deletion.delete, name="delete"),
    path("environments/<int:pk>/bring-back/", deletion.retrieve, name="bring-back"),
    path("environments/<int:pk>/resume/", hub.resume, name="resume"),
    path("environments/<int:pk>/design/", hub.hub, name="hub"),
    path("environments/<int:pk>/design/<slug:slug>/", wizard.step, name="step"),
    path("environments/<int:pk>/design/<slug:slug>/live/", wizard.live, name="live"),
    path(
        "environments/<int:pk>/machines/<int:machine>/remove/",
        environments.remove_machine,
        name="machine-remove",
    ),
    path("environments/<int:pk>/cures/", cures.cure, name="cures"),
    path("environments/<int:pk>/cures/<slug:code>/", cures.cure, name="cure"),
    path("environments/<int:pk>/cures/<int:entry>/undo/", cures.undo, name="undo"),
    path(
        "environments/<int:pk>/acceptances/withdraw/",
        acceptances.withdraw,
        name="withdraw",
    ),
    path(
        "environments/<int:pk>/acceptances/<slug:code>/",
        acceptances.accept,
        name="accept",
    ),
    path("environments/<int:pk>/compare/", comparisons.compare, name="compare"),
    path(
        "environments/<int:pk>/what-if/<slug:slug>/", what_ifs.what_if, name="what-if"
    ),
    path("environments/<int:pk>/history/", history.history, name="history"),
    path("environments/<int:pk>/history/<int:entry>/", history.entry, name="entry"),
    path(
        "environments/<int:pk>/history/<slug:slug>/",
        history.take_out,
        name="history-file",
    ),
    path("environments/<int:pk>/checklist/", checklists.show, name="checklist"),
    path(
        "environments/<int:pk>/checklist/<slug:slug>/",
        checklists.download,
        name="checklist-file",
    ),
    path("environments/<int:pk>/plan/<slug:slug>/", documents.take_out, name="plan"),
    path("environments/<int:pk>/submit/", submissions.submit, name="submit"),
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
        "environments/<int:pk>/revisions/<int:number>/duplicate/",
        duplications.duplicate_of_revision,
        name="revision-duplicate",
    ),
    path(
        "environments/<int:pk>/revisions/<int:number>/template/",
        templates.make,
        name="template-make",
    ),
    path("templates/", templates.index, name="templates"),
    path("templates/<int:template>/remove/", templates.remove, name="template-remove"),
]
