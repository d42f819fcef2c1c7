"""Archives that are no backup, or no longer what they were: refused before anything."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

import pytest

from planner.services.backups.archive import Reader, opened
from planner.services.backups.files import storing
from planner.services.backups.manifest import BadArchive
from planner.services.backups.restoring import restore

GOOD = Path(__file__).parent.parent / "releases" / "installations" / "k2portal.zip"
TABLE = "tables/planner_environment.jsonl"


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "k2portal.zip"


def made_of(archive, *, manifest=None, **changed):
    """The good archive with other parts; `manifest` changes what it says."""
    with ZipFile(GOOD) as good, ZipFile(archive, "w", ZIP_DEFLATED) as bad:
        for name in good.namelist():
            body = changed.pop(name, good.read(name))
            if name == "manifest.json" and manifest:
                says = json.loads(body)
                manifest(says)
                body = json.dumps(says)
            if body is not None:
                bad.writestr(name, body)
        for name, body in changed.items():
            bad.writestr(name, body)


def refused(archive):
    with pytest.raises(BadArchive) as refusal:
        restore(archive)
    return str(refusal.value)


def test_what_is_no_zip_is_refused(archive):
    archive.write_bytes(b"SQLite format 3\0" * 100)
    assert refused(archive).startswith("It is not whole, or no backup")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_what_was_cut_off_is_refused(archive, share):
    whole = GOOD.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    assert refused(archive).startswith("It is not whole, or no backup")


def test_another_zip_is_refused(archive):
    with ZipFile(archive, "w") as other:
        other.writestr("plan.yaml", "k2portal/plan/1")
    assert refused(archive) == "It is no backup: it has no manifest."


@pytest.mark.parametrize("text", ["{}", "[]", "nonsense", "[" * 100_000, '{"a": 1}'])
def test_a_manifest_of_something_else_is_refused(archive, text):
    made_of(archive, **{"manifest.json": text})
    assert refused(archive) in (
        "It is no backup of this portal.",
        "Its manifest cannot be read.",
    )


def test_a_manifest_that_lacks_something_is_refused(archive):
    made_of(archive, manifest=lambda says: says.pop("tables"))
    assert refused(archive) == "Its manifest cannot be understood."


def test_a_part_that_was_changed_is_refused(archive):
    with ZipFile(GOOD) as good:
        body = good.read(TABLE).replace(b"Contoso", b"Fabrika")
    made_of(archive, **{TABLE: body})
    assert refused(archive) == f"{TABLE!r} in it is not what was put into it."


def test_a_byte_that_was_lost_on_the_way_is_refused(archive):
    shutil.copy(GOOD, archive)
    with ZipFile(GOOD) as good:
        place = good.getinfo(TABLE).header_offset + 200
    with archive.open("r+b") as file:
        file.seek(place)
        old = file.read(1)
        file.seek(place)
        file.write(bytes([old[0] ^ 0xFF]))
    assert TABLE in refused(archive)


def test_a_part_that_is_missing_is_refused(archive):
    made_of(archive, **{TABLE: None})
    assert refused(archive) == f"It lacks {TABLE!r}."


def test_a_part_that_nothing_names_is_refused(archive):
    made_of(archive, **{"files/../../.ssh/authorized_keys": "mine"})
    assert "belongs to no backup" in refused(archive)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(archive):
    shutil.copy(GOOD, archive)
    with ZipFile(archive, "a") as twice:
        twice.writestr(TABLE, twice.read(TABLE))
    assert refused(archive) == "It has something twice."


@pytest.mark.parametrize(
    "name", ["../../k2portal/settings.py", "/etc/passwd", "a\\..\\b", "c:evil"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(archive, name):
    body = b"mine"

    def leads_out(says):
        part = {"member": f"files/{name}", "size": 4}
        part["sha256"] = sha256(body).hexdigest()
        says["files"].append({"name": name, "part": part})

    made_of(archive, manifest=leads_out, **{f"files/{name}": body})
    assert refused(archive) == "A name in it leads out of the archive."


def test_what_would_fill_the_disk_is_refused_before_it_is_unpacked(archive):
    def is_huge(says):
        says["files"][0]["part"]["size"] = 10**18

    made_of(archive, manifest=is_huge)
    assert "It unpacks to 953,674,316,406 MB" in refused(archive)


def test_a_bomb_is_no_larger_than_it_says(archive, monkeypatch):
    unpacked, chunks = [], Reader.chunks

    def told(reader, part):
        unpacked.append(part.member)
        return chunks(reader, part)

    monkeypatch.setattr(Reader, "chunks", told)
    made_of(archive, **{TABLE: b"[" * 50_000_000})
    assert archive.stat().st_size < 1_000_000
    assert refused(archive) == f"{TABLE!r} in it is not what was put into it."
    assert unpacked
    assert TABLE not in unpacked


def test_a_part_that_is_larger_than_it_says_is_read_no_further(archive):
    """Whoever packs an archive can write any size, and any sum, into its directory."""
    with opened(GOOD) as good:
        manifest = good.manifest
    (part,) = (each.part for each in manifest.tables if each.part.member == TABLE)
    said = b"[" * part.size
    with ZipFile(archive, "w", ZIP_DEFLATED) as bad:
        bad.writestr(TABLE, b"[" * 50_000_000)
        info = bad.getinfo(TABLE)
        info.file_size, info.CRC = len(said), crc32(said)
    with ZipFile(archive) as bad:
        assert b"".join(Reader(bad, manifest).chunks(part)) == said


def test_a_backup_of_a_newer_portal_is_refused_by_name(archive):
    def is_newer(says):
        says["portal"] = "9.9"
        says["migrations"].append(["planner", "0999_later"])

    made_of(archive, manifest=is_newer)
    assert refused(archive) == (
        "It was made by a newer portal, 9.9, with the migration planner.0999_later."
        " Put that version in place first."
    )


def test_files_go_again_where_the_rest_of_the_restore_fails(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    seen = []

    def fail_after_storing(reader):
        with storing() as store:
            store(reader)
            seen.extend(stored_in(tmp_path))
            raise ZeroDivisionError

    with opened(GOOD) as reader, pytest.raises(ZeroDivisionError):
        fail_after_storing(reader)
    assert len(seen) == 2
    assert stored_in(tmp_path) == {}


def test_a_damaged_file_is_stored_anew_and_a_whole_one_left_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with opened(GOOD) as reader:
        with storing() as store:
            store(reader)
        whole = stored_in(tmp_path)
        first, second = whole
        first.write_bytes(b"damaged")
        age = second.stat().st_mtime_ns
        with storing() as store:
            store(reader)
    assert stored_in(tmp_path) == whole
    assert second.stat().st_mtime_ns == age


def stored_in(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in paths}
