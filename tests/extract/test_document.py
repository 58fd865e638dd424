"""One walk over a page: what it passes over, and when it does not."""

import pytest

from newscrawl.extract.document import Document

PARAGRAPH = (
    "أعلنت وزارة الأشغال بدء العمل في الجسر الجديد عند مدخل المدينة الشمالي، على أن تستمر الأعمال "
    "ستة أشهر تحوّل خلالها حركة السير إلى الطريق القديم، وطلبت من السائقين الالتزام بالإشارات."
)
STORY = f"<h1>بدء العمل في جسر المدخل الشمالي</h1>{f'<p>{PARAGRAPH}</p>' * 6}"
MENU = "<ul><li><a href='/a'>محليات</a></li><li><a href='/b'>اقتصاد</a></li></ul>"

PASSED_OVER = {
    "nav": f"<nav>{MENU}</nav>{STORY}",
    "footer": f"{STORY}<footer>{MENU}</footer>",
    "class": f"{STORY}<div class='related-posts'>{MENU}</div>",
    "role": f"<div role='navigation'>{MENU}</div>{STORY}",
    "inside the article": f"<article>{STORY}<div class='box_related'>{MENU}</div></article>",
}
VISITED = {
    "around the headline": f"<div class='banner'>{MENU}{STORY}</div>",
    "headline only": f"<div class='promo'>{MENU}<h1>{PARAGRAPH[:60]}</h1></div>{STORY}",
    "a page that says little": f"<div class='consent'>{MENU}</div><p>{PARAGRAPH}</p>",
    "caption": f"{STORY}<div class='wp-caption'><img src='/1.jpg'>{MENU}</div>",
    "more than beside it": f"{STORY}<div class='promo'>{MENU}{f'<p>{PARAGRAPH}</p>' * 9}</div>",
    "more, without paragraphs": f"{STORY}<div class='promo'>{MENU}{f'{PARAGRAPH}<br>' * 9}</div>",
    "layout": f"<div class='with-sidebar'>{MENU}{STORY}</div>",
}


def texts(html: str, *, whole: bool = False) -> list[str]:
    page = Document(f"<body>{html}</body>", "https://alnahar.example/1", whole=whole)
    return [block.text for block in page.blocks]


@pytest.mark.parametrize("html", PASSED_OVER.values(), ids=PASSED_OVER)
def test_boxes_of_other_things_are_passed_over(html: str) -> None:
    assert "محليات" not in texts(html)
    assert PARAGRAPH in texts(html)
    assert "محليات" in texts(html, whole=True)


@pytest.mark.parametrize("html", VISITED.values(), ids=VISITED)
def test_boxes_are_visited_that_may_be_the_article(html: str) -> None:
    assert "محليات" in texts(html)


def test_where_a_box_was_passed_over_is_known() -> None:
    page = Document(f"<body>{STORY}<nav>{MENU}</nav><p>{PARAGRAPH}</p></body>", "")
    ((before, node),) = page.asides
    assert (before, node.tag) == (7, "nav")


def test_pictures_inside_are_none_of_the_articles() -> None:
    html = f"<body>{STORY}<img src='/1.jpg'><div class='related'><img src='/2.jpg'></div></body>"
    figures = Document(html, "").figures
    assert [node.attributes["src"] for _, node in figures] == ["/1.jpg"]
