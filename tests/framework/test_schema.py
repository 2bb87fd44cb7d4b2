"""The JSON Schema by which editors check ladder files says what the reader says."""

import copy
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, DocumentProblems, parse_ladder
from framework.files.schema import SCHEMA, ladder_schema, schema_text

SHIPPED = sorted(LADDERS.glob("*.yml"))
PRODUCT: dict[str, Any] = yaml.safe_load((LADDERS / "product.yml").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(ladder_schema())

Mistake = Callable[[dict[str, Any]], object]

MISTAKES: dict[str, Mistake] = {
    "a missing key": lambda ladder: ladder.pop("licence"),
    "a key in both spellings": lambda ladder: ladder.update(license="MIT"),
    "an unknown key": lambda ladder: ladder.update(licenses="MIT"),
    "levels that are no list": lambda ladder: ladder.update(levels="IC1"),
    "no levels": lambda ladder: ladder.update(levels=[]),
    "too many levels": lambda ladder: ladder.update(levels=ladder["levels"] * 10),
    "an id in capitals": lambda ladder: ladder.update(id="Product"),
    "a name on two lines": lambda ladder: ladder.update(name="Product\nladder"),
    "a name that is too long": lambda ladder: ladder.update(name="P" * 61),
    "a name of spaces": lambda ladder: ladder.update(name="   "),
    "a name that is a list": lambda ladder: ladder.update(name=["Product"]),
    "a blank source": lambda ladder: ladder.update(source=None),
    "a level that is text": lambda ladder: ladder["levels"].append("IC9"),
    "a level without a title": lambda ladder: ladder["levels"][0].pop("title"),
    "a code with a space": lambda ladder: ladder["levels"][0].update(code="IC 1"),
    "a blank next": lambda ladder: ladder["levels"][0].update(next=None),
    "the same alias twice": lambda ladder: ladder.update(aliases=["pm", "pm"]),
    "a question that is too long": lambda ladder: ladder.update(questions=["What? " * 30]),
    "a category without competencies": lambda ladder: ladder["categories"][0].update(
        competencies=[]
    ),
    "a competency without a text": lambda ladder: ladder["categories"][0]["competencies"][0].update(
        expectations={}
    ),
    "a weight that is a list": lambda ladder: ladder["categories"][0]["competencies"][0].update(
        weight=["core"]
    ),
    "the same track twice": lambda ladder: ladder["categories"][0]["competencies"][0].update(
        tracks=["a", "a"]
    ),
    "examples that are no list": lambda ladder: ladder["categories"][0]["competencies"][0].update(
        examples={"IC1": "one"}
    ),
    "an example that is too long": lambda ladder: ladder["categories"][0]["competencies"][0].update(
        examples={"IC1": ["x" * 301]}
    ),
    "too many examples": lambda ladder: ladder["categories"][0]["competencies"][0].update(
        examples={"IC1": list("abcdef")}
    ),
    "an expectation that is too long": lambda ladder: ladder["categories"][0]["competencies"][0][
        "expectations"
    ].update(IC1="x" * 2_501),
}


def refused_by_reader(ladder: Any) -> bool:
    try:
        parse_ladder(yaml.safe_dump(ladder, allow_unicode=True).encode(), "ladder.yml")
    except DocumentProblems:
        return True
    return False


def test_the_schema_that_ships_is_the_one_the_code_makes() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_it_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(ladder_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_ladders_that_ship_hold_to_it_and_name_it_first(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    VALIDATOR.validate(yaml.safe_load(text))
    named = text.partition("\n")[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == SCHEMA


def test_license_may_be_spelled_in_either_way() -> None:
    ladder = copy.deepcopy(PRODUCT)
    ladder["license"] = ladder.pop("licence")
    VALIDATOR.validate(ladder)
    assert not refused_by_reader(ladder)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_what_the_schema_refuses_the_reader_refuses_too(mistake: Mistake) -> None:
    ladder = copy.deepcopy(PRODUCT)
    mistake(ladder)
    assert not VALIDATOR.is_valid(ladder)
    assert refused_by_reader(ladder)


ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=4,
)


@given(data=st.data())
def test_the_schema_refuses_nothing_that_the_reader_takes(data: st.DataObject) -> None:
    ladder = copy.deepcopy(PRODUCT)
    place: Any = ladder
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            place[key] = data.draw(ANYTHING)
            break
        place = place[key]
    if not VALIDATOR.is_valid(ladder):
        assert refused_by_reader(ladder)


def test_every_key_explains_itself() -> None:
    schema = ladder_schema()
    for mapping in (schema, *schema["$defs"].values()):
        assert mapping["description"]
        assert all(about["description"] for about in mapping["properties"].values())
