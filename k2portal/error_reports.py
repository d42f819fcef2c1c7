"""What Django's own page of an error shows, which K2_DEBUG switches on."""

from collections.abc import ItemsView
from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from planner.domain.without_passwords import masked_text


class WithoutPasswords(SafeExceptionReporterFilter):
    """Nothing that was sent, and no variable with a password in it."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        sent = request.POST if request else {}
        return dict.fromkeys(sent, self.cleansed_substitute)

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        variables = super().get_traceback_frame_variables(request, tb_frame)
        return {name: self._bare(value) for name, value in variables}.items()

    def _bare(self, value: Any) -> Any:
        try:
            text = repr(value)
        except Exception:  # a value may be half made when an error strikes
            return self.cleansed_substitute
        return value if masked_text(text) == text else self.cleansed_substitute


class Report(ExceptionReporter):
    """A report whose message has no password in it either."""

    def get_traceback_data(self) -> dict[str, Any]:
        data = super().get_traceback_data()
        if "exception_value" in data:
            data["exception_value"] = masked_text(str(data["exception_value"]))
        return data
