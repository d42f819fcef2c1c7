"""Short ways to write plan documents, and to see what is wrong with them."""

from planner.document import Format, Unreadable, read

HEAD = "schema: k2portal/plan/1\nname: Contoso\nlayout: clustered\n"
JSON_HEAD = '"schema": "k2portal/plan/1", "name": "Contoso", "layout": "clustered"'


def yaml_plan(rest: str = "") -> str:
    """A complete plan with `rest` from line 4 on."""
    return HEAD + rest


def json_plan(*rest: str) -> str:
    """A complete plan with further members, each as `"key": value`."""
    return "{" + ", ".join([JSON_HEAD, *rest]) + "}"


def problems_of(data: bytes | str, format: Format | None = None):
    """The problems that make `data` unreadable; none if it can be read."""
    try:
        read(data, format=format)
    except Unreadable as error:
        return list(error.problems)
    return []


def places_of(data: bytes | str):
    """Path and line of every problem of `data`."""
    return [(problem.path, problem.line) for problem in problems_of(data)]


def the_problem_of(data: bytes | str):
    """The one problem of `data`."""
    (problem,) = problems_of(data)
    return problem
