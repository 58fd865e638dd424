"""Bylines and author fields: people, agencies, desks and places, and all that is no name."""

from __future__ import annotations

import pytest

from newscrawl.text.names import Byline, authors, byline, person

BYLINES = [
    # roles
    ("كتب - أحمد علي", ["أحمد علي"], None, None, None),
    ("كتبت: منى سعيد", ["منى سعيد"], None, None, None),
    ("كتب/ سامي حسن", ["سامي حسن"], None, None, None),
    ("كَتَبَ: رُضا المصري", ["رُضا المصري"], None, None, None),
    ("بقلم: د. خالد الحروب", ["خالد الحروب"], None, None, None),
    ("بقلم جون سميث", ["جون سميث"], None, None, None),
    ("بقلم: أدونيس", ["أدونيس"], None, None, None),
    ("بواسطة : عمرو عاطف", ["عمرو عاطف"], None, None, None),
    ("حوار: ليلى حداد", ["ليلى حداد"], None, None, None),
    ("تحقيق - صلاح منصور", ["صلاح منصور"], None, None, None),
    ("تقرير وتصوير: نادر عثمان", ["نادر عثمان"], None, None, None),
    ("المحرر: هشام فريد", ["هشام فريد"], None, None, None),
    ("حاورته: سناء كامل", ["سناء كامل"], None, None, None),
    # writers before those who prepared, photographers never
    ("إعداد: وليد وهبي", ["وليد وهبي"], None, None, None),
    ("ترجمة: هدى النجار", ["هدى النجار"], None, None, None),
    ("كتب: أحمد علي - ترجمة: هدى النجار", ["أحمد علي"], None, None, None),
    ("ترجمة: هدى النجار / كتب: أحمد علي", ["أحمد علي"], None, None, None),
    ("تصوير: خالد عمر", [], None, None, None),
    ("عدسة - خالد عمر", [], None, None, None),
    ("أحمد علي تصوير - خالد عمر", ["أحمد علي"], None, None, None),
    ("بيروت - أحمد علي / تصوير: خالد عمر", ["أحمد علي"], None, None, "بيروت"),
    # places
    ("محمد أحمد - القاهرة", ["محمد أحمد"], None, None, "القاهرة"),
    ("القاهرة - محمد أحمد", ["محمد أحمد"], None, None, "القاهرة"),
    ("الرياض: هدى الصالح", ["هدى الصالح"], None, None, "الرياض"),
    ("سالم الكندي (مسقط)", ["سالم الكندي"], None, None, "مسقط"),
    ("ياسر النعيمي-الدوحة", ["ياسر النعيمي"], None, None, "الدوحة"),
    ("خالد منصور من بيروت", ["خالد منصور"], None, None, "بيروت"),
    ("خالد منصور من بيروت وسمير جابر من دمشق", ["خالد منصور", "سمير جابر"], None, None, "بيروت"),
    ("واشنطن: ديفيد بالمر", ["ديفيد بالمر"], None, None, "واشنطن"),
    ("لندن: نور حمدان - باريس: رامي سعد", ["نور حمدان", "رامي سعد"], None, None, "لندن"),
    ("بالو ألتو (كاليفورنيا): محمد رضا", ["محمد رضا"], None, None, "كاليفورنيا"),
    ("عبدالرحيم حداد  المدينة المنورة", ["عبدالرحيم حداد"], None, None, None),
    # agencies
    ("القاهرة – رويترز", [], "رويترز", None, "القاهرة"),
    ("واشنطن (أ ف ب)", [], "أ ف ب", None, "واشنطن"),
    ("واشنطن - أ.ف.ب", [], "أ ف ب", None, "واشنطن"),
    ("وكالة الصحافة الفرنسية", [], "أ ف ب", None, None),
    ("برلين : ( د ب أ )", [], "د ب أ", None, "برلين"),
    ("المصدر: رويترز", [], "رويترز", None, None),
    ("نقلا عن: وكالة الأناضول", [], "الأناضول", None, None),
    ("By John Smith, Reuters", ["John Smith"], "Reuters", None, None),
    ("لاس كروسيس - رويترز", [], "رويترز", None, None),
    # desks and outlets
    ("خاص - منى سعيد", ["منى سعيد"], None, "خاص", None),
    ("فريق التحرير", [], None, "فريق التحرير", None),
    ("القاهرة - وكالات", [], None, "وكالات", "القاهرة"),
    ("المحرر السياسي", [], None, "المحرر السياسي", None),
    ("لندن - «صوت العرب»:", [], None, "صوت العرب", "لندن"),
    ("المصدر: صحيفة الأفق", [], None, "صحيفة الأفق", None),
    ("منى سعيد - الأفق - بيروت", ["منى سعيد"], None, None, "بيروت"),
    ("admin", [], None, "admin", None),
    # joint bylines
    ("أحمد سالم وسارة عبدالله", ["أحمد سالم", "سارة عبدالله"], None, None, None),
    ("أحمد سالم و سارة عبدالله", ["أحمد سالم", "سارة عبدالله"], None, None, None),
    (
        "أحمد سالم، سارة عبدالله ووليد حسن",
        ["أحمد سالم", "سارة عبدالله", "وليد حسن"],
        None,
        None,
        None,
    ),
    ("أحمد سالم وعبد الله حسن", ["أحمد سالم", "عبد الله حسن"], None, None, None),
    ("بقلم: جيمس ووكر وسوزان بيتس", ["جيمس ووكر", "سوزان بيتس"], None, None, None),
    ("محمد وليد حسن", ["محمد وليد حسن"], None, None, None),
    ("وائل وجدي", ["وائل وجدي"], None, None, None),
    ("وسام وديع - وفاء والي", ["وسام وديع", "وفاء والي"], None, None, None),
    ("محمد ولد أحمد", ["محمد ولد أحمد"], None, None, None),
    # titles and occupations
    ("د/ منى سعيد", ["منى سعيد"], None, None, None),
    ("أ.د. حسن نافعة", ["حسن نافعة"], None, None, None),
    ("الدكتورة منى سعيد", ["منى سعيد"], None, None, None),
    ("اللواء سمير فرج", ["سمير فرج"], None, None, None),
    ("أحمد سالم، مراسل الشؤون العربية في جنيف", ["أحمد سالم"], None, None, None),
    ("أحمد سالم كاتب وباحث", ["أحمد سالم"], None, None, None),
    ("أحمد سالم - كاتب صحفي", ["أحمد سالم"], None, None, None),
    ("سعيد بن ناصر آل مبارك", ["سعيد بن ناصر آل مبارك"], None, None, None),
    # with a date, an address
    ("أحمد سالم - 15 يناير 2025", ["أحمد سالم"], None, None, None),
    ("أحمد سالم a.salem@alnahar.example", ["أحمد سالم"], None, None, None),
    ("أحمد سالم @asalem", [], None, None, None),
    # among the other things of a line under the title
    (
        "الكاتب: علي سعد | الأحد 15 آذار 2026 - 9:10 صباحا | تكبير الخط | طباعة",
        ["علي سعد"],
        None,
        None,
        None,
    ),
    ("بواسطة: يوسف بنعلي 10 نونبر 2026 - 19:30", ["يوسف بنعلي"], None, None, None),
    ("بقلم يوسف بنعلي الأحد 15 مارس 2026", ["يوسف بنعلي"], None, None, None),
    ("يوسف بنعلي في 15/3/2026 | قراءة: 347 | تعليقات: 0", ["يوسف بنعلي"], None, None, None),
    ("يوسف بنعلي منذ 3 ساعات", ["يوسف بنعلي"], None, None, None),
    ("كتب: يوسف بنعلي، أدونيس | مشاركة", ["يوسف بنعلي", "أدونيس"], None, None, None),
    ("أرسلت بواسطة: editor4 | قراءة: 347 | تعليقات: 0", [], None, None, None),
    # Latin script
    ("By John Smith and Jane Doe", ["John Smith", "Jane Doe"], None, None, None),
    ("By JOHN SMITH", ["JOHN SMITH"], None, None, None),
    ("By John Smith in Cairo", ["John Smith"], None, None, None),
    ("Par Claire Martin et Ahmed Ben Ali", ["Claire Martin", "Ahmed Ben Ali"], None, None, None),
    ("Von Anne-Marie Schmitz", ["Anne-Marie Schmitz"], None, None, None),
    ("Por María R. Sánchez", ["María R. Sánchez"], None, None, None),
    ("Text by Ludwig van Dahl", ["Ludwig van Dahl"], None, None, None),
    ("Photos by John Smith", [], None, None, None),
]

NOTHING = [
    "قال الوزير إن الخطة جاهزة",
    "كتب الوزير تغريدة عن الاتفاق",
    "ارتفاع أسعار النفط",
    "السعودية - دوري المحترفين",
    "مصر - كرة القدم",
    "أخبار العالم - رياضة",
    "القدس العربي",
    "صدى البلد",
    "كاتب صحفي",
    "15 يناير 2025",
    "https://alnahar.example/author/12",
    "اقرأ أيضا",
    "By The Numbers",
    "What You Need To Know",
    "محمد صلاح: نعود إلى الملعب غدا بعد غياب طويل عن المنتخب وهذا ما أردناه منذ البداية",
    "",
]


@pytest.mark.parametrize(
    ("line", "people", "agency", "desk", "place"),
    BYLINES,
    ids=[line[0] for line in BYLINES],
)
def test_byline(
    line: str, people: list[str], agency: str | None, desk: str | None, place: str | None
) -> None:
    assert byline(line) == Byline(tuple(people), agency, desk, place)


@pytest.mark.parametrize("line", NOTHING)
def test_no_name(line: str) -> None:
    assert byline(line).people == ()


def test_the_outlet_is_nobody() -> None:
    assert byline("سامي الخليج", outlet="سامي الخليج").people == ()
    assert byline("أحمد علي - نور الخليج", outlet="نور الخليج") == Byline(
        ("أحمد علي",), desk="نور الخليج"
    )


FIELDS = [
    ("حسام أبو زيد", ["حسام أبو زيد"]),
    ("جابر أبو العلا", ["جابر أبو العلا"]),
    ("Will Carter", ["Will Carter"]),
    ("Jane Doe And John E Smith For The Evening Post", ["Jane Doe", "John E Smith"]),
    ("غنيمة الراشد", ["غنيمة الراشد"]),
    ("محمد وليد حسن", ["محمد وليد حسن"]),
    ("د. منى سعيد", ["منى سعيد"]),
    ("Ziad Haddad", ["Ziad Haddad"]),
    ("Author: Ziad Haddad", ["Ziad Haddad"]),
    ("Bill MCARTHUR", ["Bill MCARTHUR"]),
    ("Robert E. Lane, Ph.D.", ["Robert E. Lane"]),
    ("Jane Doe, Political Editor", ["Jane Doe"]),
    ("Jane Doe and John Smith", ["Jane Doe", "John Smith"]),
    ("Jane Doe &amp; John Smith", ["Jane Doe", "John Smith"]),
    ("Caitlin O'Neil", ["Caitlin O'Neil"]),
    ("Ярослав Иванов", ["Ярослав Иванов"]),
    ("Ahmed Salem <a.salem@alnahar.example>", ["Ahmed Salem"]),
    ("منى سعيد | النهار", ["منى سعيد"]),
    ("https://alnahar.example/author/mona", []),
    ("alnahar.example", []),
    ("@monasaid", []),
    ("a.salem@alnahar.example", []),
    ("admin", []),
    ("Editor", []),
    ("ssi", []),
    ("Reuters", []),
    ("The Associated Press", []),
    ("رويترز", []),
    ("وكالة الأنباء القطرية", []),
    ("فريق التحرير", []),
    ("أسرة التحرير", []),
    ("محرر", []),
    ("Newsroom Staff", []),
    ("BR Redaktion", []),
    ("Guardian staff reporter", []),
    ("بوابة الصباح", []),
    ("القاهرة", []),
    ("عين الشرق الأوسط", []),
    ("كيف تحافظ على صحتك في الشتاء", []),
    ("2025", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "people"), FIELDS, ids=[text for text, _ in FIELDS])
def test_author_field(text: str, people: list[str]) -> None:
    assert authors(text) == tuple(people)
    assert person(text) == (people[0] if people else None)
