"""Reads YAML and JSON. Keys and names become headings, lists become bullets, records a table."""

import json
import re
from collections.abc import Iterator

from framework.files.documents import parse_document
from framework.files.ladder_file import is_ladder_file
from framework.files.values import Value, raise_if_any
from framework.importing.document import Block, Cell, Document, Heading, Passage, refuse, table
from framework.importing.levels.names import level_name
from framework.importing.vocabulary import EXAMPLE, MARKS
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
        "framework", "groups", "indicators", "items", "ladder", "levels", "milestones", "overview",
        "pillars", "signals", "requirements",
        "sections", "skills", "statements", "roles", "steps", "summary", "text", "topics", "track",
        "tracks", "values",
    }
)  # fmt: skip
_FILLERS = frozenset({"all", "example", "examples", "key", "level", "list", "main", "sample"})
"""Words that say nothing beside those of containers: “exampleCriteria”, “level_expectations”."""

_WORD = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])")
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
        if all(_is_text_with_examples(item) for item in items):
            self._texts_with_examples(items, depth)
            return
        for item in items:
            if item.scalar is not None:
                self._passage(item, 1)
            else:
                self._take(item, depth)

    def _texts_with_examples(self, items: list[Value], depth: int) -> None:
        """Collects texts, and below all of them their examples."""
        examples: list[tuple[Value, Value]] = []
        for item in items:
            for key, inner in item.entries or ():
                if normalise_name(key.scalar or "") in EXAMPLE:
                    examples.append((key, inner))
                else:
                    self.keys.append(("", self._cell(key, key.scalar or "")))
                    self._passage(inner, 1)
        full = [(key, inner) for key, inner in examples if _texts(inner)]
        self.keys += [("", self._cell(key, key.scalar or "")) for key, _ in examples if not full]
        if full:
            self.blocks.append(Heading(depth, self._cell(full[0][0], full[0][0].scalar or "")))
        for _, inner in full:
            for each in _texts(inner):
                self._passage(each, 1)

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
        # A line beside bullets, of a level below a topic, is the first of its texts.
        is_text = bool(level) and depth > 1 and any(inner.items for _, _, inner in entries)
        if named or level:
            self.blocks.append(
                Heading(depth, self._cell(named or level or value, _said(level, named)))
            )
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
            elif normal in _CONTAINERS or _is_container(key):
                self.keys.append(("", self._cell(key, key.scalar or "")))
                if is_text and inner.scalar is not None:
                    self._passage(inner, 1)
                else:
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


def _said(level: Value | None, named: Value | None) -> str:
    """The heading of what has this level and name."""
    number = (level.scalar or "") if level and not named else ""
    if len(number) <= 2 and number.isdecimal():
        return f"Level {number}"
    return " - ".join(each.scalar or "" for each in (level, named) if each)


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


def _is_text_with_examples(value: Value) -> bool:
    """Whether a mapping is one text with its examples: ``criteria`` and ``examples``."""
    entries = [(normalise_name(key.scalar or ""), inner) for key, inner in value.entries or ()]
    texts = [inner for name, inner in entries if name not in EXAMPLE]
    examples = [inner for name, inner in entries if name in EXAMPLE]
    return (
        len(texts) == len(examples) == 1
        and all(name in EXAMPLE or name in _CONTAINERS for name, _ in entries)
        and texts[0].scalar is not None
        and all(each.scalar is not None for each in examples[0].items or ())
        and not examples[0].entries
    )


def _texts(value: Value) -> list[Value]:
    """The texts of a value, or of a list of them."""
    said = [value] if value.scalar is not None else value.items or []
    return [each for each in said if not each.is_null and (each.scalar or "").strip()]


def _is_container(key: Value) -> bool:
    """Whether a key of several words only says that texts follow: “exampleCriteria”."""
    words = [word.lower() for word in _WORD.findall((key.scalar or "")[:80])]
    return (
        len(words) > 1
        and all(word in _CONTAINERS or word in _FILLERS for word in words)
        and any(word in _CONTAINERS for word in words)
    )


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
