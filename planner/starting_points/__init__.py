"""Plans to start from: each a document of its own in this folder."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from planner import document
from planner.domain.design import Design


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A plan to start from; `text` says in a sentence what is in it."""

    slug: str
    title: str
    text: str

    @property
    def design(self) -> Design:
        return _design(self.slug)


@cache
def _design(slug: str) -> Design:
    return document.read(files(__name__).joinpath(f"{slug}.yaml").read_bytes())


STARTING_POINTS = {
    each.slug: each
    for each in (
        StartingPoint(
            "two-developers",
            "Two developers",
            "A K2 Server, two Developer machines with all components, and SQL Server.",
        ),
        StartingPoint(
            "development-and-production",
            "Development and production on one database",
            "Two K2 Servers and a Developer machine; service objects are published to "
            "production in the same K2 connect database.",
        ),
        StartingPoint(
            "two-node-cluster",
            "Two-node cluster",
            "Two load balanced K2 Servers and SQL Server; service objects come from "
            "elsewhere.",
        ),
        StartingPoint(
            "three-node-cluster",
            "Three-node cluster with two developers",
            "Three load balanced K2 Servers, two Developer machines that publish to "
            "the cluster, and SQL Server.",
        ),
        StartingPoint(
            "tools-apart",
            "Tools on a machine of their own",
            "A K2 Server, a Developer machine, SQL Server, and a machine with "
            "Administration Tools and Client Tools only.",
        ),
    )
}
