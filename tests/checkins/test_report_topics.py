"""What a manager asks about one report in a sentence, and who isn't on their team."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.commands.requests import OnBehalf
from bot.checkins.understanding.managers.report_requests import exactly_about_reports
from bot.checkins.understanding.managers.report_topics import (
    AskedOfReport,
    NotOnTeam,
    ReportTopic,
    asked_of_report,
)

REPORTS = {"U1": "Samir Patel", "U2": "Rafael Lima"}


def test_a_question_about_a_report_is_told_apart() -> None:
    cases = [
        ("did you tell Rafael I looked?", ReportTopic.SEES_I_LOOKED, "U2"),
        ("does rafael know that i opened his check-ins?", ReportTopic.SEES_I_LOOKED, "U2"),
        (
            "is samir's answer private or did he not answer?",
            ReportTopic.PRIVATE_OR_NONE,
            "U1",
        ),
        ("why does samir have nothing", ReportTopic.PRIVATE_OR_NONE, "U1"),
        ("why is there nothing from Samir?", ReportTopic.PRIVATE_OR_NONE, "U1"),
        ("did rafael hide his answer?", ReportTopic.PRIVATE_OR_NONE, "U2"),
        ("when will samir get his question", ReportTopic.WHEN_ASKED, "U1"),
        ("when is rafael asked next", ReportTopic.WHEN_ASKED, "U2"),
        ("did rafael reply to my comment", ReportTopic.REPLIED, "U2"),
    ]
    assert [
        (text, topic, person)
        for text, topic, person in cases
        if asked_of_report(text, REPORTS) != AskedOfReport(topic, person)
        or asked_of_report(text, {}) is not None
    ] == []


@pytest.mark.parametrize("text", ["has ben answered?", "hasnt maya answered yet", "did ben reply"])
def test_somebody_of_another_name_is_on_no_team(text) -> None:
    found = asked_of_report(text, REPORTS)
    assert isinstance(found, NotOnTeam)
    assert found.name in text
    assert asked_of_report(text, {}) is None


def test_everything_else_is_none_of_it() -> None:
    texts = [
        "did he answer?",
        "has everyone answered?",
        "has anything changed",
        "I told Rafael that I looked at the queue",
        "I have nothing for Samir yet",
        "Rafael replied to my comment",
        "Samir kept his notes private, so I asked again",
        "",
    ]
    assert [text for text in texts if asked_of_report(text, REPORTS) is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "tell samir to answer his question",
        "please remind Samir to answer the November question",
        "ask samir to do his check-in",
    ],
)
def test_telling_a_report_to_answer_is_reminding_them(text) -> None:
    assert exactly_about_reports(text, REPORTS) == (OnBehalf("remind", "U1"),)
