"""The JSON Schema of a ladder file, by which editors complete, explain and check it.

Made from ``framework.files.ladder_shape``, like the reader. It holds what a schema can
say: keys, forms, limits. That a level exists, or that two names differ, is left
to ``app.py ladder validate``.
"""

import json
from pathlib import Path
from typing import Any

from framework.files.ladder_shape import (
    CATEGORY,
    CODE,
    COMPETENCY,
    ID,
    LADDER,
    LEVEL,
    MOST_COMPETENCIES,
    MOST_LEVELS,
    NAME_LIMIT,
    QUESTION_LIMIT,
    TEXT_LIMIT,
    Form,
    Key,
    Shape,
)

SCHEMA = Path(__file__).parents[1] / "ladder.schema.json"
"""The schema as it is shipped."""

JsonObject = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number"]
"""YAML reads ``code: 4`` as a number; the reader takes it as it is written."""


def ladder_schema() -> JsonObject:
    """The schema, draft 2020-12."""
    return {
        "$schema": _DIALECT,
        "title": "Ladder",
        **_mapping(LADDER),
        "$defs": {
            "level": _mapping(LEVEL),
            "category": _mapping(CATEGORY),
            "competency": _mapping(COMPETENCY),
        },
    }


def schema_text() -> str:
    """The schema as it stands in ``ladder.schema.json``."""
    return json.dumps(ladder_schema(), indent=2, ensure_ascii=False) + "\n"


def _mapping(shape: Shape) -> JsonObject:
    either = {meant: [meant, other] for other, meant in shape.spellings.items()}
    properties = {name: _property(key) for name, key in shape.keys.items()}
    properties |= {other: properties[meant] for other, meant in shape.spellings.items()}
    mapping: JsonObject = {
        "description": shape.about,
        "type": "object",
        "required": [name for name in shape.required if name not in either],
        "additionalProperties": False,
        "properties": properties,
    }
    spelt = [{"oneOf": [{"required": [name]} for name in names]} for names in either.values()]
    return {**mapping, "allOf": spelt} if spelt else mapping


def _property(key: Key) -> JsonObject:
    return {"description": key.about, **_FORMS[key.form]}


def _one_line(limit: int) -> JsonObject:
    return {"type": _SCALAR, "minLength": 1, "maxLength": limit, "pattern": r"^\s*\S[^\r\n]*\s*$"}


def _text() -> JsonObject:
    return {"type": _SCALAR, "minLength": 1, "maxLength": TEXT_LIMIT, "pattern": r"\S"}


def _whole(pattern: str) -> JsonObject:
    return {"type": _SCALAR, "maxLength": NAME_LIMIT, "pattern": f"^(?:{pattern})$"}


def _list_of(definition: str, most: int | None = None) -> JsonObject:
    listed: JsonObject = {
        "type": "array",
        "items": {"$ref": f"#/$defs/{definition}"},
        "minItems": 1,
    }
    return listed if most is None else {**listed, "maxItems": most}


def _optional_list(items: JsonObject) -> JsonObject:
    return {"type": ["array", "null"], "items": items, "uniqueItems": True}


_FORMS: dict[Form, JsonObject] = {
    Form.ID: _whole(ID),
    Form.CODE: _whole(CODE),
    Form.NAME: _one_line(NAME_LIMIT),
    Form.TEXT: _text(),
    Form.NAMES: _optional_list(_one_line(NAME_LIMIT)),
    Form.QUESTIONS: _optional_list(_one_line(QUESTION_LIMIT)),
    Form.NEXT: {"type": "array", "items": _whole(CODE), "uniqueItems": True},
    Form.LEVELS: _list_of("level", MOST_LEVELS),
    Form.CATEGORIES: _list_of("category", MOST_COMPETENCIES),
    Form.COMPETENCIES: _list_of("competency", MOST_COMPETENCIES),
    Form.EXPECTATIONS: {
        "type": "object",
        "minProperties": 1,
        "propertyNames": _whole(CODE),
        "additionalProperties": {**_text(), "type": [*_SCALAR, "null"]},
    },
}
