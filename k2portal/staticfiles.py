"""Which static files are collected."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Django's static files, without what no page uses."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        # Bootstrap comes in many cuts: one style sheet and one script are enough.
        *("bootstrap-*", "*.rtl.*", "*.esm.*"),
        *(
            "bootstrap.css*",
            "bootstrap.js*",
            "bootstrap.min.js*",
            "bootstrap.bundle.js*",
        ),
        # htmx 4 comes along, and the readable twin of every file.
        *("htmx-4*", "htmax-*", "htmx-2.js", "ext"),
    ]
