"""What the commands print when all is well."""

import gzip
import json

import pytest

SENTENCES = [
    "أعلنت الوزارة أمس خطة لإصلاح شبكة المياه في المدينة القديمة، وتبدأ الأعمال في أيار المقبل.",
    "وقال المتحدث باسمها إن الكلفة تبلغ ثلاثة ملايين دولار، تمولها البلدية ومصرف التنمية معا.",
    "وتشمل المرحلة الأولى تبديل الأنابيب في ثلاثة أحياء، على أن تمتد الأعمال إلى السوق بعد الصيف.",
]
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><title>خطة لإصلاح شبكة المياه</title>
<link rel="canonical" href="https://alnahar.example/2026/11/20/water-plan-for-the-city">
<meta property="og:type" content="article">
<meta property="og:title" content="خطة لإصلاح شبكة المياه">
<meta property="article:published_time" content="2026-11-20T09:30:00+02:00"></head>
<body><article><h1>خطة لإصلاح شبكة المياه</h1>{"".join(f"<p>{s}</p>" for s in SENTENCES)}
</article></body></html>"""


@pytest.mark.parametrize("words", [[], ["sites"]], ids=["newscrawl", "group"])
def test_a_group_alone_shows_its_help(newscrawl, words):
    result = newscrawl(*words)
    assert "Usage:" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("source", ["article.txt", "-"], ids=["file", "stdin"])
def test_clean_prints_the_article_and_says_what_was_cut(newscrawl, tmp_path, source):
    text = "\n".join(["خطة لإصلاح شبكة المياه", "0 44", *SENTENCES, "Visited 7 times"])
    (tmp_path / "article.txt").write_text(text, "utf-8-sig")
    result = (
        newscrawl("clean", "article.txt")
        if source == "file"
        else newscrawl("clean", "-", stdin=text)
    )
    assert result.stdout == "\n\n".join(["خطة لإصلاح شبكة المياه", *SENTENCES]) + "\n"
    assert [line.partition(": ")[2] for line in result.stderr.splitlines()] == [
        "0 44",
        "Visited 7 times",
    ]


def test_extract_believes_a_saved_page_about_where_it_is_from(newscrawl, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    line = json.loads(newscrawl("extract", "page.html").stdout)
    assert line["site"] == "alnahar.example"
    assert (line["title"], line["text"]) == ("خطة لإصلاح شبكة المياه", "\n\n".join(SENTENCES))
    assert line["published"] == "2026-11-20T09:30:00+02:00"


def test_extract_is_told_where_a_page_on_stdin_is_from(newscrawl):
    url = "https://sada.example/2026/11/20/water"
    line = json.loads(newscrawl("extract", "-", "--url", url, stdin=PAGE).stdout)
    assert line["url"] == url


def test_extract_reads_a_packed_page(newscrawl, tmp_path):
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    line = json.loads(newscrawl("extract", "page.html.gz").stdout)
    assert line["title"] == "خطة لإصلاح شبكة المياه"


def test_explain_shows_the_source_of_each_field(newscrawl, tmp_path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    shown = newscrawl("extract", "--explain", "page.html").stdout
    lines = shown.splitlines()
    assert lines[0].split(maxsplit=2) == ["title", "h1", "خطة لإصلاح شبكة المياه"]
    assert lines[1].split() == ["also", "opengraph,", "title"]
    assert [line for line in lines if line.startswith("  ") and line.strip() in SENTENCES]
    assert "\x1b" not in shown  # no colours in a pipe
    assert "\u2068" not in shown


def test_sites_of_ones_own_are_listed_and_shown_beside_the_catalogue(newscrawl, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/alnahar.example.toml").write_text(
        'name = "نهار المدينة"\ncountry = "LB"\nfeeds = ["https://alnahar.example/feed/"]\n'
        "checked = 2026-11-01\n",
        "utf-8",
    )
    listed = newscrawl("sites", "list", "--sites", "mine").stdout
    rows = {row.split()[0]: row.split()[1:] for row in listed.splitlines()}
    assert rows["alnahar.example"][:3] == ["LB", "1", "2026-11-01"]
    assert "youm7.com" in rows
    shown = newscrawl("sites", "show", "نهار المدينة", "--sites", "mine").stdout.splitlines()
    assert "host: alnahar.example" in shown
    assert "timezone: Asia/Beirut" in shown
    assert "feeds: https://alnahar.example/feed/" in shown
