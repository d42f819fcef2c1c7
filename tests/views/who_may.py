"""Who may do what at every address: the table, a line for each name.

A new address is one more line. RULES says what each word asks.
"""

EVERYBODY = "everybody"
"""Signed in or not."""

PEOPLE = "people"
"""Whoever is signed in; it shows them what is theirs."""

MEMBERS = "members"
"""Whoever is in the team."""

PLANNERS = "planners"
"""The planners of the team."""

COMMENTERS = "commenters"
"""The planners and the reviewers of the team."""

LICENSERS = "those who look after licences"
"""The planners and the team admins of the team."""

REVIEWERS = "reviewers"
"""The reviewers of the team."""

TEAM_ADMINS = "team admins"
"""Those who lead the team."""

PLANNERS_ANYWHERE = "planners anywhere"
"""Whoever plans in some team, and sees what they ask for."""

OWNER = "its owner"
"""Whoever it belongs to; nobody else sees that it is there."""

WHO_MAY = {
    "home": PEOPLE,
    "robots": EVERYBODY,
    "sign-in": EVERYBODY,
    "sign-out": EVERYBODY,
    "go-on": PEOPLE,
    "theme": EVERYBODY,
    "components": EVERYBODY,
    "rules": EVERYBODY,
    "rule": EVERYBODY,
    "connection-strings": EVERYBODY,
    "schema": EVERYBODY,
    "teams": PEOPLE,
    "team": MEMBERS,
    "team-settings": TEAM_ADMINS,
    "team-history": MEMBERS,
    "team-history-file": MEMBERS,
    "team-delete": TEAM_ADMINS,
    "deleted-teams": OWNER,
    "team-bring-back": MEMBERS,
    "licenses": MEMBERS,
    "licenses-file": MEMBERS,
    "licenses-environments": MEMBERS,
    "license-strike": MEMBERS,
    "team-leave": MEMBERS,
    "duties": TEAM_ADMINS,
    "member-remove": TEAM_ADMINS,
    "invite": TEAM_ADMINS,
    "invitation-withdraw": TEAM_ADMINS,
    "own-step-new": TEAM_ADMINS,
    "own-step": TEAM_ADMINS,
    "own-step-remove": TEAM_ADMINS,
    "own-prerequisite-new": TEAM_ADMINS,
    "own-prerequisite": TEAM_ADMINS,
    "own-prerequisite-remove": TEAM_ADMINS,
    "invitation": PEOPLE,
    "join": EVERYBODY,
    "list-file": PEOPLE,
    "new": PLANNERS_ANYWHERE,
    "import": PLANNERS_ANYWHERE,
    "deleted": PEOPLE,
    "environment": MEMBERS,
    "duplicate": PLANNERS_ANYWHERE,
    "delete": PLANNERS,
    "bring-back": PLANNERS,
    "resume": PLANNERS,
    "hub": PLANNERS,
    "step": PLANNERS,
    "live": PLANNERS,
    "machine-remove": PLANNERS,
    "cures": PLANNERS,
    "cure": PLANNERS,
    "undo": PLANNERS,
    "withdraw": PLANNERS,
    "accept": PLANNERS,
    "compare": MEMBERS,
    "what-if": MEMBERS,
    "history": MEMBERS,
    "entry": MEMBERS,
    "history-file": MEMBERS,
    "submit": PLANNERS,
    "revisions": MEMBERS,
    "revisions-compare": MEMBERS,
    "revision": MEMBERS,
    "revision-plan": MEMBERS,
    "revision-checklist": MEMBERS,
    "revision-checklist-file": MEMBERS,
    "revision-checklist-zip": MEMBERS,
    "revision-checklist-keys": PLANNERS,
    "revision-plan-keys": PLANNERS,
    "revision-duplicate": PLANNERS_ANYWHERE,
    "template-make": PLANNERS,
    "templates": PEOPLE,
    "template-remove": PLANNERS,
    "threads": MEMBERS,
    "threads-read": MEMBERS,
    "thread-new": COMMENTERS,
    "thread": MEMBERS,
    "thread-resolve": COMMENTERS,
    "thread-reopen": COMMENTERS,
    "review": MEMBERS,
    "approve": REVIEWERS,
    "request-changes": REVIEWERS,
    "take-back": PLANNERS,
    "withdraw-approval": REVIEWERS,
    "to-accept": MEMBERS,
    "gates": MEMBERS,
    "gate-close": REVIEWERS,
    "gate-open": REVIEWERS,
    "sign-off": REVIEWERS,
    "sign-off-file": MEMBERS,
    "installation-stop": COMMENTERS,
    "account": PEOPLE,
    "company-again": PEOPLE,
    "company-asked": PEOPLE,
    "sessions-end": PEOPLE,
    "session-end": OWNER,
    "account_login": EVERYBODY,
    "account_signup": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_reauthenticate": PEOPLE,
    "account_email": PEOPLE,
    "account_confirm_email": EVERYBODY,
    "account_change_password": PEOPLE,
    "account_set_password": PEOPLE,
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    "mfa_index": PEOPLE,
    "mfa_authenticate": EVERYBODY,
    "mfa_reauthenticate": PEOPLE,
    "mfa_activate_totp": PEOPLE,
    "mfa_deactivate_totp": PEOPLE,
    "mfa_view_recovery_codes": PEOPLE,
    "mfa_generate_recovery_codes": PEOPLE,
    "mfa_download_recovery_codes": PEOPLE,
    "mfa_list_webauthn": PEOPLE,
    "mfa_add_webauthn": PEOPLE,
    "mfa_reauthenticate_webauthn": PEOPLE,
    "mfa_remove_webauthn": OWNER,
    "mfa_edit_webauthn": OWNER,
    "mfa_login_webauthn": EVERYBODY,
    "socialaccount_login_cancelled": EVERYBODY,
    "socialaccount_login_error": EVERYBODY,
    "socialaccount_signup": EVERYBODY,
    "socialaccount_connections": PEOPLE,
    "openid_connect_login": EVERYBODY,
    "openid_connect_callback": EVERYBODY,
    "my-work": PEOPLE,
    "installation-start": COMMENTERS,
    "installations": MEMBERS,
    "installation": MEMBERS,
    "installation-checklist-file": MEMBERS,
    "installation-checklist-zip": MEMBERS,
    "evidence-file": MEMBERS,
    "work-give": COMMENTERS,
    "task": MEMBERS,
    "task-pass": COMMENTERS,
    "result-take-back": COMMENTERS,
    "checklist": MEMBERS,
    "checklist-file": MEMBERS,
    "checklist-zip": MEMBERS,
    "checklist-keys": PLANNERS,
    "machine-key": PLANNERS,
    "plan-keys": PLANNERS,
    "plan": MEMBERS,
    "results-file": COMMENTERS,
    "shares": MEMBERS,
    "share-revoke": COMMENTERS,
    "revision-share": COMMENTERS,
    "record-share": COMMENTERS,
    "shared": EVERYBODY,
    "shared-file": EVERYBODY,
    "shared-zip": EVERYBODY,
    "shared-nothing": EVERYBODY,
}

POST_NEEDS = {
    "what-if": PLANNERS_ANYWHERE,
    "thread": COMMENTERS,
    "task": COMMENTERS,
    "to-accept": REVIEWERS,
    "license-strike": LICENSERS,
}
"""Where sending asks for more than looking."""

BY_LINK = {"invitation", "join", "shared", "shared-file", "shared-zip"}
"""What shows something of a team to whoever has its link."""

STRANGER, VIEWER, PLANNER = "a stranger", "a viewer", "a planner"
REVIEWER, LEADER, NOBODY = "a reviewer", "a team admin", "nobody signed in"
ALL_ROLES = {VIEWER, PLANNER, REVIEWER, LEADER}

RULES = {
    EVERYBODY: {NOBODY, STRANGER, *ALL_ROLES},
    PEOPLE: {STRANGER, *ALL_ROLES},
    MEMBERS: ALL_ROLES,
    PLANNERS: {PLANNER},
    COMMENTERS: {PLANNER, REVIEWER},
    LICENSERS: {PLANNER, LEADER},
    REVIEWERS: {REVIEWER},
    TEAM_ADMINS: {LEADER},
    PLANNERS_ANYWHERE: {PLANNER, STRANGER},
    OWNER: set(),
}
