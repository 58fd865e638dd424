"""Records of files of any size: what is read, where reading goes on, what is complained about."""

import io
import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.corpus import records
from newscrawl.corpus.errors import CorpusError
from newscrawl.corpus.records import read_records

TEXT = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
RECORDS = st.lists(st.dictionaries(TEXT, VALUES, max_size=4), max_size=5)


def in_lines(found, **_):
    return "\n\n".join(json.dumps(record, ensure_ascii=False) for record in found)


def in_array(found, indent):
    return json.dumps(found, ensure_ascii=False, indent=indent)


def read(data, **start):
    return list(read_records(io.BufferedReader(io.BytesIO(data)), "corpus.json", **start))


@pytest.mark.parametrize("written", [in_lines, in_array])
@given(found=RECORDS, indent=st.sampled_from([None, 2]), bom=st.booleans())
def test_all_records_are_read_from_any_position(written, found, indent, bom):
    data = b"\xef\xbb\xbf" * bom + written(found, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "CHUNK", 5)
        whole = read(data)
        assert [one.record for one in whole] == found
        for number, one in enumerate(whole, 1):
            assert data[: one.offset].count(b"\n") + 1 == one.next_line
            rest = read(data, offset=one.offset, line=one.next_line)
            assert rest == whole[number:]


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        pytest.param('{"a": 1}\n{"a": \n', 2, "no JSON", id="broken-line"),
        pytest.param('{"a": 1}\n\n[1]\n', 3, "no JSON object", id="line-is-no-object"),
        pytest.param(b'{"a": 1}\n{"a": "\xe9"}', 2, "UTF-8", id="line-is-not-utf8"),
        pytest.param('{"a": ' + "[" * 100_000, 1, "too deep", id="too-deep"),
        pytest.param('[\n{"a": 1},\n{"a" 2}]', 3, "no JSON", id="broken-in-array"),
        pytest.param('[\n{"a": 1}\n{"a": 2}]', 3, "comma", id="no-comma"),
        pytest.param('[{"a": 1},\n', 2, "ends inside", id="cut-off-after-comma"),
        pytest.param('[{"a": 1},\n{"a": "ي', 2, "no JSON", id="cut-off-in-record"),
        pytest.param('[{"a": 1},\n2]', 2, "no JSON object", id="array-of-numbers"),
        pytest.param('[{"a": 1}]\nmore', 2, "follows", id="more-after-array"),
        pytest.param(b'[{"a": 1},\n{"b":\n"\xe9"}]', 3, "UTF-8", id="array-is-not-utf8"),
    ],
)
def test_what_is_no_record_is_named_by_its_line(data, line, says):
    raw = data if isinstance(data, bytes) else data.encode()
    with pytest.raises(CorpusError, match=rf"^corpus\.json, line {line}: .*{says}"):
        read(raw)


@pytest.mark.parametrize("opening", ["", "["], ids=["line", "array"])
def test_a_record_without_end_is_not_read_into_memory(opening, monkeypatch):
    monkeypatch.setattr(records, "LONGEST", 1000)
    monkeypatch.setattr(records, "CHUNK", 100)
    data = io.BytesIO((opening + '{"a": "' + "x" * 1_000_000).encode())
    file = io.BufferedReader(data)
    with pytest.raises(CorpusError, match="line 1"):
        list(read_records(file, "corpus.json"))
    assert data.tell() < 20_000


def test_memory_does_not_grow_with_the_array(tmp_path):
    record = json.dumps({"content": "نص " * 300})
    path = tmp_path / "large.json"
    path.write_text("[" + ",\n".join([record] * 5000) + "]", "utf-8")
    tracemalloc.start()
    with path.open("rb") as file:
        count = sum(1 for _ in read_records(file, "large.json"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 5000
    assert peak < path.stat().st_size / 2
