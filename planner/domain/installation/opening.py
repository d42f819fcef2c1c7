"""Which tasks may start: all that they wait for lets them."""

from collections.abc import Iterable, Mapping

from planner.domain.installation.task_state import TaskState


def by_key(tasks: Iterable[TaskState]) -> dict[str, TaskState]:
    return {task.key: task for task in tasks}


def holding_up(
    task: TaskState, tasks: Mapping[str, TaskState]
) -> tuple[TaskState, ...]:
    """What keeps `task` from starting, in the order of the steps; () lets it start.

    What it waits for and is no longer part of the installation keeps nothing up.
    """
    needed = (tasks[key] for key in task.needs if key in tasks)
    return tuple(
        sorted(
            (each for each in needed if not each.lets_go_on),
            key=lambda each: each.number,
        )
    )


def open_keys(tasks: Mapping[str, TaskState]) -> frozenset[str]:
    """The tasks that may start or are done already: nothing holds them up."""
    return frozenset(
        task.key
        for task in tasks.values()
        if all(tasks[key].lets_go_on for key in task.needs if key in tasks)
    )
