"""What a server sends, what it declares, and what the text is."""

from __future__ import annotations

import codecs

import pytest

from newscrawl.text.decode import decode
from newscrawl.text.mojibake import repair

ARABIC = "<p>قال الوزير في بيان إن المشروع الذي أعلن عنه من قبل سيكتمل على مراحل مع نهاية العام</p>"
SHORT = "<title>وزير الزراعة يزور المزارعين</title>"
GERMAN = "<p>Die Brücke über die Elbe wird schöner, größer und führt zur Öffnung für Fußgänger</p>"
FRENCH = "<p>L'été dernier, la forêt a brûlé près de Sète ; ça a été évité à Nîmes</p>"
RUSSIAN = "<p>Министр заявил, что новая дорога будет открыта летом</p>"
META_1256 = '<meta charset="windows-1256">'
META_UTF8 = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'


@pytest.mark.parametrize(
    ("text", "sent_as", "header"),
    [
        pytest.param(ARABIC, "utf-8", None, id="utf-8, undeclared"),
        pytest.param(ARABIC, "utf-8", "windows-1256", id="utf-8 declared windows-1256"),
        pytest.param(META_1256 + ARABIC, "utf-8", None, id="utf-8, meta windows-1256"),
        pytest.param(ARABIC, "utf-8", "iso-8859-1", id="utf-8 declared latin-1"),
        pytest.param(ARABIC, "cp1256", None, id="windows-1256, undeclared"),
        pytest.param(ARABIC, "cp1256", "windows-1256", id="windows-1256, declared"),
        pytest.param(META_1256 + ARABIC, "cp1256", None, id="windows-1256, meta"),
        pytest.param(META_1256 + ARABIC, "cp1256", "utf-8", id="header utf-8, meta windows-1256"),
        pytest.param(ARABIC, "cp1256", "utf-8", id="windows-1256 declared utf-8"),
        pytest.param(META_UTF8 + ARABIC, "cp1256", None, id="windows-1256, meta utf-8"),
        pytest.param(ARABIC, "cp1256", "iso-8859-1", id="windows-1256 declared latin-1"),
        pytest.param(SHORT, "cp1256", None, id="windows-1256, none of the common words"),
        pytest.param(ARABIC, "iso8859-6", None, id="iso-8859-6, undeclared"),
        pytest.param(ARABIC, "iso8859-6", "iso-8859-6", id="iso-8859-6, declared"),
        pytest.param(ARABIC, "utf-16", None, id="utf-16 with its mark"),
        pytest.param(ARABIC, "utf-32", None, id="utf-32 with its mark"),
        pytest.param(ARABIC, "utf-8-sig", "windows-1256", id="utf-8 with its mark"),
        pytest.param(GERMAN, "cp1252", None, id="German, undeclared"),
        pytest.param(GERMAN, "utf-8", "iso-8859-1", id="German utf-8 declared latin-1"),
        pytest.param(FRENCH, "cp1252", "utf-8", id="French declared utf-8"),
        pytest.param(RUSSIAN, "cp1251", "windows-1251", id="Russian, declared"),
        pytest.param(ARABIC, "utf-8", "no-such-charset", id="unknown declaration"),
    ],
)
def test_decode(text: str, sent_as: str, header: str | None) -> None:
    content_type = header and f"text/html; charset={header}"
    assert decode(text.encode(sent_as), content_type) == text


def test_a_page_cut_inside_a_letter_is_still_utf8() -> None:
    whole = ARABIC.encode()
    assert decode(whole[:-5], "text/html; charset=windows-1256") == ARABIC[:-5] + "\ufffd"


def test_a_paragraph_in_another_charset_does_not_turn_the_page() -> None:
    body = (ARABIC * 10).encode() + "Müller".encode("cp1252")
    assert decode(body) == ARABIC * 10 + "M\ufffdller"


def test_the_mark_is_not_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"<p>") == "<p>"


@pytest.mark.parametrize(
    ("encoded", "read_as"),
    [
        ("utf-8", "cp1256"),
        ("utf-8", "latin-1"),
        ("utf-8", "cp1252 as browsers"),
        ("cp1256", "latin-1"),
        ("cp1256", "cp1252 as browsers"),
    ],
)
def test_repair(encoded: str, read_as: str) -> None:
    body = ARABIC.encode(encoded)
    if read_as == "cp1252 as browsers":
        garbled = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in body)
    else:
        garbled = body.decode(read_as)
    assert garbled != ARABIC
    assert repair(garbled) == ARABIC


@pytest.mark.parametrize(
    "text",
    [
        ARABIC,
        GERMAN,
        FRENCH,
        RUSSIAN,
        "<p>§ 12 من قانون العقوبات في لبنان على ما جاء في الجريدة الرسمية</p>",
        "<p>Ça va ? Øystein a dit que oui, Çelik aussi</p>",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert repair(text) == text


def test_a_clean_widget_survives_the_repair_of_the_page() -> None:
    page = ARABIC.encode().decode("cp1256") + "<b>مشاركة</b>"
    assert repair(page) == ARABIC + "<b>مشاركة</b>"
