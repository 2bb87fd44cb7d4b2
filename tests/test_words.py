"""Every word a person can see in Slack, in one list, so that a change of words is seen at once.

``UPDATE_SNAPSHOTS=1`` writes ``words.txt`` anew; read the difference aloud before committing it.
What ``docs/voice.md`` says that a machine can check is checked here, over the same list.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_name("words.txt")

PLACES = (
    "bot/slack/**/*.py",
    "bot/checkins/wording.py",
    "bot/checkins/schedule/reasons.py",
    "bot/checkins/schedule/error_codes.py",
    "bot/checkins/export/*.py",
)
NOT_FOR_PEOPLE = {
    "bot/checkins/export/typesetter.py",
    "bot/slack/gateway/connection.py",
    "bot/slack/gateway/groups.py",
    "bot/slack/gateway/look_ups.py",
    "bot/slack/gateway/people_files.py",
    "bot/slack/gateway/retrying.py",
    "bot/slack/gateway/socket_client.py",
    "bot/slack/gateway/sockets.py",
    "bot/slack/gateway/web_api.py",
    "bot/slack/ids.py",
    "bot/slack/lanes.py",
    "bot/slack/payloads/payload.py",
    "bot/slack/screens/home.py",
}
"""Modules whose sentences go into a log or an exception, or are ids and patterns."""

HOLE = "{…}"
LOGGING = {"debug", "info", "warning", "error", "exception", "log"}
PATTERNS = {"compile", "match", "search", "fullmatch", "sub", "strftime", "TypeVar"}
TYPED = {"run_button", "new_message_button"}
"""Buttons that do what typing their second argument would do."""
IDS = {"action_id", "block_id", "callback_id", "value", "encoding", "style", "private_metadata"}


def words_in(source: str) -> list[str]:
    """The texts of a module that a person can see, in order; holes are ``{…}``."""
    tree = ast.parse(source)
    hidden = {id(node) for node in _not_seen(tree)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in hidden:
            text = _text(node)
            if _is_for_people(text):
                found.append((node.lineno, node.col_offset, text))
    return [text for _, _, text in sorted(found)]


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(_text(v) if isinstance(v, ast.Constant) else HOLE for v in node.values)


def _is_for_people(text: str) -> bool:
    said = text.replace(HOLE, "").strip()
    if not re.search("[A-Za-z]{2}", said) or "\\" in said or said.startswith(("%", "&", "/docs")):
        return False
    return bool(re.search(r"\s", text.strip()) or re.match(r"[A-Z][a-z'’]", said))


def _not_seen(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, parts of f-strings, keys, ids, what is logged or raised, patterns."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as alone):
                yield alone
            case ast.JoinedStr(values=parts):
                yield from parts
                yield from (
                    inner
                    for part in parts
                    if isinstance(part, ast.FormattedValue) and part.format_spec is not None
                    for inner in ast.walk(part.format_spec)
                )
            case ast.Dict(keys=keys):
                yield from (each for each in keys if _is_a_word(each))
            case ast.Subscript(slice=ast.Constant() as key):
                yield key
            case ast.Compare():
                yield from ast.walk(node)
            case ast.Raise(exc=ast.Call() as raised):
                yield from ast.walk(raised)
            case ast.Call():
                yield from _not_seen_in(node)
            case ast.ClassDef() if _is_an_enum(node):
                yield from ast.walk(node)


def _is_a_word(key: ast.expr | None) -> bool:
    """Whether a key is a name: the commands of the help and its headings are seen."""
    return isinstance(key, ast.Constant) and " " not in str(key.value)


def _not_seen_in(call: ast.Call) -> Iterator[ast.AST]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    hidden = call.args if name in LOGGING | PATTERNS else call.args[1:] if name in TYPED else []
    for argument in hidden:
        yield from ast.walk(argument)
    for keyword in call.keywords:
        if keyword.arg in IDS:
            yield from ast.walk(keyword.value)


def _is_an_enum(node: ast.ClassDef) -> bool:
    return any("Enum" in ast.unparse(base) for base in node.bases)


@cache
def every_word() -> dict[str, list[str]]:
    """By module, in the order of their names."""
    files = {path for place in PLACES for path in ROOT.glob(place)}
    said = {
        str(path.relative_to(ROOT)): words_in(path.read_text(encoding="utf-8"))
        for path in sorted(files)
        if str(path.relative_to(ROOT)) not in NOT_FOR_PEOPLE
    }
    return {module: texts for module, texts in said.items() if texts}


def in_one_text(said: dict[str, list[str]]) -> str:
    return "\n".join(
        "\n".join([f"# {module}", *(text.replace("\n", "⏎") for text in texts), ""])
        for module, texts in said.items()
    )


def test_the_list_of_words_is_what_people_can_see() -> None:
    now = in_one_text(every_word())
    if os.environ.get("UPDATE_SNAPSHOTS"):
        LIST.write_text(now, encoding="utf-8")
    assert now == LIST.read_text(encoding="utf-8")


def test_a_text_is_found_whole_and_what_nobody_sees_is_left_out() -> None:
    source = '''
"""Not the docstring."""
log.warning("Not what is logged: %s", 1)
def view(name):
    """Nor this one."""
    if name == "Not Compared":
        raise ValueError("Nor what is raised.")
    return Button(text=f"Share with {name}", action_id="Not An Id", value={"key": "A value"})
'''
    assert words_in(source) == ["Share with {…}"]


RULES = {
    "contract it": r"\b(can ?not|do not|does not|did not|is not|are not|will not|have not|has not"
    r"|it is|that is|there is|you are|they are|I am|I will|you have no)\b",
    "someone, nobody else": r"\b(some|any|every)body\b|nobody but",
    "your Next Rung admin": r"\bwhoever\b|\bthe operator\b",
    "your, not of yours": r"\bof (yours|theirs|mine|his|hers)\b|\byours alone\b|\bfor you alone\b",
    "anymore": r"\bany more\b|\bno longer\b|\bno more\b",
    "again, not anew": r"\banew\b",
    "not yet": r"\bso far\b|\bjust now\b",
    "can, not may": r"\bmay\b(?! (have|know|be)\b)",
    "save, not keep": r"\bI('ve| have)? kep?t\b|\bI keep\b",
    "left out": r"\b(please|simply|of course|that is fine|as far as|thereby)\b",
    "not typed": r"\b(1 evidence|an evidence|evidences)\b",
    "delete, not take out": r"\b(take|taken|takes) (it |them )?(out|back)\b",
    "an ellipsis is one character": r"\.\.\.",
    "one space": r"\S  +\S",
    "the apostrophe is straight": "’",
    "quotation marks are curly": r'"',
    "no dash between thoughts": r" [–—] | -- ",
    "no exclamation mark but after hello": r"(?<!Hello)(?<!welcome)(?<!See you)!",
}
"""What ``docs/voice.md`` asks, by what may not be written."""


def test_the_words_keep_to_the_voice() -> None:
    assert [
        (rule, module, text)
        for module, texts in every_word().items()
        for text in texts
        for rule, wrong in RULES.items()
        if re.search(wrong, text, re.IGNORECASE)
    ] == []


def test_each_rule_finds_what_it_is_about() -> None:
    cases = [
        ("contract it", "You cannot read it."),
        ("someone, nobody else", "ask somebody else"),
        ("your Next Rung admin", "Ask whoever runs this bot."),
        ("your, not of yours", "a message of yours"),
        ("anymore", "It isn't here any more."),
        ("again, not anew", "Open it anew."),
        ("not yet", "nothing so far"),
        ("can, not may", "May Hana read those too?"),
        ("save, not keep", "I've kept that."),
        ("left out", "Please try again."),
        ("not typed", "1 evidence"),
        ("delete, not take out", "Take it back"),
        ("an ellipsis is one character", "Away until..."),
        ("one space", "Saved.  Only you"),
        ("the apostrophe is straight", "don’t"),
        ("quotation marks are curly", 'You: "Hello"'),
        ("no dash between thoughts", "Saved – only you"),
        ("no exclamation mark but after hello", "Enjoy!"),
    ]
    assert [
        (rule, wrong) for rule, wrong in cases if not re.search(RULES[rule], wrong, re.IGNORECASE)
    ] == []
