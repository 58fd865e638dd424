"""Scrapy's exporters for articles: each line is `items.record`, so that dates keep their offset.

Items of other kinds are exported as Scrapy does.
"""

from __future__ import annotations

from typing import Any

from scrapy.exporters import (
    BaseItemExporter,
    CsvItemExporter,
    JsonItemExporter,
    JsonLinesItemExporter,
    XmlItemExporter,
)

from newscrawl.items import Article, flat, record


class _Records(BaseItemExporter):
    """Mixed in before one of Scrapy's exporters."""

    def export_item(self, item: Any) -> None:
        super().export_item(record(item) if isinstance(item, Article) else item)  # type: ignore[safe-super]


class Json(_Records, JsonItemExporter):
    """One array of records."""


class JsonLines(_Records, JsonLinesItemExporter):
    """One record per line."""


class Xml(_Records, XmlItemExporter):
    """One element per record."""


class Csv(CsvItemExporter):
    """One row per record; lists and objects are JSON inside their cell."""

    def export_item(self, item: Any) -> None:
        super().export_item(flat(record(item)) if isinstance(item, Article) else item)


BY_FORMAT: dict[str, type[BaseItemExporter]] = {
    "json": Json,
    "jsonlines": JsonLines,
    "jsonl": JsonLines,
    "jl": JsonLines,
    "csv": Csv,
    "xml": Xml,
}
