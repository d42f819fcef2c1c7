"""The formats a checklist can be printed in, in menu order."""

from planner.exporters.csv_file import csv_file
from planner.exporters.html_page import html_page
from planner.exporters.json_file import json_file
from planner.exporters.markdown import markdown

EXPORTERS = {each.slug: each for each in (html_page, markdown, csv_file, json_file)}
