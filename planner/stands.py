"""The models whose rows stand, and where the environment or team of each is found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stand:
    """A model whose rows stand.

    `called` is what people call the rows. `environment` is SQL for the environment of
    the row OLD, with which alone it may go, and `team` SQL for its team, if it may go
    with that as well. The columns `free` may change.
    """

    model: str
    called: str
    environment: str
    free: tuple[str, ...] = ()
    team: str = ""

    @property
    def table(self) -> str:
        return f"planner_{self.model.lower()}"

    @property
    def no_change(self) -> str:
        """What is said to whoever changes such a row."""
        return f"{self.called} cannot be changed."

    @property
    def no_removal(self) -> str:
        """What is said to whoever removes such a row."""
        return f"{self.called} cannot be removed."

    @property
    def may_go(self) -> str:
        """Whether the environment of the row is deleted, or its team, in SQL."""
        with_environment = _is_deleted("planner_environment", self.environment)
        if not self.team:
            return with_environment
        return f"{with_environment} OR {_is_deleted('planner_team', self.team)}"


def _is_deleted(table: str, key: str) -> str:
    return f"""
        (({key}) IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM {table} WHERE id = ({key}) AND deleted_at IS NULL
        ))
    """


OF_TASK = """
    SELECT environment_id FROM planner_installation
    WHERE id = (SELECT installation_id FROM planner_task WHERE id = {})
"""
OF_INSTALLATION = (
    "SELECT environment_id FROM planner_installation WHERE id = OLD.installation_id"
)
OF_RESULT = OF_TASK.format(
    "(SELECT task_id FROM planner_result WHERE id = OLD.result_id)"
)
"""SQL for the environment of a task, and of what belongs to one or to a result."""

STANDS = {
    each.model: each
    for each in (
        Stand(
            "Entry",
            "Entries of the history",
            "OLD.environment_id",
            team="OLD.team_id",
        ),
        Stand("Revision", "Revisions", "OLD.environment_id", free=("keys",)),
        Stand(
            "Review",
            "Reviews",
            "SELECT environment_id FROM planner_revision WHERE id = OLD.revision_id",
            free=("status", "changed_at"),
        ),
        Stand(
            "Verdict",
            "Verdicts",
            "SELECT environment_id FROM planner_revision WHERE id ="
            " (SELECT revision_id FROM planner_review WHERE id = OLD.review_id)",
        ),
        Stand(
            "Comment",
            "Comments",
            "SELECT environment_id FROM planner_thread WHERE id = OLD.thread_id",
        ),
        Stand("Result", "Results", OF_TASK.format("OLD.task_id")),
        Stand("EvidenceFile", "Files of evidence", OF_RESULT),
        Stand("Inspection", "What was said of results", OF_RESULT),
        Stand("SetAside", "What was set aside", OF_RESULT),
        Stand("Carried", "Revisions that were carried out", OF_INSTALLATION),
        Stand("GateMove", "What became of phases", OF_INSTALLATION),
    )
}
