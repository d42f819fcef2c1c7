"""The formats a checklist can be printed in, in menu order."""

from planner.exporters.csv_file import csv_file
from planner.exporters.html_page import html_page
from planner.exporters.json_file import json_file
from planner.exporters.markdown import markdown
from planner.exporters.pdf_file import pdf_file

EXPORTERS = {
    each.slug: each for each in (html_page, pdf_file, markdown, csv_file, json_file)
}
