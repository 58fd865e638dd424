"""Names of months, weekdays and ordinal days, as Arab sites print them. Data only.

No two regions use one name for different months, so one table serves them all and no locale is
needed. The lexer folds the names: variants of hamza, ya, ta marbuta and tashkeel need no entries.
"""

from __future__ import annotations

# Gulf and Egypt, then Levant and Iraq, then Algeria and Tunisia, then Morocco, then misspellings
# that sites print; English and French, which many Arab sites use in their date lines.
GREGORIAN = {
    1: "يناير، كانون الثاني، كانون ثاني، كانون ثان، كانون 2، ك2، جانفي، ينائر، ينايير،"
    " january, jan, janvier, janv",
    2: "فبراير، شباط، فيفري، فيبراير، فبرابر، فبرائر، فيفيري،"
    " february, feb, février, fevrier, févr, fevr, fév",
    3: "مارس، آذار، مارث، march, mar, mars",
    4: "أبريل، نيسان، أفريل، ابرايل، افرايل، april, apr, avril, avr",
    5: "مايو، أيار، ماي، مايوا، may, mai",
    6: "يونيو، حزيران، جوان، يونيه، يونيوا، حزيرن، june, jun, juin",
    7: "يوليو، تموز، جويلية، يوليوز، يوليه، جويليا، يوليوا، july, jul, juillet, juil",
    8: "أغسطس، آب، أوت، غشت، أغشت، اغسطوس، أغسطسس، august, aug, août, aout",
    9: "سبتمبر، أيلول، شتنبر، سبتمبير، سيبتمبر، سبتامبر، شتمبر، september, sept, sep, septembre",
    10: "أكتوبر، تشرين الأول، تشرين أول، تشرين 1، ت1، اوكتوبر، أكتوبير، october, oct, octobre",
    11: "نوفمبر، تشرين الثاني، تشرين ثاني، تشرين ثان، تشرين 2، ت2، نونبر، نوفنبر، نوفمبير،"
    " november, nov, novembre",
    12: "ديسمبر، كانون الأول، كانون أول، كانون 1، ك1، دجنبر، ديسنبر، ديسمبير، دجمبر،"
    " december, dec, décembre, decembre, déc",
}

HIJRI = {
    1: "محرم، المحرم، محرم الحرام، شهر الله المحرم",
    2: "صفر، صفر الخير، صفر المظفر",
    3: "ربيع الأول، ربيع أول، ربيع 1، ربيع الأنور",
    4: "ربيع الآخر، ربيع الثاني، ربيع آخر، ربيع ثاني، ربيع ثان، ربيع 2",
    5: "جمادى الأولى، جمادى الأول، جماد الأول، جماد الأولى، جمادى أولى، جماد أول، جمادى 1",
    6: "جمادى الآخرة، جمادى الثانية، جمادى الآخر، جمادى الثاني، جماد الآخر، جماد الثاني،"
    " جماد الآخرة، جماد الثانية، جمادى آخر، جماد آخر، جماد ثاني، جمادى 2",
    7: "رجب، رجب الفرد، رجب المرجب",
    8: "شعبان، شعبان المعظم",
    9: "رمضان، رمضان المبارك، رمضان المعظم",
    10: "شوال، شوال المكرم",
    11: "ذو القعدة، ذي القعدة، ذوالقعدة، ذيالقعدة، ذا القعدة، القعدة، ذو قعدة، ذي قعدة",
    12: "ذو الحجة، ذي الحجة، ذوالحجة، ذيالحجة، ذا الحجة، الحجة، ذو حجة، ذي حجة",
}

# Monday is 0, as in datetime. Without their article most of them are also names of people
# (جمعة، خميس) or words (أحد "one of"): such a weekday counts only beside a date.
WEEKDAYS = {
    0: "الاثنين، الإثنين، الأثنين، الاتنين، الاثنبن، monday, mon, lundi",
    1: "الثلاثاء، الثلاثا، الثلثاء، التلات، الثلاتاء، tuesday, tue, mardi",
    2: "الأربعاء، الاربعا، الإربعاء، الأربعاءً، wednesday, wed, mercredi",
    3: "الخميس، thursday, thu, jeudi",
    4: "الجمعة، الجمعه، friday, fri, vendredi",
    5: "السبت، saturday, sat, samedi",
    6: "الأحد، الاحد، sunday, sun, dimanche",
}
BARE_WEEKDAYS = {
    0: "اثنين، إثنين",
    1: "ثلاثاء، ثلاثا، tues",
    2: "أربعاء، اربعا",
    3: "خميس، thurs, thur",
    4: "جمعة",
    5: "سبت",
    6: "أحد",
}

_UNITS = (
    "الحادي، الواحد|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع".replace("، ", "/")
).split("|")

ORDINALS = {
    1: "الأول، أول، غرة، فاتح",
    **dict(enumerate(_UNITS[1:], 2)),
    10: "العاشر",
    **{10 + n: "، ".join(f"{u} عشر" for u in name.split("/")) for n, name in enumerate(_UNITS, 1)},
    20: "العشرين، العشرون",
    **{
        20 + n: "، ".join(f"{u} والعشرين، {u} والعشرون" for u in name.split("/"))
        for n, name in enumerate(_UNITS, 1)
    },
    30: "الثلاثين، الثلاثون",
    31: "الحادي والثلاثين، الحادي والثلاثون، الواحد والثلاثين",
}
