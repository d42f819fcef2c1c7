"""Whether all is whole: nothing half there, and nothing lost that was confirmed."""

from collections import Counter

from django.db import connection
from django.db.models import Count

from planner.models import Deed, Entry, Environment, Result, Review, Revision
from planner.models.designs import design_of
from planner.services.backups.intact import changed_files, changed_revisions
from tests.crashes.deeds import INSTALLED, PLAN, the_plan, words_in
from tests.views.conftest import sample


def faults(confirmed, *, thorough):
    """What is wrong; `confirmed` are pairs of a deed and its word.

    Only where it is to be `thorough` every revision and every file is read.
    """
    connection.check_constraints()
    yield from _file()
    yield from _saves({word for deed, word in confirmed if deed == "save"})
    yield from _revisions({word for deed, word in confirmed if deed == "submit"})
    yield from _imports({word for deed, word in confirmed if deed == "bring_in"})
    yield from _uploads({word for deed, word in confirmed if deed == "upload"})
    if thorough:
        yield from changed_revisions()
        yield from changed_files()


def _file():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            if (answer := cursor.fetchall()) != [("ok",)]:
                yield f"SQLite says {answer}"


def _saves(words):
    plan = the_plan()
    edits = plan.history.filter(deed=Deed.EDITED)
    said = list(edits.order_by("pk").values_list("about", flat=True))
    yield from _lost("save", words, said)
    if plan.version != len(said) + 1:
        yield f"version {plan.version} after {len(said)} saves"
    if said and words_in(design_of(plan)) != {said[-1]}:
        yield f"half a save: {words_in(design_of(plan))}, and last was {said[-1]}"


def _revisions(words):
    revisions = Revision.objects.filter(environment=the_plan()).order_by("number")
    yield from _lost("submission", words, [each.message for each in revisions])
    if [each.number for each in revisions] != list(range(1, len(revisions) + 1)):
        yield "a number of a revision is missing"
    if Review.objects.count() != Revision.objects.count():
        yield "a revision has no review"
    if the_plan().history.filter(deed=Deed.SUBMITTED).count() != len(revisions):
        yield "a revision is not in the history"


def _imports(words):
    others = Environment.objects.exclude(name__in=(PLAN, INSTALLED))
    there = others.annotate(size=Count("machines")).values_list("name", "size")
    yield from _lost("import", words, [name for name, _size in there])
    whole = len(sample("clustered-clean").machines)
    yield from (f"half an import: {name}" for name, size in there if size != whole)
    entries = Entry.objects.filter(deed=Deed.IMPORTED).count()
    if entries != len(there):
        yield f"{len(there)} imports, and the history has {entries}"


def _uploads(words):
    results = Result.objects.annotate(size=Count("files"))
    yield from _lost("result", words, [each.evidence for each in results])
    for each in results:
        if each.size != 2:
            yield f"a result with {each.size} of 2 files"
    entries = Entry.objects.filter(deed=Deed.RESULT_WRITTEN).count()
    if entries != len(results):
        yield f"{len(results)} results, and the history has {entries}"


def _lost(what, words, there):
    count = Counter(there)
    yield from (f"a confirmed {what} is lost: {each}" for each in words - count.keys())
    yield from (f"{what} {each} is there twice" for each in count if count[each] > 1)
