"""Licence keys are encrypted where they lie, and no mark of one can be guessed."""

import json
import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from django.db import migrations, models

import planner.models.encrypted_text
from planner.encryption import decrypted, encrypted, mark_of

BATCH = 500
LICENSE = "Licence"
MARKED = re.compile(r"(?<= \()[0-9a-f]{12}(?=\)$)")
"""The digits of a mark, as the inputs of a step end with them."""


def encrypt(apps: Any, schema_editor: Any) -> None:
    marks: dict[str, str] = {}

    def away(key: str) -> tuple[str, str]:
        mark = mark_of(bare(key))
        marks[plain_mark(key)[:12]] = mark[:12]
        return encrypted(key), mark

    rewrite_columns(apps, away)
    Revision = apps.get_model("planner", "Revision")
    for batch in batches(Revision.objects.all(), "content", "keys"):
        for revision in batch:
            revision.keys = [away(key)[0] for key in taken_out(revision.content)]
        Revision.objects.bulk_update(batch, ["content", "keys"])
    for batch in batches(with_undo(apps), "undo"):
        for environment in batch:
            taken = taken_out(environment.undo)
            environment.undo["keys"] = [away(key)[0] for key in taken]
        batch[0].__class__.objects.bulk_update(batch, ["undo"])
    # What no key is known for is marked as well: the digits tell nothing any more.
    remark(apps, lambda old: marks.get(old) or mark_of(old)[:12])


def decrypt(apps: Any, schema_editor: Any) -> None:
    marks: dict[str, str] = {}

    def back(token: str) -> tuple[str, str]:
        key = decrypted(token)
        marks[mark_of(bare(key))[:12]] = plain_mark(key)[:12]
        return str(key), plain_mark(key)

    rewrite_columns(apps, back)
    Revision = apps.get_model("planner", "Revision")
    for batch in batches(Revision.objects.all(), "content", "keys"):
        for revision in batch:
            put_in(revision.content, [back(token)[0] for token in revision.keys])
        Revision.objects.bulk_update(batch, ["content"])
    for batch in batches(with_undo(apps), "undo"):
        for environment in batch:
            tokens = environment.undo.pop("keys", ())
            put_in(environment.undo, [back(token)[0] for token in tokens])
        batch[0].__class__.objects.bulk_update(batch, ["undo"])
    remark(apps, lambda new: marks.get(new, new))


def bare(key: str) -> str:
    return "".join(key.split()).casefold()


def plain_mark(key: str) -> str:
    """What a key was marked with until now."""
    return sha256(bare(key).encode()).hexdigest() if bare(key) else ""


def batches(rows: Any, *columns: str) -> Iterable[list[Any]]:
    """All `rows`, so many at a time that they fit into memory."""
    after = 0
    while batch := list(rows.filter(pk__gt=after).only(*columns).order_by("pk")[:BATCH]):
        yield batch
        after = batch[-1].pk


def with_undo(apps: Any) -> Any:
    return apps.get_model("planner", "Environment").objects.filter(undo__has_key="plan")


def rewrite_columns(apps: Any, rewritten: Callable[[str], tuple[str, str]]) -> None:
    for name, key, mark in (
        ("Machine", "license_key", "license_mark"),
        ("FreeLicense", "key", "mark"),
    ):
        model = apps.get_model("planner", name)
        for batch in batches(model.objects.exclude(**{key: ""}), key, mark):
            for row in batch:
                new_key, new_mark = rewritten(getattr(row, key))
                setattr(row, key, new_key)
                setattr(row, mark, new_mark)
            model.objects.bulk_update(batch, [key, mark])


def taken_out(kept: dict[str, Any]) -> list[str]:
    """The keys of a plan that was kept, machine by machine; they leave it."""
    keys = []
    for machine in kept["plan"].get("machines", ()):
        license = machine.get("license", {})
        keys.append(license.pop("key", ""))
        if license == {}:
            machine.pop("license", None)
    return keys


def put_in(kept: dict[str, Any], keys: Iterable[str]) -> None:
    for machine, key in zip(kept["plan"].get("machines", ()), keys, strict=False):
        if key:
            machine.setdefault("license", {})["key"] = key


def remark(apps: Any, new_digits: Callable[[str], str]) -> None:
    """Write other digits where the inputs of a step tell a key; results still hold."""

    def said(text: str) -> str:
        return MARKED.sub(lambda found: new_digits(found[0]), text)

    Task, Result = (apps.get_model("planner", name) for name in ("Task", "Result"))
    for batch in batches(Task.objects.filter(inputs__has_key=LICENSE), "inputs", "digest"):
        for task in batch:
            task.inputs[LICENSE] = said(task.inputs[LICENSE])
            before, task.digest = task.digest, digest(task.inputs)
            Result.objects.filter(task=task, digest=before).update(digest=task.digest)
        Task.objects.bulk_update(batch, ["inputs", "digest"])
    SetAside = apps.get_model("planner", "SetAside")
    for batch in batches(SetAside.objects.all(), "changes"):
        for aside in batch:
            aside.changes = [
                [where, what, *map(said, values)] if what == LICENSE else [where, what, *values]
                for where, what, *values in aside.changes
            ]
        SetAside.objects.bulk_update(batch, ["changes"])


def digest(inputs: dict[str, str]) -> str:
    """As planner/domain/steps/inputs.py makes it."""
    canonical = json.dumps(
        inputs, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


class Migration(migrations.Migration):

    dependencies = [
        ("planner", "0015_licenses_struck_off"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="keys",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(encrypt, decrypt),
        # The columns stay what they are: text.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="machine",
                    name="license_key",
                    field=planner.models.encrypted_text.EncryptedTextField(blank=True),
                ),
                migrations.AlterField(
                    model_name="freelicense",
                    name="key",
                    field=planner.models.encrypted_text.EncryptedTextField(),
                ),
            ]
        ),
    ]
