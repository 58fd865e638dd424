"""The language of paragraphs of a hundred characters and more, and of what is none."""

from __future__ import annotations

import pytest

from newscrawl.text.language import language

PARAGRAPHS = {
    "ar": {
        "news": """
            أعلنت وزارة الصحة أمس أن المستشفى الجديد سيفتح أبوابه في الربيع المقبل بعد انتهاء أعمال
            التجهيز، وقالت إن عدد الأسرة سيرتفع إلى مئتين.
        """,
        "vocalised": """
            أَعْلَنَتِ الوِزارةُ أَمْسِ أنَّ المَدْرَسَةَ الجَديدةَ سَتَفْتَحُ أبوابَها في الخَريفِ،
            وقالت إنَّ عَدَدَ الطُّلّابِ سَيَبْلُغُ مِئَتَيْنِ.
        """,
        "persian-keyboard": """
            اعلنت وزارة الصحة امس ان المستشفی الجدید سیفتح ابوابه فی الربیع المقبل بعد انتهاء اعمال
            التجهیز وقالت ان عدد الاسرة سیرتفع کثیرا
        """,
        "latin-names": """
            قالت شركة Northwind إن هاتفها Aurora 7 Pro سيصل إلى الأسواق مع نظام Skylark OS وإنه يدعم
            شبكات WiFi 7 و Bluetooth 6 كما يدعم الشحن السريع من Voltix بقدرة كبيرة.
        """,
        "egyptian": """
            الراجل قال إن العربية دي مش بتاعته وإن اللي كان سايق واحد تاني خالص ومحدش عارف هو راح
            فين بعد كده ولا ليه ساب المكان.
        """,
        "moroccan": """
            هاد الشي اللي وقع البارح فالحومة ديالنا ماشي معقول، الناس كلهم خرجو باش يشوفو واش الدار
            بقات واقفة ولا طاحت من بعد الشتا.
        """,
        "sports": """
            تعادل الفريقان بهدف لكل منهما في مباراة شهدت حضورا كبيرا، وأهدر المهاجم ركلة جزاء قبل
            نهاية الشوط الأول بدقيقتين ثم عوّض في الشوط الثاني.
        """,
    },
    "fa": {
        "news": """
            وزارت بهداشت دیروز اعلام کرد که بیمارستان تازه در بهار آینده باز می\u200cشود و شمار
            تخت\u200cهای آن به دویست خواهد رسید، اما هنوز پزشکان کافی ندارد.
        """,
        "arabic-keyboard": """
            وزارت بهداشت ديروز اعلام كرد كه بيمارستان تازه در بهار آينده باز مي شود و شمار تخت هاي
            آن به دويست خواهد رسيد اما هنوز پزشكان كافي ندارد
        """,
        "weather": """
            امروز آسمان بیشتر شهرهای شمالی ابری است و تا فردا شب باران می\u200cبارد، از این رو به
            رانندگان گفته شده است که با احتیاط حرکت کنند.
        """,
    },
    "ur": {
        "news": """
            وزارت صحت نے کل اعلان کیا کہ نیا ہسپتال اگلی بہار میں کھل جائے گا اور بستروں کی تعداد دو
            سو تک پہنچ جائے گی، لیکن ابھی ڈاکٹر کافی نہیں ہیں۔
        """,
        "weather": """
            آج شمالی شہروں میں بادل چھائے رہیں گے اور رات کو بارش کا امکان ہے، اس لیے گاڑی چلانے
            والوں سے کہا گیا ہے کہ وہ احتیاط کریں۔
        """,
    },
    "ckb": {
        "news": """
            وەزارەتی تەندروستی دوێنێ ڕایگەیاند کە نەخۆشخانە نوێیەکە لە بەهاری داهاتوودا دەکرێتەوە و
            ژمارەی جێگاکان دەگاتە دوو سەد، بەڵام هێشتا پزیشکی پێویست نییە.
        """,
        "arabic-keyboard": """
            وەزارەتي تەندروستي دوێنێ رايگەياند كە نەخۆشخانە نوێيەكە لە بەهاري داهاتوودا دەكرێتەوە و
            ژمارەي جێگاكان دەگاتە دوو سەد.
        """,
    },
    "ps": {
        "news": """
            د روغتیا وزارت پرون اعلان وکړ چې نوی روغتون به په راتلونکي پسرلي کې پرانیستل شي او د
            بسترونو شمېر به دوه سوو ته ورسېږي، خو ډاکټران لا کم دي.
        """,
        "weather": """
            نن به د هېواد په شمالي سیمو کې اسمان ورېځ وي او د شپې به باران وشي، له همدې امله موټر
            چلوونکو ته ویل شوي چې پام وکړي.
        """,
    },
    "ug": {
        "news": """
            سەھىيە مىنىستىرلىقى تۈنۈگۈن يېڭى دوختۇرخانىنىڭ كېلەر باھاردا ئېچىلىدىغانلىقىنى ۋە
            كارىۋات سانىنىڭ ئىككى يۈزگە يېتىدىغانلىقىنى جاكارلىدى.
        """,
        "weather": """
            بۈگۈن شىمالىي شەھەرلەردە ھاۋا بۇلۇتلۇق بولىدۇ، كەچتە يامغۇر ياغىدۇ، شۇڭا شوپۇرلارنىڭ
            ئېھتىيات قىلىشى كېرەك دېيىلدى.
        """,
    },
    "kmr": {
        "news": """
            Wezareta tenduristiyê duh ragihand ku nexweşxaneya nû di bihara bê de tê vekirin û
            hejmara nivînan dê bigihîje du sedan, lê hîn bijîşk kêm in.
        """,
    },
    "en": {
        "news": """
            The ministry of health said yesterday that the new hospital will open in the spring and
            that it will have two hundred beds, but there are not enough doctors.
        """,
        "arabic-names": """
            Abdulrahman al-Harthi and Mohammed bin Salem met in Muscat with the head of the fund,
            who said that the plan was ready and would be signed within days.
        """,
    },
    "fr": {
        "news": """
            Le ministère de la santé a annoncé hier que le nouvel hôpital ouvrirait ses portes au
            printemps et qu'il aurait deux cents lits, mais les médecins manquent.
        """,
    },
    "de": {
        "news": """
            Das Ministerium teilte gestern mit, dass das neue Krankenhaus im Frühjahr öffnen wird
            und zweihundert Betten haben soll, aber es fehlen noch Ärzte.
        """,
    },
    "es": {
        "news": """
            El ministerio de salud anunció ayer que el nuevo hospital abrirá sus puertas en
            primavera y que tendrá doscientas camas, pero todavía faltan médicos.
        """,
    },
    "it": {
        "news": """
            Il ministero della salute ha annunciato ieri che il nuovo ospedale aprirà in primavera e
            che avrà duecento letti, ma mancano ancora i medici.
        """,
    },
    "pt": {
        "news": """
            O ministério da saúde anunciou ontem que o novo hospital vai abrir na primavera e que
            terá duzentas camas, mas ainda não há médicos suficientes.
        """,
    },
    "nl": {
        "news": """
            Het ministerie zei gisteren dat het nieuwe ziekenhuis in het voorjaar opengaat en dat er
            tweehonderd bedden komen, maar er zijn nog niet genoeg artsen.
        """,
    },
    "tr": {
        "news": """
            Sağlık Bakanlığı dün yeni hastanenin ilkbaharda açılacağını ve iki yüz yatağı olacağını
            duyurdu, ancak henüz yeterli sayıda doktor yok.
        """,
    },
    "id": {
        "news": """
            Kementerian kesehatan kemarin mengatakan bahwa rumah sakit baru akan dibuka pada musim
            semi dan memiliki dua ratus tempat tidur, tetapi dokter masih kurang.
        """,
    },
    "ru": {
        "news": """
            Министерство здравоохранения вчера сообщило, что новая больница откроется весной и что в
            ней будет двести коек, но врачей пока не хватает.
        """,
    },
    "uk": {
        "news": """
            Міністерство охорони здоров'я вчора повідомило, що нова лікарня відкриється навесні і що
            в ній буде двісті ліжок, але лікарів поки бракує.
        """,
    },
    "he": {
        "news": """
            משרד הבריאות הודיע אתמול כי בית החולים החדש ייפתח באביב ויהיו בו מאתיים מיטות.
        """,
    },
    "el": {
        "news": "Το υπουργείο ανακοίνωσε χθες ότι το νέο νοσοκομείο θα ανοίξει την άνοιξη.",
    },
    "hi": {
        "news": "स्वास्थ्य मंत्रालय ने कल कहा कि नया अस्पताल वसंत में खुलेगा।",
    },
    "ja": {
        "news": "厚生省は昨日、新しい病院が春に開業すると発表した。",
    },
    "zh": {
        "news": "卫生部昨天宣布，新医院将于春天开业，设有两百张病床。",
    },
    "ko": {
        "news": "보건부는 어제 새 병원이 봄에 문을 연다고 발표했다.",
    },
}

NONE = {
    "arabizi": """
        el wazara 2alet embare7 en el mostashfa el gedida hateftah fel rabi3 w 3adad el sarayer
        haywsal le meeten, bas lessa mafeesh dakatra kefaya
    """,
    "empty": "",
    "numbers": "15/01/2025 14:30 | 1,234 | 0 44 | +966 55 123 4567",
    "one-word": "القاهرة",
    "names": "محمد سالم، خالد منصور، هدى نجار، سمير حداد",
    "code": "var x = document.getElementById('f'); x.style.color = 'red';",
}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param(code, " ".join(text.split()), id=f"{code}-{kind}")
        for code, texts in PARAGRAPHS.items()
        for kind, text in texts.items()
    ],
)
def test_paragraph(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        pytest.param(code, " ".join(text.split()[at:])[:100], id=f"{code}-{kind}-{at}")
        for code in ("ar", "fa", "ur", "ckb", "ps", "ug", "en")
        for kind, text in PARAGRAPHS[code].items()
        for at in range(4)
        if len(" ".join(text.split()[at:])) >= 100
    ],
)
def test_a_hundred_characters_from_anywhere(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_none(text: str) -> None:
    assert language(text) is None


def test_the_head_of_a_long_text_decides_and_each_paragraph_for_itself() -> None:
    arabic, english = PARAGRAPHS["ar"]["news"], PARAGRAPHS["en"]["news"]
    page = "\n\n".join([arabic] * 5 + [english])
    assert language(page) == "ar"
    assert [language(paragraph) for paragraph in page.split("\n\n")] == ["ar"] * 5 + ["en"]
