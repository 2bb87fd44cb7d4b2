"""Reads YAML and JSON. Keys and names become headings, lists become bullets, records a table."""

import json
from collections.abc import Iterator

from framework.files.documents import parse_document
from framework.files.ladder_file import is_ladder_file
from framework.files.values import Value, raise_if_any
from framework.importing.document import Block, Cell, Document, Heading, Passage, refuse, table
from framework.importing.level_names import level_name
from framework.importing.vocabulary import MARKS
from framework.model.names import normalise_name

_NAMES = (
    "name", "title", "topic", "competency", "skill", "category", "area", "label", "heading", "role",
    "position", "jobtitle",
)  # fmt: skip
_TITLES = ("title", "role", "position", "jobtitle", "label")
_LEVELS = ("code", "level", "grade", "band", "levelcode")
_CONTAINERS = frozenset(
    {
        "areas", "behaviors", "behaviours", "categories", "competencies", "content", "contents",
        "body", "criteria", "criterion", "data", "description", "expectation", "expectations",
        "framework", "groups", "items", "ladder", "levels", "overview", "pillars", "requirements",
        "sections", "skills", "statements", "roles", "steps", "summary", "text", "topics", "track",
        "tracks", "values",
    }
)  # fmt: skip
_ABOUT = frozenset(
    {
        "color", "colour", "id", "image", "key", "lastupdated", "link", "links", "order", "slug",
        "sort", "url", "updated", "uuid", "version", "weight", "supportingurls", "schema", "layout",
    }
)  # fmt: skip


def read_yaml(text: str, file: str) -> Document:
    """The document of a YAML file. Raises ``DocumentProblems``."""
    root = parse_document(text.encode(), file)
    raise_if_any(root.problems)
    return _Reading(file).document(root)


def read_json(text: str, file: str) -> Document:
    """The document of a JSON file. Raises ``DocumentProblems``."""
    try:
        value = json.loads(text)
        # YAML contains all of JSON except the escapes of characters beyond 16 bits.
        again = json.dumps(value, ensure_ascii=False, indent=1)
    except json.JSONDecodeError as error:
        message = f"this isn't valid JSON: {error.msg}"
        raise refuse(file, error.lineno, message, error.colno) from None
    except RecursionError:
        raise refuse(file, 1, "this JSON is nested too deeply") from None
    return read_yaml(again, file)


class _Reading:
    """Collects the blocks of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.blocks: list[Block] = []
        self.skipped: list[tuple[str, str]] = []
        self.keys: list[tuple[str, Cell]] = []

    def document(self, root: Value) -> Document:
        if is_ladder_file(root):
            message = "this is a ladder file already; check it with `ladder validate`"
            raise refuse(self.file, 1, message)
        self._take(root, 1)
        return Document(
            self.file,
            tuple(self.blocks),
            _title(root),
            skipped=tuple(self.skipped),
            front=tuple(self.keys),
        )

    def _take(self, value: Value, depth: int) -> None:
        if value.scalar is not None:
            self._passage(value, 0)
        elif value.items is not None:
            self._list(value.items, depth)
        else:
            self._mapping(value, depth)

    def _list(self, items: list[Value], depth: int) -> None:
        if _is_records(items):
            read = table(self._records(items))
            self.blocks += [read] if read else []
            return
        for item in items:
            if item.scalar is not None:
                self._passage(item, 1)
            else:
                self._take(item, depth)

    def _mapping(self, value: Value, depth: int, code: Value | None = None) -> None:
        """Collects a mapping. ``code``: the key above it, if that's the code of a level."""
        entries = [
            (key, normalise_name(key.scalar or ""), inner) for key, inner in value.entries or ()
        ]
        named = _first(entries, _NAMES)
        level = _first(entries, _LEVELS) or code
        if level is None and named and _is_code(named):
            title = _first(entries, _TITLES)
            level, named = named, None if title is named else title
        if named or level:
            said = " - ".join(each.scalar or "" for each in (level, named) if each)
            if (
                level
                and len(level.scalar or "") <= 2
                and (level.scalar or "").isdecimal()
                and not named
            ):
                said = f"Level {level.scalar}"
            self.blocks.append(Heading(depth, self._cell(named or level or value, said)))
            depth += 1
        for key, normal, inner in entries:
            if inner is named or inner is level:
                continue
            if normal in MARKS and depth > 1 and inner.scalar is not None:
                said = f"{key.scalar}: {inner.scalar}"
                self.blocks.append(Passage(self._cell(inner, said), 0))
            elif normal in _ABOUT:
                self.skipped += [
                    (f"{key.scalar}: {scalar.scalar}", "about the file, not a level")
                    for scalar in inner.scalars()
                    if scalar.scalar
                ]
            elif normal in _CONTAINERS:
                self.keys.append(("", self._cell(key, key.scalar or "")))
                self._take(inner, depth)
            elif inner.entries and _is_code(key) and not _has_level(inner):
                self._mapping(inner, depth, key)
            else:
                self.blocks.append(Heading(depth, self._cell(key, key.scalar or "")))
                self._take(inner, depth + 1)

    def _records(self, items: list[Value]) -> Iterator[tuple[Cell, ...]]:
        keys: dict[str, Value] = {}
        for item in items:
            for key, _ in item.entries or ():
                keys.setdefault(key.scalar or "", key)
        yield tuple(self._cell(key, name) for name, key in keys.items())
        for item in items:
            said = {key.scalar: inner for key, inner in item.entries or ()}
            yield tuple(self._cell(said.get(name, item), _joined(said.get(name))) for name in keys)

    def _passage(self, value: Value, indent: int) -> None:
        if not value.is_null and (value.scalar or "").strip():
            self.blocks.append(Passage(self._cell(value, (value.scalar or "").strip()), indent))

    def _cell(self, value: Value, text: str) -> Cell:
        return Cell(text, value.line, value.column, f"line {value.line}", file=self.file)


def _first(entries: list[tuple[Value, str, Value]], names: tuple[str, ...]) -> Value | None:
    """The value of the first of these keys that names something."""
    for name in names:
        for _, normal, inner in entries:
            if normal == name and inner.scalar and not inner.is_null:
                return inner
    return None


def _title(root: Value) -> str:
    """The name of the whole, unless it's that of a level. What has levels isn't one."""
    entries = [(key, normalise_name(key.scalar or ""), inner) for key, inner in root.entries or ()]
    named = None if _first(entries, _LEVELS) else _first(entries, _NAMES)
    said = " ".join((named.scalar or "").split()) if named else ""
    has_levels = any(normal == "levels" for _, normal, _ in entries)
    return "" if level_name(said) and not has_levels else said


def _is_code(value: Value) -> bool:
    """Whether a key or name is the code of a level, without a title."""
    name = level_name(value.scalar or "")
    return name is not None and name.is_sure and not name.title


def _has_level(value: Value) -> bool:
    return any(normalise_name(key.scalar or "") in _LEVELS for key, _ in value.entries or ())


def _is_records(items: list[Value]) -> bool:
    """Whether a list is a table: mappings of single values that name a level."""
    if len(items) < 2:
        return False
    return all(
        item.entries
        and any(normalise_name(key.scalar or "") in _LEVELS for key, _ in item.entries)
        and len(item.entries) > 2
        and all(_is_flat(inner) for _, inner in item.entries)
        for item in items
    ) and _repeats_levels(items)


def _repeats_levels(items: list[Value]) -> bool:
    levels = [
        inner.scalar
        for item in items
        for key, inner in item.entries or ()
        if normalise_name(key.scalar or "") in _LEVELS
    ]
    return len(set(levels)) < len(levels)


def _is_flat(value: Value) -> bool:
    return value.scalar is not None or bool(
        value.items and all(each.scalar is not None for each in value.items)
    )


def _joined(value: Value | None) -> str:
    if value is None or value.is_null:
        return ""
    if value.scalar is not None:
        return value.scalar.strip()
    return "\n".join(f"• {each.scalar}" for each in value.items or () if each.scalar)
