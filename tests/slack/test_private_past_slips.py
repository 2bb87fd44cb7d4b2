"""A message that asks for its own privacy with a slip is saved privately, and says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.checkins.understanding.privacy.private_slips import asks_for_privacy
from bot.people.access import Allowed, may_read_check_ins
from tests.checkins.test_reflections import ANSWERS
from tests.slack.beginnings import begun
from tests.slack.test_taking_back import ANNA, NOOR, Scene


@pytest.fixture
def scene() -> Iterator[Scene]:
    with begun(Scene) as made:
        yield made


@pytest.mark.parametrize(
    "text",
    [
        "pirvate: I crashed prod last week",
        "I crashed prod last week. hide tihs",
        "off teh record I crashed prod last week",
        "plz dont tel ana i crashed prod last week",
        "lets keep dis btween us I crashed prod last week",
        "who reads this? because I fixed anna's broken release yesterday",
        "confidental: I crashed prod last week",
        "of the record, I crashed prod last week",
        "I crashed prod last week, this is jsut between us",
        "can anna see this? I crashed prod last week",
    ],
)
def test_it_is_not_shared_and_said_so(scene: Scene, text: str) -> None:
    said = scene.say(text, in_thread=True)
    assert "Only you can read this" in said
    access = may_read_check_ins(ANNA, NOOR, scene.store)
    assert isinstance(access, Allowed)
    for check_in in map(scene.store.check_in, scene._check_ins()):
        assert check_in is not None
        passages = check_in.reply.passages if check_in.reply else ()
        read = [each.text for each in passages if access.scope.covers(each.reader)]
        assert not any("crashed" in each or "broken release" in each for each in read)


def test_work_asks_for_no_privacy() -> None:
    texts = [
        *ANSWERS,
        "I shared the recrods with the data team",
        "Wrote the off-the-shelf connector, part of the record store",
        "Who reads this dashboard? I asked the sales team and cut it",
        "I removed the private key from the repo",
        "I set the secrt manager up for us",
        "I hid the banner, and the flag to hide this is gone",
    ]
    assert [text for text in texts if asks_for_privacy(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Removd dead code from the sync engine",
        "Deletd 3k lines of dead code this week",
        "Removin the old billing API this month",
        "I removd the private key from the repo",
    ],
)
def test_work_with_a_slip_offers_to_delete_nothing(scene: Scene, text: str) -> None:
    assert "Delete this from" not in scene.say(text, in_thread=True)


def test_a_misspelt_wish_to_delete_may_be_an_answer(scene: Scene) -> None:
    said = scene.say("pls dleete the pilot bit", in_thread=True)
    assert "I haven't deleted anything yet." in said
    assert "Save as my answer" in said
