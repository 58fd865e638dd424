"""An outlet as fast as the crawl can ask: `python crawl_web.py PAGES` prints its port and serves.

Its articles are composed from a list of words, each another one. They stand in pages of 60 to 100
KB as outlets make them: 1,300 tags, menus and teasers around, a quarter of the bytes scripts. The
server only joins bytes that are ready: some 8,000 pages a second.
"""

from __future__ import annotations

import asyncio
import random
import sys
from functools import lru_cache
from urllib.parse import quote

import uvloop

WORDS = """
أعلنت الوزارة أمس خطة جديدة لإصلاح شبكة المياه في المدينة القديمة وقال المدير إن الأعمال تبدأ في
الشهر المقبل بعد دراسة استمرت عامين شارك فيها مهندسون من خمس محافظات وأوضح أن الكلفة تبلغ ملايين
الدنانير وأن التمويل متوفر من الموازنة العامة ومن قرض ميسر وأضاف البيان أن السكان سيجدون خدمة أفضل
خلال الصيف وتشمل المرحلة الأولى مد أنابيب طولها عشرات الكيلومترات وبناء محطة للضخ قرب الميناء
وانتقد نواب المعارضة تأخر المشروع وطالبوا بلجنة تراقب التنفيذ فيما رحب رئيس البلدية بالاتفاق ودعا
الأهالي إلى التعاون مع الفرق التي ستعمل ليلا ونهارا حتى لا تتوقف حركة السير في الأسواق والمدارس
وذكر تقرير نشر قبل أسبوع أن نسبة الهدر بلغت حدا لم يسجل منذ سنوات طويلة بسبب قدم الشبكة وغياب
الصيانة وحذر خبراء البيئة من أثر الجفاف على الزراعة والصناعة وعلى أسعار الخضار والقمح والزيت
ولفت باحث في الجامعة إلى تجارب ناجحة في مدن ساحلية اعتمدت تحلية المياه بالطاقة الشمسية والرياح
""".split()

PORTION = 5_000
"""Articles that are kept ready; further ones are composed when they are asked for."""


def menu(links: int) -> str:
    rows = (
        f'<li id="menu-item-{2000 + n}" class="menu-item menu-item-type-taxonomy menu-item-{n}">'
        f'<a class="menu-link nav-link" href="/section/{quote(words(n, 2))}/" itemprop="url">'
        f"<span>{words(n, 2)}</span></a></li>"
        for n in range(links)
    )
    return f'<nav class="menu"><ul>{"".join(rows)}</ul></nav>'


def teasers(count: int) -> str:
    rows = (
        f'<div class="card card-{n} col-md-4 col-sm-6"><a href="/2025/10/{n}/{quote(words(n, 4))}">'
        f'<img class="lazyload" src="/uploads/2025/10/{n}-300x200.jpg" width="300" height="200"'
        f' alt=""></a><h3 class="card-title"><a href="/2025/10/{n}">{words(n, 9)}</a></h3>'
        f'<span class="card-date">{n % 28 + 1} تشرين الأول 2025</span></div>'
        for n in range(count)
    )
    return f'<section class="more"><h2>اقرأ أيضا</h2>{"".join(rows)}</section>'


def words(start: int, count: int) -> str:
    return " ".join(WORDS[(start * 7 + n) % len(WORDS)] for n in range(count))


def script(size: int) -> str:
    line = "window.dataLayer=window.dataLayer||[];function track(a,b){dataLayer.push([a,b])};"
    return f"<script>{line * (size // len(line))}</script>"


TOP = f"<body class='single'>{menu(60)}{script(5_000)}<main>".encode()
BOTTOM = (
    f"</main>{teasers(60)}<footer>{menu(40)}<p>جميع الحقوق محفوظة</p></footer>"
    f"{script(3_000)}</body></html>"
).encode()
STYLE = f"<style>{'.card{display:flex;margin:0 auto;padding:4px}' * 40}</style>"
PADDING = b"track(location.href,document.title);" * 700


@lru_cache(PORTION)
def article(number: int) -> bytes:
    """Head and text of the article of that number."""
    choice = random.Random(number)
    title = " ".join(choice.choices(WORDS, k=9))
    paragraphs = (
        f"<p>{' '.join(choice.choices(WORDS, k=choice.randint(30, 70)))}.</p>" for _ in range(16)
    )
    return (
        (
            f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
            f"<title>{title}</title>"
            '<meta property="og:type" content="article">'
            f'<meta property="og:title" content="{title}">'
            '<meta property="article:published_time" '
            f'content="2025-11-{number % 28 + 1:02}T09:30:00Z">'
            f"{STYLE}</head>"
        ).encode()
        + TOP
        + (
            f"<article><h1>{title}</h1><p class='byline'>كتبت: ليلى حداد</p>{''.join(paragraphs)}"
            "<p>شارك هذا الخبر</p></article>"
        ).encode()
    )


def page(number: int) -> bytes:
    """60 to 100 KB."""
    more = PADDING[: number * 37 % 24_000]
    return b"%b<script>%b</script>%b" % (article(number), more, BOTTOM)


def path(number: int) -> str:
    return f"/2025/11/{number % 28 + 1:02}/article-{number}"


class Outlet(asyncio.Protocol):
    """Answers what is asked; a request comes in one piece."""

    pages = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        asked = data.split(b" ", 2)[1].decode()
        kind, body = b"text/html; charset=utf-8", b""
        if asked == "/sitemap.xml":
            port = self.transport.get_extra_info("sockname")[1]
            home = f"http://127.0.0.1:{port}"
            entries = "".join(f"<url><loc>{home}{path(n)}</loc></url>" for n in range(self.pages))
            kind, body = b"text/xml", f"<urlset>{entries}</urlset>".encode()
        elif "article-" in asked:
            body = page(int(asked.rpartition("-")[2]))
        status = b"200 OK" if body else b"404 Not Found"
        self.transport.write(  # type: ignore[attr-defined]
            b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"
            % (status, kind, len(body))
        )
        self.transport.write(body)  # type: ignore[attr-defined]


async def main(pages: int) -> None:
    Outlet.pages = pages
    for number in range(min(pages, PORTION)):
        article(number)
    server = await asyncio.get_running_loop().create_server(Outlet, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
