"""Closed lists as columns: the database itself refuses a value that is not in them."""

from typing import Any

from django.db import models

from planner.domain.term import Term


def term_field(terms: type[Term], **options: Any) -> "models.CharField[str, str]":
    """A column for one of `terms`."""
    return models.CharField(
        max_length=32,
        blank="" in {term.value for term in terms},
        choices=[(term.value, term.label) for term in terms],
        **options,
    )


def one_of(model: str, column: str, terms: type[Term]) -> models.CheckConstraint:
    """The constraint that `column` holds one of `terms` and nothing else."""
    values = [term.value for term in terms]
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": values}),
        name=f"{model}_{column}_is_known",
    )
