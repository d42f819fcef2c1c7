"""The parts of the documentation that are made from the code.

A page has them between two marks, `<!-- begin rules -->` and `<!-- end rules -->`;
what stands outside is written by hand.
"""

from planner.management.reference import (
    checklist,
    commands,
    connections,
    limits,
    pages,
    plan_document,
    reviews,
    rules,
)

BLOCKS = {
    "plan-document-fields": plan_document.fields,
    "plan-document-words": plan_document.words,
    "rules-overview": rules.overview,
    "rules": rules.details,
    "commands": commands.details,
    "checklist-formats": checklist.formats,
    "checklist-lists": checklist.lists,
    "checklist-phases": checklist.phases,
    "checklist-steps": checklist.steps,
    "checklist-words": checklist.words,
    "checklist-order": checklist.order,
    "network-paths": checklist.paths,
    "connection-keywords": connections.keywords,
    "connection-examples": connections.examples,
    "limits": limits.limits,
    "wizard-steps": pages.steps,
    "addresses": pages.addresses,
    "review-statuses": reviews.diagram,
    "review-status-words": reviews.statuses,
    "review-moves": reviews.moves,
    "environment-statuses": reviews.environment_statuses,
}
