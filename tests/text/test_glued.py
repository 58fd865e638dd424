import pytest

from newscrawl.text import fold
from newscrawl.text.glued import cut_glued

SENTENCE = "وانتهى الاجتماع بإقرار الخطة الجديدة للميناء"


def cut(text):
    kept, hits = cut_glued(text, fold(text[-280:]))
    return kept, [(hit.text, hit.rule.name) for hit in hits]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        pytest.param("اقرأ أيضًا: أسعار الشحن تتراجع", "related.read-also-headline", id="read also"),
        pytest.param("إقرأ أيضا.. أسعار الشحن", "related.read-also-headline", id="other spelling"),
        pytest.param("رابط الخبر بصحيفة المدى: إقرار الخطة", "sharing.story-link", id="story link"),
        pytest.param("سمات الميناء التجارة الشحن", "tags.traits", id="tags"),
        pytest.param("Visited 7 times, 7 visit(s) today", "counters.visited", id="counter"),
        pytest.param("(Visited 12 times, 1 visits today)", "counters.visited", id="in brackets"),
        pytest.param("شارك هذا الموضوع:", "sharing.share", id="share label"),
        pytest.param("شارك من خلال تويتر فيسبوك جوجل بلس", "sharing.networks", id="share bar"),
        pytest.param("تابعونا على تيليجرام", "subscribe.follow-us", id="follow us"),
        pytest.param("اترك تعليقاً", "comments.form", id="comment form"),
        pytest.param("المصدر: رويترز", "credits.source", id="source"),
        pytest.param("«رويترز»", "credits.agency", id="agency"),
        pytest.param("writer@example.com", "subscribe.mail", id="address"),
        pytest.param("// انتهى //", "wire.over", id="wire mark"),
        pytest.param("...المزيد", "related.more", id="more"),
    ],
)
@pytest.mark.parametrize("mark", [".", "!", "؟", ".»", "..."])
def test_what_is_glued_to_the_last_sentence_goes(line, rule, mark):
    assert cut(f"{SENTENCE}{mark} {line}") == (f"{SENTENCE}{mark}", [(line, rule)])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{SENTENCE} وشارك هذا الموضوع في النقاش", id="in the middle of a sentence"),
        pytest.param(f"{SENTENCE}. شارك هذا المزارع في المعرض ثلاث مرات.", id="a real sentence"),
        pytest.param(f"{SENTENCE}. سمات القائد الصبر والحكمة والعدل.", id="ends in a full stop"),
        pytest.param(f"{SENTENCE}. وقالت وكالة رويترز إن الخطة أقرت.", id="agency in a sentence"),
        pytest.param("نشرت ذلك صحيفة «دي تسايت» الألمانية.", id="a quoted name and its country"),
        pytest.param("المصدر: رويترز", id="a line of its own is not glued"),
    ],
)
def test_sentences_stay(text):
    assert cut(text) == (text, [])


def test_several_are_cut_and_told_in_their_order():
    text = f"{SENTENCE}. المصدر: رويترز. شارك هذا الموضوع"
    kept, found = cut(text)
    assert kept == f"{SENTENCE}."
    assert [rule for _, rule in found] == ["credits.source", "sharing.share"]


def test_the_end_of_a_long_paragraph_is_seen():
    long = "كلمة " * 300 + "أخيرة. اقرأ أيضا: أسعار الشحن"
    assert cut(long)[0].endswith("أخيرة.")


def test_marks_and_tatweel_before_the_cut_do_not_move_it():
    kept, [(line, _)] = cut("وَانتَهَى الاجتِمَاعُ بإقرارِ الخطّـة. اقرَأ أيضـاً: أسعارُ الشَّحن")
    assert kept == "وَانتَهَى الاجتِمَاعُ بإقرارِ الخطّـة."
    assert line == "اقرَأ أيضـاً: أسعارُ الشَّحن"
