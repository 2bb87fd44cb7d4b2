"""What people want set for the whole company, in their own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.checkins.understanding.administering.setting_wishes import Setting, setting_wish_in
from tests.slack.beginnings import begun
from tests.slack.office import HANNA, INES, MAYA, NOOR, Office


@pytest.fixture
def office() -> Iterator[Office]:
    with begun(Office) as made:
        yield made


WISHED = {
    "ask quarterly instead": Setting.CADENCE,
    "make it quarterly": Setting.CADENCE,
    "monthly is too often for our sales people, can we do quarterly?": Setting.CADENCE,
    "ask everyone every two weeks": Setting.CADENCE,
    "can we ask everyone on Tuesdays rather than the first working day?": Setting.DAYS,
    "we work sunday to thursday": Setting.DAYS,
    "stop asking everyone on fridays because we don't work then": Setting.DAYS,
    "change the hour to 11": Setting.TIME,
    "can we ask at 11 instead of 10": Setting.TIME,
    "send the questions at 9am": Setting.TIME,
    "i want to change the time of the question": Setting.TIME,
    "switch off reminders for everyone": Setting.REMINDERS,
    "remind people after 5 days instead": Setting.REMINDERS,
    "don't ask on public holidays": Setting.HOLIDAYS,
    "can we make answers private by default": Setting.SHARING,
    "turn off the digest for managers": Setting.DIGEST,
    "stop self placement": Setting.JOINING,
    "keep answers for 12 months only": Setting.RETENTION,
    "delete answers after a year": Setting.RETENTION,
}


def test_an_admin_is_told_what_sets_it_and_where(office: Office) -> None:
    for said, setting in WISHED.items():
        assert setting_wish_in(said, by_admin=True) is setting, said
    heard = {said: office.hear(HANNA, said) for said in WISHED}
    assert [
        said for said, each in heard.items() if "haven't changed anything" not in each.text
    ] == []
    for said, setting in WISHED.items():
        on_server = setting in (Setting.JOINING, Setting.RETENTION)
        assert ("View settings" in heard[said].labels) is not on_server, said
        assert not on_server or f"`{setting}` in `settings.yml`" in heard[said].text, said


def test_so_they_are_by_command(office: Office) -> None:
    said = office.room.command(HANNA, "/checkins ask quarterly instead")["text"]
    assert "every quarter" in said
    assert "haven't changed anything" in said


ANYBODYS = (
    "ask quarterly instead",
    "change the hour to 11",
    "can you ask less often",
    "ask people on tuesdays instead",
    "ask me quarterly",
    "don't ask on public holidays",
)


def test_anybody_else_is_told_who_can_and_may_have_meant_an_answer(office: Office) -> None:
    for person in (NOOR, MAYA):
        for said in ANYBODYS:
            heard = office.hear(person, said)
            assert (
                "is set for the whole company. Only a Next Rung admin can change it" in heard.text
            )
            assert f"<@{HANNA}>" in heard.text
            assert "Save as my answer" in heard.labels


NO_WISHES = (
    "Set the release cadence to weekly",
    "Changed the standup time to 11",
    "Made the design reviews weekly",
    "We work with customers every week and I changed the questions we ask them",
    "I asked five customers every two weeks",
    "Only two customers answered the questions",
)


def test_work_is_no_wish(office: Office) -> None:
    assert [said for said in NO_WISHES if setting_wish_in(said, by_admin=False)] == []
    for said in NO_WISHES:
        assert "whole company" not in office.hear(INES, said).text


def test_what_an_admin_wants_for_themselves_is_no_setting(office: Office) -> None:
    for said in ("remind me tomorrow", "can you ask me on monday", "stop my reminders"):
        assert setting_wish_in(said, by_admin=True) is None
    paused = office.hear(HANNA, "pause reminders for everyone over christmas")
    assert paused.labels == ("Pause questions",)


PASSED_ON = {
    "a former employee wants her data deleted": "In Slack, you can't erase what someone else wrote",
    "deletion request from ines": "In Slack, you can't erase what someone else wrote",
    "samir asks what data we have on him": "with `/checkins export`",
    "upload new org chart": "I haven't changed anything.",
    "is samir on the roster": "is on the roster, at IC4 of the ladder product.",
    "make hanna's level ic4": "I haven't changed anything.",
}


def test_what_an_admin_without_a_level_wants_is_not_kept_as_words(office: Office) -> None:
    for said, answer in PASSED_ON.items():
        assert answer in office.hear(HANNA, said).text, said
    for said in ("I rolled out the new onboarding for all teams", "private: bulk change"):
        assert "I saved" in office.hear(HANNA, said).text, said


def test_a_manager_learns_nothing_of_what_is_private(office: Office) -> None:
    heard = office.hear(MAYA, "what did ines keep private")
    assert heard.text.startswith("I can't tell you. A private answer looks the same as no answer.")
    assert "See my team" in office.hear(MAYA, "which of my reports haven't answered yet").labels
