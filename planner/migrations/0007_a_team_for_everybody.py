from typing import Any

from django.db import migrations


def give_teams(apps: Any, schema_editor: Any) -> None:
    """Whoever has environments gets a team for them, and is all there is in it."""
    Environment = apps.get_model("planner", "Environment")
    Team = apps.get_model("planner", "Team")
    Membership = apps.get_model("planner", "Membership")
    User = apps.get_model("auth", "User")
    owners = Environment.objects.filter(team=None).values("owner_id")
    for owner in User.objects.filter(pk__in=owners).order_by("pk"):
        team = Team.objects.create(name=free_name(Team, owner))
        Membership.objects.create(
            team=team, user=owner, is_planner=True, is_reviewer=True, is_admin=True
        )
        Environment.objects.filter(team=None, owner=owner).update(team=team)


def free_name(Team: Any, owner: Any) -> str:
    called = f"{owner.first_name} {owner.last_name}".strip() or owner.username
    wanted = name = f"Team of {called}"[:90]
    number = 1
    while Team.objects.filter(name=name).exists():
        number += 1
        name = f"{wanted} {number}"
    return name


class Migration(migrations.Migration):

    dependencies = [
        ('planner', '0006_teams_and_reviews'),
    ]

    operations = [
        migrations.RunPython(give_teams, migrations.RunPython.noop),
    ]
