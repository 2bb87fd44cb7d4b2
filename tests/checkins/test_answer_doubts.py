"""What people type to a bot that is no answer about their own work, and never offered to share."""

from __future__ import annotations

from datetime import date

import pytest

from bot.checkins.understanding.answers.answer_doubts import (
    OtherDoubt,
    doubt_of,
    reads_as_answer,
    subject_of_mail,
)
from bot.checkins.understanding.answers.corrections import corrected_answer
from bot.checkins.understanding.commands.requests import Of, SeeAgenda, SeeCoverage, Team
from bot.checkins.understanding.dates.absences import Absence, absence_in
from bot.checkins.understanding.dates.no_time import has_no_time, last_day_away_in
from bot.checkins.understanding.loose_questions import loose_question_in
from bot.checkins.understanding.managers.team_questions import (
    asked_of_team,
    nearly_about_reports,
    team_question,
    wants_to_remind_team,
)
from bot.checkins.understanding.privacy.reader_names import NOBODY
from bot.checkins.understanding.small_talk.place_corrections import corrected_place
from bot.checkins.understanding.wording.question_forms import Topic
from storage import Frequency
from tests.checkins.test_reflections import ANSWERS

REPORTS = {
    "UCAIO": "Caio Lima",
    "UINES": "Inês Sol",
    "UTEB": "Teboho Mokoena",
    "UDAN": "Daniel Okoro",
    "UPRI": "Priya Nair",
}
MONDAY = date(2026, 11, 30)


def test_an_answer_is_one_wherever_it_is_typed() -> None:
    assert [
        text
        for text in ANSWERS
        if doubt_of(text, REPORTS) is not None
        or has_no_time(text)
        or loose_question_in(text) is not None
        or team_question(text, REPORTS) is not None
        or nearly_about_reports(text, REPORTS) != ()
        or corrected_answer(text) is not None
        or absence_in(text) is not None
        or corrected_place(text) is not None
    ] == []


NOT_OFFERED = {
    OtherDoubt.TIME: """
        ooo until the 9th
        I'm on parental leave till march
        we are travelling until thursday, sorry
        I'll be offline from tomorrow
        no time before friday I'm afraid
        wont be able to answer this before next week
        could we do this in february instead
        my daughter is ill so no time for this until monday
        back on the 4th, I'm away until then
    """,
    OtherDoubt.ORDER: """
        delete the last two messages I sent
        ok now hide that answer
        can you move my answer to october
        undo this please, I did not mean it
        bring it to the meeting on Thursday
    """,
    OtherDoubt.REPORT: """
        Caio did well in the launch review
        Priya's migration plan impressed the board
        this month Daniel ran every standup and fixed the pager rota
    """,
    OtherDoubt.TO_SOMEBODY: """
        Great work in the demo, you nailed the story
        you should talk to legal before the kickoff
    """,
    OtherDoubt.LINKS: """
        https://example.com/notes
        <https://example.com/a>  https://example.com/b
    """,
}


@pytest.mark.parametrize(
    ("doubt", "text"),
    [(doubt, line.strip()) for doubt, lines in NOT_OFFERED.items() for line in lines.splitlines()],
)
def test_what_is_no_answer_is_told_by_its_kind(doubt: OtherDoubt, text: str) -> None:
    if text:
        assert doubt_of(text, REPORTS) is doubt


def test_a_pasted_mail_is_no_answer_and_called_by_its_subject() -> None:
    mail = "From: Bob <bob@x.org>\nTo: me\nSubject: Invoice for October\n\nPlease pay it."
    assert doubt_of(mail) is OtherDoubt.PASTED
    assert subject_of_mail(mail) == "Invoice for October"
    letter = "Hi Tom,\n\nthe invoice for October is attached.\n\nBest regards,\nAnna"
    assert doubt_of(letter) is OtherDoubt.PASTED
    assert subject_of_mail("I wrote to Tom about the invoice.") is None


def test_among_several_what_is_doubtful_is_shared_with_none_of_them() -> None:
    assert reads_as_answer("I led the retro with Sam.", NOBODY)
    assert reads_as_answer("https://example.com/plan", NOBODY)
    assert not reads_as_answer("lunch?", NOBODY)


def test_a_time_is_no_answer() -> None:
    texts = [
        "tmrw morning",
        "after lunch maybe",
        "this eve",
        "friday works",
        "maybe tonight",
        "yeah yeah later",
        "around 3pm",
        "next week works better",
        "monday then",
    ]
    assert [text for text in texts if not has_no_time(text)] == []


@pytest.mark.parametrize("text", ["Friday standup", "it went well on monday", "led it on friday"])
def test_what_happened_then_is_no_time(text: str) -> None:
    assert not has_no_time(text)


def test_the_last_day_of_an_absence_is_read_by_the_way() -> None:
    cases = [
        ("out of office until 9 dec", date(2026, 12, 9)),
        ("i'm on leave from the 21st til 4 jan", date(2027, 1, 4)),
        ("i'm out from mon to fri next week", date(2026, 12, 11)),
        ("my kid is ill so prob no time till thursday", date(2026, 12, 3)),
        ("I'll be back on monday", date(2026, 12, 6)),
        ("off to the gym", None),
    ]
    assert {
        text: got for text, day in cases if (got := last_day_away_in(text, MONDAY)) != day
    } == {}


def test_a_question_about_the_bot_in_other_words() -> None:
    cases = [
        ("can my boss see what I clicked?", Topic.WHO_READS),
        ("does maya still see the older ones", Topic.WHO_READS),
        ("did it work? can noor see my old answers", Topic.WHO_READS),
        ("who sees my taps", Topic.WHO_READS),
        ("is this sent to hana or only saved", Topic.WHO_READS),
        ("how can I keep everything private from now on", Topic.KEEPING_PRIVATE),
        ("how do I remove a comment I made", Topic.DELETE_COMMENT),
        ("can I read their private answers", Topic.SEE_PRIVATE),
        ("who can see my comments", Topic.WHO_READS_COMMENTS),
        ("will caio know that I opened his check-ins", Topic.SEES_I_LOOKED),
        ("how long will this take me", Topic.HOW_LONG),
        ("who is my manager according to you", Topic.MY_MANAGER),
        ("was ist das?", Topic.WHAT_ARE_YOU),
        ("could you write it for me please", Topic.WRITE_FOR_ME),
        ("I asked who can see the roadmap and fixed it. can maya see this?", None),
        ("can customers see the new page?", None),
    ]
    assert {
        text: got for text, topic in cases if (got := loose_question_in(text)) is not topic
    } == {}


def test_a_manager_who_asks_how_far_the_team_is_sees_their_list() -> None:
    texts = [
        "who still needs to answer?",
        "anybody missing",
        "did everyone reply yet?",
        "who reports to me",
        "has caio replied?",
        "why didn't Teboho answer",
        "priya hasn't answered yet",
        "has everyone handed in november?",
        "did everyone hand in their check-ins",
        "who hasn't submitted theirs?",
        "who still needs to hand in",
        "everyone in?",
        "are we all done for november?",
        "is november complete?",
        "any stragglers?",
        "who should I chase?",
        "did caio answer november",
        "has priya turned it in",
    ]
    assert [text for text in texts if team_question(text, REPORTS) != Team(1)] == []


def test_nobody_without_reports_is_asked_about_a_team() -> None:
    assert team_question("anyone missing?", {}) is None
    assert team_question("has everyone handed in november?", {}) is None
    assert team_question("who are my reports", {}) == Team(1)


def test_a_meeting_with_a_report_has_an_agenda() -> None:
    assert team_question("1:1 with caio at 3, what should I bring up", REPORTS) == SeeAgenda(
        "UCAIO"
    )
    assert team_question("I meet Caio weekly and prepare an agenda", REPORTS) is None


def test_a_name_is_understood_by_its_beginning_and_with_a_slip() -> None:
    cases = [
        ("teb", (Of("UTEB"),)),
        ("dani agenda", (SeeAgenda("UDAN"),)),
        ("show me Prya's coverage", (SeeCoverage("UPRI"),)),
        ("table", ()),
        ("test", ()),
    ]
    assert {
        text: got for text, asked in cases if (got := nearly_about_reports(text, REPORTS)) != asked
    } == {}


def test_who_asks_whether_somebody_is_on_their_team_names_them() -> None:
    assert asked_of_team("is ines on my team?") == "ines"
    assert asked_of_team("does <@U1> report to me") == "<@U1>"
    assert asked_of_team("is my team late") is None


def test_who_says_which_answer_they_meant() -> None:
    cases = [
        ("oops wrong button, I meant once", Frequency.ONCE),
        ("change my answer to not yet", Frequency.NOT_YET),
        ("that should be repeatedly", Frequency.REPEATEDLY),
        ("not once, repeatedly", Frequency.REPEATEDLY),
        ("make it no opportunity pls", Frequency.NO_OPPORTUNITY),
        ("fat finger, that should have been never", Frequency.NOT_YET),
        ("fat-fingered it. should be often", Frequency.REPEATEDLY),
        ("my finger slipped, never", Frequency.NOT_YET),
        ("typo, i meant just once", Frequency.ONCE),
        ("never, not often", Frequency.NOT_YET),
        ("that should've been not yet", Frequency.NOT_YET),
        ("misclick. several times", Frequency.REPEATEDLY),
        ("actually never", Frequency.NOT_YET),
        ("oops misclick it was 3 times", Frequency.REPEATEDLY),
        ("wrong button, it was three times", Frequency.REPEATEDLY),
        ("oops we ran the migration wrong 3 times", None),
        ("oops i tapped the wrong one, it was once", Frequency.ONCE),
        ("change my last tap to never", Frequency.NOT_YET),
        ("scratch that, it didn't come up", Frequency.NO_OPPORTUNITY),
        ("sorry for the delay, I shipped it once", None),
        ("I led the review by mistake often", None),
        ("We should be testing this often", None),
        ("I meant to mentor Tom once", None),
        ("I changed the plan once", None),
    ]
    assert {
        text: got for text, meant in cases if (got := corrected_answer(text)) is not meant
    } == {}


def test_who_wants_several_reminded_is_heard() -> None:
    texts = [
        "nudge everyone",
        "can you remind the team please",
        "remind those who haven't answered",
        "chase whoever hasn't replied",
        "send a reminder to everyone",
        "ping the late ones",
    ]
    assert [
        text
        for text in texts
        if not wants_to_remind_team(text) or wants_to_remind_team(f"I had to {text} twice a week")
    ] == []


def test_who_is_away_says_until_when() -> None:
    cases = [
        ("im ill", Absence("")),
        ("I'm off sick today, sorry", Absence("")),
        ("I've got covid", Absence("")),
        ("on sick leave", Absence("")),
        ("i'm on sick leave until friday", Absence("until friday")),
        ("gimme a break till after xmas", Absence("till after xmas", asks_for_rest=True)),
        ("leave me alone till monday", Absence("till monday", asks_for_rest=True)),
        ("don't ask me anything until jan 10", Absence("until jan 10")),
        ("no questions until january please", Absence("until january")),
        ("off, back on the 15th", Absence("back the 15th")),
        ("off till the 14th, back on the 15th", Absence("back the 15th")),
        ("won't be back till the 15th", Absence("back the 15th")),
        ("returning monday", Absence("back monday")),
        ("off from tomorrow, back on the 15th", Absence("back the 15th", starts_later=True)),
        ("out next week", Absence("end of next week", starts_later=True)),
        ("I'm taking next week off", Absence("end of next week", starts_later=True)),
        ("off from 14 dec", Absence("", starts_later=True)),
        ("im away form tomorrow", Absence("", starts_later=True)),
        ("off on 14 dec", Absence("on 14 dec", starts_later=True)),
        ("off from 14 dec - 18 dec", Absence("until 18 dec", starts_later=True)),
        ("vacation 14 dec to 3 jan", Absence("until 3 jan", starts_later=True)),
        ("i'll be off mid dec till 3 jan", Absence("until 3 jan", starts_later=True)),
        (
            "on leave starting 14 dec for 2 weeks",
            Absence("for 2 weeks", starts_later=True, first="14 dec"),
        ),
        ("off from work", None),
        ("out today", Absence("today")),
        ("away 10-15 dec", Absence("15 dec", starts_later=True)),
        ("annual leave til 5 jan", Absence("til 5 jan")),
        ("I was sick until thursday", None),
        ("took friday off", None),
        ("out of my depth", None),
        ("away game with the sales team", None),
        ("Holiday in January", None),
        ("am I off next week?", None),
    ]
    assert {text: got for text, absence in cases if (got := absence_in(text)) != absence} == {}
