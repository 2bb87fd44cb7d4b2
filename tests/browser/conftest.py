"""The page of a local workspace in headless Chromium, with a small real app behind it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from slack_bolt import Ack, App, BoltContext, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox import Control, LocalWorkspace, Member, WorkspaceClock

Json = dict[str, Any]

ADA, BO = "U01ADA", "U02BO"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "No Chromium here, so the local workspace's page is not tried in a browser: "
    "install one, or name it in CHROMIUM."
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 20_000
READ_SECONDS = 0.2
CLOSE_SECONDS = 10.0

MEMBERS = [
    Member(id=ADA, name="ada", real_name="Ada Moreau", title="Host", tz="Europe/Paris"),
    Member(id=BO, name="bo", real_name="Bo Lund", title="Guest", tz="America/New_York"),
]
MANIFEST: Json = {
    "display_information": {"name": "Tea Round", "background_color": "#3b4a6b"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Tea Round"},
        "slash_commands": [
            {"command": "/tea", "description": "Ask who wants tea", "usage_hint": "[kind]"},
            {"command": "/silence", "description": "Is never answered", "usage_hint": ""},
            {"command": "/rota", "description": "Show who makes tea", "usage_hint": ""},
        ],
        "shortcuts": [
            {
                "name": "Thank with tea",
                "type": "message",
                "callback_id": "thank",
                "description": "Tea for whoever wrote this",
            },
            {
                "name": "Plan a round",
                "type": "global",
                "callback_id": "plan",
                "description": "Who makes tea, and when",
            },
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "im:history"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}

Visit = Callable[..., Page]


def find_chromium() -> str | None:
    """Where Chromium is, or ``None``."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without Chromium all of these are skipped from this one place: one line in the summary."""
    if item.get_closest_marker("browser") and find_chromium() is None:
        pytest.skip(NO_CHROMIUM)


# Not for longer than a module: while playwright runs, nothing else in its thread can use asyncio.
# One Chromium at a time, by the group of each module: several at once starve each other.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all that a module tries in it."""
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    """A workspace with the tea app in it, and a clock that a button moves on."""
    clock = WorkspaceClock()
    clock.move_to(NOW)

    def tomorrow() -> str:
        clock.advance(timedelta(days=1))
        return "It is tomorrow now."

    with LocalWorkspace(
        manifest=MANIFEST,
        members=MEMBERS,
        channels=["general", "kitchen"],
        team_name="Tearoom",
        clock=clock,
        controls=[Control("tomorrow", "Next day", "Moves the clock on by a day.", tomorrow)],
    ) as running:
        client = WebClient(token=running.bot_token, base_url=running.api_url)
        handler = SocketModeHandler(tea_app(client), running.app_token)
        handler.connect()
        running.wait_for_app()
        # Closing waits for the read that is under way: three seconds unless told otherwise.
        handler.client.current_session.sock.settimeout(READ_SECONDS)
        yield running
        # The library's own socket, which the bot doesn't use, now and then waits for itself.
        closing = Thread(target=handler.close, daemon=True)
        closing.start()
        closing.join(CLOSE_SECONDS)


@pytest.fixture
def visit(browser: Browser, workspace: LocalWorkspace) -> Iterator[Visit]:
    """Opens the page as a person; in the end nothing may have gone wrong in any console."""
    complaints: list[str] = []
    contexts = []

    def open_page(person: str = ADA, at: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda made: _expect_own(made.url, workspace.url, complaints))
        page.goto(f"{workspace.url}#as={person}&at={at}")
        page.get_by_role("main").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _expect_own(asked: str, own: str, complaints: list[str]) -> None:
    if not asked.startswith(own):
        complaints.append(f"asked for {asked}")


def tea_app(client: WebClient) -> App:
    """An app that uses what the page must be able to show."""
    app = App(client=client)
    _take_rounds(app)
    _take_orders(app)
    _plan(app)
    _hear(app)
    return app


def _take_rounds(app: App) -> None:
    @app.command("/tea")
    def tea(ack: Ack, command: Json) -> None:
        ack(text="Who wants tea?", blocks=round_blocks(command["text"] or "tea", 0))

    @app.action("more")
    def more(ack: Ack, action: Json, respond: Respond) -> None:
        ack()
        kind, cups = action["value"].split("|")
        respond(text="Tea", blocks=round_blocks(kind, int(cups) + 1), replace_original=True)

    @app.action("milk")
    def milk(ack: Ack, action: Json, respond: Respond) -> None:
        ack()
        chosen = action["selected_option"]["value"]
        respond(text=f"With {chosen} milk.", replace_original=False)

    @app.action("forget")
    def forget(ack: Ack, respond: Respond) -> None:
        ack()
        respond(delete_original=True)


def _take_orders(app: App) -> None:
    @app.action("order")
    def order(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=order_form())
        ack()

    @app.view("order")
    def ordered(ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        values = view["state"]["values"]
        name = values["name"]["name"]["value"]
        if name == "coffee":
            ack(response_action="errors", errors={"name": "There is only tea."})
            return
        size = values["size"]["size"]["selected_option"]["value"]
        client.chat_postMessage(channel=context.user_id, text=f"Ordered a {size} {name}")
        ack()


def _plan(app: App) -> None:
    @app.shortcut("thank")
    def thank(ack: Ack, shortcut: Json, client: WebClient, respond: Respond) -> None:
        ack()
        where = {"channel": shortcut["channel"]["id"], "message_ts": shortcut["message"]["ts"]}
        link = client.chat_getPermalink(**where)["permalink"]
        respond(f"Tea for <@{shortcut['message']['user']}>, for <{link}|this message>.")

    @app.command("/rota")
    def rota(ack: Ack) -> None:
        ack(text="The rota", blocks=[rota_controls()], response_type="in_channel")

    for action in ("who", "kind", "at"):
        app.action(action)(lambda ack: ack())

    @app.shortcut("plan")
    def plan(ack: Ack, shortcut: Json, client: WebClient) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=plan_form())
        ack()

    @app.action("deeper")
    def deeper(ack: Ack, body: Json, client: WebClient) -> None:
        text = {"type": "section", "text": _plain("Let it stand for four minutes.")}
        view = {"type": "modal", "title": _plain("How to make tea"), "blocks": [text]}
        client.views_push(trigger_id=body["trigger_id"], view=view)
        ack()

    @app.view("plan")
    def planned(ack: Ack, view: Json, context: BoltContext, client: WebClient) -> None:
        values = view["state"]["values"]
        who = values["who"]["who"]["selected_user"]
        kind = values["kind"]["kind"]["selected_option"]["text"]["text"]
        at = values["at"]["at"]["selected_time"]
        client.chat_postMessage(channel=context.user_id, text=f"<@{who}> makes {kind} at {at}.")
        ack()


def _hear(app: App) -> None:
    @app.event("message")
    def heard(event: Json, client: WebClient) -> None:
        said = {"message_changed": "I see you changed it.", "message_deleted": "Forgotten."}
        text = said.get(event.get("subtype", ""), f"You said: {event.get('text')}")
        client.chat_postMessage(
            channel=event["channel"], text=text, thread_ts=event.get("thread_ts")
        )

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=home_view("Welcome to the tea room."))

    @app.action("steep")
    def steep(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_publish(user_id=body["user"]["id"], view=home_view("It is steeping."))
        ack()


def round_blocks(kind: str, cups: int) -> list[Json]:
    """What ``/tea`` shows: a count and one of each control that a message can have."""
    milks = [_option("Oat milk", "oat"), _option("Cow milk", "cow")]
    confirm = {
        "title": _plain("Forget this round?"),
        "text": _plain("Nobody will get tea."),
        "confirm": _plain("Forget it"),
        "deny": _plain("Keep it"),
    }
    return [
        {"type": "header", "text": _plain(f"{cups} cups")},
        {"type": "section", "text": {"type": "mrkdwn", "text": f"*Kind*: {kind}"}},
        {
            "type": "actions",
            "elements": [
                _button("One more", "more", value=f"{kind}|{cups}"),
                _button("Order…", "order", style="primary"),
                {
                    "type": "static_select",
                    "action_id": "milk",
                    "placeholder": _plain("Milk"),
                    "options": milks,
                },
                _button("Forget", "forget", style="danger", confirm=confirm),
            ],
        },
    ]


def order_form() -> Json:
    """A form with a text, a choice with a description, and a day that may be left out."""
    sizes = [_option("Small", "small"), {**_option("Pot", "pot"), "description": _plain("For two")}]
    return {
        "type": "modal",
        "callback_id": "order",
        "title": _plain("Order"),
        "submit": _plain("Send"),
        "close": _plain("Never mind"),
        "blocks": [
            _input("name", "What would you like?", {"type": "plain_text_input"}),
            _input("size", "Which size?", {"type": "radio_buttons", "options": sizes}),
            _input("day", "When?", {"type": "datepicker"}, optional=True),
        ],
    }


KINDS = {
    "type": "static_select",
    "action_id": "kind",
    "placeholder": {"type": "plain_text", "text": "Kind of tea"},
    "option_groups": [
        {
            "label": {"type": "plain_text", "text": group},
            "options": [
                {"text": {"type": "plain_text", "text": kind}, "value": kind.lower()}
                for kind in kinds
            ],
        }
        for group, kinds in {"Black": ["Assam", "Keemun"], "Green": ["Sencha"]}.items()
    ],
}


def rota_controls() -> Json:
    """Menus and pickers as they stand in a message."""
    who = {"type": "users_select", "action_id": "who", "placeholder": _plain("Who")}
    at = {"type": "timepicker", "action_id": "at", "placeholder": _plain("When")}
    return {"type": "actions", "block_id": "rota", "elements": [who, KINDS, at]}


def plan_form() -> Json:
    """The same as fields of a form, and a button that lays another on it."""
    return {
        "type": "modal",
        "callback_id": "plan",
        "title": _plain("Plan a round"),
        "submit": _plain("Plan"),
        "blocks": [
            _input("who", "Who makes tea?", {"type": "users_select"}),
            _input("kind", "Which tea?", KINDS),
            _input("at", "At what time?", {"type": "timepicker"}),
            {"type": "actions", "elements": [_button("How to make tea", "deeper")]},
        ],
    }


def home_view(words: str) -> Json:
    """The Home tab."""
    steep = {"type": "actions", "elements": [_button("Steep", "steep")]}
    return {"type": "home", "blocks": [{"type": "header", "text": _plain(words)}, steep]}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _option(text: str, value: str) -> Json:
    return {"text": _plain(text), "value": value}


def _button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": _plain(text), "action_id": action_id, **more}


def _input(name: str, label: str, element: Json, *, optional: bool = False) -> Json:
    return {
        "type": "input",
        "block_id": name,
        "label": _plain(label),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
