"""Which variables are settings, and which only look like some."""

from collections.abc import Iterable, Mapping
from typing import Any

KNOWN = {
    *("K2_DATA_DIR", "K2_UPLOADS", "K2_SECRET_KEY", "K2_SECRET_KEY_FILE"),
    *("K2_ENCRYPTION_KEYS", "K2_ENCRYPTION_KEYS_FILE", "K2_ALLOWED_HOSTS"),
    *("K2_TRUSTED_ORIGINS", "K2_BEHIND_PROXY", "K2_LIMITS", "K2_INSECURE_HTTP"),
    *("K2_PORT", "K2_WORKERS", "K2_DEMO", "K2_SESSION_HOURS", "K2_PASSWORD_WORDS"),
    *("K2_OIDC", "K2_TIME_ZONE", "K2_FROM_EMAIL", "K2_SITE_URL", "K2_LOG_FORMAT"),
    *("K2_METRICS_TOKEN", "K2_METRICS_DIR", "K2_STATIC_MANIFEST", "K2_DEBUG"),
    *("K2_CHROMIUM", "K2_PG_BIN"),  # only the checks read these
}
OF_A_COMPANY = {
    *("NAME", "URL", "CLIENT_ID", "CLIENT_SECRET", "CLIENT_SECRET_FILE", "GROUPS"),
    *("GROUPS_CLAIM", "MAIL_DOMAINS", "SECOND_FACTOR"),
}


def unknown_settings(
    variables: Mapping[str, str], companies: Iterable[dict[str, Any]]
) -> list[str]:
    """The names that begin like settings and that nothing reads: misspelled ones.

    `companies` are those that K2_OIDC names. With an unknown limit nothing starts.
    """
    names = (each["provider_id"].upper().replace("-", "_") for each in companies)
    prefixes = [f"K2_OIDC_{name}_" for name in names]
    known = KNOWN | {prefix + what for prefix in prefixes for what in OF_A_COMPANY}
    ours = (name for name in variables if name.startswith("K2_"))
    return sorted(
        name for name in ours if name not in known and not name.startswith("K2_LIMIT_")
    )
