"""Shorthand is written out, and means what the words in full do."""

from __future__ import annotations

from datetime import date

import pytest

from bot.checkins.understanding.commands.requests import Away, Later, Mine, RemindLater, SeeSettings
from bot.checkins.understanding.direct_messages import understand
from bot.checkins.understanding.meanings import (
    BotQuestion,
    Command,
    LadderContext,
    Understood,
    Words,
)
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.understanding.wording.shorthand import in_full
from framework import Understanding, load_ladders

CONTEXT = LadderContext(Understanding(load_ladders()))


def read(text: str) -> Understood:
    return understand(text, date(2026, 12, 1), CONTEXT)


def test_it_is_understood() -> None:
    cases = [
        ("remind me l8r", Command(RemindLater(Later.TOMORROW))),
        ("wat was the question again", BotQuestion(Topic.WHAT_IS_MEANT)),
        ("wat do u want from me", BotQuestion(Topic.WHAT_IS_MEANT)),
        ("did u send that to maya", BotQuestion(Topic.WHO_READS)),
        ("is my stuff shared w hr", BotQuestion(Topic.HR_READS)),
        ("when do u ask next", BotQuestion(Topic.WHEN)),
        ("who r u", BotQuestion(Topic.WHAT_ARE_YOU)),
        ("oops sent too early", BotQuestion(Topic.HOW_TO_DELETE)),
        ("can you fix the typo in my last one", BotQuestion(Topic.HOW_TO_CHANGE)),
        ("edit my last answer", BotQuestion(Topic.HOW_TO_CHANGE)),
        ("show my answers", Command(Mine("", ""))),
        ("start sharing again", Command(SeeSettings())),
        ("kid sick, back on friday", Command(Away("back friday"))),
    ]
    assert {text: got for text, meant in cases if (got := read(text)) != meant} == {}


@pytest.mark.parametrize(
    "text",
    [
        "fixd the export bug w tom, took 2 days",
        "shared the notes w the team after",
        "wrote up q3 w priya n tom",
    ],
)
def test_work_in_shorthand_is_still_the_words_as_they_were_typed(text: str) -> None:
    assert read(text) == Words(text)


def test_links_and_names_are_not_written_out() -> None:
    texts = ["https://u.example/w/r", "mail me at u@example.com", "n/a", "w/o tests", "r2d2 y2k"]
    assert [text for text in texts if in_full(text) != text] == []
