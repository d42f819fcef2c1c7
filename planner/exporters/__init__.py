"""The formats a checklist can be printed in, in menu order, and lists made of it."""

from planner.exporters.csv_file import csv_file
from planner.exporters.docx_file import docx_file
from planner.exporters.firewall_csv import firewall_csv
from planner.exporters.firewall_markdown import firewall_markdown
from planner.exporters.firewall_xlsx import firewall_xlsx
from planner.exporters.html_page import html_page
from planner.exporters.json_file import json_file
from planner.exporters.license_csv import license_csv
from planner.exporters.license_xlsx import license_xlsx
from planner.exporters.markdown import markdown
from planner.exporters.pdf_file import pdf_file
from planner.exporters.xlsx_file import xlsx_file

EXPORTERS = {
    each.slug: each
    for each in (
        *(html_page, pdf_file, docx_file, xlsx_file),
        *(markdown, csv_file, json_file),
    )
}

FIREWALL_LISTS = {
    each.slug: each for each in (firewall_xlsx, firewall_csv, firewall_markdown)
}

LICENSE_LISTS = {each.slug: each for each in (license_xlsx, license_csv)}
"""Those that may have licence keys in clear."""

LISTS = FIREWALL_LISTS | LICENSE_LISTS
"""What is asked of others before an installation: documents of their own."""

ALL = EXPORTERS | LISTS
