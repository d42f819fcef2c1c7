"""The checklist as a PDF to print, fill in by hand, sign and archive."""

from planner.domain.checklist import Checklist
from planner.domain.exporter import exporter
from planner.exporters.pdf_data import pdf_data
from planner.exporters.pdf_picture import pdf_picture
from planner.exporters.typst_pdf import typst_pdf


@exporter("pdf", label="PDF", suffix="pdf", media_type="application/pdf")
def pdf_file(checklist: Checklist) -> bytes:
    """A cover, the steps machine by machine, the firewall list, and lines to sign."""
    picture = pdf_picture(checklist.design)
    data = {**pdf_data(checklist), "topology": picture.told}
    return typst_pdf(
        "checklist",
        data,
        pictures={"topology": picture.svg},
        day=checklist.approval.on,
    )
