"""An empty Word document as all of ours look: paper, styles, margins, properties."""

import io
from datetime import datetime
from functools import cache
from typing import Final

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Length, Mm, Pt, RGBColor

from planner.domain.checklist import Checklist
from planner.exporters.docx_markup import NAMESPACES, field, run
from planner.exporters.office_text import shortened, xml_text

LONG_AGO: Final = datetime(2000, 1, 1)
"""When every document says that it was made: its bytes tell no time."""

LANGUAGE: Final = "en-GB"
FONT: Final = "Calibri"
KEPT_TABLES: Final = {"Normal Table", "Table Grid"}
LEFT_OUT: Final = ("thumbnail", "stylesWithEffects", "customXml")
WORD_2013_AND_LATER: Final = "15"
LONGEST_PROPERTY: Final = 200
SHOWN: Final = 50
"""So many characters of a name stand in the margins of a page."""

WIDE, NARROW, MARGIN = Mm(297), Mm(210), Mm(14)


def empty_document(checklist: Checklist, title: str) -> Word:
    """A document for `title`, with nothing in it but its margins and properties."""
    document = Document(io.BytesIO(_blank()))
    _tell(document, checklist, title)
    _margins(document.sections[0], checklist, title)
    return document


@cache
def _blank() -> bytes:
    """The template: A4 across, our styles, and none that nobody uses."""
    document = Document()
    _styles(document)
    _as_of_today(document)
    _paper(document.sections[0])
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if any(name in relation.reltype for name in LEFT_OUT):
                del part.rels[key]
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


def _styles(document: Word) -> None:
    styles = document.styles
    for style in list(styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in KEPT_TABLES:
            style.delete()
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.05
    head = styles.add_style("Table Head", WD_STYLE_TYPE.PARAGRAPH)
    head.base_style, head.font.bold = normal, True
    draft = styles.add_style("Draft", WD_STYLE_TYPE.PARAGRAPH)
    draft.base_style, draft.font.bold = normal, True
    draft.font.size, draft.font.color.rgb = Pt(13), RGBColor(0x9C, 0x00, 0x06)
    for name, colour in (
        ("Aside", RGBColor(0x4A, 0x55, 0x60)),
        ("Placeholder Text", RGBColor(0x6B, 0x72, 0x7A)),
        ("Hyperlink", RGBColor(0x0B, 0x53, 0x94)),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.size = None if name == "Placeholder Text" else Pt(8.5)
        style.font.underline = name == "Hyperlink"


def _as_of_today(document: Word) -> None:
    """Keep Word from opening it as one of an older version."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), WORD_2013_AND_LATER)


def _paper(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = WIDE, NARROW
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Mm(18)
    section.header_distance = section.footer_distance = Mm(8)


def _tell(document: Word, checklist: Checklist, title: str) -> None:
    """The properties; neither a person nor a computer is named."""
    told = document.core_properties
    told.title = _short(f"{title}: {checklist.subject}", LONGEST_PROPERTY)
    told.subject = checklist.stamp
    told.keywords = f"K2 connect, {checklist.fingerprint}"
    told.author = told.last_modified_by = told.comments = ""
    told.language = LANGUAGE
    told.created = told.modified = LONG_AGO
    told.revision = 1


def _margins(section: Section, checklist: Checklist, title: str) -> None:
    """On every page: the plan and its revision, a mark on drafts, and the page."""
    scope = f" ({_short(checklist.scope, SHOWN)})" if checklist.scope else ""
    plan = f"{title}: {_short(checklist.plan, SHOWN)}{scope}"
    notice = checklist.draft_notice
    revision = f"Revision {checklist.revision}" if checklist.revision else ""
    _fill(section.header, "Header", run(plan), run(notice, "Strong"), run(revision))
    approval = run(_short(checklist.approval.line, SHOWN))
    page = run("Page ") + field("PAGE") + run(" of ") + field("NUMPAGES")
    _fill(section.footer, "Footer", run(checklist.fingerprint), approval, page)


def _fill(
    margin: _Header | _Footer, style: str, left: str, middle: str, right: str
) -> None:
    """Put three texts beside each other into the header or the footer.

    The stops of the template are cleared, which are for a narrower page.
    """
    width = Length(WIDE - 2 * MARGIN).twips
    stops = (
        "<w:tabs><w:tab w:val='clear' w:pos='4680'/><w:tab w:val='clear' w:pos='9360'/>"
        f"<w:tab w:val='center' w:pos='{width * 6 // 10}'/>"
        f"<w:tab w:val='right' w:pos='{width}'/></w:tabs>"
    )
    tab = "<w:r><w:tab/></w:r>"
    look = f"<w:pPr><w:pStyle w:val='{style}'/>{stops}</w:pPr>"
    inner = f"{look}{left}{tab}{middle}{tab}{right}"
    made = parse_xml(f"<w:p {NAMESPACES}>{inner}</w:p>")
    element = margin._element
    element.replace(element.p_lst[0], made)


def _short(text: str, most: int) -> str:
    return shortened(xml_text(text), most)
