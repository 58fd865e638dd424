from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from newscrawl.cli import app
from newscrawl.items import Article, Paragraph, article_id


@pytest.fixture
def newscrawl(tmp_path, monkeypatch):
    """Runs the command in an empty folder; it must succeed, unless another `code` is expected."""
    monkeypatch.chdir(tmp_path)

    def run(*words, stdin=None, code=0):
        result = CliRunner().invoke(app, words, input=stdin)
        assert result.exit_code == code, result.stderr
        return result

    return run


@pytest.fixture
def article():
    """Makes an article as the store takes it; what is not given is filled in."""

    def make(number=1, **fields):
        url = f"https://{fields.get('site', 'alnahar.example')}/{number}"
        defaults = {
            "id": article_id(url),
            "url": url,
            "canonical_url": url,
            "site": "alnahar.example",
            "title": f"خبر {number}",
            "paragraphs": [
                Paragraph("أعلنت البلدية أمس خطة لإصلاح شبكة المياه في المدينة القديمة."),
                Paragraph(f"وقال المتحدث باسمها إن الكلفة تبلغ {number} ملايين دولار."),
            ],
            "lang": "ar",
            "published": datetime(2026, 11, 20, tzinfo=UTC) - timedelta(days=number),
            "published_precision": "day",
            "fetched_at": datetime(2026, 11, 20, tzinfo=UTC),
            "content_hash": f"{number:064x}",
        }
        return Article(**defaults | fields)

    return make
