"""A small article of our own, in which a line can be put where such lines stand on pages."""

import pytest

TITLE = "افتتاح رصيف جديد في الميناء الشمالي"
BODY = [
    "أعلنت هيئة الموانئ أمس بدء تشغيل الرصيف الجديد في الميناء الشمالي بعد توسعة استمرت عامين.",
    "وأوضح مدير المشروع أن الرصيف يستقبل سفن الحاويات الكبيرة وأن طاقته تتجاوز ما كان مقررا لها.",
    "ورحب التجار بالخطوة وقالوا إنها تختصر أياما من الانتظار وتخفض كلفة الشحن على المستوردين.",
    "ومن المنتظر أن تبدأ المرحلة الثانية في الربيع المقبل بتمويل من صندوق التنمية والقطاع الخاص.",
]
FIRST = {"top", "head", "below-title"}
LAST = {"tail", "end", "alone"}


@pytest.fixture
def title():
    return TITLE


@pytest.fixture
def body():
    return list(BODY)


@pytest.fixture
def article():
    """Line and place → the lines of the article, title first."""

    def lines(line, place):
        if place in FIRST:
            return [TITLE, line, *BODY]
        if place in LAST:
            return [TITLE, *BODY, line]
        return [TITLE, *BODY[:3], line, BODY[3]]

    return lines
