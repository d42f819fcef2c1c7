"""The addresses of teams, their members, and invitations into them."""

from django.urls import path

from planner.views import (
    invitations,
    joining,
    memberships,
    own_work,
    team_deletion,
    teams,
)

urlpatterns = [
    path("teams/", teams.teams, name="teams"),
    path("teams/deleted/", team_deletion.deleted, name="deleted-teams"),
    path("teams/<int:team>/", teams.team, name="team"),
    path("teams/<int:team>/settings/", teams.settings, name="team-settings"),
    path("teams/<int:team>/history/", teams.history, name="team-history"),
    path(
        "teams/<int:team>/history/<slug:slug>/",
        teams.history_file,
        name="team-history-file",
    ),
    path("teams/<int:team>/delete/", team_deletion.delete, name="team-delete"),
    path(
        "teams/<int:team>/bring-back/",
        team_deletion.retrieve,
        name="team-bring-back",
    ),
    path("teams/<int:team>/leave/", memberships.leave, name="team-leave"),
    path("teams/<int:team>/members/<int:member>/", memberships.duties, name="duties"),
    path(
        "teams/<int:team>/members/<int:member>/remove/",
        memberships.remove,
        name="member-remove",
    ),
    path("teams/<int:team>/invite/", invitations.make, name="invite"),
    path(
        "teams/<int:team>/invitations/<int:invitation>/withdraw/",
        invitations.withdraw,
        name="invitation-withdraw",
    ),
    path("teams/<int:team>/own-steps/new/", own_work.add_step, name="own-step-new"),
    path(
        "teams/<int:team>/own-steps/<int:step>/",
        own_work.change_step,
        name="own-step",
    ),
    path(
        "teams/<int:team>/own-steps/<int:step>/remove/",
        own_work.remove_step,
        name="own-step-remove",
    ),
    path(
        "teams/<int:team>/own-prerequisites/new/",
        own_work.add_prerequisite,
        name="own-prerequisite-new",
    ),
    path(
        "teams/<int:team>/own-prerequisites/<int:prerequisite>/",
        own_work.change_prerequisite,
        name="own-prerequisite",
    ),
    path(
        "teams/<int:team>/own-prerequisites/<int:prerequisite>/remove/",
        own_work.remove_prerequisite,
        name="own-prerequisite-remove",
    ),
    path("invitations/<str:secret>/", invitations.take, name="invitation"),
    path("invitations/<str:secret>/join/", joining.Join.as_view(), name="join"),
]
