"""The rows behind the portal."""

from planner.models.comments import Anchor, Comment, Seen, Thread
from planner.models.environment import Environment
from planner.models.history import Deed, Entry
from planner.models.installation import Installation, Stage
from planner.models.invitation import Invitation
from planner.models.licenses import FreeLicense
from planner.models.lists import Acknowledgement, Destination, Partner
from planner.models.machine import ComponentSelection, Machine
from planner.models.own_work import TeamPrerequisite, TeamStep
from planner.models.preferences import Preferences
from planner.models.result import (
    Carried,
    EvidenceFile,
    GateMove,
    Inspection,
    Result,
    SetAside,
)
from planner.models.review import Answer, Review, Verdict
from planner.models.revision import Revision, Template
from planner.models.searching import Holds, Indexed
from planner.models.second_factor import SecondFactorRole
from planner.models.share import Share, Shared
from planner.models.tally import Tally
from planner.models.task import Task
from planner.models.team import Duties, Membership, MembershipPutAside, Team

__all__ = [
    "Acknowledgement",
    "Anchor",
    "Answer",
    "Carried",
    "Comment",
    "ComponentSelection",
    "Deed",
    "Destination",
    "Duties",
    "Entry",
    "Environment",
    "EvidenceFile",
    "FreeLicense",
    "GateMove",
    "Holds",
    "Indexed",
    "Inspection",
    "Installation",
    "Invitation",
    "Machine",
    "Membership",
    "MembershipPutAside",
    "Partner",
    "Preferences",
    "Result",
    "Review",
    "Revision",
    "SecondFactorRole",
    "Seen",
    "SetAside",
    "Share",
    "Shared",
    "Stage",
    "Tally",
    "Task",
    "Team",
    "TeamPrerequisite",
    "TeamStep",
    "Template",
    "Thread",
    "Verdict",
]
