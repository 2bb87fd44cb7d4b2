"""Which words wait for their author's tap because they may be about who reads them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.checkins.understanding.answers.reflections import doubt_about
from bot.checkins.understanding.direct_messages import understand
from bot.checkins.understanding.meanings import LadderContext, Words
from bot.checkins.understanding.privacy.reader_names import NOBODY, names_of
from framework import Ladders, Understanding
from tests.checkins import privacy_corpora as corpora

MOST_DOUBTED = 0.1
"""Of real answers: each costs its author one tap."""
MAYA = names_of(corpora.READER)


def is_shared(text: str) -> bool:
    """Whether the manager could read it at once."""
    said = understand(text, date(2026, 12, 1), LadderContext(Understanding(Ladders(()))))
    return isinstance(said, Words) and not said.private and doubt_about(said.text, MAYA) is None


def test_what_asks_for_silence_in_any_words_is_its_authors_alone() -> None:
    assert [text for text in corpora.SECRETS + corpora.REQUESTS if is_shared(text)] == []


def test_hardly_any_answer_waits_for_a_tap() -> None:
    waiting = [text for text in corpora.WORK if not is_shared(text)]
    assert len(waiting) <= MOST_DOUBTED * len(corpora.WORK), waiting


def test_who_names_the_reader_is_asked_whatever_they_say_of_them() -> None:
    names = [
        "Maya",
        "maya",
        "MAYA",
        "Maya Lindqvist",
        "Lindqvist",
        "@Maya",
        "my manager",
        "my boss",
    ]
    texts = [
        "Omar paused the migration with finance, {} does not know yet",
        "I paused the migration with finance. Not a word to {}.",
        "Please look at the numbers without {}.",
        "{} has no business reading the rollout part",
        "The rollout was a mess and {} will hate it",
    ]
    assert [(name, text) for name in names for text in texts if is_shared(text.format(name))] == []


def test_a_name_is_found_with_its_endings_and_in_other_letters() -> None:
    names = [
        *("Maya's", "Mayan", "Mayanın", "Maya'nın", "Mayalta", "Mayou", "Mayi", "Mayę", "Mayának"),
        *(
            "Майя",
            "Майи",
            "マヤは",
            "マヤから",
            "마야는",
            "ומאיה",
            "למאיה",
            "ومايا",
            "Μάγια",
            "माया",
        ),
    ]
    assert [name for name in names if not MAYA.name(name.casefold().replace("'", ""), name)] == []


def test_another_word_is_not_the_name() -> None:
    words = ["may", "maybe", "mayor", "many", "main", "week", "my", "layout"]
    assert [word for word in words if MAYA.name(word, word)] == []


def test_a_name_that_is_a_common_word_counts_only_with_its_capital() -> None:
    will = names_of("Will Short")
    assert doubt_about("The rollout went badly, so tell Will nothing of it", will) is not None
    assert doubt_about("I planned how the team will test the rollout in May", will) is None


@pytest.mark.parametrize("name", ["", "🙂", "  ", "."])
def test_a_name_without_letters_names_nobody(name: str) -> None:
    assert names_of(name) == NOBODY


def test_without_a_manager_work_is_work() -> None:
    assert doubt_about("I paired with Maya on the rollout of the parser") is None
