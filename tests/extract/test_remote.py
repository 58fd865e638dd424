"""Which blocks the body model need not look at."""

import pytest

from newscrawl.extract.document import Document
from newscrawl.extract.measures import Measures
from newscrawl.extract.remote import remote

SENTENCE = "وقال مدير الميناء إن الرصيف الجديد يستقبل السفن الكبيرة ابتداء من مطلع الشهر المقبل"
ARTICLE = f"<main>{f'<p>{SENTENCE}</p>' * 9}</main>"
FACTS = f"<main><div>{'<p>12 سفينة</p>' * 9}</div>{f'<p>{SENTENCE}</p>' * 7}</main>"
CARD = '<div class="card"><h3><a href="/7">افتتاح سوق السمك</a></h3><p>12 آذار</p></div>'
TEASERS = f"<section>{CARD * 6}</section>"
COLUMN = f"<div><ul>{'<li>شارع البحر</li>' * 4}</ul><p>هاتف</p></div>"
FOOTER = f"<footer><div>{COLUMN * 2}</div><p>طبع في المطبعة</p></footer>"


@pytest.mark.parametrize(
    ("page", "far"),
    [
        (ARTICLE, []),
        (ARTICLE + TEASERS, [17, 19]),
        (ARTICLE + FOOTER, [17, 18]),
        (FACTS, []),
        (TEASERS + FOOTER, []),
    ],
    ids=["article", "titles of teasers", "footer", "a list in the article", "nothing but lists"],
)
def test_blocks_far_from_prose_are_left_out(page, far):
    document = Document(f"<body>{page}</body>", "https://alnahar.example/1")
    flags = remote(Measures(document)).tolist()
    assert [at for at, flag in enumerate(flags) if flag] == far
