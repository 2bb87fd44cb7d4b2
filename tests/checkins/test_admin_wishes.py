"""Wishes for what only admins can do, in plain words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.administering.admin_wishes import (
    AdminWish,
    admin_wish_in,
    named_to_remove,
)

ASKED = {
    AdminWish.NO_MANAGER: """
        who has no manager
        Who has no manager yet?
        who doesn't have a manager
        who is without a manager
        show me people without a manager
        is there anyone with no manager
        whose manager is missing?
    """,
    AdminWish.SET_UP: """
        whats missing in setup
        What's still missing in the set-up?
        is anything missing on the roster?
        is the setup done
        who has no level
    """,
    AdminWish.ROSTER: """
        who is on the roster
        who's on the roster?
        show me the roster
        can you show me the roster, please?
        where is the roster
        how many people are on the roster
        how do I change the roster?
    """,
    AdminWish.ADD: """
        how do i add a person
        add a new colleague
        I want to add someone to the roster
        how do we invite people
        add noor to the roster
    """,
    AdminWish.MOVE: """
        promote noor to IC5
        please promote noor haddad to IC5
        move ben to design IC3
        how do I promote someone?
        change Ben's manager to Maya
        remove ben from the roster
    """,
    AdminWish.UNASKED: """
        who wasn't asked this month?
        why wasn't ben asked
        list unasked people
        see who wasn't asked
        who wasn't asked
    """,
    AdminWish.NEXT: """
        who's asked next?
        see who's next
        show next questions
        when is everyone asked
    """,
    AdminWish.PAUSE: """
        pause everybody over christmas
        pause everyone until 4 Jan
        can you pause the whole company over the holidays
        how do I stop questions for everyone?
        resume questions for everyone
    """,
    AdminWish.SETTINGS: """
        change the schedule
        how do I change how often people are asked?
        show me the company settings
    """,
    AdminWish.LADDERS: """
        how do i remove a ladder
        delete the sales ladder
    """,
    AdminWish.SEND_LADDER: """
        how do i upload our ladder
        I want to import a new ladder
        how do I add our own framework here?
        can i upload a ladder?
    """,
    AdminWish.SEND_ROSTER: """
        how do I upload a roster?
        import the roster from a spreadsheet
    """,
    AdminWish.LOG: """
        i want to see the log
        show me the admin log
        where's the audit log?
        who changed the roster
        who changed Ben's level?
    """,
    AdminWish.HELP: """
        what can admins do here?
        what can I do as an admin
        where is the admin page
        help for admins
    """,
}
ANYTHING_ELSE = """
stop everyone from reading my answers
who has no manager anymore can read this
who has no manager reads mine
move on to the next question
pause me until Friday
pause
promote me to IC4
I promoted Noor to IC5
I added a person to the team
I uploaded our ladder and asked five people
add evidence
how do I change the answer
show me my log
i moved everyone to the new tool
who is on my team
who is my manager
what's missing
list ladders
keep it from everyone
"""


def test_it_is_asked_of_an_admin() -> None:
    cases = [
        (wish, line.strip()) for wish, lines in ASKED.items() for line in lines.strip().splitlines()
    ]
    assert {text: got for wish, text in cases if (got := admin_wish_in(text)) is not wish} == {}


def test_anything_else_is_not() -> None:
    assert [
        text for text in ANYTHING_ELSE.strip().splitlines() if admin_wish_in(text) is not None
    ] == []


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    admin_wish_in(text)


def test_whom_somebody_wants_to_remove_is_told_by_the_words() -> None:
    cases = {
        "remove noor": "noor",
        "remove jonas he left": "jonas",
        "samir left, pls remove him": "samir",
        "delete jonas because he left us in May": "jonas",
        "Can you remove Noor Haddad, please?": "noor haddad",
        "remove <@U1|noor> from the roster, she left": "<@U1|noor>",
        "remove noor from my november answer": None,
        "remove what i wrote about noor": None,
        "I removed the banner": None,
    }
    assert {text: named_to_remove(text) for text in cases} == cases
