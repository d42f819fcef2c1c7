"""Host names renamed by a rule; all that names them follows."""

from hypothesis import given

from planner.domain.rename_rule import RenameRule, renamed, renames
from tests.builders import (
    DEVELOPER,
    K2_SERVER,
    SERVER,
    a_cluster_plan,
    a_design,
    a_destination,
    a_machine,
    a_partner,
    accepting,
)
from tests.domain.any_design import DESIGNS

RULE = RenameRule("DEV", "PRD")


def names(design):
    return [machine.hostname for machine in design.machines]


def test_the_text_is_replaced_wherever_it_is_in_the_name():
    plan = a_design(a_machine("K2DEV01"), a_machine("DEV"), a_machine("SQL1"))
    assert names(renamed(plan, [RULE])) == ["K2PRD01", "PRD", "SQL1"]


def test_small_letters_are_replaced_by_small_ones():
    assert names(renamed(a_design(a_machine("k2dev01")), [RULE])) == ["k2prd01"]


def test_an_fqdn_follows_up_to_its_first_dot_and_aliases_too():
    machine = a_machine("DEV1", fqdn="dev1.dev.contoso.com", aliases=("devdb", "K2"))
    (after,) = renamed(a_design(machine), [RULE]).machines
    assert after.fqdn == "prd1.dev.contoso.com"
    assert after.aliases == ("prddb", "K2")


def test_all_that_names_a_machine_follows():
    text = "Data Source=tcp:DEVSQL,1433;Initial Catalog=DEV;Integrated Security=SSPI"
    plan = a_cluster_plan(
        a_machine("DEVA", K2_SERVER, SERVER, connection_string=text),
        a_machine("DEVB", DEVELOPER, repository="DEVA"),
        a_machine("DEVSQL", fqdn="devsql.contoso.com"),
        cluster={"name": "DEVCL", "members": ("deva ", "OTHER")},
        database={"server": "devsql.contoso.com", "name": "DEV", "created_by": "DEVA"},
        default_server="DEVA",
        publishes_to=(a_partner("Server=DEVSQL;Database=DEV"),),
        acknowledgements=(accepting("LIC-04", "DEVB"),),
        destinations=(a_destination("ECC-DEV"),),
        service_account="CONTOSO\\DEV",
    )
    after = renamed(plan, [RULE])
    assert after.machines[0].connection_string == text.replace("DEVSQL", "PRDSQL")
    assert after.machines[1].repository == "PRDA"
    assert after.cluster.members == ("PRDA", "OTHER")
    assert after.database.server == "prdsql.contoso.com"
    assert after.database.created_by == after.default_server == "PRDA"
    assert after.publishes_to[0].connection_string == "Server=PRDSQL;Database=DEV"
    assert after.acknowledgements[0].machine == "PRDB"
    assert (after.cluster.name, after.database.name) == ("DEVCL", "DEV")
    assert after.destinations == plan.destinations
    assert after.service_account == plan.service_account


def test_several_rules_are_applied_one_after_the_other():
    rules = [RULE, RenameRule("OSL", "BGO")]
    plan = a_design(a_machine("OSLDEV1"))
    assert names(renamed(plan, rules)) == ["BGOPRD1"]


def test_clashes_long_and_unchanged_names_are_told():
    plan = a_design(a_machine("DEV1"), a_machine("PRD1"), a_machine("ADEV"))
    first, second, third = renames(plan, [RenameRule("DEV", "PRD")])
    assert first.is_clash
    assert second.is_clash
    assert not third.is_clash
    assert second.is_unchanged
    assert not first.is_unchanged
    (long,) = renames(a_design(a_machine("DEV1")), [RenameRule("DEV", "P" * 15)])
    assert long.is_too_long


def test_names_that_are_still_missing_are_no_clash():
    plan = a_design(a_machine(""), a_machine(" "))
    assert not any(each.is_clash for each in renames(plan, [RULE]))


def test_a_string_that_cannot_be_read_stays_as_it_is():
    plan = a_design(a_machine("DEV1", connection_string="Server=DEV1;Nonsense"))
    (after,) = renamed(plan, [RULE]).machines
    assert after.connection_string == "Server=DEV1;Nonsense"


@given(DESIGNS)
def test_a_rule_that_replaces_nothing_changes_nothing(design):
    assert renamed(design, [RenameRule("", "PRD"), RenameRule("ZZ", "Y")]) == design
