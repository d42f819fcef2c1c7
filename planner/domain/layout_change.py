"""Changing the layout: what belongs to the other one only is put aside, not lost."""

from dataclasses import replace
from typing import Any

from planner.domain.catalogue import Affinity, Balancing, ClusterKind, Layout
from planner.domain.design import Cluster, Design
from planner.domain.names import folded, is_blank

PutAside = dict[str, Any]


def with_layout(
    design: Design, layout: Layout, aside: PutAside
) -> tuple[Design, PutAside, list[str]]:
    """`design` in another layout, what is put aside now, and that in words.

    `aside` is what an earlier change put aside: it comes back where it belongs to
    the new layout. Its shape is the plan document's, in parts; machines by host name.
    """
    if layout is design.layout:
        return design, aside, []
    if layout is Layout.MULTITIERED:
        kept, words = _cluster_put_aside(design)
        slim = replace(
            design,
            cluster=Cluster(),
            machines=tuple(
                replace(m, nlb=Balancing.NONE, repository="") for m in design.machines
            ),
        )
    else:
        kept, words = _default_server_put_aside(design)
        slim = replace(design, default_server="")
    return _with_returned(replace(slim, layout=layout), aside), kept, words


def _cluster_put_aside(design: Design) -> tuple[PutAside, list[str]]:
    cluster = design.cluster
    balancing = {m.hostname: m.nlb.value for m in design.machines if m.is_node}
    repositories = {
        m.hostname: m.repository for m in design.machines if not is_blank(m.repository)
    }
    kept: PutAside = {
        "cluster": {
            "name": cluster.name,
            "kind": cluster.kind.value,
            "affinity": cluster.affinity.value,
            "members": list(cluster.members),
        },
        "nlb": balancing,
        "repository": repositories,
    }
    words = []
    if not is_blank(cluster.name):
        words.append(f"the cluster's name {cluster.name}")
    if cluster.members:
        words.append(f"its members {', '.join(cluster.members)}")
    if (cluster.kind, cluster.affinity) != (Cluster().kind, Cluster().affinity):
        words.append(f"{cluster.kind.label} with affinity {cluster.affinity.label}")
    if balancing:
        words.append(f"the load balancing of {', '.join(balancing)}")
    if repositories:
        words.append(f"the repository of {', '.join(repositories)}")
    return (kept if words else {}), words


def _default_server_put_aside(design: Design) -> tuple[PutAside, list[str]]:
    if is_blank(design.default_server):
        return {}, []
    words = [f"the default K2 connect Server {design.default_server}"]
    return {"default_server": design.default_server}, words


def _with_returned(design: Design, aside: PutAside) -> Design:
    if not design.is_clustered:
        return replace(design, default_server=aside.get("default_server", ""))
    cluster = aside.get("cluster")
    if not cluster:
        return design
    nlb = {folded(name): state for name, state in aside.get("nlb", {}).items()}
    repository = {folded(n): text for n, text in aside.get("repository", {}).items()}
    return replace(
        design,
        cluster=Cluster(
            name=cluster["name"],
            kind=ClusterKind(cluster["kind"]),
            affinity=Affinity(cluster["affinity"]),
            members=tuple(cluster["members"]),
        ),
        machines=tuple(
            replace(
                m,
                nlb=Balancing(nlb.get(folded(m.hostname), m.nlb)),
                repository=repository.get(folded(m.hostname), m.repository),
            )
            for m in design.machines
        ),
    )
