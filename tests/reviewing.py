"""Plans in review, in short words: `submitted(environment, ada)`, `edited(…)`."""

from dataclasses import replace

from planner.models import Environment
from planner.models.designs import design_of
from planner.services.environments import save_design
from planner.services.reviews import approve
from planner.services.revisions import submit_for_review


def now(environment):
    return Environment.objects.get(pk=environment.pk)


def submitted(environment, by, message=""):
    """The review of the draft, submitted as it is."""
    here = now(environment)
    revision = submit_for_review(here, based_on=here.version, by=by, message=message)
    return revision.review


def edited(environment, by, **values):
    """The draft with other values, saved."""
    here = now(environment)
    design = replace(design_of(here), **(values or {"service_account": "CONTOSO\\x"}))
    return save_design(here, design, based_on=here.version, by=by)


def approved(review, by, text=""):
    """The verdict of somebody who has read the revision and approves it."""
    fingerprint = review.revision.fingerprint
    return approve(review, fingerprint=fingerprint, by=by, text=text)
