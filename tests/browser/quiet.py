"""A browser that may neither leave this computer nor log an error."""

import re

OWN = ("data:", "blob:")
SUPERSEDED = {"htmx:afterRequest", "htmx:sendAbort"}
"""What htmx logs when it drops a request because a newer one took its place."""
REFUSED = re.compile(r"Failed to load resource: .* status of (\d+)")


class Quiet:
    """What the pages of a context did that they may not do.

    An answer with an error status is logged by the browser as an error; a test that
    wants one says so: `quiet.expects(409)`; or, for what a script logs, the words.
    """

    def __init__(self, context, address):
        self.allowed = (address, *OWN)
        self.expected = set(SUPERSEDED)
        self.complaints = []
        context.on("request", self._requested)
        context.on("console", self._logged)
        context.on("weberror", self._failed)

    def expects(self, *words):
        self.expected.update(map(str, words))

    def _requested(self, request):
        if not request.url.startswith(self.allowed):
            self.complaints.append(f"left this computer: {request.url}")

    def _logged(self, message):
        refused = REFUSED.match(message.text)
        what = refused[1] if refused else message.text.partition(",")[0]
        if what in self.expected:
            return
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")

    def _failed(self, error):
        self.complaints.append(f"script: {error.error}")
