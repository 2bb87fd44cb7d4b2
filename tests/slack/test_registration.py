"""What views emit, what listeners register and what the manifest declares are one and the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock
from zoneinfo import ZoneInfo

import pytest
import yaml
from slack_sdk.models.blocks import ActionsBlock
from slack_sdk.models.views import View

from bot.checkins.administering.company import Gaps
from bot.checkins.administering.company_rules import SettingNow, Source
from bot.checkins.administering.ladder_shown import Existing
from bot.checkins.administering.ladder_uploads import read_ladder
from bot.checkins.administering.roster_undo import noted
from bot.checkins.administering.sync_questions import Asked
from bot.checkins.handover import Earlier, OpenHandover
from bot.checkins.history import Page
from bot.checkins.understanding.answers.reflections import Doubt
from bot.checkins.understanding.commands.requests import Later
from bot.checkins.understanding.small_talk.greetings import GreetingKind
from bot.checkins.welcome import FirstQuestion
from bot.people.access import Role
from bot.people.ladder_position import LadderPosition, LadderReader
from bot.people.roster.importing import Change, RosterChange, RosterPlan
from bot.slack import ids, listeners
from bot.slack.listeners.fallback import ANYTHING
from bot.slack.payloads.administering import (
    LineAct,
    LineChange,
    LinePress,
    PauseChange,
    PeopleList,
    SettingDecision,
)
from bot.slack.payloads.forms import PendingEvidenceForm, PendingQuestion, ReflectionForm
from bot.slack.payloads.presses import Joined, ReplyPress, TextsPage, UploadPress, WordsPress
from bot.slack.payloads.reading import EvidenceOf, EvidencePage, ExpectationRef
from bot.slack.screens.ladder import Answers
from bot.slack.views.administering import ladder_texts, ladder_uploads, uploads
from bot.slack.views.administering.administering import (
    AdminHome,
    LogPage,
    PeopleShown,
    log_window,
    people_window,
)
from bot.slack.views.administering.company_ladders import (
    CompanyLadder,
    LaddersShown,
    ladders_window,
)
from bot.slack.views.administering.company_settings import (
    setting_form,
    setting_window,
    settings_window,
)
from bot.slack.views.administering.ladder_account import account_window
from bot.slack.views.administering.ladder_name import name_form
from bot.slack.views.administering.pausing import pause_form, pause_window
from bot.slack.views.administering.roster import (
    LineDifference,
    LineShown,
    RosterShown,
    change_window,
    line_form,
    line_window,
    roster_window,
)
from bot.slack.views.administering.roster_sync import ask_about_sync_view
from bot.slack.views.answering.doubtful_words import (
    AsAnswer,
    doubtful_view,
    not_sent_view,
    reply_offer_view,
)
from bot.slack.views.answering.pending import Question, question_view
from bot.slack.views.answering.prompt import Around, nudge_view, prompt_view, tapped_view
from bot.slack.views.answering.prompt_menu import away_form, expectation_window, later_form
from bot.slack.views.answering.reminder import reminder_view
from bot.slack.views.answering.reply_form import reply_form
from bot.slack.views.answering.saved import comment_sent_view, saved_view, send_or_keep_view
from bot.slack.views.answering.typed_choices import ask_to_share_view
from bot.slack.views.answering.typed_taps import ask_to_tap_view
from bot.slack.views.answering.versions import versions_modal
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.comments.comments import comment_form, comments_modal, edit_form
from bot.slack.views.comments.report_replies import ask_to_send_view
from bot.slack.views.evidence.evidence import Manager, Owner, evidence_modal
from bot.slack.views.evidence.evidence_form import Sharing, message_form, reflection_form
from bot.slack.views.evidence.saved_message_form import outside_form
from bot.slack.views.home import Myself, home_view
from bot.slack.views.ladder.controls import direction_button
from bot.slack.views.newcomers.join_request import not_on_roster_view
from bot.slack.views.newcomers.join_request_form import join_request_form
from bot.slack.views.newcomers.join_request_question import (
    confirm_view,
    confirmed_view,
    declined_view,
)
from bot.slack.views.newcomers.joining import Joining
from bot.slack.views.newcomers.welcome import welcome_view
from bot.slack.views.privacy.all_private import Hidden, all_hidden_view
from bot.slack.views.privacy.erasing import erase_form
from bot.slack.views.privacy.handover import handover_view
from bot.slack.views.reading import files
from bot.slack.views.reading.check_ins import check_in_modal, history_view
from bot.slack.views.small_talk import (
    erase_view,
    greeting_view,
    how_to_change_view,
    how_to_delete_view,
    keeping_private_view,
    what_are_you_view,
    what_is_meant_view,
    why_me_view,
    window_view,
    with_answer_button,
)
from framework import LADDERS, Ladders, load_ladder
from framework.importing import Doubt as LadderDoubt
from framework.importing import LeftOut, Option
from storage import (
    AcceptedLadder,
    Assignment,
    CheckIn,
    CheckInState,
    Comment,
    Erased,
    Frequency,
    Handover,
    JoinRequest,
    Passage,
    PendingMessage,
    Scope,
    Upload,
)

ZONE = ZoneInfo("UTC")
EVIDENCE = EvidencePage(EvidenceOf("c1"))
REFLECTION = ReflectionForm("U0MAYA", ExpectationRef("product", "IC4", "data-driven"))
WAITING = PendingEvidenceForm("U0MAYA", PendingQuestion("D1", "1.1"), "2026-12", ("1.2",), "ab")
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
MAYA = Manager("U0MAYA", "Maya Lindqvist")
HANDOVER = OpenHandover(
    Handover("U0BEN", "U0MAYA", datetime(2026, 12, 1, tzinfo=UTC)), Earlier(2, 1)
)
ROOT = Path(__file__).resolve().parents[2]
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
LADDER = load_ladder(LADDERS / "product.yml")
JOIN_REQUEST = JoinRequest(
    "p1", "U0ZOE", "product", "IC3", "U0MAYA", datetime(2026, 12, 1, tzinfo=UTC)
)

OF_EARLIER_VERSIONS = {
    *(ids.LATER, ids.SKIP),
    *(ids.PLACE_IN_CHECK_IN, ids.PLACE_AS_EVIDENCE, ids.PLACE_NOWHERE),
}
"""What stands in messages that were sent before an update, and has to go on working there."""

ADDED_BY_HAND = {"channels:read", "usergroups:read", "users.profile:read"}
"""Scopes that only those add whose roster comes from Slack's profiles, or who take people from
channels or user groups."""

SCOPE_OF = {
    "api_test": None,
    "apps_connections_open": None,  # the app-level token's own
    "auth_test": None,
    "canvases_access_set": "canvases:write",
    "canvases_create": "canvases:write",
    "canvases_delete": "canvases:write",
    "canvases_edit": "canvases:write",
    "chat_delete": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "conversations_history": "im:history",
    "conversations_list": "channels:read",
    "conversations_members": "channels:read",
    "conversations_open": "im:write",
    "team_profile_get": "users.profile:read",
    "users_profile_get": "users.profile:read",
    "files_delete": "files:write",
    "files_completeUploadExternal": "files:write",
    "files_getUploadURLExternal": "files:write",
    "files_info": "files:read",
    "auth_teams_list": None,
    "usergroups_list": "usergroups:read",
    "usergroups_users_list": "usergroups:read",
    "users_info": "users:read",
    "users_list": "users:read",
    "users_lookupByEmail": "users:read.email",
    "views_open": None,
    "views_push": None,
    "views_update": None,
    "views_publish": None,
}
"""The scope that each Web API method asks of a bot token (api.slack.com/methods)."""


class Registered:
    """Stands in for the Bolt app and notes what is registered."""

    def __init__(self) -> None:
        self.noted: dict[str, list[Any]] = {}

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def register(what: Any) -> Callable[..., Any]:
            self.noted.setdefault(kind, []).append(what)
            return lambda *args, **kwargs: None

        return register


@pytest.fixture
def registered() -> dict[str, list[Any]]:
    app = Registered()
    listeners.register(app, Mock(ladders=Ladders((LADDER,)), self_placement=True))  # type: ignore[arg-type]
    return app.noted


READ = read_ladder(
    [("design.yml", (LADDERS / "design.yml").read_bytes())],
    (),
    Existing(Ladders((load_ladder(LADDERS / "product.yml"),)), ()),
)
OPTIONS = (Option("yes", "Keep it"), Option("no", "Leave it out"))
ASKED = replace(READ, doubts=(LadderDoubt("a", "Is it one?", "cell A3", OPTIONS),) * 2)
MANY = tuple(Option(str(n), f"Only the table {n}") for n in range(7))
ASKED_MUCH = replace(READ, doubts=(LadderDoubt("a", "Which one?", "cell A3", MANY),))
LEFT_OUT = replace(READ.imported.account, left_out=(LeftOut("Owner " * 20, "cell A9", "no level"),))
LEAVING_OUT = replace(READ, imported=replace(READ.imported, account=LEFT_OUT))
SENT = Upload("U0MAYA", "D0MAYA", "1.1", ("F1",))
SENT_PRESS = UploadPress("D0MAYA", "1.1", 1)
JOINING = RosterPlan(
    (RosterChange(Change.JOINS, "U0ZOE", None, Assignment("U0ZOE", "product", "IC3", None, AT)),),
    (),
)
SAID = Comment("k1", "c1", "U0BEN", "Thanks!", AT, reader="U0MAYA")


@pytest.fixture
def emitted(make_check_in, make_reply, make_piece, make_myself) -> list[dict[str, Any]]:
    """Every element, of every view, that a person can act on; modals too."""
    around = Around(
        "U0MAYA",
        True,
        ZONE,
        away_until=date(2027, 1, 8),
        scope=Scope(private=False, reader="U0MAYA"),
        manager_name="Maya Lindqvist",
    )
    tap = make_reply("", next_step="", links=())
    tapped = make_check_in(state=CheckInState.ANSWERED, reply=tap)
    open_one = make_check_in()
    answered = make_check_in(state=CheckInState.ANSWERED, reply=make_reply("x" * 2000))
    private = make_check_in(state=CheckInState.ANSWERED, reply=make_reply(reader=None))
    position = LadderPosition(LADDER, LADDER.level("IC3"), "U0MAYA")
    expectation = LADDER.expectation(LADDER.competencies[0], LADDER.level("IC3"))
    sharing = Sharing("U0MAYA", "Maya", True)
    at_a_branch = direction_button(LADDER, LADDER.levels[3], chosen=False)
    piece = make_piece()
    page = Page(
        "U0BEN",
        Role.SELF,
        (open_one, answered),
        "2026-09",
        "2026-12",
        evidence={answered.id: (piece,)},
        comments={answered.id: [SAID]},
    )
    bot = SimpleNamespace(
        self_placement=True,
        admins=(),
        ladders=Ladders((LADDER,)),
        ladder_reader=lambda person: LadderReader(position, LADDER),
        position=lambda person: position,
        reports_of=lambda person: [],
    )
    bot.interaction = lambda: bot
    ladder = Answers(bot)  # type: ignore[arg-type]
    typed = ["", "IC3", "IC3 IC4", "levels", "data-driven", "IC4 data-driven", "pm", "IC9", "help"]
    answers = [
        prompt_view(open_one, around),
        prompt_view(answered, around),
        prompt_view(private, around),
        prompt_view(make_check_in(state=CheckInState.SKIPPED), around),
        nudge_view(open_one, around),
        tapped_view(tapped, around),
        reminder_view(open_one, 0, around),
        prompt_view(tapped, around),
        history_view(page, LADDER.competencies, date(2026, 12, 1), ZoneInfo("UTC")),
        history_view(replace(page, role=Role.MANAGER), (), date(2026, 12, 1), ZoneInfo("UTC")),
        handover_view(HANDOVER),
        ask_about_sync_view(Asked("hr.csv", "2 people join", (), (), timedelta(14)), "1f0c"),
        confirm_view(JOIN_REQUEST, LADDER, LADDER.levels[2]),
        confirmed_view("U0BEN", "IC3", Joined(JOIN_REQUEST.id, "U0BEN", AT)),
        declined_view("U0BEN", "IC3", JOIN_REQUEST.id),
        not_on_roster_view(Joining(JOIN_REQUEST)),
        not_on_roster_view(Joining(JOIN_REQUEST, remind=True)),
        welcome_view(position, FirstQuestion("2026-12", None), "2026-12", ZONE, 0, shares=True),
        *map(question_view, questions()),
        *small_talk(answered),
        saved_view(answered, (Passage("Shared.", "1.1", "U0MAYA"),), around, "Maya Lindqvist"),
        saved_view(private, (Passage("Private.", "1.1"),), around, "Maya Lindqvist"),
        send_or_keep_view(answered, "1.1", "U0MAYA", "Maya Lindqvist"),
        ask_to_share_view("your message", WordsPress("c1", "U0MAYA", ("1.1",)), "Maya Lindqvist"),
        comment_sent_view(SAID, "Maya", reaches=True),
        files.offer_view("batch", with_canvas=True),
        uploads.roster_view(uploads.SentFile("roster.csv", SENT), JOINING),
        ladder_uploads.ladder_view(uploads.SentFile("sales.csv", SENT), READ),
        ladder_uploads.ladder_view(uploads.SentFile("sales.csv", SENT), ASKED),
        ladder_uploads.ladder_view(uploads.SentFile("sales.csv", SENT), ASKED_MUCH),
        ladder_uploads.ladder_view(uploads.SentFile("sales.csv", SENT), LEAVING_OUT),
        ladder_uploads.in_use_view(READ.ladder, SENT),
        uploads.applied_view(replace(SENT, content=noted(JOINING, AT))),
    ]
    modals = [
        reply_form(open_one, around, "Maya", None),
        check_in_modal(answered),
        join_request_form(
            bot.ladders, JOIN_REQUEST.ladder, JOIN_REQUEST.level, JOIN_REQUEST.manager
        ),
        erase_form(Erased(1, 2, 3, 4)),
        comment_form(answered, "U0BEN", "Ben"),
        comments_modal(answered, [SAID], "U0BEN", {SAID.id}),
        edit_form(answered, SAID, "Maya"),
        reply_form(
            replace(answered, reply=make_reply(revision=2, changes=1)), around, "Maya", None
        ),
        versions_modal(answered, [make_reply("x" * 900, revision=n) for n in range(1, 20)], around),
        ladder.modal("U0BEN", "IC3"),
        reflection_form(REFLECTION, expectation, sharing),
        evidence_modal(EVIDENCE, [piece, replace(piece, reader=None)], ZONE, Owner(MAYA)),
        evidence_modal(replace(EVIDENCE, start=25), [piece] * 60, ZONE, Owner()),
        outside_form(LADDER.competencies, sharing),
        message_form(WAITING, "Wrote it.", LADDER.competencies, sharing),
        View(type="modal", blocks=[ActionsBlock(elements=[at_a_branch])]),
        expectation_window(open_one),
        later_form(open_one, dict.fromkeys(Later, "then"), {}),
        away_form(),
        home_view(make_myself(position, [open_one, answered]), []),
        *administering(make_myself(None)),
        ladder_texts.texts_window(READ.ladder, None, SENT_PRESS, 1),
        account_window(LEFT_OUT, LADDER, TextsPage(SENT_PRESS, 1)),
        name_form("Sales", SENT_PRESS),
    ]
    return [
        *[ladder.to("U0BEN", words) for words in typed],
        *[answer.payload() for answer in answers],
        *[modal.to_dict() for modal in modals],
    ]


def administering(myself: Myself) -> Iterator[View]:
    """What admins see."""
    line = Assignment("U0BEN", "product", "IC3", "U0MAYA", AT)
    admin = AdminHome(Gaps(0, [line], [line]), ["Product"], ZONE, "U0BEN", AT)
    yield home_view(replace(myself, admin=admin), [])
    yield home_view(replace(myself, admin=replace(admin, paused_until=date(2026, 12, 24))), [])
    now = SettingNow("monthly", Source.DEFAULT)
    yield settings_window({"schedule.cadence": now})
    yield setting_form("schedule.cadence", now)
    yield setting_window(SettingDecision("schedule.cadence", None, "fortnightly"), now)
    yield pause_form(date(2026, 12, 24))
    yield pause_window(PauseChange(None, date(2026, 12, 24)), None)
    sent = AcceptedLadder("sales", "1", "", "U0MAYA", AT)
    listed = [CompanyLadder("Sales", ["IC1"], 0, sent)]
    yield ladders_window(LaddersShown(listed, 2, 3, ZONE))
    yield log_window(LogPage((), 2, 3, ZONE))
    yield people_window(PeopleShown(PeopleList.NEXT, "Next", [("U0BEN", "now")], 2, 3))
    yield roster_window(RosterShown([line], 1, 1, 1))
    yield line_window(LineShown("U0BEN", line, LADDER.levels[3:4]))
    yield line_form(Ladders((LADDER,)), LinePress(LineAct.MOVE, "U0BEN"), line)
    change = LineDifference(LineAct.REMOVE, "U0BEN", line, None)
    yield change_window(change, LineChange(LineAct.REMOVE, "U0BEN", "", "", None, "1"))


def questions() -> Iterator[Question]:
    """About waiting words, in every shape."""
    words = PendingMessage("U0BEN", "D1", "1.1", "Words.", (), AT, "2026-12")
    asked = Question((words,), "2026-12", "2026-12", "U0MAYA", "Maya Lindqvist", ZONE)
    yield asked
    yield replace(asked, again=True, until=date(2026, 12, 15))
    yield replace(asked, waiting=(words, replace(words, message_ts="1.2")))
    yield replace(asked, waiting=(replace(words, private=True),))
    yield replace(asked, manager=None, manager_name=None)
    yield replace(asked, can_add=False)
    yield replace(asked, on_ladder=False)
    yield replace(asked, on_ladder=False, joining=Joining())


def small_talk(answered: CheckIn) -> Iterator[Answer]:
    """What is answered to small talk, to questions about the bot, and to requests in the DM."""
    yield with_answer_button(greeting_view(GreetingKind.HELLO, None), "D1:1.1")
    yield what_are_you_view("2026-12")
    yield what_is_meant_view(None)
    yield why_me_view("2026-12")
    yield keeping_private_view([answered], True, "U0MAYA")
    yield how_to_delete_view()
    yield how_to_change_view(None)
    yield how_to_change_view(answered)
    yield window_view("Read your check-ins?", "Read my check-ins", "me")
    yield erase_view()
    yield doubtful_view(Doubt.SHORT, AsAnswer("D1:1.1", in_thread=False), None)
    yield doubtful_view(Doubt.SHORT, AsAnswer("D1:1.1", in_thread=True, reader_name="Maya"), None)
    yield not_sent_view("D1:1.1")
    yield ask_to_tap_view(answered, Frequency.ONCE, "U0MAYA", changes=True)
    yield ask_to_send_view("U0BEN", "Ben", "D1:1.1")
    yield reply_offer_view(answered, ReplyPress("D1", "1.1", "U0MAYA", "0" * 16), "Maya")
    yield all_hidden_view(Hidden(["2026-12"], 0, False, True, True, True, False))


def test_every_button_and_menu_has_a_listener(registered, emitted) -> None:
    shown = set(_action_ids(emitted))
    assert shown
    dead = {action for action in shown if not _is_heard(action, registered["action"])}
    assert dead == set()


def test_no_listener_waits_for_a_button_that_no_view_shows(registered, emitted) -> None:
    shown = set(_action_ids(emitted)) | OF_EARLIER_VERSIONS
    for waited_for in registered["action"]:
        if waited_for is not ANYTHING:
            assert any(_is_heard(action, [waited_for]) for action in shown), waited_for


def test_every_form_has_a_listener(registered, emitted) -> None:
    callbacks = {made["callback_id"] for made in emitted if made.get("callback_id")}
    assert callbacks == {form for form in registered["view"] if form is not ANYTHING}


def test_shortcuts_are_declared(registered) -> None:
    declared = {each["callback_id"] for each in MANIFEST["features"]["shortcuts"]}
    assert declared == {each for each in registered["shortcut"] if each is not ANYTHING}


def test_commands_are_declared_and_escaped(registered) -> None:
    declared = {command["command"]: command for command in MANIFEST["features"]["slash_commands"]}
    assert set(declared) == set(registered["command"])
    assert all(command["should_escape"] is True for command in declared.values())


def test_events_are_declared_and_no_more(registered) -> None:
    heard = {event for event in registered["event"] if event is not ANYTHING}
    declared = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    assert {event.partition(".")[0] for event in declared} == heard
    assert "message.im" in declared
    assert not declared & {"message.channels", "message.groups", "message.mpim"}


def test_scopes_are_those_of_the_methods_and_events_in_use() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "bot").rglob("*.py"), ROOT / "app.py"]
    )
    called = set(re.findall(r'(?:lient\.|")([a-z]+(?:_[a-z]+)*_[a-zA-Z0-9]+)(?=[(",])', source))
    used = {method for method in called if method in SCOPE_OF}
    needed = {scope for method in used if (scope := SCOPE_OF[method])}
    needed |= {"commands", "im:history"}  # slash commands; the event message.im
    assert needed == set(MANIFEST["oauth_config"]["scopes"]["bot"]) | ADDED_BY_HAND


def test_every_web_api_method_in_use_is_known_here() -> None:
    called = set()
    for path in (ROOT / "bot").rglob("*.py"):
        called |= set(re.findall(r"client\.([a-z]+_[A-Za-z_0-9]+)\(", path.read_text("utf-8")))
    called -= {"is_connected", "send_message"}  # of a socket
    assert called <= set(SCOPE_OF)


def test_the_manifest_keeps_to_slacks_lengths() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"] is True
    assert MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"] is False


def _action_ids(part: Any) -> Iterator[str]:
    """Action ids outside of input blocks: those are read with the form, not heard."""
    if isinstance(part, Mapping):
        if part.get("type") == "input" and not part.get("dispatch_action"):
            return
        if "action_id" in part:
            yield part["action_id"]
        for value in part.values():
            yield from _action_ids(value)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for value in part:
            yield from _action_ids(value)


def _is_heard(action: str, waited_for: Sequence[Any]) -> bool:
    return any(
        one.search(action) if isinstance(one, re.Pattern) else one == action
        for one in waited_for
        if one is not ANYTHING
    )
