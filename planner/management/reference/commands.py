"""The portal's own commands: what each does, and its arguments."""

from argparse import Action

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandParser

from planner.management.reference.markdown import code, sections, table


def names() -> list[str]:
    """The commands of the portal, without those of Django."""
    return sorted(name for name, app in get_commands().items() if app == "planner")


def details() -> str:
    """A section for every command."""
    return sections(_section(name) for name in names())


def _section(name: str) -> str:
    command: BaseCommand = load_command_class("planner", name)
    parser = CommandParser(add_help=False)
    command.add_arguments(parser)
    actions = parser._actions
    usage = " ".join(["python3 manage.py", name, *map(_usage, actions)])
    parts = [f"### {name}", command.help, f"```\n{usage}\n```"]
    if actions:
        rows = [(_called(action), action.help or "") for action in actions]
        parts.append(table(("Argument", "What it is"), rows))
    return sections(parts)


def _usage(action: Action) -> str:
    words = " ".join(filter(None, (*action.option_strings[:1], _value(action))))
    if action.nargs == "+":
        return f"{words} [{words} ...]"
    return words if action.required else f"[{words}]"


def _called(action: Action) -> str:
    names = [code(name) for name in action.option_strings] or [code(_value(action))]
    value = f" {code(_value(action))}" if action.option_strings else ""
    return ", ".join(names) + value.removesuffix(" ``")


def _value(action: Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return "|".join(map(str, action.choices))
    return str(action.metavar or action.dest.upper())
