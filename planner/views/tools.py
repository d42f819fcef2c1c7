"""Tools for everybody: nothing that is typed into them is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from planner.domain.connection import Survey, masked_lines, survey
from planner.domain.refusal import Refusal
from planner.domain.sources import DISTRIBUTED_INSTALLATION
from planner.forms.connection_strings import ConnectionStringsForm
from planner.views.limited import limited
from planner.views.survey_page import SurveyPage

PAGE = "planner/tools/connection_strings.html"


@sensitive_post_parameters("strings", "aliases")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("comparisons")
@limited("pages")
def connection_strings(request: HttpRequest) -> HttpResponse:
    """Take connection strings apart and compare them; nothing is kept."""
    context = {"source": DISTRIBUTED_INSTALLATION}
    if request.method != "POST":
        form = ConnectionStringsForm()
        return render(request, PAGE, {**context, "form": form})
    posted = request.POST.copy()
    form = ConnectionStringsForm(posted)
    found = _survey(form)
    for name in ("strings", "aliases"):
        posted[name] = masked_lines(posted.get(name, ""))
    if found is None:
        return render(request, PAGE, {**context, "form": form}, status=422)
    return render(request, PAGE, {**context, "form": form, "page": SurveyPage(found)})


def _survey(form: ConnectionStringsForm) -> Survey | None:
    """What is said of the strings, None where the form has errors."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        return survey(
            given["strings"],
            aliases=given["aliases"],
            case_sensitive=given["case_sensitive"],
        )
    except Refusal as refusal:
        form.add_error("strings", str(refusal))
        return None
