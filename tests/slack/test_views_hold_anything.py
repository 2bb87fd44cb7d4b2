"""Whatever is stored, each view made of it is one that Slack takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.checkins.agenda import Agenda, Answered, News
from bot.checkins.coverage import coverage
from bot.checkins.history import Page
from bot.people.access import Role
from bot.people.ladder_position import LadderPosition
from bot.slack.payloads.forms import PendingEvidenceForm, PendingQuestion
from bot.slack.payloads.reading import EvidenceOf, EvidencePage
from bot.slack.views.answering.pending import Question, question_view
from bot.slack.views.answering.prompt import Around, prompt_view, tapped_view
from bot.slack.views.answering.reply_form import form_fits, reply_form, too_long_view
from bot.slack.views.answering.saved import saved_view
from bot.slack.views.answering.versions import version_modal, versions_modal
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.comments.comments import (
    comment_form,
    comment_message,
    comments_modal,
    edit_form,
    reply_to_comment_form,
)
from bot.slack.views.evidence.evidence import Manager, Owner, evidence_modal
from bot.slack.views.evidence.evidence_form import Sharing, message_form
from bot.slack.views.home import home_view
from bot.slack.views.reading.agenda import agenda_view
from bot.slack.views.reading.check_ins import check_in_modal, details, history_view
from framework import load_ladders
from sandbox.block_kit.checking import message_problems, too_much_text, view_problems
from storage import CheckInState, Comment, Draft, Passage, PendingMessage, PendingState, Scope

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Stockholm")
LADDERS = load_ladders()
PRODUCT = LADDERS.get("product")
PIECES = (
    "word ",
    "wordwithoutend",
    "é",
    "\U0001f389",
    ":+1: ",
    ":own_emoji: ",
    ":heart:",
    "\n",
    '"\\',
    "<!channel> & <@U1> ",
    "\x00\x1b",
    "日本",
)
HUGE = 320_000


@st.composite
def texts(draw: Any, most: int = HUGE) -> str:
    piece = draw(st.sampled_from(PIECES))
    length = draw(st.sampled_from((0, 1, 200, 2_999, 3_001, 35_999, 41_000, most)))
    return (piece * (length // len(piece) + 1))[: min(length, most)]


@st.composite
def addresses(draw: Any) -> tuple[str, ...]:
    length = draw(st.sampled_from((20, 300, 1_999, 2_001, 40_000)))
    count = draw(st.sampled_from((0, 1, 3, 40, 500)))
    return tuple(f"https://a.b/{'x' * length}{number}" for number in range(count))


@st.composite
def passages(draw: Any) -> tuple[Passage, ...]:
    count = draw(st.sampled_from((0, 1, 2, 90, 300)))
    text, links = draw(texts(HUGE // max(count, 1))), draw(addresses())
    reader = draw(st.sampled_from((None, "U0MAYA")))
    return tuple(Passage(text, f"{number}.0", reader, links[:2]) for number in range(1, count + 1))


@st.composite
def replies(draw: Any, make_reply: Any) -> Any:
    return make_reply(
        passages=draw(passages()),
        next_step=draw(texts()),
        links=draw(addresses()),
        changes=2,
        revision=3,
    )


SLOW = settings(
    max_examples=12,
    deadline=None,
    # What is found is large already, and making it smaller takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def assert_view_fits(view: Any) -> None:
    assert view_problems(view.to_dict()) == []


def assert_message_fits(said: Answer) -> None:
    blocks = said.payload()["blocks"]
    assert message_problems(blocks) == []
    assert not too_much_text(blocks)


def asked(make_check_in: Any, **changes: Any) -> Any:
    return make_check_in(state=CheckInState.ANSWERED, **changes)


@SLOW
@given(data=st.data())
def test_windows_of_a_check_in_and_its_versions(data, make_check_in, make_reply) -> None:
    check_in = asked(make_check_in, reply=data.draw(replies(make_reply)))
    earlier = [data.draw(replies(make_reply)) for _ in range(2)] * 20
    assert_view_fits(check_in_modal(check_in))
    alone = Around(None, shared_by_default=True, zone=ZONE)
    assert_view_fits(version_modal(check_in, check_in.reply, alone))
    assert_view_fits(versions_modal(check_in, earlier, alone))


@SLOW
@given(data=st.data())
def test_a_page_of_check_ins_and_home(
    data, make_check_in, make_reply, make_piece, make_myself
) -> None:
    note, quoted, links = data.draw(texts()), data.draw(texts()), data.draw(addresses())
    pieces = [make_piece(id=f"e{n}", note=note, quoted=quoted, links=links) for n in range(4)]
    said = [Comment(f"k{n}", "c1", "U0MAYA", data.draw(texts()), AT) for n in range(4)]
    reply = data.draw(replies(make_reply))
    check_ins = [
        asked(make_check_in, id=f"c{n}", period=f"2026-0{n}", reply=reply) for n in (1, 2, 3, 4, 5)
    ]
    page = Page(
        "U0BEN",
        data.draw(st.sampled_from((Role.SELF, Role.MANAGER))),
        tuple(check_ins),
        older="2026-01",
        evidence={each.id: tuple(pieces) for each in check_ins},
        comments={each.id: said for each in check_ins},
    )
    assert_message_fits(history_view(page, PRODUCT.competencies, AT.date(), ZONE))
    ic3 = PRODUCT.level("IC3")
    mine = replace(
        make_myself(LadderPosition(PRODUCT, ic3, "U0MAYA"), check_ins[:3]),
        details={each.id: details(page, each) for each in check_ins[:3]},
    )
    assert_view_fits(home_view(mine, ()))


@SLOW
@given(data=st.data())
def test_the_form_or_what_stands_in_its_place(data, make_check_in, make_reply) -> None:
    check_in = asked(make_check_in, reply=data.draw(replies(make_reply)))
    around = Around("U0MAYA", shared_by_default=True, zone=ZONE, manager_name="Maya")
    draft = Draft(
        "c1",
        3,
        AT,
        None,
        data.draw(texts()),
        data.draw(texts()),
        "\n".join(data.draw(addresses())),
        None,
    )
    for typed in (None, draft):
        form = reply_form(check_in, around, "Maya", None, typed)
        assert_view_fits(form if form_fits(form) else too_long_view(check_in))


@SLOW
@given(data=st.data())
def test_evidence(data, make_piece) -> None:
    pieces = [
        make_piece(
            id=f"e{n}",
            note=data.draw(texts()),
            quoted=data.draw(texts()),
            links=data.draw(addresses()),
            author="U0CLEO",
            written_at=AT,
        )
        for n in range(3)
    ] * 10
    for start in (0, 7):
        page = EvidencePage(EvidenceOf("c1"), start)
        assert_view_fits(evidence_modal(page, pieces, ZONE, Owner(Manager("U0MAYA", "Maya"))))


@SLOW
@given(data=st.data())
def test_messages_in_the_dm(data, make_check_in, make_reply, make_piece) -> None:
    reply = data.draw(replies(make_reply))
    check_in = asked(make_check_in, reply=reply)
    piece = make_piece(note=data.draw(texts()), links=data.draw(addresses()))
    around = Around(
        "U0MAYA",
        shared_by_default=True,
        zone=ZONE,
        last=check_in,
        saved=(piece, piece, piece),
        scope=Scope(private=False, reader=None),
        manager_name="Maya",
    )
    assert_message_fits(prompt_view(check_in, around))
    assert_message_fits(prompt_view(make_check_in(), around))
    assert_message_fits(tapped_view(check_in, around))
    assert_message_fits(saved_view(check_in, reply.passages[:90], around, "Maya"))


@SLOW
@given(data=st.data())
def test_comments(data, make_check_in, make_reply) -> None:
    check_in = asked(make_check_in, reply=data.draw(replies(make_reply)))
    said = Comment("k1", "c1", "U0MAYA", data.draw(texts(40_000)) or "x", AT)
    before = Comment("k0", "c1", "U0BEN", data.draw(texts(40_000)) or "x", AT)
    assert_message_fits(comment_message(check_in, said, before))
    assert_view_fits(comment_form(check_in, "U0BEN", "Ben"))
    assert_view_fits(reply_to_comment_form(check_in, "U0MAYA", "Maya", before))
    assert_view_fits(edit_form(check_in, before, "Maya"))
    assert_view_fits(comments_modal(check_in, [said, before] * 30, "U0MAYA", {said.id}))


@SLOW
@given(data=st.data())
def test_questions_about_what_waits(data) -> None:
    count = data.draw(st.sampled_from((1, 2, 90)))
    waiting = [
        PendingMessage(
            "U0BEN",
            "DU0BEN",
            f"17960000{n:02}.000001",
            data.draw(texts()) if n < 2 else "More.",
            data.draw(addresses()) if n < 2 else (),
            AT,
            "2026-12",
            PendingState.WAITING,
        )
        for n in range(count)
    ]
    for again in (False, True):
        question = Question(
            waiting, "2026-12", "2026-12", "U0MAYA", "Maya", ZONE, again=again, until=AT.date()
        )
        assert_message_fits(question_view(question))
    text = "\n\n".join(each.text for each in waiting)
    expected = PRODUCT.competencies
    form = PendingEvidenceForm("U0MAYA", PendingQuestion("D1", "1.1"), "2026-12", ("1.2",), "ab")
    assert_view_fits(message_form(form, text, expected, Sharing("U0MAYA", "Maya", True)))


@SLOW
@given(data=st.data())
def test_an_agenda(data, make_check_in, make_reply, make_piece) -> None:
    check_in = asked(make_check_in, reply=data.draw(replies(make_reply)))
    piece = make_piece(note=data.draw(texts()), links=data.draw(addresses()))
    said = Comment("k1", "c1", "U0BEN", data.draw(texts()), AT)
    agenda = Agenda(
        "U0BEN",
        own=False,
        since=AT,
        new=(News(check_in, changed=True),) * 12,
        evidence=(piece,) * 12,
        answers=(Answered(said, check_in),) * 5,
        steps=(check_in,) * 3,
        coverage=coverage(PRODUCT, PRODUCT.level("IC4"), [check_in] * 5, [piece] * 5),
        named_only=False,
    )
    assert_message_fits(agenda_view(agenda, "Ben", ZONE))
