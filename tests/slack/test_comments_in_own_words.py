"""“Comment” means one's own words to people who commented on nothing. Work is never a wish."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.slack.beginnings import begun
from tests.slack.test_taking_back import EVERY, NOOR, Scene, names_reader
from tests.slack.test_told_before_it_is_read import ANNA


@pytest.fixture
def scene() -> Iterator[Scene]:
    with begun(Scene) as made:
        yield made


@pytest.mark.parametrize("in_thread", [True, False])
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("hide my comment about the pilot, anna must not see it, I wrote it by mistake", "pilot"),
        ("oops that comment about the pilot wasnt meant for anna, take it back", "pilot"),
        ("hide the comment i made about rafael", "rafael"),
        ("anna shouldnt see my comment about offline", "offline"),
        ("take back the comment about the tomato tasting", "tomato"),
    ],
)
def test_a_comment_is_hidden_as_ones_own_words(
    scene: Scene, text: str, hidden: str, in_thread: bool
) -> None:
    said = scene.say(text, in_thread=in_thread)
    assert set(EVERY) - scene.read_by() == {hidden}
    assert names_reader(said)
    assert text not in scene.kept()


@pytest.mark.parametrize("in_thread", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "delete my comment about the pilot",
        "remove that comment about rafael pls",
        "that comment was a mistake",
        "i shouldnt have left that comment",
        "wish i hadnt left that comment",
        "i wrote the comment on the pilot by mistake",
        "my comment about the pilot was for my sister, not anna",
        "oops i commented on noor by mistake take it back",
    ],
)
def test_where_nothing_is_changed_it_is_said_who_reads(
    scene: Scene, text: str, in_thread: bool
) -> None:
    said = scene.say(text, in_thread=in_thread)
    assert scene.read_by() == set(EVERY)
    assert names_reader(said)
    assert text not in scene.kept()


def test_what_is_said_about_regretted_comments_stays_true(scene: Scene) -> None:
    scene.say("that comment was a mistake")
    said = scene.room.chat.in_dm(NOOR)[-1]
    assert f"<@{ANNA}> can still read 2 check-ins" in said.now["text"]
    scene.say("hide my november answer")
    assert f"<@{ANNA}> can still read your December answer" in said.now["text"]


@pytest.mark.parametrize(
    "text",
    [
        "I fixed the comment bug that I made by mistake",
        "Reviewed Noors PR, left a comment on the wrong one by mistake",
        "I shipped the comment feature, the mistake was mine",
        "The comment I left on the RFC was for the platform team and unblocked them",
        "I accidentally commented out the auth check, fixed it the same day",
        "I deleted my old comments from the onboarding code by accident and restored them",
        "Commented on 14 pull requests this month, two by mistake",
        "Resolved the comment thread mistake in the editor",
        "I removed the wrong comment in the migration script",
        "The comment moderation queue was wrong, I rewrote it",
        "Added comments to the deploy script, removed the wrong ones",
    ],
)
def test_work_with_comments_is_an_answer(scene: Scene, text: str) -> None:
    scene.say(text, in_thread=True)
    assert text in scene.kept()
