"""Writes a ladder as a ladder file, in the style of the ladders that come with the program."""

import re
import textwrap
from collections.abc import Iterable, Iterator

import yaml

from framework.model.bullets import has_bullets
from framework.model.ladder import Category, Competency, Ladder, Level

WIDTH = 90
CHECKED_WITH = ".venv/bin/python app.py ladder validate"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 /.&+’()-]*[A-Za-z0-9)’.+]|[A-Za-z]")
_READ_OTHERWISE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_LITERAL = re.compile(r"\S(?:.*\S)?(?:\n+[^\S\n]*\S(?:.*\S)?)*")
_FOLDS = re.compile(r"\S+(?: \S+)*(?:\n+\S+(?: \S+)*)*")


def ladder_yaml(ladder: Ladder, schema: str = "", checked_with: str = CHECKED_WITH) -> str:
    """The text of a file. Reading it gives the same ladder.

    ``schema``: the path of its JSON Schema, written in the first line for editors.
    ``checked_with``: the command that checks a file.
    """
    return "\n".join(_lines(ladder, schema, checked_with)) + "\n"


def _lines(ladder: Ladder, schema: str, checked_with: str) -> Iterator[str]:
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    yield from (
        f"# {_line(ladder.name)}: what each level expects, one competency after another.",
        "#",
        f"# Edit it, then check it with:  {checked_with} FILE",
        "# A level without its own text under a competency expects nothing new there. The nearest",
        "# lower level's text still applies. Keep ids as they are once people have been asked.",
        "",
    )
    for key in ("id", "name"):
        yield f"{key}: {_scalar(getattr(ladder, key))}"
    yield from _names("aliases", ladder.aliases, "")
    for key in ("source", "licence"):
        yield from _text(key, getattr(ladder, key), "")
    yield from ("", "levels:")
    for level in ladder.levels:
        yield from _level(ladder, level)
    if ladder.questions:
        yield ""
    yield from _questions(ladder.questions, "")
    yield from ("", "categories:")
    for category in ladder.categories:
        yield from _category(category)


def _level(ladder: Ladder, level: Level) -> Iterator[str]:
    yield f"  - code: {_scalar(level.code)}"
    yield f"    title: {_scalar(level.title)}"
    if level.track:
        yield f"    track: {_scalar(level.track)}"
    if level.leads_to != following(ladder, level):
        yield f"    next: [{', '.join(_scalar(code) for code in level.leads_to)}]"
    yield from _text("overview", level.overview, "    ")


def following(ladder: Ladder, level: Level) -> tuple[str, ...]:
    """The levels that come next if a file doesn't say: the following level on the track."""
    above = ladder.levels[level.position + 1 :]
    found = next((each.code for each in above if each.track == level.track), None)
    return (found,) if found else ()


def _category(category: Category) -> Iterator[str]:
    yield from ("", f"  - id: {_scalar(category.id)}", f"    name: {_scalar(category.name)}")
    yield from _questions(category.questions, "    ")
    yield "    competencies:"
    for competency in category.competencies:
        yield from _competency(competency)


def _competency(competency: Competency) -> Iterator[str]:
    yield ""
    yield f"      - id: {_scalar(competency.id)}"
    yield f"        name: {_scalar(competency.name)}"
    yield from _names("aliases", competency.aliases, "        ")
    yield from _questions(competency.questions, "        ")
    if competency.weight:
        yield f"        weight: {_scalar(competency.weight)}"
    yield from _names("tracks", competency.tracks, "        ")
    yield "        expectations:"
    for code, text in competency.texts.items():
        yield from _text(_scalar(code), text, "          ")
    if competency.examples:
        yield "        examples:"
    for code, lines in competency.examples.items():
        yield f"          {_scalar(code)}:"
        yield from (f"            - {_quoted(line)}" for line in lines)


def _names(key: str, names: Iterable[str], margin: str) -> Iterator[str]:
    if names:
        yield f"{margin}{key}: [{', '.join(_scalar(name) for name in names)}]"


def _questions(questions: Iterable[str], margin: str) -> Iterator[str]:
    if questions:
        yield f"{margin}questions:"
    for question in questions:
        yield f"{margin}  - {_quoted(question)}"


def _text(key: str, text: str, margin: str) -> Iterator[str]:
    """The lines of a text: bullets line by line, other text folded if that can be undone, else
    quoted."""
    short = f"{margin}{key}: {_scalar(text)}"
    if not margin and len(short) <= WIDTH:
        yield short
        return
    if has_bullets(text) and _LITERAL.fullmatch(text) and _is_printable(text):
        yield f"{margin}{key}: |-"
        yield from (f"{margin}  {line}" if line else "" for line in text.split("\n"))
        return
    if not _FOLDS.fullmatch(text) or not _is_printable(text):
        yield f"{margin}{key}: {_quoted(text)}"
        return
    yield f"{margin}{key}: >-"
    paragraphs = re.split(r"(\n+)", text)
    for paragraph in paragraphs:
        if paragraph.startswith("\n"):
            yield from ("",) * len(paragraph)
        else:
            yield from _folded(paragraph, margin + "  ")


def _folded(paragraph: str, margin: str) -> list[str]:
    words = paragraph.split(" ")
    lines = [margin + words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(margin + word)
    return lines


def _scalar(text: str) -> str:
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _READ_OTHERWISE
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    if _is_printable(text) and "\n" not in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    dumped: str = yaml.dump(text, default_style='"', allow_unicode=False, width=1_000_000)
    return dumped.strip()


def _is_printable(text: str) -> bool:
    return all(character.isprintable() or character == "\n" for character in text)


def _line(text: str) -> str:
    return textwrap.shorten(text, 40, placeholder="…")
