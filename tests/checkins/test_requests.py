"""What people type after ``/checkins``."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule.calendar import Cadence, period_of
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Back,
    Erase,
    Export,
    Focus,
    Help,
    KeepAllPrivate,
    KeepNewPrivate,
    KeepPrivate,
    Later,
    MakePacket,
    Mine,
    Of,
    RemindLater,
    SeeAgenda,
    SeeCoverage,
    SeeSettings,
    SetReminders,
    Skip,
    Status,
    Stop,
    Team,
    Unclear,
    Undo,
    Unskip,
    typed_form,
)


def test_every_command_is_read() -> None:
    cases = [
        ("", Mine()),
        ("  me ", Mine()),
        ("<@U024BE7LH>", Of("U024BE7LH")),
        ("<@U024BE7LH|maya>", Of("U024BE7LH")),
        ("help", Help()),
        ("?", Help()),
        ("Status", Status()),
        ("skip", Skip()),
        ("skip this month.", Skip()),
        ("unskip", Unskip()),
        ("later", RemindLater(Later.TOMORROW)),
        ("later 3h", RemindLater(Later.THREE_HOURS)),
        ("later in 3 hours", RemindLater(Later.THREE_HOURS)),
        ("snooze next Monday", RemindLater(Later.MONDAY)),
        ("later when it rains", RemindLater(None)),
        ("pause until 7 Jan", Away("until 7 jan")),
        ("away", Away("")),
        ("back", Back()),
        ("back on Monday", Away("back on monday")),
        ("reminders off", SetReminders(False)),
        ("reminders ON", SetReminders(True)),
        ("reminders", SetReminders(None)),
        ("focus", Focus("")),
        ("focus Data-Driven", Focus("Data-Driven")),
        ("coverage", SeeCoverage(None)),
        ("coverage <@U024BE7LH|maya>", SeeCoverage("U024BE7LH")),
        ("agenda <@U024BE7LH>", SeeAgenda("U024BE7LH")),
        ("team", Team(1)),
        ("erase me", Erase()),
        ("team 2", Team(2)),
        ("stop", Stop()),
        ("stop until Friday", Away("until friday")),
        ("unsubscribe", Stop()),
        ("Not this month.", Skip()),
        ("skip this quarter", Skip()),
        ("I’m back", Back()),
        ("remind me on Monday", RemindLater(Later.MONDAY)),
        ("next week", RemindLater(Later.MONDAY)),
        ("stop reminding me", SetReminders(False)),
        ("delete my data", Erase()),
        ("history", Mine()),
        ("history <@U024BE7LH|maya>", Of("U024BE7LH")),
        ("<@U024BE7LH|maya>.", Of("U024BE7LH")),
        ("<@U024BE7LH|maya>'s history", Of("U024BE7LH")),
        ("coverage for <@U024BE7LH>!", SeeCoverage("U024BE7LH")),
        ("<@U024BE7LH> packet", MakePacket("U024BE7LH")),
        ("packet of <@U024BE7LH|maya>", MakePacket("U024BE7LH")),
        ("settings", SeeSettings()),
        ("undo", Undo()),
        ("private", KeepPrivate()),
        ("private 2026-12", KeepPrivate("2026-12")),
        ("private always", KeepNewPrivate()),
        ("private all", KeepAllPrivate()),
        ("my data", Export()),
        ("export my data", Export()),
        ("later tommorow", RemindLater(Later.TOMORROW)),
        ("“status”", Status()),
        ("/checkins status", Status()),
        ("add I asked Five Customers", Add("I asked Five Customers")),
    ]
    assert {
        typed: got for typed, request_ in cases if (got := read_request(typed)) != request_
    } == {}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("skpi", ("skip", "unskip")),
        ("puase until friday", ("pause until friday",)),
        ("statsu", ("status",)),
        ("reminders maybe", ("reminders on", "reminders off")),
        ("skip the gym", ("skip",)),
        ("<@U1> <@U2>", ()),
        ("everybody", ()),
    ],
)
def test_what_is_not_understood_comes_with_what_is_near(typed: str, near: tuple) -> None:
    found = read_request(typed)
    assert isinstance(found, Unclear)
    known = {"skip", "unskip", "pause until friday", "status", "reminders on", "reminders off"}
    assert set(found.near) <= known
    assert set(near) <= set(found.near)


@given(st.text(max_size=600) | st.text("<@UW0|>a ", max_size=40))
def test_any_text_is_a_request(typed: str) -> None:
    assert read_request(typed) is not None


def test_ten_megabytes_are_read_as_their_beginning() -> None:
    found = read_request("x " * 5_000_000)
    assert isinstance(found, Unclear)
    assert len(found.words) <= 400


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("history ben", [("history", "ben")]),
        ("coverage for Ben Marks!", [("coverage", "Ben Marks")]),
        ("ben's coverage", [("", "ben's coverage"), ("coverage", "ben")]),
        ("@Ben.", [("", "Ben")]),
    ],
)
def test_a_name_is_found_before_and_after_its_command(typed: str, ways: list) -> None:
    found = read_request(typed)
    assert isinstance(found, Unclear)
    assert list(found.ways_to_name) == ways


@pytest.mark.parametrize(
    "typed",
    ["delete my dta", "delete", "remove all", "share", "share everything"],
)
def test_nothing_near_erasing_or_sharing_is_guessed(typed: str) -> None:
    found = read_request(typed)
    assert isinstance(found, Unclear)
    assert not {"erase", "erase me", "share"} & set(found.near)


periods = st.builds(
    period_of, st.dates(date(2020, 1, 1), date(2099, 1, 1)), st.sampled_from(Cadence)
)


@given(
    st.builds(Skip, periods)
    | st.builds(Unskip, periods)
    | st.builds(RemindLater, st.none() | st.sampled_from(Later), periods)
    | st.builds(Back, st.dates())
    | st.builds(KeepPrivate, periods)
)
def test_what_a_button_names_is_read_back_as_it_was(request) -> None:
    assert read_request(typed_form(request)) == request


def test_a_period_or_an_absence_can_be_named() -> None:
    cases = [
        ("unskip 2027-02", Unskip("2027-02")),
        ("skip 2026-10-q4", Skip("2026-10-Q4")),
        ("skip 2026-12-07", Skip("2026-12-07")),
        ("later tomorrow 2026-12", RemindLater(Later.TOMORROW, "2026-12")),
        ("later in 3 hours 2026-10-Q4", RemindLater(Later.THREE_HOURS, "2026-10-Q4")),
        ("later 2026-12", RemindLater(Later.TOMORROW, "2026-12")),
        ("resume 2027-01-07", Back(date(2027, 1, 7))),
        ("back 2027-01-07", Away("back 2027-01-07")),
    ]
    assert {
        typed: got for typed, request_ in cases if (got := read_request(typed)) != request_
    } == {}


@pytest.mark.parametrize(
    "typed", ["skip 2026-13", "unskip 2026-12-08", "skip 2026-11-Q4", "resume 2027-02-30"]
)
def test_what_is_no_period_or_day_names_none(typed: str) -> None:
    assert isinstance(read_request(typed), Unclear)


@given(st.sampled_from(["skip", "unskip", "status", "me", "help", "later tomorrow", "back"]))
def test_what_is_suggested_is_understood(typed: str) -> None:
    assert not isinstance(read_request(typed), Unclear)
