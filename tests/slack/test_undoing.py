"""“Undo that” shares only what was hidden last, with whom it was hidden from; nothing is offered to
be shared again that never was."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.slack.beginnings import begun
from tests.slack.chat_without_slack import Posted, elements_of
from tests.slack.test_asked_before_and_after_hiding import buttons, press, say
from tests.slack.test_taking_back import DECEMBER, EVERY, NOVEMBER, Scene
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR

PILOT = DECEMBER["pilot"]
SECRET = "private: I told HR that Anna shouts at interns in standup"
WORDS = "I told HR that Anna shouts at interns in standup"
UNDO = ["undo that", "undo", "oops wrong one undo", "restore that", "change it back"]
COMPLAINTS = [
    "oh no anna can see it",
    "she can see it, why",
    "anna can read this now and i hate it",
    "anna can see it",
]


@pytest.fixture
def scene() -> Iterator[Scene]:
    with begun(Scene) as made:
        yield made


def shared(scene: Scene) -> str:
    """What Anna can read of both answers."""
    found = [scene.store.check_in(each) for each in scene._check_ins()]
    passages = [p for c in found if c is not None and c.reply for p in c.reply.passages]
    return " ".join(each.text for each in passages if each.reader == ANNA)


def in_november(scene: Scene, text: str) -> None:
    scene.room.say(NOOR, text, scene._prompts()[0].ts)
    scene.room.tick()


def press_every_share(scene: Scene, message: Posted) -> None:
    """Press every button that shares, in each state of the message."""
    for state in list(message.states):
        for each in elements_of(state):
            if str((each.get("text") or {}).get("text")).startswith("Share"):
                scene.room.press(NOOR, message, state, each, {})
                scene.room.tick()


def shown(message: Posted) -> str:
    return json.dumps(message.now, ensure_ascii=False)


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize("text", [*UNDO, *COMPLAINTS])
def test_what_was_never_shared_is_not_shared_again(
    scene: Scene, text: str, in_thread: bool
) -> None:
    say(scene, SECRET, in_thread=in_thread)
    if not in_thread:
        press(scene, scene.room.chat.in_dm(NOOR)[-1], "Keep private")
    said = say(scene, text, in_thread=in_thread)
    assert "again?*" not in shown(said)
    assert "Share with Anna" not in buttons(said)
    assert WORDS not in shared(scene)


@pytest.mark.parametrize("text", UNDO)
def test_undoing_a_private_save_offers_to_delete_it(scene: Scene, text: str) -> None:
    say(scene, SECRET, in_thread=True)
    said = say(scene, text, in_thread=True)
    assert "Only you can read this." in shown(said)
    assert buttons(said)[0] == "Delete it"


@pytest.mark.parametrize("text", COMPLAINTS)
def test_a_complaint_is_never_an_offer_to_share(scene: Scene, text: str) -> None:
    said = say(scene, text, in_thread=True)
    assert "Share with Anna" not in buttons(said)
    assert text not in scene.kept()


@pytest.mark.parametrize("text", ["undo that", "undo", "share it with anna again"])
def test_only_what_was_hidden_is_shared_again(scene: Scene, text: str) -> None:
    in_november(scene, SECRET)
    say(scene, "hide the november one")
    offer = say(scene, text)
    assert "*Share this with Anna again?*" in shown(offer)
    press_every_share(scene, offer)
    assert scene.read_by() == set(EVERY)
    assert WORDS not in shared(scene)


@pytest.mark.parametrize(
    "text", ["unhide november", "share november again with anna", "share it with anna again"]
)
def test_what_is_offered_to_be_shared_is_quoted(scene: Scene, text: str) -> None:
    in_november(scene, SECRET)
    say(scene, "hide the november one")
    offer = say(scene, text)
    said = offer.now["text"]
    press_every_share(scene, offer)
    for each in [*NOVEMBER.values(), WORDS]:
        assert each[:30] in said or each not in shared(scene)


def test_an_offer_leaves_alone_what_came_after_it(scene: Scene) -> None:
    say(scene, "hide the november one")
    offers = [say(scene, "undo that"), say(scene, "unhide november")]
    in_november(scene, SECRET)
    for each in offers:
        press_every_share(scene, each)
    assert WORDS not in shared(scene)


@pytest.mark.parametrize("text", ["undo that", "share it with bert again", "bert can see it again"])
def test_who_never_read_it_is_not_said_to_read_it_again(scene: Scene, text: str) -> None:
    hidden = say(scene, "hide the pilot one")
    scene.change_manager(BERT)
    scene.room.tick()
    scene.room.tick()
    said = say(scene, text)
    assert "again?*" not in shown(said)
    assert "read it again" not in shown(said)
    assert "read it again" not in shown(hidden)


@pytest.mark.parametrize(
    "text", ["share it with anna again", "undo that", "anna can see it after all"]
)
def test_again_means_what_was_hidden_last(scene: Scene, text: str) -> None:
    say(scene, "hide the pilot thing")
    say(scene, "hide the november one")
    offer = say(scene, text)
    assert "again?*" in shown(offer)
    press(scene, offer, "Share with Anna")
    assert scene.read_by() == set(EVERY) - {"pilot"}


def test_after_all_became_private_it_says_how_to_share_one_again(scene: Scene) -> None:
    say(scene, "make all my answers private")
    said = shown(say(scene, "undo that"))
    assert "I made November and December private." in said
    assert "write “share December again”" in said
    assert PILOT not in shared(scene)
    assert "Share with Anna" in buttons(say(scene, "share December again"))


def test_everything_is_not_one_message(scene: Scene) -> None:
    say(scene, "hide the pilot thing")
    say(scene, "hide the november one")
    said = say(scene, "share everything again")
    assert "Share with Anna" not in buttons(said)
    assert "*Which answer do you want to share with" in shown(said)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("undo the hiding of the pilot one", PILOT),
        ("undo that, I hid the wrong thing", NOVEMBER["rafael"]),
    ],
)
def test_undoing_a_hiding_never_deletes(scene: Scene, text: str, words: str) -> None:
    say(scene, "hide the pilot thing")
    say(scene, "hide what i said about rafael")
    said = say(scene, text)
    assert "delete" not in shown(said).casefold()
    assert words in said.now["text"]
    press_every_share(scene, said)
    assert words in shared(scene)


@pytest.mark.parametrize(
    "text", ["hide the pilot one", "please don't let anyone read about the label pilot"]
)
def test_a_wish_to_hide_outlasts_a_change_of_managers(scene: Scene, text: str) -> None:
    scene.change_manager(BERT)
    scene.room.tick()
    said = say(scene, text)
    assert "so only you can read it" in shown(said)
    scene.change_manager(ANNA)
    scene.room.tick()
    assert scene.read_by() == set(EVERY) - {"pilot"}
