"""Making PDFs: what the fonts have, and what is said when there is none to be had."""

import re
from random import Random

import pytest
from django.core.management import CommandError, call_command

from planner.exporters import typst_pdf
from planner.exporters.paper_text import SHOWN, UNSHOWN, breakable, shown
from planner.exporters.typst_pdf import NoPdf
from tests.exporters.readers.pdf import pages_of

TEMPLATE = '#set document(title: "T")\n#set text(lang: "en")\n'
EACH = "#for sign in json(bytes(sys.inputs.data)).signs [#sign *#sign* #parbreak()]"


@pytest.fixture
def paper(tmp_path, monkeypatch):
    """A folder of templates: the one given to it is called `one`."""
    monkeypatch.setattr(typst_pdf, "PAPER", tmp_path)
    return lambda text: (tmp_path / "one.typ").write_text(TEMPLATE + text)


def made(**data):
    return typst_pdf.typst_pdf("one", data, pictures={})


def test_each_sign_that_is_let_through_can_be_shown(paper):
    paper(EACH)
    within = re.compile(f"[{SHOWN}]")
    signs = [chr(n) for n in range(0x110000) if within.match(chr(n))]
    assert len(signs) > 2500
    mixed = Random(7).sample(signs, len(signs))
    words = ["".join(mixed[n : n + 30]) for n in range(0, len(mixed), 30)]
    assert made(signs=[*signs, *words])


def test_a_letter_and_its_accent_are_one_and_an_accent_alone_is_not_shown():
    assert shown("Zu\u0308rich \u0301") == f"Z\u00fcrich {UNSHOWN}"


def test_letters_of_the_west_and_east_of_europe_are_let_through():
    for text in ("Zażółć gęślą jaźń", "Größe œuvre ¿qué?", "Ελληνικά", "“”…€→"):
        assert shown(text) == text


@pytest.mark.parametrize("sign", "\x00\t\x7f\x9b\u202e\u2066\ufeff\U0001f600")
def test_signs_that_nobody_sees_or_no_font_has_are_not(sign):
    assert shown(sign) == UNSHOWN


def test_short_words_stay_as_they_are_and_long_ones_lose_nothing():
    assert breakable("A short word") == "A short word"
    long = "server-of-the-north.contoso.example/" + "x" * 40
    assert breakable(long) != long
    assert breakable(long).replace("\u200b", "") == long


def test_an_unknown_font_is_an_error(paper):
    paper('#set text(font: "Comic Sans MS")\nHello')
    with pytest.raises(NoPdf, match="unknown font family: comic sans ms"):
        made()


def test_a_picture_that_is_not_told_in_words_is_an_error(paper):
    paper('#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>"))')
    with pytest.raises(NoPdf, match="alt"):
        made()


def test_a_template_reads_nothing_outside_its_folder(paper):
    paper('#read("../../etc/passwd")')
    with pytest.raises(NoPdf):
        made()


def test_nothing_of_the_data_is_carried_out(paper):
    paper(EACH)
    sign = '#panic(1) #read("x") $x$ \\ ] }'
    assert f"{sign}" in " ".join(pages_of(made(signs=[sign])))


def test_without_typst_the_reason_is_plain_and_no_file_begun(monkeypatch, tmp_path):
    monkeypatch.setattr(typst_pdf, "find_spec", lambda name: None)
    file = tmp_path / "list.pdf"
    plan = "planner/starting_points/two-node-cluster.yaml"
    with pytest.raises(CommandError, match="the Python package typst is not installed"):
        call_command("checklist", plan, "--draft", "--format", "pdf", "-o", str(file))
    assert not list(tmp_path.iterdir())
