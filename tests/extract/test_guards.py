"""What the parser is spared: tags of too many attributes, however they are hidden."""

from __future__ import annotations

import pytest

from newscrawl.extract.guards import MAX_ATTRIBUTES, MAX_TAGS, guarded
from newscrawl.items import Rejected

NAMES = [f"a{number}" for number in range(MAX_ATTRIBUTES + 1)]
MANY = " ".join(f"{name}=1" for name in NAMES)

CROWDED = {
    "plain": f"<p {MANY}>",
    "never-closed": f"<p {MANY}",
    "no-values": f"<p {' '.join(NAMES)} {'x' * 1_000}>",
    "slashes": f"<p/{MANY.replace(' ', '/')}>",
    "nothing-between": "<p " + "".join(f'{name}="1"' for name in NAMES) + ">",
    "signs-in-values": "<p " + " ".join(f"{name}='<>'" for name in NAMES) + ">",
    "tags-in-values": "<p " + " ".join(f'{name}="<b class=x>"' for name in NAMES) + ">",
    "signs-in-names": "<p " + " ".join(f"{name}<" for name in NAMES) + ">",
    "behind-a-quoted-end": f'<p x=">" {MANY}>',
    "behind-one-quote-in-the-other": f"""<p x="'>" y='">' {MANY}>""",
    "behind-a-quote-in-a-value": f'<p x=y" z=">" {MANY}>',
    "behind-a-quoted-script": f'<p x="<script>" {MANY}>',
    "script": f"<script {MANY}>",
    "style": f"<STYLE {MANY}>",
    "script-of-quotes": f'<script x=">" {MANY}>',
    "name-like-script": f"<script-x {MANY}>",
}

BEFORE = {
    "script": "<script>if (a<b) c('<p x=\"')</script>",
    "script-in-capitals": "<SCRIPT>if (a<b) c('<p x=\"')</SCRIPT>",
    "script-and-the-end-of-a-style": '<script></style><p x="</script>',
    "style-and-the-end-of-a-script": '<style></script><p x="</style>',
    "end-of-a-script": "</script>",
}


@pytest.mark.parametrize("tag", CROWDED.values(), ids=CROWDED.keys())
def test_a_crowded_tag_is_cut_out(tag: str) -> None:
    assert guarded(f"<p>نص</p>{tag}".encode()) == "<p>نص</p>".encode()


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
def test_nothing_before_a_crowded_tag_hides_it(before: str) -> None:
    assert guarded(f'{before}<p {MANY}>نص">'.encode()) == f'{before}نص">'.encode()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<p {' '.join(NAMES[3:])} {'x' * 1_000}>نص</p>", id="as-many-as-may-be"),
        pytest.param(f'<p title="{MANY}">نص</p>', id="a-long-value"),
        pytest.param(f"<p>{MANY}</p>", id="text"),
        pytest.param(f"<script>for (i=0;i<n;{MANY})</script>نص", id="script"),
    ],
)
def test_what_is_no_crowded_tag_stays(page: str) -> None:
    assert guarded(page.encode()) == page.encode()


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("<p><b id=a#>x</p>", id="plain"),
        pytest.param("<p><b id=a#>x</p></x>", id="beside-end-tags-of-nothing"),
        pytest.param("<P><STRONG\nid=a#>x</P>", id="in-capitals"),
    ],
)
def test_formatting_left_open(piece: str) -> None:
    page = "".join(piece.replace("#", str(number)) for number in range(1_500))
    with pytest.raises(Rejected) as rejected:
        guarded(page.encode())
    assert str(rejected.value) == "too-deep: 1,500 formatting elements left open"


def test_formatting_that_is_closed_is_no_reason() -> None:
    page = b"<p><b id=a>x</b></p>" * (MAX_TAGS // 5)
    assert guarded(page) == page


@pytest.mark.parametrize("tag", ["<div>", "<DIV>"])
def test_depth(tag: str) -> None:
    with pytest.raises(Rejected) as rejected:
        guarded(f"{tag}x".encode() * 9_000)
    assert str(rejected.value) == "too-deep: 9,000 elements inside one another"
