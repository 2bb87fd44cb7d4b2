"""The JSON Schema of a ladder file, with which editors complete, explain and check it.

Like the reader, it's made from ``framework.files.ladder_shape``. A schema can check keys, forms and
limits. Only ``app.py ladder validate`` checks that a level exists or that two names differ.
"""

import json
from pathlib import Path
from typing import Any

from framework.files import ladder_shape

SCHEMA = Path(__file__).parents[1] / "ladder.schema.json"
"""The schema as it is shipped."""

JsonObject = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number"]
"""YAML reads ``code: 4`` as a number. The ladder reader takes it as written."""


def ladder_schema() -> JsonObject:
    """The schema, draft 2020-12."""
    return {
        "$schema": _DIALECT,
        "title": "Ladder",
        **_mapping(ladder_shape.LADDER),
        "$defs": {
            "level": _mapping(ladder_shape.LEVEL),
            "category": _mapping(ladder_shape.CATEGORY),
            "competency": _mapping(ladder_shape.COMPETENCY),
        },
    }


def schema_text() -> str:
    """The content of ``ladder.schema.json``."""
    return json.dumps(ladder_schema(), indent=2, ensure_ascii=False) + "\n"


def _mapping(shape: ladder_shape.Shape) -> JsonObject:
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


def _property(key: ladder_shape.Key) -> JsonObject:
    return {"description": key.about, **_FORMS[key.form]}


def _one_line(limit: int) -> JsonObject:
    return {"type": _SCALAR, "minLength": 1, "maxLength": limit, "pattern": r"^\s*\S[^\r\n]*\s*$"}


def _text() -> JsonObject:
    return {"type": _SCALAR, "minLength": 1, "maxLength": ladder_shape.TEXT_LIMIT, "pattern": r"\S"}


def _whole(pattern: str) -> JsonObject:
    return {"type": _SCALAR, "maxLength": ladder_shape.NAME_LIMIT, "pattern": f"^(?:{pattern})$"}


def _list_of(definition: str, most: int | None) -> JsonObject:
    listed: JsonObject = {
        "type": "array",
        "items": {"$ref": f"#/$defs/{definition}"},
        "minItems": 1,
    }
    return listed if most is None else {**listed, "maxItems": most}


def _optional_list(items: JsonObject) -> JsonObject:
    return {"type": ["array", "null"], "items": items, "uniqueItems": True}


_FORMS: dict[ladder_shape.Form, JsonObject] = {
    ladder_shape.Form.ID: _whole(ladder_shape.ID),
    ladder_shape.Form.CODE: _whole(ladder_shape.CODE),
    ladder_shape.Form.NAME: _one_line(ladder_shape.NAME_LIMIT),
    ladder_shape.Form.TEXT: _text(),
    ladder_shape.Form.NAMES: _optional_list(_one_line(ladder_shape.NAME_LIMIT)),
    ladder_shape.Form.QUESTIONS: _optional_list(_one_line(ladder_shape.QUESTION_LIMIT)),
    ladder_shape.Form.NEXT: {
        "type": "array",
        "items": _whole(ladder_shape.CODE),
        "uniqueItems": True,
    },
    ladder_shape.Form.LEVELS: _list_of("level", ladder_shape.MOST_LEVELS),
    ladder_shape.Form.CATEGORIES: _list_of("category", ladder_shape.MOST_COMPETENCIES),
    ladder_shape.Form.COMPETENCIES: _list_of("competency", ladder_shape.MOST_COMPETENCIES),
    ladder_shape.Form.EXPECTATIONS: {
        "type": "object",
        "minProperties": 1,
        "propertyNames": _whole(ladder_shape.CODE),
        "additionalProperties": {**_text(), "type": [*_SCALAR, "null"]},
    },
    ladder_shape.Form.EXAMPLES: {
        "type": ["object", "null"],
        "propertyNames": _whole(ladder_shape.CODE),
        "additionalProperties": {
            **_optional_list(_one_line(ladder_shape.EXAMPLE_LIMIT)),
            "maxItems": ladder_shape.MOST_EXAMPLES,
        },
    },
}
