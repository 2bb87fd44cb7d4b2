"""Whatever a ladder file holds, it is a ladder or a list of problems: never another exception."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from framework import LADDERS, DocumentProblems, Ladder, load_ladder, parse_ladder
from framework.files import documents
from tests.examples import examples

SHIPPED = tuple(sorted(LADDERS.glob("*.yml")))
PARSERS = pytest.mark.parametrize("parser", ["SafeLoader", "CSafeLoader"])
"""PyYAML may come with libyaml or without; ladders load the same."""

LINE_ENDS = pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
JOINERS = "\u200c\u200d"
MESSAGE_LIMIT = 500
HERE = "\ue000"
"""Stands before the node that was put wrong, until its place is known."""


def use(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_Loader", getattr(yaml, parser, yaml.SafeLoader))


def places(data: bytes) -> set[tuple[int, int]]:
    """Where the problems of a file are; none if it is a ladder. Either is checked to be sound."""
    try:
        ladder = parse_ladder(data, "any.yml")
    except DocumentProblems as error:
        assert error.problems
        for problem in error.problems:
            assert problem.file == "any.yml"
            assert problem.line >= 1
            assert problem.column >= 1
            assert is_harmless(problem.message), problem
        return {(problem.line, problem.column) for problem in error.problems}
    assert all(is_harmless(name) for name in names_of(ladder)), ladder
    return set()


def is_harmless(line: str) -> bool:
    """On one line, not long, and with nothing that steers a terminal or turns the reading."""
    hidden = (c for c in line if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    return 0 < len(line) <= MESSAGE_LIMIT and all(c in JOINERS for c in hidden)


def names_of(ladder: Ladder) -> Iterator[str]:
    yield from (ladder.id, ladder.name, *ladder.aliases)
    for level in ladder.levels:
        yield from (level.code, level.title, *filter(None, [level.track]))
    for category in ladder.categories:
        yield from (category.id, category.name)
    for competency in ladder.competencies:
        yield from (competency.id, competency.name, *competency.aliases)


@cache
def composed(path: Path) -> yaml.Node:
    return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


@cache
def nodes(path: Path) -> tuple[yaml.Node, ...]:
    """Every key and value of a document, and the document itself."""
    return tuple(_within(composed(path)))


def _within(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for each in child if isinstance(child, tuple) else (child,):
            yield from _within(each)


def spelled(node: yaml.Node, wrong: yaml.Node | None = None, instead: str = "") -> str:
    """The document in braces, with ``instead`` in the place of one node."""
    if node is wrong:
        return instead
    if isinstance(node, yaml.ScalarNode):
        is_null = node.tag == "tag:yaml.org,2002:null"
        return "~" if is_null else json.dumps(node.value, ensure_ascii=False)
    if isinstance(node, yaml.SequenceNode):
        return "[" + ",\n".join(spelled(each, wrong, instead) for each in node.value) + "]"
    return "{" + ",\n".join(entry(*pair, wrong, instead) for pair in node.value) + "}"


def entry(
    key: yaml.Node, value: yaml.Node, wrong: yaml.Node | None = None, instead: str = ""
) -> str:
    return f"? {spelled(key, wrong, instead)}\n: {spelled(value, wrong, instead)}"


def with_place(text: str) -> tuple[bytes, tuple[int, int]]:
    """The text without the mark in it, and where that stood."""
    before, _, after = text.partition(HERE)
    return (before + after).encode(), (before.count("\n") + 1, len(before.split("\n")[-1]) + 1)


NEVER_RIGHT = (
    "*a",
    "!!python/object/apply:os.system ['true']",
    "!!python/name:os.system ''",
    "!!binary aGk=",
    "!x {a: b}",
    "!!set {a, b}",
    r'"\e[31m"',
    r'"a\0b"',
    r'"\u202Eabc"',
    r'"\u2066abc"',
    '"\u202eabc"',
)
"""What may stand nowhere in a ladder file, as key or as value."""

SELDOM_RIGHT = (
    *("", "~", "[]", "{}", "[~]", "[a, a]", "[[a]]", "{a: b}", "{a: b, a: b}", "{[a]: b}"),
    *("{~: ~}", "{<<: {a: b}}", "{<<: [{a: b}, {a: c}]}", "? a", "&a b", "&a [&b c]", "<<", "="),
    *("4", "-1", "4.5", "0x1F", "0o17", "1e999", ".nan", "-.inf", "9" * 5_000, "1_000"),
    *("yes", "No", "true", "12:30:45", "2020-01-31", "2020-01-31T25:61:61Z", "''", "'   '"),
    *("x" * 3_000, "仕" * 3_000, f"'{'a ' * 2_000}'", r'"\n"', r'"a\nb"', r'"\u200b"'),
    *(r'"\ud83d"', r'"\ud83d\ude42"', r'"\ufeff"', r'"\u2028"', r'"\x85"', r'"\q"'),
    *("'\u200bIC3'", "'IC3\u200d'", "'\u0430'", "'\ufe0f'", "'🙂'", "'ﷺ'", "'<!channel>'"),
    *("[" * 1_000 + "]" * 1_000, "{a: " * 30 + "}" * 30, "}", "]", ",", ": :", "'", '"', "# x\n"),
    "\n---\n",
)

WRONG = st.one_of(
    st.sampled_from(SELDOM_RIGHT),
    st.text(max_size=70).map(json.dumps),
    st.text(max_size=70).map(lambda text: json.dumps(text, ensure_ascii=False)),
    st.text(max_size=20),
)
PATHS = st.sampled_from(SHIPPED)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_ladder_that_ships_is_the_same_spelled_in_braces(path: Path) -> None:
    shipped = load_ladder(path)
    again = parse_ladder(spelled(composed(path)).encode(), path.name)
    assert (again.levels, again.categories) == (shipped.levels, shipped.categories)
    assert (again.questions, again.aliases) == (shipped.questions, shipped.aliases)


@settings(max_examples=examples(300))
@given(PATHS, st.data(), WRONG)
def test_a_wrong_node_anywhere_is_a_ladder_or_problems(
    path: Path, data: st.DataObject, wrong: str
) -> None:
    node = data.draw(st.sampled_from(nodes(path)))
    places(spelled(composed(path), node, wrong).encode(errors="replace"))


@settings(max_examples=examples(200))
@given(PATHS, st.data(), st.sampled_from(NEVER_RIGHT))
def test_what_may_stand_nowhere_is_refused_where_it_stands(
    path: Path, data: st.DataObject, wrong: str
) -> None:
    node = data.draw(st.sampled_from(nodes(path)))
    file, place = with_place(spelled(composed(path), node, HERE + wrong))
    assert place in places(file)


@given(PATHS, st.data())
def test_a_key_given_twice_is_refused_where_it_stands_again(
    path: Path, data: st.DataObject
) -> None:
    mappings = [node for node in nodes(path) if isinstance(node, yaml.MappingNode)]
    mapping = data.draw(st.sampled_from(mappings))
    again = entry(*data.draw(st.sampled_from(mapping.value))).replace("? ", f"? {HERE}", 1)
    doubled = f"{spelled(mapping)[:-1]},\n{again}}}"
    file, place = with_place(spelled(composed(path), mapping, doubled))
    assert place in places(file)


@settings(max_examples=examples(200))
@given(PATHS, st.data())
def test_a_ladder_that_was_cut_or_patched_is_a_ladder_or_problems(
    path: Path, data: st.DataObject
) -> None:
    """At any byte: in the middle of a character, of a key, of the indentation."""
    whole = path.read_bytes()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    places(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])


YAMLISH = st.text(alphabet=st.sampled_from("a1: -\n\r\t[]{},?*&!|>'\"#%@\\xuU089é�"), max_size=80)
ANYTHING = st.one_of(YAMLISH, st.text(max_size=300)).map(lambda t: t.encode(errors="ignore"))


@PARSERS
def test_any_bytes_are_a_list_of_problems(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use(parser, monkeypatch)

    @given(st.one_of(ANYTHING, st.binary(max_size=300)))
    def holds(data: bytes) -> None:
        assert places(data)

    holds()


@PARSERS
@pytest.mark.parametrize(
    "data",
    [
        b'a: "\\U99999999"',
        b'a: "\\ud800"',
        b"%YAML " + b"9" * 5000 + b".1\n---\na: b",
        b"!<tag:%FF> a",
        b"{{{{: }",
        b"*",
        b"\xed\xa0\xbd",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf\xef\xbb\xbfid: x",
        b"id: a\xef\xbb\xbfb",
        b"\x00",
    ],
)
def test_what_breaks_parsers_is_a_problem(
    parser: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(parser, monkeypatch)
    assert places(data)


@PARSERS
@LINE_ENDS
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_a_file_of_any_editor_loads_the_same_with_either_parser(
    parser: str, line_end: str, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = LADDERS / "product.yml"
    usual = load_ladder(path)
    use(parser, monkeypatch)
    text = mark + path.read_text(encoding="utf-8").replace("\n", line_end)
    again = parse_ladder(text.encode(), path.name)
    assert (again.levels, again.categories) == (usual.levels, usual.categories)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_refused_at_its_first_characters(encoding: str) -> None:
    text = (LADDERS / "product.yml").read_text(encoding="utf-8")
    found = places(text.encode(encoding))
    assert found
    assert found <= {(1, 1), (1, 2)}


@PARSERS
@LINE_ENDS
@pytest.mark.parametrize(
    "wrong",
    [b"\xff", b"\x07", b"*a", b"[", b'"\\q"'],
    ids=["byte", "bell", "alias", "open", "escape"],
)
def test_a_mistake_is_at_the_same_place_with_any_line_end(
    parser: str, line_end: str, wrong: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(parser, monkeypatch)
    file = b"id: x\nname: y\nsource: " + wrong + b"\n"
    expected = places(file)
    assert {line for line, _ in expected} & {3, 4}
    assert places(file.replace(b"\n", line_end.encode())) == expected
