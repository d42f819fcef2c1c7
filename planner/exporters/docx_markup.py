"""Parts of a Word document as markup: texts, paragraphs, tables."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from planner.exporters.office_text import xml_text

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LINE: Final = '</w:t><w:br/><w:t xml:space="preserve">'


def words(text: str) -> str:
    """`text` for an element or an attribute; nothing in it is markup."""
    return escape(xml_text(text).replace("\t", " "))


def run(text: str, style: str = "") -> str:
    """`text` in the style of that id; its lines stay lines."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = words(text).replace("\n", _LINE)
    return f'<w:r>{look}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def link(relation: str, text: str) -> str:
    """`text` that leads to the address of a relation of the document."""
    return f'<w:hyperlink r:id="{relation}">{run(text, "Hyperlink")}</w:hyperlink>'


def field(instruction: str) -> str:
    """What Word works out itself: `PAGE` or `NUMPAGES`."""
    return f'<w:fldSimple w:instr=" {instruction} ">{run("1")}</w:fldSimple>'


def cell(width: int, *paragraphs: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
    return f"<w:tc>{look}{''.join(paragraphs) or paragraph()}</w:tc>"


def row(*cells: str, is_head: bool = False) -> str:
    """A row that stays on one page; one of heads stands on top of every page."""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    widths: Sequence[int], heads: Sequence[str], rows: Iterable[str], about: str
) -> str:
    """A table with repeated heads; `about` says what it is to those who hear it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = row(
        *(
            cell(width, paragraph(run(text), style="TableHead"), fill=HEAD)
            for width, text in zip(widths, heads, strict=True)
        ),
        is_head=True,
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{words(about)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>{paragraph()}"
    )


def text_table(
    columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]], about: str
) -> str:
    """A table of texts; a column is its head and its width."""
    heads, widths = zip(*columns, strict=True)
    made = (
        row(*(cell(w, paragraph(run(t))) for w, t in zip(widths, texts, strict=True)))
        for texts in rows
    )
    return table(widths, heads, made, about)


HEAD: Final = "DCE4EE"
"""The colour behind the heads of tables."""
