"""Who else's words somebody asks to erase."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.administering.erasing_others import whose_words_to_erase
from bot.checkins.understanding.answers.answer_doubts import OtherDoubt, doubt_of
from bot.checkins.understanding.answers.reflections import Doubt


def test_whose_they_are_is_told_by_the_words() -> None:
    cases = [
        ("erase <@U02NOOR|noor>", "<@U02NOOR|noor>"),
        ("please erase all data of C. Reid", "C. Reid"),
        ("delete noor's answers", "noor"),
        ("delete everything Noor wrote", "Noor"),
        ("erase everything about Noor", "Noor"),
        ("Can you delete Noor Haddad's check-ins please?", "Noor Haddad"),
        ("we need to wipe the records of Noor Haddad, please", "Noor Haddad"),
        ("please delete all data of noor, she asked for it (gdpr)", "noor"),
        ("delete everything from noor, gdpr request", "noor"),
        ("delete everything of noor because she asked", "noor"),
        ("delete all data of our former colleague Noor (GDPR)", "Noor"),
        ("erase noor's data. she left.", "noor"),
        ("can you delete everything noor ever wrote? she left", "noor"),
        ("erase <@U02NOOR|noor>, she left", "<@U02NOOR|noor>"),
    ]
    assert [
        (text, whose)
        for text, whose in cases
        if whose_words_to_erase(text) != whose or doubt_of(text) is not Doubt.ERASING
    ] == []


def test_own_words_are_nobody_elses() -> None:
    texts = [
        "erase me",
        "erase all data",
        "erase everything",
        "erase everything i wrote",
        "erase all of my data",
        "delete my answers",
        "delete my answer about Noor",
        "forget it",
        "delete that message",
        "delete all information about me",
        "get rid of all answers from last month",
        "remove everything from october",
        "clear november",
        "delete the drafts",
        "erase the whiteboard",
        "delete everything i wrote, gdpr request",
        "delete everything from october, it was wrong",
        "delete everything, i'm leaving",
    ]
    assert [
        (commanded, text)
        for commanded in [False, True]
        for text in texts
        if whose_words_to_erase(text, commanded=commanded) is not None
    ] == []


def test_a_name_alone_is_enough_after_a_command_only() -> None:
    assert whose_words_to_erase("erase noor", commanded=True) == "noor"
    assert whose_words_to_erase("Remove blockers") is None


@pytest.mark.parametrize(
    "text",
    [
        "Fwd: From: legal@acme.com\nplease erase all data of C. Reid",
        "Fwd: data request\n\nPlease erase all data of C. Reid.",
        "From: Legal <legal@acme.com>\nPlease erase all my data.",
        "WG: Bitte\nBitte alle Daten löschen",
    ],
)
def test_an_email_that_was_passed_on_is_no_request(text: str) -> None:
    assert doubt_of(text) is OtherDoubt.PASTED


@pytest.mark.parametrize("text", ["From: my notes\nI asked five customers.", "Fwd: nothing"])
def test_a_heading_makes_no_email(text: str) -> None:
    assert doubt_of(text) is not OtherDoubt.PASTED
