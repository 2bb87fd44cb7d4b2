"""Questions about absences, absences that don't happen, and comments to be taken back."""

from __future__ import annotations

from bot.checkins.understanding.dates.absence_questions import absence_question_in
from bot.checkins.understanding.managers.comment_wishes import wants_comment_back
from bot.checkins.understanding.wording.question_forms import Topic

ASKED = {
    Topic.AM_I_AWAY: """
        am i still away?
        am i away rn
        am i paused
        do you still think im away?
        until when am i away
        how long am i off for
        are my questions still paused
    """,
    Topic.NOT_AWAY: """
        nevermind holiday got cancelled
        holiday is cancelled
        my trip got canceled
        not going on leave after all
        im not off next week after all
        not away anymore
        cancel my leave
        scrap the holiday
        trip fell through
        vacation is off
    """,
    Topic.WHO_IS_AWAY: """
        whos away this month
        who is on leave
        whos off next week?
        is anyone away
        anyone on holiday this month
        who of my team is off
    """,
}


def test_it_is_read() -> None:
    cases = [
        (each.strip(), topic)
        for topic, lines in ASKED.items()
        for each in lines.strip().split("\n")
    ]
    assert {
        text: got for text, topic in cases if (got := absence_question_in(text)) is not topic
    } == {}


def test_an_absence_or_work_is_no_such_question() -> None:
    texts = [
        "im away",
        "im off today",
        "i cancelled the vendor contract",
        "who is off the project",
        "the trip planner launch got cancelled",
        "our offsite trip was moved by the ops team and i replanned it",
        "removed the pause button",
        "i am off the hook",
    ]
    assert [text for text in texts if absence_question_in(text) is not None] == []


def test_a_comment_is_wanted_back() -> None:
    texts = [
        "oops i commented on noor by mistake take it back",
        "i commented on the wrong person",
        "that comment was for someone else",
        "take back my comment to noor",
        "delete my last comment",
        "undo my comment",
        "my comment to caio was meant for noor",
        "commented by accident, delete it",
        "oops wrong report, remove my comment pls",
        "can you take that comment back",
        "i shouldnt have left that comment",
        "i didnt mean to comment on bens",
        "dleete that comment",
        "pls retract the comment i just made",
        "ugh my comment on ben was a mistake",
        "hide my comment about the pilot, anna must not see it, I wrote it by mistake",
        "i wrote the comment on the pilot by mistake",
        "delete my comments",
        "wish i hadnt left that comment",
    ]
    assert [text for text in texts if not wants_comment_back(text)] == []


def test_work_with_comments_is_no_such_wish() -> None:
    texts = [
        "i removed the comments from the config by mistake",
        "I commented on the design doc and it shipped",
        "who reads my comments",
        "did noor see my comment",
        "I deleted my comment in the PR",
        "I took the comments of the legal team into account",
        "Left comments for Tom on the draft",
        "how do i comment",
        "i regret the rafael comment",
        "delete the budget comment",
        "I fixed the comment bug that I made by mistake",
        "Reviewed Noors PR, left a comment on the wrong one by mistake",
        "I shipped the comment feature, the mistake was mine",
        "The comment I left on the RFC was for the platform team and unblocked them",
        "I accidentally commented out the auth check, fixed it the same day",
        "Commented on 14 pull requests this month, two by mistake",
        "The mistake in my comment parser broke the build, I rolled it back",
        "My comment on the incident report was for the on-call team, it led to a new alert",
        "Left a comment on the wrong ticket by mistake and cleaned it up with Tom",
        "I regret the comment system rewrite; it took two sprints and I shipped it late",
    ]
    assert [text for text in texts if wants_comment_back(text)] == []
