"""Time zones as date lines name them: «بتوقيت مكة المكرمة», «ت غ», `GMT+3`, `KSA`. Data only."""

from __future__ import annotations

# IANA zone: the cities, countries and peoples whose time a site may name.
PLACES = {
    "Asia/Riyadh": """
        مكة المكرمة، مكة، الرياض، السعودية، المملكة، المملكة العربية السعودية، جدة، المدينة المنورة،
        الدمام، أبها، تبوك، الطائف، جازان، نجران، حائل، بريدة، عرعر، سكاكا، الباحة، القصيم
    """,
    "Asia/Dubai": "أبوظبي، أبو ظبي، دبي، الإمارات، الشارقة، عجمان، رأس الخيمة، الفجيرة",
    "Asia/Qatar": "الدوحة، قطر",
    "Asia/Kuwait": "الكويت",
    "Asia/Bahrain": "المنامة، البحرين",
    "Asia/Muscat": "مسقط، سلطنة عمان، صلالة",
    "Asia/Aden": "صنعاء، عدن، اليمن، تعز، مأرب",
    "Asia/Baghdad": "بغداد، العراق، البصرة، الموصل، أربيل، كركوك، النجف، السليمانية",
    "Asia/Amman": "الأردن، إربد، الزرقاء",
    "Asia/Beirut": "بيروت، لبنان، طرابلس لبنان، صيدا",
    "Asia/Damascus": "دمشق، سوريا، سورية، حلب، حمص، اللاذقية",
    "Asia/Jerusalem": "القدس، القدس المحتلة، فلسطين، تل أبيب، إسرائيل",
    "Asia/Hebron": "رام الله، نابلس، بيت لحم، جنين",
    "Asia/Gaza": "غزة",
    "Africa/Cairo": "القاهرة، مصر، الإسكندرية، الجيزة، أسوان",
    "Africa/Khartoum": "الخرطوم، السودان، بورتسودان، أم درمان",
    "Africa/Tripoli": "طرابلس، ليبيا، بنغازي",
    "Africa/Tunis": "تونس، صفاقس، سوسة",
    "Africa/Algiers": "الجزائر، وهران، قسنطينة",
    "Africa/Casablanca": "الرباط، المغرب، الدار البيضاء، مراكش، طنجة، فاس، أكادير",
    "Africa/Nouakchott": "نواكشوط، موريتانيا، انواكشوط",
    "Africa/Mogadishu": "مقديشو، الصومال",
    "Africa/Djibouti": "جيبوتي",
    "Europe/Istanbul": "إسطنبول، اسطنبول، أنقرة، تركيا",
    "Asia/Tehran": "طهران، إيران",
    "Europe/London": "لندن، بريطانيا",
    "Europe/Paris": "باريس، فرنسا",
    "Europe/Berlin": "برلين، ألمانيا",
    "Europe/Brussels": "بروكسل",
    "Europe/Zurich": "جنيف",
    "Europe/Rome": "روما",
    "Europe/Madrid": "مدريد",
    "Europe/Moscow": "موسكو، روسيا",
    "Europe/Kiev": "كييف",
    "America/New_York": "واشنطن، نيويورك، شرق الولايات المتحدة",
    "Asia/Shanghai": "بكين، الصين",
    "Asia/Tokyo": "طوكيو",
    "Asia/Karachi": "إسلام آباد",
    "Asia/Kolkata": "نيودلهي",
}

# «عمان» is Muscat's Oman and, without its shadda, Amman: a place, but no time zone.
PLACES_WITHOUT_ZONE = "عمان"

# Offsets in minutes. AST, IST and BST are left out: each stands for several zones.
ABBREVIATIONS = {
    0: "gmt, utc, z, wet, غرينتش، جرينتش، غرينيتش، جرينيتش، قرينتش، غرنتش، ت غ",
    60: "cet, wat",
    120: "eet, cest",
    180: "eest, msk, ksa, trt, ت م",
    240: "gst, uae",
    -300: "est",
    -240: "edt",
}

# «بتوقيت» and its kin, which make a place a time zone.
TIME_OF = "بتوقيت، توقيت، حسب توقيت، بحسب توقيت، وفق توقيت، وفقا لتوقيت، بالتوقيت"
LOCAL = "بالتوقيت المحلي، التوقيت المحلي، توقيت محلي، بتوقيتك المحلي، local time"
