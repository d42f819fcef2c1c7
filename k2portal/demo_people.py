"""Who works in the demonstration; the page to sign in names them where K2_DEMO is."""

DEMO_PEOPLE = [
    ("demo", "does everything in the team Contoso and made its six environments"),
    ("planner", "edits the environments of Contoso"),
    ("reviewer", "reads them, comments on them and approves them"),
    ("viewer", "reads them"),
    ("lead", "is team admin of Contoso: invites people and says what they do"),
    ("stranger", "is in the team Fabrikam alone, and sees nothing of Contoso"),
]
