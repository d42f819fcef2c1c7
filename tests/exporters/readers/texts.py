"""Read the formats that are text back: with a parser where there is one."""

import csv
import io
import json
import re
from html.parser import HTMLParser

ESCAPED = re.compile(r"\\(.)")


class Rows(HTMLParser):
    """Number and title of each row of a step."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.place = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        kind = dict(attributes).get("class")
        if tag == "td" and kind == "number":
            self.place = "number"
        elif tag == "strong" and self.found and not self.found[-1][1]:
            self.place = "title"

    def handle_endtag(self, tag):
        self.place = ""

    def handle_data(self, data):
        if self.place == "number":
            self.found.append((data, ""))
        elif self.place == "title":
            self.found[-1] = (self.found[-1][0], data)


def html(body):
    return [f"{number}. {title}" for number, title in Rows(body.decode()).found]


def markdown(body):
    steps = re.findall(r"^- \[ \] \*\*(\d+)\\\. (.*)\*\*$", body.decode(), re.M)
    plain = [(number, title.replace("@<!-- -->", "@")) for number, title in steps]
    return [f"{number}. {ESCAPED.sub(chr(92) + '1', title)}" for number, title in plain]


def csv_rows(body):
    rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig")))
    return [f"{row['No.']}. {row['Step'].removeprefix(chr(39))}" for row in rows]


def json_steps(body):
    steps = json.loads(body)["steps"]
    return [f"{step['number']}. {step['title']}" for step in steps]
