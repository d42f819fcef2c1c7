"""The documentation says what the code does, and leaves nothing out."""

import json
import re
import shlex
from collections import Counter

import pytest
from django.template.loader import render_to_string

from k2portal.bootstrap import COMMANDS, ROOT
from k2portal.known_settings import KNOWN
from planner import document, wizard
from planner.document.kinds import Group
from planner.domain.status import NEXT
from planner.management.reference import BLOCKS, commands
from planner.management.reference.writing import filled, names_in

DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
VARIABLE = r"K2_[A-Z0-9_]+|DATABASE_URL|EMAIL_URL"
FOR_TESTS = {"K2_CHROMIUM", "K2_PG_BIN"}
DJANGO = {"help", "migrate", "collectstatic", "check", "createsuperuser"}

each_page = pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: str(path.relative_to(ROOT))
)


def text_of(path):
    return path.read_text(encoding="utf-8")


def table_after(heading, text):
    """The first column of the first table below a heading, marks of code left out."""
    below = text.split(f"\n{heading}\n", 1)[1]
    _, _, *rows = re.findall(r"(?:^\|.*\n)+", below, re.MULTILINE)[0].splitlines()
    return [row.split("|")[1].strip().replace("`", "") for row in rows]


@each_page
def test_a_page_is_as_write_docs_makes_it(path):
    assert filled(text_of(path)) == text_of(path), "run: python3 manage.py write_docs"


def test_every_part_made_from_the_code_is_on_one_page():
    found = Counter(name for path in PAGES for name in names_in(text_of(path)))
    assert found == dict.fromkeys(BLOCKS, 1)


@each_page
def test_a_link_leads_somewhere(path):
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", text_of(path))
    here = [link for link in links if not link.startswith(("http:", "https:"))]
    missing = [link for link in here if not (path.parent / link).exists()]
    assert missing == []


@each_page
def test_a_path_that_is_written_down_is_there(path):
    folders = (
        "planner|k2portal(?!/plan/|/sign-off)|tests|templates|static|docs|benchmarks"
    )
    named = re.findall(rf"(?:`|^)((?:{folders})/[\w./-]*)", text_of(path), re.MULTILINE)
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("folder", ["how-to", "decisions", "reference"])
def test_an_index_names_every_page(folder):
    in_folder = sorted(path.name for path in (DOCS / folder).iterdir())
    index = DOCS / folder / "README.md"
    prefix = "" if index.exists() else f"{folder}/"
    text = text_of(index if index.exists() else DOCS / "README.md")
    named = set(re.findall(rf"\({re.escape(prefix)}([\w.-]+)\)", text))
    assert [name for name in in_folder if name not in named | {"README.md"}] == []


def test_the_settings_table_names_what_the_code_reads_and_nothing_else():
    files = set((ROOT / "k2portal").glob("*.py"))
    files.remove(ROOT / "k2portal" / "known_settings.py")
    code = "\n".join(text_of(path) for path in files)
    read = set(re.findall(rf'"({VARIABLE})"', code))
    assert {name for name in read if name.startswith("K2_")} == KNOWN
    assert read > FOR_TESTS
    assert sorted(read - FOR_TESTS) == sorted(table_after("## Settings", README))


def test_what_only_tests_read_is_told_to_contributors():
    contributing = text_of(ROOT / "CONTRIBUTING.md")
    assert all(name in contributing for name in FOR_TESTS)


def test_the_production_settings_are_all_explained():
    lines = text_of(REFERENCE / "production.env").splitlines()
    names = {line.split("=")[0] for line in lines if line and line[0] != "#"}
    assert names <= set(table_after("## Settings", README))


def test_the_commands_of_set_up_are_in_the_readme_and_no_others():
    named = [row.split()[-1] for row in table_after("## Commands", README)]
    assert sorted(named) == sorted(COMMANDS)


@each_page
def test_a_command_that_is_written_down_exists(path):
    known = {*COMMANDS, *commands.names(), *DJANGO}
    written = re.findall(r"manage\.py (\w+)", text_of(path))
    assert set(written) <= known


@each_page
def test_an_example_uses_options_that_exist(path):
    reference = commands.details()
    for line in re.findall(r"manage\.py (\w+ .*)$", text_of(path), re.MULTILINE):
        name, *words = shlex.split(line.partition("`")[0], comments=True)
        if name in commands.names():
            section = reference.split(f"### {name}\n")[1].split("\n### ")[0]
            options = [word for word in words if re.fullmatch("-o|--[a-z]+", word)]
            assert [word for word in options if f"`{word}`" not in section] == []


@each_page
def test_an_example_of_a_plan_can_be_read(path):
    blocks = re.findall(r"```(?:yaml|json)\n(.*?)```", text_of(path), re.DOTALL)
    for block in blocks:
        if "k2portal/plan/1" in block:
            assert document.read(block).name


def test_every_field_of_the_plan_document_is_described():
    page = text_of(REFERENCE / "plan-document.md")
    schema = document.schema()
    keys = set(re.findall(r"^\| `(\w+)` \| .* \| .* \| .* \|$", page, re.MULTILINE))
    assert set(_keys(schema)) <= keys


def _keys(schema):
    for key, value in schema.get("properties", {}).items():
        yield key
        yield from _keys(value)
        yield from _keys(value.get("items", {}))


def test_the_statuses_of_steps_are_those_of_the_wizard_with_their_words():
    code = text_of(ROOT / "planner" / "wizard.py")
    page = text_of(REFERENCE / "wizard.md")
    given = re.findall(r'status = "([a-z-]+)"', code)
    documented = table_after("## Statuses", page)
    assert sorted(documented) == sorted(given)
    for status in documented:
        shown = render_to_string("components/task_status.html", {"status": status})
        words = re.sub("<[^>]+>", "", shown).strip()
        assert f"| `{status}` | {words} |" in page


def test_the_picture_of_reviews_draws_every_transition_and_no_other():
    page = text_of(REFERENCE / "reviews.md")
    drawn = re.findall(r"^    (\w+) --> (\w+): (.+)$", page, re.MULTILINE)
    wanted = [
        (old.replace("-", "_"), new.replace("-", "_"), move.label)
        for (old, move), new in NEXT.items()
    ]
    assert sorted(drawn) == sorted(wanted)


def test_groups_of_the_document_have_a_section_each():
    page = text_of(REFERENCE / "plan-document.md")
    groups = [
        field for field in document.fields.PLAN.fields if isinstance(field, Group)
    ]
    assert all(f"### `{group.key}" in page for group in groups)


def test_no_json_example_is_broken():
    for path in PAGES:
        for block in re.findall(r"```json\n(.*?)```", text_of(path), re.DOTALL):
            json.loads(block)


def test_the_wizard_has_no_step_that_the_how_to_leaves_out():
    page = text_of(DOCS / "how-to" / "plan-an-environment.md")
    assert [s.slug for s in wizard.STEPS if f"**{s.title}**" not in page] == []
