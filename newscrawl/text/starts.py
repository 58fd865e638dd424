"""How the lines that a pattern matches can begin: most lines look like no rule from there on.

This reads the syntax of regular expressions that the rules use; anything else is an error.
"""

from __future__ import annotations

import re
from collections import deque
from functools import reduce

LETTERS = 3
"""Characters of a line by which rules are looked up."""

_STOP = "\0"
"""Anything may follow."""
_TOKEN = re.compile(
    r"(?P<look>\(\?[=!])|(?P<open>\((?:\?:|\?>|\?P<\w+>))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<set>\[(?:\\.|[^\]\\])*\])|(?P<repeat>(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?)"
    r"|(?P<edge>[\^$])|(?P<char>\\.|[^][()|?*+{}^$.\\]+(?![?*+{])|[^(])",
)
_OF_SET = re.compile(r"\\.|.-.|.")
_CLASSES = {r"\d": {"0"}, r"\w": {_STOP}, r"\s": {" "}, ".": {_STOP}}
_MOST = 12
"""A set of more characters than this counts as anything."""

_Starts = set[str]
_Tokens = deque[tuple[str, str]]


def key(line: str) -> str:
    """The beginning of a line as `starts` spells it: every digit is a nought.

    >>> key("12 خبر")
    '00 '
    """
    return re.sub(r"\d", "0", line[:LETTERS])


def starts(pattern: str) -> frozenset[str]:
    """The beginnings, of at most `LETTERS` characters, of what `pattern` matches, or more of them.

    A shorter one may be followed by anything; an empty one says nothing.

    >>> sorted(starts("(?:ال)?خبر|x?y[ab].*"))
    ['xya', 'xyb', 'ya', 'yb', 'الخ', 'خبر']
    """
    tokens: _Tokens = deque()
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None or token.lastgroup is None:
            raise ValueError(f"cannot read {pattern[at : at + 20]!r}")
        tokens.append((token.lastgroup, token[0]))
        at = token.end()
    return frozenset(start.rstrip(_STOP) for start in _either(tokens))


def _either(tokens: _Tokens) -> _Starts:
    """Alternatives, up to the bracket that closes them."""
    found = _in_a_row(tokens)
    while tokens and tokens[0][0] == "bar":
        tokens.popleft()
        found |= _in_a_row(tokens)
    if tokens:
        tokens.popleft()
    return found


def _in_a_row(tokens: _Tokens) -> _Starts:
    found = {""}
    while tokens and tokens[0][0] not in ("bar", "close"):
        kind, text = tokens.popleft()
        if kind == "look" or (kind == "open" and all(map(_is_done, found))):
            _skip_group(tokens)  # a look only narrows, and a whole beginning does not grow
            continue
        if kind == "open":
            one = _either(tokens)
        elif kind == "set":
            one = _of_set(text)
        else:
            one = _CLASSES.get(text, {key(text.removeprefix("\\"))})
        if tokens and tokens[0][0] == "repeat":
            one = _repeated(one, tokens.popleft()[1])
        if kind in ("open", "set", "char"):
            found = _joined(found, one)
    return found


def _skip_group(tokens: _Tokens) -> None:
    depth = 1
    while depth:
        kind, _ = tokens.popleft()
        depth += (kind in ("open", "look")) - (kind == "close")


def _is_done(start: str) -> bool:
    return len(start) >= LETTERS or start.endswith(_STOP)


def _of_set(text: str) -> _Starts:
    if text.startswith("[^"):
        return {_STOP}
    found: _Starts = set()
    for part in _OF_SET.findall(text[1:-1]):
        if len(part) == 3:
            found |= {chr(code) for code in range(ord(part[0]), ord(part[2]) + 1)}
        else:
            found |= _CLASSES.get(part, {part[-1]}) if part != "." else {"."}
    found = {"0" if character.isdigit() else character for character in found}
    return found if len(found) <= _MOST and _STOP not in found else {_STOP}


def _repeated(one: _Starts, sign: str) -> _Starts:
    counts = [int(count) for count in re.findall(r"\d+", sign)]
    least = counts[0] if counts else int(sign[0] == "+")
    more = sign[0] in "*+" or sign.endswith(",}") or counts[-1:] > counts[:1]
    found = reduce(_joined, [one] * min(least, LETTERS), {""})
    if sign[0] == "?":
        return one | {""}
    for _ in range(LETTERS if more else 0):
        found = found | _joined(found, one)
    return found


def _joined(left: _Starts, right: _Starts) -> _Starts:
    found = set(filter(_is_done, left))
    rest = left - found
    for size in set(map(len, rest)):  # of what follows, only the first letters count
        ends = {more[: LETTERS - size] for more in right}
        found |= {start + end for start in rest if len(start) == size for end in ends}
    return found
