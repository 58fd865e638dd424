"""Our own archives, and what other people's may look like."""

import gzip
import io
import random
import resource
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawl.items import Rejected
from newscrawl.storage import StoreError
from newscrawl.storage.warc import NoWarcError, Place, Received, Writer, page_of, read
from newscrawl.storage.warc.pages import MAX_BYTES
from newscrawl.storage.warc.reader import START
from newscrawl.storage.warc.sources import zstd

NOW = datetime(2026, 3, 1, 6, 30, 0, 250_000, tzinfo=UTC)
HTML = "<html><body><p>وصلت السفينة إلى الميناء.</p></body></html>".encode()


def received(number: int = 1, body: bytes = HTML, **changes: object) -> Received:
    values = {
        "url": f"https://sahil.example/{number}",
        "fetched_at": NOW,
        "status": 200,
        "headers": [("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1")],
        "body": body,
        "ip": "192.0.2.7",
    }
    return Received(**values | changes)


def record(http: bytes, number: int = 1, date: str = "2026-03-01T06:30:00Z") -> bytes:
    return (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://sahil.example/{number}\r\n"
        f"WARC-Date: {date}\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http


def members(numbers: range, body: bytes = HTML) -> list[bytes]:
    """The bytes of plain records, number 0 a warcinfo."""
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 9\r\n\r\nsoftware:"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return [(record(http, one) if one else info) + b"\r\n\r\n" for one in numbers]


def each_packed(numbers: range) -> bytes:
    return b"".join(map(gzip.compress, members(numbers)))


FORMS: dict[str, Callable[[range], bytes]] = {
    "each-gz": each_packed,
    "one-gz": lambda numbers: gzip.compress(b"".join(members(numbers))),
    "plain": lambda numbers: b"".join(members(numbers)),
    "zst": lambda numbers: zstd.compress(b"".join(members(numbers))),
    "each-zst": lambda numbers: b"".join(map(zstd.compress, members(numbers))),
}


def urls(raw: bytes, start: Place = START) -> list[str]:
    found = read(io.BytesIO(raw), start)
    return [page_of(one.data).url[-1] if one.data else one.trouble for one in found]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    made = Writer(tmp_path / "archive", size=1_000_000)
    yield made
    made.close()


def test_what_is_written_is_read_by_us_and_by_others(writer: Writer) -> None:
    first = writer.response(received())
    second = writer.response(received(2, gzip.compress(HTML), headers=[
        ("Content-Type", "text/html"), ("Content-Encoding", "gzip"),
    ]))  # fmt: skip
    same = writer.revisit(received(3), url="https://sahil.example/1", fetched_at=NOW)
    assert first.file == second.file == same.file
    path = writer.folder / first.file
    assert same.position + same.length == path.stat().st_size
    with path.open("rb") as file:
        for written, number in ((first, 1), (second, 2)):
            one = next(read(file, Place(written.position)))
            page = page_of(one.data)
            assert (page.url, page.body) == (f"https://sahil.example/{number}", HTML)
            assert (page.fetched_at, page.status) == (NOW, 200)
        file.seek(0)
        records = ArchiveIterator(file, check_digests="raise")
        assert [record.rec_type for record in records] == [
            "warcinfo", "response", "response", "revisit",
        ]  # fmt: skip
        file.seek(first.position)
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers.get_header("WARC-IP-Address") == "192.0.2.7"
        assert record.http_headers.get_header("Set-Cookie") == "a=1"
        file.seek(same.position)
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers.get_header("WARC-Payload-Digest") == received().digest
        assert record.rec_headers.get_header("WARC-Refers-To-Date") == "2026-03-01T06:30:00.250000Z"


def test_files_are_changed_by_size_and_never_shared(tmp_path: Path) -> None:
    bodies = [random.Random(number).randbytes(4000) for number in range(6)]
    writers = [Writer(tmp_path, size=9000) for _ in range(2)]
    places = [[one.response(received(number, body)) for number, body in enumerate(bodies)]
              for one in writers]  # fmt: skip
    for one in writers:
        one.close()
    files = [{place.file for place in written} for written in places]
    assert [len(names) for names in files] == [3, 3]
    assert not files[0] & files[1]


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file can be larger; for the process it is as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_whole_records(writer: Writer) -> None:
    first = writer.response(received(1, random.Random(1).randbytes(5000)))
    with disk_of(8000), pytest.raises(StoreError) as caught:
        writer.response(received(2, random.Random(2).randbytes(5000)))
    path = writer.folder / first.file
    assert str(caught.value) == f"the archive {path} cannot be written: File too large"
    assert path.stat().st_size == first.position + first.length
    assert writer.response(received(2)).file != first.file


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
class TestEveryForm:
    def test_is_read(self, form: Callable[[range], bytes]) -> None:
        assert urls(form(range(5))) == ["", "1", "2", "3", "4"]

    def test_goes_on_behind_every_record(self, form: Callable[[range], bytes]) -> None:
        raw = form(range(4))
        for number, one in enumerate(read(io.BytesIO(raw)), 1):
            assert urls(raw, one.after) == ["1", "2", "3"][number - 1 :]

    def test_cut_off_gives_what_is_whole(self, form: Callable[[range], bytes]) -> None:
        raw = form(range(5))
        for cut in range(20, len(raw), 37):
            *whole, last = urls(raw[:cut])
            if last != "cut-off":  # the cut is between two records
                whole.append(last)
                assert form(range(len(whole))).rstrip().startswith(raw[:cut].rstrip())
            assert whole == ["", "1", "2", "3", "4"][: len(whole)]


def test_a_long_piece_of_zstd_gives_what_was_unpacked_before_the_cut() -> None:
    bodies = [random.Random(number).randbytes(150_000) for number in range(4)]
    parts = [part for n, body in enumerate(bodies) for part in members(range(n, n + 1), body)]
    raw = zstd.compress(b"".join(parts))
    assert urls(raw[: len(raw) // 2]) == ["", "1", "cut-off"]


def test_a_cut_between_two_records_is_an_end() -> None:
    parts = [gzip.compress(one) for one in members(range(3))]
    assert urls(b"".join(parts[:2])) == ["", "1"]
    assert urls(b"".join(parts)[:-40]) == ["", "1", "cut-off"]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        pytest.param(lambda one: one.replace(b"Content-Length", b"Contents-Size"),
                     ["", "1", "damaged", "3"], id="no-length"),
        pytest.param(lambda one: one.replace(b"WARC/1.0", b"WORC/1.0"),
                     ["", "1", "damaged", "3"], id="no-beginning"),
        pytest.param(lambda one: one[: len(one) // 2],
                     ["", "1", "damaged", "3"], id="half"),
        pytest.param(lambda one: b"", ["", "1", "3"], id="missing"),
    ],
)  # fmt: skip
def test_a_bad_record_costs_only_itself(
    broken: Callable[[bytes], bytes], expected: list[str]
) -> None:
    parts = members(range(4))
    parts[2] = broken(parts[2])
    assert urls(b"".join(map(gzip.compress, parts))) == expected
    if b"WARC" in parts[2] and len(parts[2]) > 500:
        assert urls(b"".join(parts)) == expected


def test_bytes_that_were_changed_on_the_way() -> None:
    parts = [gzip.compress(one) for one in members(range(4))]
    at = len(parts[0]) + len(parts[1]) + 30
    raw = bytearray(b"".join(parts))
    raw[at : at + 40] = bytes(40)
    assert urls(bytes(raw)) == ["", "1", "damaged", "3"]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n", "is no WARC file"),
        (b"\x89PNG\r\n\x1a\n" * 99, "is no WARC file"),
        (gzip.compress(b"a text\n"), "is no WARC file"),
        (b"\x1f\x8b\x08no gzip at all", "is no WARC file"),
        (b"\x28\xb5\x2f\xfdno zstd at all", "is no WARC file"),
        (b"filedesc://a.arc 0.0.0.0 2004 text/plain 9\n", "is no WARC file"),
    ],
    ids=["empty", "pdf", "png", "other-gzip", "broken-gzip", "broken-zstd", "arc"],
)
def test_what_is_no_warc_file(raw: bytes, says: str) -> None:
    with pytest.raises(NoWarcError, match=says):
        list(read(io.BytesIO(raw)))


def test_a_place_beyond_the_end() -> None:
    with pytest.raises(NoWarcError, match="shorter"):
        list(read(io.BytesIO(gzip.compress(members(range(2))[1])), Place(0, 10**6)))


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(HTML)),
        ("Content-Encoding: gzip", HTML),
        ("Content-Encoding: deflate", zlib.compress(HTML)),
        ("Content-Encoding: deflate", raw_deflate(HTML)),
        ("Content-Encoding: br", brotli.compress(HTML)),
        ("Content-Encoding: br", HTML),
        ("Content-Encoding: zstd", zstd.compress(HTML)),
        ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(HTML))),
        ("Transfer-Encoding: chunked", chunked(HTML)),
        ("Transfer-Encoding: chunked", HTML),
        ("X-Crawl-Content-Encoding: gzip", HTML),
    ],
    ids=["gzip", "gzip-undone", "zlib", "deflate", "br", "br-undone", "zstd", "two", "chunked",
         "chunks-undone", "common-crawl"],
)  # fmt: skip
def test_bodies_as_archives_have_them(header: str, body: bytes) -> None:
    http = f"HTTP/1.1 200 OK\r\n{header}\r\n\r\n".encode() + body
    assert page_of(record(http)).body == HTML


OK = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record(b"HTTP/1.1 404 Not Found\r\n\r\n"), "http-404"),
        (record(OK + b"\x1f\x8b\x08" + b"\xff" * 9), "bad-encoding"),
        (record(OK + gzip.compress(bytes(MAX_BYTES + 1))), "too-large"),
        (record(OK, date="yesterday"), "bad-record"),
        (record(OK, date="2026-03-01T06:30:00"), "bad-record"),
        (record(b"HTTP/1.1 huh\r\n\r\n"), "bad-record"),
        (record(b""), "bad-record"),
        (b"WARC/9.9\r\n\r\n", "bad-record"),
    ],
    ids=["gone", "broken-gzip", "bomb", "no-date", "no-zone", "no-status", "no-http", "version"],
)
def test_pages_that_cannot_be_had(data: bytes, reason: str) -> None:
    with pytest.raises(Rejected) as caught:
        page_of(data)
    assert caught.value.reason == reason
