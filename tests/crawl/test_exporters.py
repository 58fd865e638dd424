import csv
import io
import json
from xml.etree import ElementTree

import pytest

from newscrawl.crawl.exporters import BY_FORMAT

READ = {
    "json": lambda text: json.loads(text)[0],
    "jsonlines": lambda text: json.loads(text.splitlines()[0]),
    "csv": lambda text: next(csv.DictReader(io.StringIO(text))),
    "xml": lambda text: {field.tag: field.text for field in ElementTree.fromstring(text)[0]},
}


def export(name, *items):
    file = io.BytesIO()
    exporter = BY_FORMAT[name](file, encoding="utf-8")
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue().decode()


@pytest.mark.parametrize("name", READ)
def test_every_format_keeps_the_offset_of_dates_and_arabic_readable(name, make_article):
    text = export(name, make_article(tags=["مياه", "بلديات"]))
    line = READ[name](text)
    assert line["published"] == "2026-05-03T09:30:00+03:00"
    assert line["title"] == "خبر 1"
    assert "بلديات" in text


def test_lists_in_a_cell_are_json(make_article):
    line = READ["csv"](export("csv", make_article(tags=["مياه", "بلديات"])))
    assert json.loads(line["tags"]) == ["مياه", "بلديات"]


@pytest.mark.parametrize("name", READ)
def test_items_of_other_spiders_are_exported_as_ever(name):
    assert READ[name](export(name, {"price": "12"}))["price"] == "12"
