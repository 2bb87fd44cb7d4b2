"""What buttons, menus and forms carry comes back as it went, and nothing else is taken for it."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import payloads
from bot.slack.payloads.forms import CommentForm, FormPayload, ReplyForm, SavedMessageForm
from bot.slack.payloads.payload import (
    ChosenUser,
    Hash,
    Id,
    Key,
    LevelCode,
    Mark,
    Payload,
    Period,
    SettingValue,
    Signed,
    Timestamp,
    Typed,
    UserId,
)
from bot.slack.payloads.presses import (
    AnswerPress,
    ChangePress,
    Handover,
    PendingChoice,
    PendingMenuPress,
    RestorePress,
    SharePress,
    WordsPress,
)
from bot.slack.payloads.reading import (
    CommentPress,
    EvidenceOf,
    EvidencePage,
    HistoryPage,
    LadderPage,
    Only,
    SeenPress,
    ShareEvidence,
)
from storage import Frequency


def _kinds() -> list[type[Payload]]:
    modules = [
        importlib.import_module(f"{payloads.__name__}.{each.name}")
        for each in pkgutil.iter_modules(payloads.__path__)
    ]
    found = [each for module in modules for each in vars(module).values()]
    classes = {each for each in found if isinstance(each, type) and issubclass(each, Payload)}
    return sorted(classes - {Payload, FormPayload}, key=lambda each: each.__name__)


KINDS = _kinds()
_NAMES = st.characters(exclude_categories=("C",), exclude_characters="|:")
_INSTANTS = st.datetimes(
    timezones=st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
WRITTEN: dict[Any, st.SearchStrategy[Any]] = {
    Id: st.text(_NAMES, min_size=1, max_size=60),
    Key: st.text(_NAMES, max_size=60),
    LevelCode: st.text(_NAMES, min_size=1, max_size=12),
    UserId: st.from_regex(r"[UW][A-Z0-9]{1,14}", fullmatch=True),
    ChosenUser: st.from_regex(r"(?:[UW][A-Z0-9]{1,14})?", fullmatch=True),
    Timestamp: st.from_regex(r"[0-9]{10}\.[0-9]{6}", fullmatch=True),
    Mark: st.from_regex(r"[0-9a-f]{1,5}\.[0-9a-f]{6}", fullmatch=True),
    Hash: st.text("0123456789abcdef", min_size=1, max_size=64),
    Typed: st.text(min_size=1, max_size=145),
    SettingValue: st.text(
        st.characters(exclude_categories=("Cs",), exclude_characters="|"), min_size=1, max_size=145
    ),
    Signed: st.text(min_size=1, max_size=2_900),
    Period: st.sampled_from(["2026-12", "2026-10-Q4", "2026-12-07"]),
    int: st.integers(0, 999_999),
    date: st.dates(),
    datetime: _INSTANTS.filter(lambda at: 1 < at.year < 9999),
}
"""The values of each type that we write; a new type needs its own."""


def _values(type_: Any) -> st.SearchStrategy[Any]:
    if type_ in WRITTEN:
        return WRITTEN[type_]
    if NoneType in get_args(type_):
        [known] = [each for each in get_args(type_) if each is not NoneType]
        return st.none() | _values(known)
    if get_origin(type_) is tuple:
        return st.lists(_values(get_args(type_)[0]), min_size=1, max_size=30).map(tuple)
    return st.sampled_from(type_) if issubclass(type_, StrEnum) else made(type_)


@cache
def made(kind: type[Payload]) -> st.SearchStrategy[Payload]:
    types = get_type_hints(kind, include_extras=True)
    drawn = {each.name: _values(types[each.name]) for each in fields(kind)}
    for each in fields(kind):
        if each.default is not MISSING:
            drawn[each.name] |= st.just(each.default)
    return st.builds(kind, **drawn)


any_payload = st.sampled_from(KINDS).flatmap(made)


@st.composite
def forged(draw: st.DrawFn) -> str:
    """Any text, another payload's, or one of which a part was changed."""
    if draw(st.booleans()):
        return draw(st.text(max_size=300) | st.text("|:UW0-T+.2e", max_size=60))
    text = draw(any_payload).text
    at, gone = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
    return text[:at] + draw(st.text("|:U0. x\n٣", max_size=3)) + text[at + gone :]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_each_comes_back_as_it_went_and_fits_where_it_is_used(kind, data: st.DataObject) -> None:
    """So two that differ look different, and two that are equal look the same."""
    payload = data.draw(made(kind))
    read = kind.read(payload.text)
    assert read == payload
    assert read.text == payload.text
    assert len(payload.text) <= kind.limit


@pytest.mark.parametrize("kind", KINDS)
@given(text=forged())
def test_any_text_is_read_and_only_todays_form_or_a_shorter_older_one_is_taken(kind, text) -> None:
    read = kind.read(text)
    assert read is None or kind.read(read.text) == read
    today = kind.renewed(text)
    assert read is None or read.text == today or len(today) < len(read.text)


FREE = {Typed, Signed, Typed | None}
"""Any text can be one of these."""


def test_nonsense_is_refused() -> None:
    nonsense = ["x" * 5_000, "\x00", "x|" * 9, "a:b:c|d"]
    strict = [
        kind for kind in KINDS if not FREE & set(get_type_hints(kind, include_extras=True).values())
    ]
    assert [(k, text) for k in strict for text in nonsense if k.read(text) is not None] == []


ID, TS = "0123456789abcdef0123", "1796000000.000100"
PAGE = HistoryPage("U0BEN")


def test_what_older_messages_and_forms_carry_is_still_read() -> None:
    cases = [
        (ID, AnswerPress(ID)),
        (f"once|{ID}", ChangePress(Frequency.ONCE, AnswerPress(ID))),
        (f"{ID}|2", RestorePress(ID, 2)),
        (ID, SharePress(ID)),
        (f"{ID}|U0MAYA", SharePress(ID, "U0MAYA")),
        ("-", WordsPress("-")),
        (f"{ID}||{TS}", WordsPress(ID, messages=(TS,))),
        (f"dismiss|2026-12|{TS}", WordsPress("2026-12", messages=(TS,))),
        ("evidence", PendingMenuPress(PendingChoice.EVIDENCE)),
        ("product:IC4", LadderPage(1, "product:IC4")),
        ("U0BEN||||", PAGE),
        ("U0BEN|2026-09|||e", HistoryPage("U0BEN", "2026-09", only=Only.WITH_EVIDENCE)),
        (f"{ID}|1|U0BEN||||", SeenPress(ID, 1, PAGE)),
        (ID, EvidencePage(EvidenceOf(ID))),
        (f"{ID}:mentoring", EvidencePage(EvidenceOf(ID, "mentoring"))),
        (f"{ID}|20", EvidencePage(EvidenceOf(ID), 20)),
        (ID, CommentPress(ID)),
        (ID, CommentForm(None, CommentPress(ID))),
        (f"U0MAYA|{ID}", CommentForm("U0MAYA", CommentPress(ID))),
        (ID, ReplyForm(None, ID)),
        (f"U0MAYA|{ID}|2", ReplyForm("U0MAYA", ID, 2)),
        (f"U0MAYA|{ID}|2||1f.0a1b2c", ReplyForm("U0MAYA", ID, 2, shown=("1f.0a1b2c",))),
        ("", SavedMessageForm(None)),
        ("signed", SavedMessageForm(None, "signed")),
    ]
    assert {
        (text, payload): got
        for text, payload in cases
        if (got := type(payload).read(text)) != payload
    } == {}


def test_what_never_named_whom_it_meant_is_refused() -> None:
    assert ShareEvidence.read(ID) is None
    assert Handover.read("U0MAYA") is None
    assert Handover.read("U0MAYA|2026-12-01T09:00:00") is None
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert Handover.read("U0MAYA|2026-12-01T09:00:00+00:00") == Handover("U0MAYA", at)


def test_a_question_about_very_many_messages_still_fits_a_button() -> None:
    many = tuple(f"1796000000.{number:06d}" for number in range(90))
    assert len(WordsPress("2026-12-07", "U0123456789", many).text) <= WordsPress.limit
