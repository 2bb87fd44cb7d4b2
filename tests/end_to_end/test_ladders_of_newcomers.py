"""The ladder in the DM of somebody on no roster: it stays as it was, whatever they write next."""

from __future__ import annotations

import pytest

from tests.end_to_end.test_waiting_newcomers import asked_maya, question_to


def read_in_the_chat(person, typed: str):
    before = len(person.messages())
    person.say(typed)
    person.wait_until(lambda: len(person.messages()) >= before + 2)
    return person.messages()[-1]


def blocks(shown, *, form: bool = True) -> list[dict]:
    """The blocks, perhaps without those that have the button that opens the form."""
    shown = [{**block, "block_id": ""} for block in shown.blocks]
    opening = [e for e in shown if "place_myself" in str(e.get("elements", ""))]
    return [each for each in shown if form or each not in opening]


@pytest.fixture
def waiting(office):
    return asked_maya(office)


READ = [
    "how do i get to the next level",
    "ladder me",
    "ic4",
    "how do i get to ic4",
    "ladder",
    "levels",
    "difference between ic3 and ic4",
]


def falls_apart(office, typed: str) -> bool:
    """Whether the answer lost more than the form once its reader wrote again."""
    read = read_in_the_chat(office.zoe, typed)
    read_in_the_chat(office.zoe, "hello")
    office.told_by_now()
    [now] = [s for s in office.zoe.messages() if s.ts == read.ts]
    kept = blocks(now) in (blocks(read), blocks(read, form=False))
    return blocks(read)[0]["type"] == "header" and not kept


def test_a_ladder_loses_only_its_form_at_the_next_message(office) -> None:
    assert [each for each in READ if falls_apart(office, each)] == []


def test_so_does_the_ladder_of_a_level_that_waits_to_be_confirmed(waiting) -> None:
    assert "hasn't confirmed it yet" in read_in_the_chat(waiting.zoe, READ[0]).plain
    assert [each for each in READ if falls_apart(waiting, each)] == []


def test_a_ladder_says_what_is_so_once_the_level_is_confirmed(waiting) -> None:
    read = read_in_the_chat(waiting.zoe, "ladder me")
    waiting.maya.click(question_to(waiting.maya), label="Yes, that's right")
    waiting.told_by_now()
    [now] = [s for s in waiting.zoe.messages() if s.ts == read.ts]
    assert "hasn't confirmed" not in now.plain
    assert "Change request" not in now.buttons
    assert "IC4" in now.text
