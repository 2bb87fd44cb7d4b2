"""Ladder files at their largest: a real one loads in any script, and a hostile one costs little."""

from __future__ import annotations

import tracemalloc

import pytest
import yaml

from framework import DocumentProblems, parse_ladder
from framework.files.documents import SIZE_LIMIT

LEVELS, COMPETENCIES, LENGTH = 12, 30, 2_000
MIB = 2**20


def large(letter: str) -> bytes:
    """A ladder of 12 levels and 30 competencies with 2,000 characters in each cell."""
    text = letter * LENGTH
    codes = [f"L{number}" for number in range(1, LEVELS + 1)]
    ladder = {
        "id": "large",
        "name": "Large",
        "source": "us",
        "licence": "ours",
        "levels": [{"code": code, "title": code, "overview": text} for code in codes],
        "categories": [
            {
                "id": "all",
                "name": "All",
                "competencies": [
                    {"id": f"c{n}", "name": f"C{n}", "expectations": dict.fromkeys(codes, text)}
                    for n in range(COMPETENCIES)
                ],
            }
        ],
    }

    class Written(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    return yaml.dump(ladder, Dumper=Written, allow_unicode=True, width=10**9).encode()


@pytest.mark.parametrize("letter", ["a", "é", "仕", "🪜"])
def test_the_largest_ladder_loads_in_any_script(letter: str) -> None:
    ladder = parse_ladder(large(letter), "large.yml")
    assert len(ladder.levels) == LEVELS
    cells = [text for each in ladder.competencies for text in each.texts.values()]
    assert cells == [letter * LENGTH] * (LEVELS * COMPETENCIES)


BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n" % (n + 1, n + 1, *[n] * 9)
    for n in range(ord("a"), ord("y"))
)

HOSTILE = {
    "aliases of aliases": BOMB,
    "a nest of lists": b"[" * 2_000_000,
    "a nest of mappings": b"{a: " * 1_000_000,
    "a nest by indentation": b"".join(b" " * n + b"a:\n" for n in range(2_000)),
    "one long text": b"id: " + b"x" * 6_000_000,
    "a long key": b"x" * 6_000_000 + b": 1",
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(400_000)),
    "many unknown keys in one line": b"{" + b"a, " * 1_500_000 + b"}",
    "many documents": b"--- a\n" * 500_000,
    "many tags": b"- !x y\n" * 500_000,
    "nothing but line breaks": b"\n" * 6_000_000,
    "nothing but comments": b"# x\n" * 1_500_000,
    "one byte more than is read": b"#" * (SIZE_LIMIT + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_few_problems_and_little_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(DocumentProblems) as caught:
            parse_ladder(data, "hostile.yml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 12 * len(data) + 40 * MIB
    assert len(str(caught.value)) < 4 * MIB
    assert all(p.line >= 1 and p.column >= 1 for p in caught.value.problems)
    assert all(len(p.message) < 400 and p.message.isprintable() for p in caught.value.problems)
