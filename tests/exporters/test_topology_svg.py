"""The picture as SVG: complete, strict, and with nothing in the way of anything."""

import re
from xml.etree import ElementTree

from hypothesis import given, settings

from planner.domain.topology import topology_for
from planner.exporters.topology_card import WIDTH
from planner.exporters.topology_layout import LEFT, TRUNK, sheet_for
from planner.exporters.topology_svg import topology_svg
from tests.builders import (
    CLIENT,
    DATABASE,
    DEVELOPER,
    SERVER,
    SOFTWARE,
    SQL_SERVER,
    a_cluster_plan,
    a_design,
    a_machine,
    a_node,
)
from tests.domain.any_design import DESIGNS

SVG = "{http://www.w3.org/2000/svg}"


def a_plan(developers=5, nodes=3):
    return a_cluster_plan(
        *[a_machine(f"DEV{n}", DEVELOPER, *SOFTWARE) for n in range(developers)],
        *[a_node(f"APP{n}", SERVER, CLIENT) for n in range(nodes)],
        a_machine("SQL1", SQL_SERVER, DATABASE),
        database={"server": "SQL1", "name": "K2Connect"},
    )


def drawn(design, **options):
    return ElementTree.fromstring(topology_svg(design, **options))


def texts(root):
    return [element.text for element in root.iter(f"{SVG}text")]


def test_every_machine_is_a_link_to_its_page():
    root = drawn(a_plan(), href=lambda place: f"/machines/{place.number}/")
    addresses = [link.get("href") for link in root.iter(f"{SVG}a")]
    assert addresses[:2] == ["/machines/1/", "/machines/2/"]
    assert len(addresses) == 9


def test_without_addresses_it_is_one_image():
    root = drawn(a_plan())
    assert root.get("role") == "img"
    assert list(root.iter(f"{SVG}a")) == []


def test_it_has_a_title_and_a_description():
    root = drawn(a_plan())
    assert root.find(f"{SVG}title").text == "Topology of Contoso"
    assert "Developer machines: 5" in root.find(f"{SVG}desc").text


def test_a_card_says_everything_in_words():
    found = texts(drawn(a_plan()))
    for words in ("DEV0", "Developer", "Designer", "No licence", "Shared database"):
        assert words in found


@settings(max_examples=40, deadline=None)
@given(DESIGNS)
def test_no_style_no_script_and_nothing_unescaped(design):
    svg = topology_svg(design, href=lambda place: f"/m/{place.number}?a=1&b=2")
    ElementTree.fromstring(svg)
    assert re.search(r"style=|<style|<script|\bon\w+=", svg) is None
    assert "KEY-1" not in svg
    assert svg == topology_svg(design, href=lambda p: f"/m/{p.number}?a=1&b=2")


def test_signs_that_xml_cannot_hold_are_replaced():
    root = drawn(a_design(a_machine("A\x00<b>", CLIENT)))
    assert "A\ufffd<b>" in texts(root)


def test_cards_stand_apart_and_connectors_run_between_them():
    for size in (1, 4, 40, 200):
        sheet = sheet_for(topology_for(a_plan(developers=size)), columns=4)
        cards = [card for band in sheet.bands for card in band.cards]
        assert len(cards) == size + 4
        for card in cards:
            assert card.x >= LEFT > TRUNK
            assert card.x + WIDTH < sheet.width
            assert card.bottom < sheet.height
        boxes = {(card.x, card.y) for card in cards}
        assert len(boxes) == len(cards)
        for height, users in sheet.buses:
            assert all(height > user.bottom for user in users)
            assert not any(card.y <= height <= card.bottom for card in cards)


def test_the_trunk_ends_at_the_first_card_of_a_row():
    sheet = sheet_for(topology_for(a_plan()), columns=4)
    (host,) = (
        c
        for band in sheet.bands
        for c in band.cards
        if c.card.box.place.hostname == "SQL1"
    )
    assert host.x == LEFT
    assert sheet.entry is not None
    assert host.y < sheet.entry < host.bottom


def test_a_host_outside_the_plan_is_drawn_as_such():
    design = a_design(
        a_machine("APP1", CLIENT), database={"server": "db.contoso.com", "name": "K2"}
    )
    found = texts(drawn(design))
    assert "Not in the plan" in found
    assert "server db.contoso.com, port 1433, database K2" in found


def test_an_empty_plan_gives_a_picture_that_says_so():
    assert texts(drawn(a_design())) == ["No machines yet."]


def test_the_legend_explains_only_what_is_there():
    found = texts(drawn(a_design(a_machine("APP1", CLIENT))))
    assert "K2 connect Client Tools" in found
    assert "Licence entered" not in found
