"""What a request sends, as it is kept or offered again: without passwords and files."""

from django.http import HttpRequest

from planner.accounts.kept_work import Kept, keep
from planner.domain.without_passwords import masked_text
from planner.forms.typed import typed

NOT_KEPT = {
    *("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"),
    *("code", "credential"),
}
"""What is asked for anew each time."""


def keep_work(request: HttpRequest, *, account: int) -> None:
    """Keep for `account` what a request sends to its address, and what it loses."""
    lost = [
        masked_text(file.name or "")
        for _name, files in request.FILES.lists()
        for file in files
    ]
    sent = work_sent(request)
    keep(request, Kept(account=account, path=request.path, sent=sent, files=lost))


def work_sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What a request sends, but for passwords and files."""
    return [
        (name, value)
        for name, values in typed(request.POST).lists()
        for value in values
        if name not in NOT_KEPT
    ]
