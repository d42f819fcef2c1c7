"""What can be done by a form on a page, why not, and how a refusal is answered."""

from dataclasses import dataclass

from planner.domain.refusal import Refusal
from planner.permissions import NotAllowed
from planner.services.installations import Unfit


@dataclass(frozen=True, slots=True)
class Act:
    """A form with a text: what it does, and `why_not` it is grey.

    `text` was typed and not taken, because of `error`. `read` is the number of the
    revision that the person has before them, "" where it does not matter. Without a
    `label` it asks for no text.
    """

    slug: str
    action: str
    button: str
    label: str
    hint: str
    kind: str
    why_not: str
    text: str = ""
    error: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """What was refused: the slug of the act, what was typed, and why not."""

    slug: str = ""
    text: str = ""
    error: str = ""
    status: int = 200

    def to(self, slug: str) -> dict[str, str]:
        """What was typed into the act `slug`, and what was wrong with it."""
        mine = slug == self.slug
        return {"text": self.text, "error": self.error} if mine else {}


def refused(slug: str, text: str, refusal: Refusal) -> Refused:
    """The answer to what `slug` asked for: 403, 409, or 422 for a text unfit for it."""
    status = 422 if isinstance(refusal, Unfit) else 409
    if isinstance(refusal, NotAllowed):
        status = 403
    return Refused(slug, text, str(refusal), status)
