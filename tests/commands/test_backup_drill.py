"""The drill of docs/how-to/back-up-and-restore.md, and upgrades with real data."""

import json
import os
import re
import shlex
import shutil
import sqlite3
import stat
from contextlib import contextmanager
from hashlib import sha256
from zipfile import ZipFile

import psycopg
import pytest

from k2portal.bootstrap import ROOT
from tests.portals import Portal, own_database

PAGE = ROOT / "docs" / "how-to" / "back-up-and-restore.md"
RELEASES = ROOT / "tests" / "releases"
NAMES = sorted(path.parent.name for path in RELEASES.glob("*/facts.json"))
KEY = b"WWI-NODE-0001"
"""A licence key, which those of earlier versions have in clear."""

FIRST_RELEASE = RELEASES / "installations" / "k2portal.zip"


@pytest.fixture(scope="module")
def kind():
    return os.environ["K2_TEST_DB"]


@pytest.fixture
def empty(tmp_path, kind):
    """A portal with nothing in it, not even tables."""
    with own_database(kind) as url:
        yield Portal(tmp_path / "portal", url)


@contextmanager
def somebody_at_work(kind):
    """A transaction that goes on meanwhile in another database of the same server."""
    if kind == "sqlite":
        yield
        return
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:
        other.execute("CREATE TEMPORARY TABLE work (done integer)")
        yield


@pytest.fixture(scope="module")
def original(tmp_path_factory, kind):
    with own_database(kind) as url:
        portal = Portal(tmp_path_factory.mktemp("original"), url)
        run = portal.run("restore", FIRST_RELEASE)
        assert run.returncode == 0, run.stderr
        yield portal


@pytest.fixture
def portal(tmp_path, original, kind):
    """A portal with plans, reviews, an installation and files of evidence."""
    folder = shutil.copytree(original.folder, tmp_path / "portal")
    with own_database(kind, like=original.url) as url:
        yield Portal(folder, url)


def parts(archive):
    """The manifest without what a second backup may say otherwise."""
    manifest = json.loads(ZipFile(archive).read("manifest.json"))
    return {name: manifest[name] for name in ("migrations", "tables", "files", "lost")}


def drill():
    """The lines of the drill in the docs, as words."""
    section = PAGE.read_text(encoding="utf-8").split("## The drill\n")[1]
    block = re.findall(r"```\n(.*?)```", section.split("\n## ")[0], re.DOTALL)[0]
    return [shlex.split(line) for line in block.splitlines() if line[:1] not in "#"]


def test_the_drill_of_the_docs_brings_back_everything(portal, tmp_path, kind):
    here, folder = portal, tmp_path / "drill"
    folder.mkdir()
    with own_database(kind) as other:
        for first, *words in drill():
            words = [word.replace("/srv/drill", str(folder)) for word in words]
            if first == "export":
                here = Portal(folder / "data", other)
                assert f"K2_DATA_DIR={here.folder}" in words
                continue
            assert (first, words[0]) == ("python3", "manage.py")
            run = here.run(*words[1:])
            assert run.returncode == 0, run.stderr
        assert here is not portal
        assert parts(folder / "again.zip") == parts(folder / "k2portal.zip")
        assert here.files == portal.files
        assert len(here.files) == 2
        assert here.facts() == portal.facts()


def test_a_portal_moves_to_sqlite(portal, tmp_path):
    """On PostgreSQL `portal` itself came the other way."""
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    small = Portal(tmp_path / "small")
    for run in (
        portal.run("backup", first),
        small.run("restore", first),
        small.run("backup", second),
    ):
        assert run.returncode == 0, run.stderr
    assert parts(second)["tables"] == parts(first)["tables"]
    assert small.files == portal.files
    assert small.facts() == portal.facts()


TEAMS = """
from planner.models import Team
from planner.services.team_deletion import bring_back_team, delete_team
for team in Team.objects.order_by("pk"):
    {act}
"""
DELETE = TEAMS.format(
    act="delete_team(team, by=team.memberships.filter(is_admin=True)[0].user)"
)
BRING_BACK = TEAMS.format(act="bring_back_team(team, by=team.deleted_by)")
MEMBERS = "SELECT team_id, user_id, is_planner, is_reviewer, is_admin, since FROM "


def test_a_deleted_team_moves_with_the_portal_and_comes_back_there(portal, tmp_path):
    file, small = tmp_path / "k2portal.zip", Portal(tmp_path / "small")
    facts, members = portal.facts(), len(portal.sql(f"{MEMBERS} planner_membership"))
    for run in (
        portal.run("shell", "-c", DELETE),
        portal.run("backup", file),
        small.run("restore", file),
        small.run("tidy"),
    ):
        assert run.returncode == 0, run.stderr
    assert small.sql(f"{MEMBERS} planner_membership") == []
    run = small.run("shell", "-c", BRING_BACK)
    assert run.returncode == 0, run.stderr
    assert len(small.sql(f"{MEMBERS} planner_membership")) == members > 1
    assert small.sql(f"{MEMBERS} planner_membershipputaside") == []
    told = {"entries", "changes"}  # the history says what became of the teams
    now = small.facts()
    assert {key: now[key] for key in now.keys() - told} == {
        key: facts[key] for key in facts.keys() - told
    }
    assert now["entries"][: len(facts["entries"])] == facts["entries"]


def goes_on(portal):
    """Work goes on: new rows find numbers of their own, and history stands."""
    plan = ROOT / "tests" / "samples" / "clustered-clean.yaml"
    before = portal.sql("SELECT max(id) FROM planner_environment")[0][0]
    run = portal.run("import_plan", plan, "--owner", "planner")
    assert run.returncode == 0, run.stderr
    assert int(run.stdout.split()[0]) == before + 1
    for table in ("entry", "revision", "result", "evidencefile"):
        if portal.sql(f"SELECT 1 FROM planner_{table}"):
            with pytest.raises((sqlite3.Error, psycopg.Error), match="cannot be"):
                portal.sql(f"DELETE FROM planner_{table}")


@pytest.mark.parametrize("name", NAMES)
def test_a_portal_of_an_earlier_version_is_whole_after_the_upgrade(empty, kind, name):
    was = json.loads((RELEASES / name / "facts.json").read_text(encoding="utf-8"))
    archive = RELEASES / name / "k2portal.zip"
    with somebody_at_work(kind):
        run = empty.run("restore", archive)
    assert run.returncode == 0, run.stderr
    assert "Every revision and every file of evidence is as it was." in run.stdout
    assert KEY in ZipFile(archive).read("tables/planner_machine.jsonl")
    assert b"K2N01" in empty.on_disk()
    assert KEY not in empty.on_disk()
    now = empty.facts()
    assert {key: now[key] for key in was if was[key] is not None} == {
        key: value for key, value in was.items() if value is not None
    }
    assert len(was["plans"]) == 6
    goes_on(empty)
    assert empty.run("migrate", "--check").returncode == 0


def test_a_backup_is_for_its_owner_and_replaces_nothing_unasked(portal, tmp_path):
    file = tmp_path / "k2portal.zip"
    run = portal.run("backup", file)
    assert run.returncode == 0, run.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    whole = file.read_bytes()
    run = portal.run("backup", file)
    assert (run.returncode, run.stdout) == (1, "")
    assert "It is there already. With --overwrite it is replaced." in run.stderr
    assert file.read_bytes() == whole
    run = portal.run("backup", tmp_path, "--overwrite")
    assert "It is there already, and no file that could be replaced." in run.stderr
    assert portal.run("backup", file, "--overwrite").returncode == 0
    assert file.read_bytes() != whole
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_portal_in_use_is_replaced_when_that_is_asked_for_and_what_is_lost_is_named(
    portal, tmp_path
):
    file = tmp_path / "k2portal.zip"
    rows = portal.sql("SELECT file FROM planner_evidencefile ORDER BY id")
    (lost,), (damaged,) = rows
    (portal.folder / "uploads" / lost).unlink()
    (portal.folder / "uploads" / damaged).write_bytes(b"Something else.")
    run = portal.run("backup", file)
    assert run.returncode == 3
    for name in (lost, damaged):
        assert f"The file {name} is missing or damaged here." in run.stderr
    portal.sql("UPDATE planner_environment SET notes = 'written since'")
    run = portal.run("restore", file)
    assert run.returncode == 1
    assert "The portal here is in use. With --replace" in run.stderr
    assert "Traceback" not in run.stderr
    since = "SELECT count(*) FROM planner_environment WHERE notes = 'written since'"
    assert portal.sql(since) == [(6,)]
    run = portal.run("restore", file, "--replace")
    assert run.returncode == 3
    assert f"The file {lost} of result" in run.stderr
    assert portal.sql(since) == [(0,)]
    assert len(portal.files) == 1


def test_a_restore_that_fails_half_way_leaves_everything_as_it_was(portal, tmp_path):
    file = tmp_path / "k2portal.zip"
    table = "planner_verdict"
    columns = "SELECT id, review_id FROM planner_verdict"
    before, uploads, facts = portal.sql(columns), portal.files, portal.facts()
    with ZipFile(FIRST_RELEASE) as good, ZipFile(file, "w") as bad:
        manifest = json.loads(good.read("manifest.json"))
        (part,) = (each for each in manifest["tables"] if each["table"] == table)
        place = part["columns"].index("review_id")
        rows = [
            json.loads(row) for row in good.read(part["part"]["member"]).splitlines()
        ]
        rows[0][place] = 999
        body = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        part["part"].update(size=len(body), sha256=sha256(body).hexdigest())
        for name in good.namelist():
            if name not in ("manifest.json", part["part"]["member"]):
                bad.writestr(name, good.read(name))
        bad.writestr(part["part"]["member"], body)
        bad.writestr("manifest.json", json.dumps(manifest))
    run = portal.run("restore", file, "--replace")
    assert run.returncode == 1
    assert "nothing has changed. The database does not take it" in run.stderr
    assert "Traceback" not in run.stderr
    assert (portal.sql(columns), portal.files) == (before, uploads)
    assert portal.facts() == facts
    goes_on(portal)
