"""Users as SCIM describes them: their attributes by name."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]

_SCHEMA = "urn:"
_REFERENCES = ("value", "managerId", "displayName", "$ref")
"""What holds the id of another user: in the standard, and at Slack. Without an id, what else says
who it is counts, so that it isn't taken for nobody."""


def attribute(user: Mapping[str, Any], name: str) -> str | None:
    """The text of an attribute; empty where it's empty, ``None`` if the user hasn't got it.

    ``name``: of one of the user, or of an extension (``department``), with or without the
    extension's id before it, and with a part after a dot: ``addresses.country``. Of several values,
    it's the primary one, or else the first.
    """
    for holder, rest in _holders(user, name):
        found = _inside(holder, rest)
        if found is not None:
            return _text(found)
    return None


def _holders(user: Mapping[str, Any], name: str) -> Iterator[tuple[Any, str]]:
    """Where an attribute may be, and its name there. An extension's id has dots of its own."""
    extensions = {key: value for key, value in user.items() if _is_extension(key)}
    if not _is_extension(name):
        yield user, name
    for key, value in extensions.items():
        if name.casefold().startswith(f"{key.casefold()}:"):
            yield value, name[len(key) + 1 :]
        elif not _is_extension(name):
            yield value, name


def _is_extension(name: str) -> bool:
    return name.casefold().startswith(_SCHEMA)


def _inside(holder: Any, path: str) -> Any:
    for part in path.split("."):
        holder = _one(holder)
        if not isinstance(holder, dict):
            return None
        # SCIM's names are the same in capitals.
        holder = {str(key).casefold(): value for key, value in holder.items()}.get(part.casefold())
    return holder


def _one(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    primary = [each for each in value if isinstance(each, dict) and each.get("primary") is True]
    return next(iter([*primary, *value]), None)


def _text(value: Any) -> str:
    value = _one(value)
    if isinstance(value, dict):
        value = next((value[name] for name in _REFERENCES if value.get(name)), "")
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""
