"""The words of bylines: who did what, titles, desks. Data; folded where it is used."""

from __future__ import annotations

# What stands before a name. Several may be joined: «تقرير وتصوير».
WRITES = """
    أرسلت بواسطة، أرسل بواسطة، نشر بواسطة، نشرت بواسطة، كتب بواسطة، أضيف بواسطة، النشر بواسطة،
    posted by, published by, submitted by, كتب، كتبت، كتبه، كتبها، كتبوا، كتابة، بقلم، بواسطة،
    من طرف، من قبل، تقرير، تحقيق، حوار، حاوره، حاورته، حاورها، حاورتها، أجرى الحوار، أجرت الحوار،
    أجراه، أجرته، أجرى المقابلة، أجرت المقابلة، متابعة، قراءة، تغطية، استطلاع، رصد، الكاتب،
    الكاتبة، المؤلف، المحرر، المحررة، مراسلنا، مراسلتنا، موفدنا، by, written by, story by,
    report by, reported by, reporting by, words by, text by, author, authors, par, publié par,
    écrit par, rédigé par,
    propos recueillis par, von, por, escrito por, di, door, tekst, av, af, yazan, автор
"""
PREPARES = """
    إعداد، أعده، أعدته، أعدها، أعدتها، تحرير، حرره، حررته، حررها، ترجمة، ترجمها، ترجمه، ترجمته،
    تلخيص، تقديم، edited by, editing by, translated by, compiled by, traduit par
"""
# People of whom none is the author.
SHOOTS = """
    تصوير، عدسة، بعدسة، كاميرا، صور، رسوم، رسم، مونتاج، إخراج، تدقيق، تدقيق لغوي، مراجعة، إشراف،
    حوار مع، مقابلة مع، photo, photos, photo by, photos by, photography by, pictures by,
    illustration by, illustrations by, video by, photographs by, foto, fotos, photographie
"""

SOURCES = "المصدر، مصدر، المصادر، نقلا عن، عن، رابط المصدر، الناشر، source, sources, quelle, fuente"

# Titles before a name, which are no part of it.
TITLES = """
    د، د.، دكتور، دكتورة، الدكتور، الدكتورة، أ، أ.، أ.د، أ.د.، أ. د.، ا.د، بروفيسور، البروفيسور،
    البروفسور، أستاذ، أستاذة، الأستاذ، الأستاذة، الأستاذ الدكتور، م، م.، المهندس، المهندسة، مهندس،
    المحامي، المحامية، القاضي، المستشار، المستشارة، السفير، السفيرة، اللواء، العميد، العقيد،
    المقدم، الرائد، النقيب، الفريق، الشيخ، الشيخة، الأمير، الأميرة، النائب، السيد، السيدة، الشريف،
    الفنان، الفنانة، المخرج، المخرجة، الصحفي، الصحفية، الصحافي، الصحافية، الإعلامي، الإعلامية،
    الكاتب، الكاتبة، الباحث، الباحثة، الزميل، الزميلة، الأديب، الأديبة، الشاعر، الشاعرة، المدون،
    المدونة، مراسلنا، مراسلتنا، mr, mr., mrs, mrs., ms, ms.
"""

# What a person is, behind the name: the name ends before it.
OCCUPATIONS = """
    مراسل، مراسلة، كاتب، كاتبة، باحث، باحثة، محلل، محللة، صحفي، صحفية، صحافي، صحافية، أكاديمي،
    أكاديمية، أستاذ، أستاذة، محرر، محررة، خبير، خبيرة، رئيس، رئيسة، مدير، مديرة، إعلامي، إعلامية،
    سياسي، شاعر، شاعرة، روائي، روائية، ناقد، ناقدة، محام، محامي، محامية، طبيب، طبيبة، مستشار،
    مستشارة، عضو، وزير، سفير، مدون، مدونة، ناشط، ناشطة، دبلوماسي، مفكر، اقتصادي، مؤرخ، مخرج،
    مخرجة، مقدم، مقدمة، مبعوث، موفد، متخصص، متخصصة
"""

# Nobody: the piece is exactly one of these …
DESKS = """
    خاص، محرر، محررون، المحررون، التحرير، المحرر، وكالات، الوكالات، وكالات الأنباء، متابعات،
    متابعة، مواقع، مصادر، صحف، عواصم، العواصم، مراسلون، مراسلونا، المراسلون، مندوبنا،
    رئيس التحرير، كاتب، زائر، ضيف، مجهول، الموقع، الإدارة، المشرف، مشرف، مدير الموقع، أدمن، ادمن،
    الأخبار، رأي، الرأي، افتتاحية، الافتتاحية، بيان، بيان صحفي، تقارير، مقالات، ترجمات،
    سوشيال ميديا، النشرة، كتاب الرأي، المحرر العام، كاتب عام، admin, administrator, webmaster,
    editor, editors, editorial, editorial board, staff, newsroom, newsdesk, news desk, desk,
    guest, user, author, unknown, anonymous, redaktion, rédaction, la rédaction, redacción,
    redacao, redação, redazione, redactie, redaktionen, toimitus, haber merkezi, web, online
"""
# … or begins with one of these …
DESK_HEADS = """
    قسم، وحدة، فريق، هيئة، أسرة، غرفة، محرر، محررو، محرري، مراسل، مراسلة، مراسلو، مندوب، صحيفة،
    جريدة، شبكة، قناة، موقع، مجلة، مركز، بوابة، إدارة، إذاعة، تلفزيون، مكتب، لجنة، جمعية، جامعة،
    وزارة، نادي، مؤسسة، منظمة، حركة، حزب، وكالة، وكالات، خاص، دائرة، مديرية، مجموعة، شركة، منتدى،
    معهد، نقابة، هيئه، دار، المحرر، رئاسة، أخبار، مقالات، تقارير، كتاب، ترجمات، افتتاحية
"""
# … or has one of these among its words.
DESK_WORDS = """
    نيوز، برس، تايمز، بوست، ميديا، أونلاين، الإخبارية، الإخباري، الإلكترونية، الإلكتروني، التحرير،
    للأنباء، الأنباء، staff, news, newsroom, desk, team, editor, editors, editorial, reporter,
    reporters, correspondent, correspondents, contributor, contributors, bureau, online, digital,
    press, agency, tribune, daily, times, herald, gazette, journal, magazine, media, network,
    newspaper, tv, radio, television, wire, services, service, board, webmaster, admin, redaktion,
    zeitung, nachrichten, online-redaktion, rédaction, redacción, redação, redazione, redactie,
    ajansı, haber, agencia, agence, agenzia, department, studio, studios, inc, ltd, company,
    institute, university, association, foundation, content, communications, producer, columnist,
    writer, analyst, photographer, special
"""

# Words that no name holds.
NOT_IN_NAMES = """
    في، من، إلى، عن، مع، بعد، قبل، عند، حتى، منذ، خلال، بين، ضد، حول، دون، لدى، أمام، تحت، فوق،
    هذا، هذه، ذلك، تلك، هنا، هناك، الذي، التي، الذين، ما، ماذا، لماذا، كيف، متى، أين، هل، كم، أن،
    إن، أو، ثم، لكن، بل، قد، لا، لم، لن، ليس، ليست، كان، كانت، يكون، قال، قالت، أكد، أكدت، أعلن،
    أعلنت، هو، هي، هم، نحن، أنا، كل، بعض، أي، غير، جدا، فقط، أيضا، اليوم، أمس، غدا، الآن، بهذا،
    بهذه، لهذا، لهذه، منه، منها، عنه، عنها، به، بها، له، لها، فيه، فيها، عليه، عليها، إليه، إليها،
    إنه، إنها، أنه، أنها، بسبب، أجل، عام، سنة، يوم، شهر، ألف، مليون، اقرأ، شاهد، اضغط، المزيد،
    الرئيسية، بحث، the, of, with, about, this, that, is, are, was, were, has, have, to, on, your,
    our, you, we, read, more, بواسطة، بقلم، تعليق، تعليقات، التعليقات، مشاهدة، مشاهدات، المشاهدات،
    زيارة، زيارات، الزيارات، قراءة، قراءات، القراءات، طباعة، اطبع، للطباعة، إرسال، أرسل، أرسلت،
    مشاركة، شارك، حفظ، نسخ، الرابط، تكبير، تصغير، الخط، حجم، عدد، تاريخ، نشر، نشرت، آخر، تحديث،
    دقيقة، دقائق، ساعة، ساعات، فيسبوك، تويتر، واتساب، تلغرام، تليجرام، share, print, email,
    comments, views, facebook, twitter, whatsapp, min, ago, updated, published
"""

# Family names that begin with «و», which is no "and" there; given names are in given_names.py.
WAW_NAMES = """
    وقاص، وهاب، واكد، والي، وادي، واصل، وافي، وسوف، وشاح، وزني، وزان، وزير، وهدان، وطفة، ونوس،
    ويس، وطار، وطني، ورشان، وتد، وهبة، وهبي، ورداني، وكيل، وجيه، ورسمة، وادا، ووك، وود، وات،
    واتسون، واين، ويلز، ويلسون، وايت، ولف، وولف، وارن، وارنر، واشنطن، وينستون، ويليام، ويليامز،
    وليام، وليامز، والتر، والاس، واغنر، ويب، ويست، ويندسور، ويتني، وانغ، وونغ، وو، ووتش
"""
