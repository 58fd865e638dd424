"""News agencies as datelines and bylines name them, and broadcasters whose reports others print."""

from __future__ import annotations

import re

from newscrawl.text.arabic import tokens

# The name that is stored, then how else it is printed; Arabic and Latin names are rows of their
# own, for an article keeps the script of its outlet. «وكالة» may always precede.
_NAMES = """
    رويترز، رويتر، روترز
    أ ف ب، فرانس برس، الفرنسية، الصحافة الفرنسية، ف ب
    أ ب، أسوشيتد برس، اسوشيتدبرس، أسوشييتد برس، أسوشيتدبرس، الأسوشيتد برس
    د ب أ، الألمانية، الأنباء الألمانية
    أ ش أ، أنباء الشرق الأوسط، الشرق الأوسط للأنباء
    يو بي آي، يونايتد برس، يونايتد برس إنترناشونال، يو بي أي
    واس، الأنباء السعودية، السعودية للأنباء
    وام، أنباء الإمارات، الأنباء الإماراتية
    قنا، الأنباء القطرية
    كونا، الأنباء الكويتية
    بنا، أنباء البحرين، البحرين للأنباء
    العمانية، الأنباء العمانية
    سبأ، سبأ نت، الأنباء اليمنية
    واع، الأنباء العراقية
    نينا
    بترا، الأنباء الأردنية
    سانا، العربية السورية للأنباء، الأنباء السورية
    الوكالة الوطنية للإعلام، الوطنية للإعلام، وطنية
    وفا، الأنباء الفلسطينية، الأنباء والمعلومات الفلسطينية
    معا، معا الإخبارية
    وكالة صفا، الصحافة الفلسطينية
    وكالة شهاب
    سونا، السودان للأنباء
    وال، الأنباء الليبية
    وات، تونس إفريقيا للأنباء، وكالة تونس أفريقيا للأنباء
    وأج، واج، الأنباء الجزائرية
    و م ع، ومع، المغرب العربي للأنباء، لاماب، ماب
    و م أ، وما، الموريتانية للأنباء، الأنباء الموريتانية
    الأناضول
    سبوتنيك
    شينخوا
    تاس
    نوفوستي، ريا نوفوستي
    إنترفاكس
    إرنا، إيرنا
    وكالة فارس، فارس للأنباء
    وكالة مهر، مهر للأنباء
    وكالة تسنيم، تسنيم الدولية
    إفي
    بلومبرغ، بلومبيرغ
    يونيوز
    Reuters
    AFP, Agence France-Presse
    AP, Associated Press, The Associated Press
    dpa, dpa-AFX
    EFE
    ANSA
    TASS
    Xinhua
    Anadolu, Anadolu Agency
    Bloomberg
    UPI
    Sputnik
    SPA
    WAM
    QNA
    KUNA
    BNA
    PETRA
    SANA
    WAFA
    MENA
    TAP
    APS
    MAP
    PTI
    ANI
    IANS
    APA
    SDA
    ATS
    Keystone-SDA
    CNN, CNN بالعربية, سي إن إن
    BBC, BBC News, بي بي سي, BBC عربي
    DW, دويتشه فيله
    RT, روسيا اليوم, RT Arabic
    فرانس 24
    Belga
    ANP
    PAP
    AAP
    Kyodo
    Yonhap
"""


AGENCIES: dict[str, str] = {}
"""Folded spelling without punctuation → the name that is stored."""
for _row in _NAMES.strip().splitlines():
    _name, *_others = (_spelling.strip() for _spelling in re.split("[،,]", _row))
    for _spelling in (" ".join(tokens(_s)) for _s in (_name, *_others)):
        AGENCIES[_spelling] = _name
        if max(map(len, _spelling.split())) == 1 and len(_spelling) > 3:
            AGENCIES[_spelling.replace(" ", "")] = _name  # أ ف ب، أف ب، أفب


def agency(text: str) -> str | None:
    """The agency that `text` names, in its usual spelling; None when it names none.

    >>> agency("(أ.ف.ب)"), agency("وكالة الأنباء الألمانية"), agency("الرياض")
    ('أ ف ب', 'د ب أ', None)
    """
    key = " ".join(tokens(text))
    return (
        AGENCIES.get(key)
        or AGENCIES.get(key.removeprefix("وكاله "))
        or (AGENCIES.get(key.replace(" ", "")) if len(key) < 8 else None)
    )
