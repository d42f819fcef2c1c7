"""What is counted of failures, for those who watch the portal."""

from prometheus_client import Counter

FAILURES = Counter(
    "k2_failures", "Requests that a database or disk let down.", ["what"]
)
MAIL_FAILURES = Counter("k2_mail_failures", "Mails that could not be sent.")
