"""Prompts and the messages around them, sent to Slack. The real ``Messenger``."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.request import build_opener

from slack_sdk import WebClient

from bot.checkins.messenger import Refused, Sent, Unable
from bot.checkins.tasks import ASK_ABOUT_WORDS
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.calling import TIMEOUT_SECONDS, sorted_failures
from bot.slack.message_kinds import Kind
from bot.slack.views.answer import Answer
from bot.slack.views.prompt import nudge_view, prompt_view
from bot.slack.views.reminder import reminder_view
from storage import BotMessage, CheckIn, MadeFile

log = logging.getLogger(__name__)

ALT_TEXT_LIMIT = 1_000
PAGE = 100
PAGES = 5

_GONE = frozenset(
    {
        "file_not_found",
        "file_deleted",
        "canvas_not_found",
        "canvas_deleted",
        "message_not_found",
    }
)


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file to send. ``alt_text``: what a picture shows, for who does not see it, in at most
    ``ALT_TEXT_LIMIT`` characters."""

    name: str
    title: str
    content: bytes
    alt_text: str = ""


class SlackMessenger:
    """Posts with metadata that holds the check-in's id and nothing else: anyone can read it."""

    def __init__(self, client: WebClient, bot: Bot) -> None:
        self._client = client
        self._bot = bot

    def send_prompt(self, check_in: CheckIn) -> Sent:
        around = self._bot.around(check_in)
        sent = self._post(
            check_in.person, prompt_view(check_in, around), metadata=_metadata(check_in)
        )
        return replace(sent, named_reader=around.named_reader(check_in))

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        for channel, message in self._recent(check_in.person):
            if _names(message, check_in):
                return Sent(channel, str(message["ts"]))
        return None

    def send_nudge(self, check_in: CheckIn) -> None:
        """Remind in the thread; words that wait are asked about instead of asking afresh."""
        store = self._bot.store
        if check_in.channel is None:
            return
        if store.waiting(check_in.person, check_in.period):
            subject = f"{check_in.person}|{check_in.period}|again"
            store.add_task(ASK_ABOUT_WORDS, subject, self._bot.now())
            self._bot.outbox_bell.set()
            return
        around, chosen = self._bot.around(check_in), check_in.chosen_nudge
        number = check_in.reminders
        view = nudge_view(check_in, around) if chosen else reminder_view(check_in, number, around)
        sent = self._post(check_in.channel, view, thread_ts=check_in.message_ts)
        subject = "chosen" if chosen else str(number)
        store.record_bot_message(
            BotMessage(
                sent.channel,
                sent.message_ts,
                check_in.person,
                Kind.REMINDER,
                subject,
                check_in.id,
            ),
            posted=True,
        )

    def show_prompt(self, check_in: CheckIn) -> None:
        """Redraw the prompt message to match the check-in's state."""
        if check_in.channel is None or check_in.message_ts is None:
            return
        around = self._bot.around(check_in)
        self.change(check_in.channel, check_in.message_ts, prompt_view(check_in, around))
        self._bot.store.name_reader(check_in.id, around.named_reader(check_in))

    def change(self, channel: str, message_ts: str, view: Answer) -> None:
        """Let a message of this app's say something else."""
        with sorted_failures():
            self._client.chat_update(channel=channel, ts=message_ts, **view.payload())

    def take_back_at(self, channel: str, message_ts: str) -> None:
        """Delete a message of this app's, wherever it stands."""
        self.take_back(Sent(channel, message_ts))

    def say(self, channel: str, view: Answer, thread_ts: str | None = None) -> Sent:
        """Post a message in a DM (``channel`` may be a person's id)."""
        return self._post(channel, view, thread_ts=thread_ts)

    def take_back(self, message: Sent) -> None:
        """Delete a message of this app's. One that is gone already is fine."""
        try:
            with sorted_failures():
                self._client.chat_delete(channel=message.channel, ts=message.message_ts)
        except Refused as error:
            if error.code not in _GONE:
                raise

    def send_files(
        self,
        person: str,
        comment: str,
        files: Sequence[OutgoingFile],
        announced: Callable[[str], None],
    ) -> None:
        """Send files to a person in one message; ``comment`` is mrkdwn.

        ``announced`` is called with the id of each file before any of its content
        is sent, so that it can be deleted whatever happens next.
        """
        with sorted_failures():
            channel: str = self._client.conversations_open(users=person)["channel"]["id"]
        ids = [self._upload(file, announced) for file in files]
        listed: list[dict[str, str | None]] = [
            {"id": id_, "title": file.title} for id_, file in zip(ids, files, strict=True)
        ]
        with sorted_failures():
            self._client.files_completeUploadExternal(
                files=listed, channel_id=channel, initial_comment=comment
            )

    def has_files(self, person: str, files: Collection[str]) -> bool:
        """Whether any of ``files`` (their ids) stands in the person's recent DM history."""
        return any(
            file.get("id") in files
            for _, message in self._recent(person)
            for file in message.get("files") or ()
        )

    def make_canvas(self, title: str) -> str | None:
        """A canvas with nothing in it, which nobody can open yet: its id.

        One whose answer is lost holds no word of anybody. ``None`` where the
        workspace has no canvases for apps.
        """
        try:
            with sorted_failures():
                made: str = self._client.canvases_create(title=title)["canvas_id"]
        except Unable as error:
            log.info("No canvas was made: %s", error)
            return None
        return made

    def open_canvas(self, canvas: str, person: str, markdown: str) -> str:
        """Write ``markdown`` into a canvas, whatever was in it, and let the person read and
        change it: its address. Doing so twice comes to the same."""
        content = {"type": "markdown", "markdown": markdown}
        with sorted_failures():
            team = self._client.auth_test()
            self._client.canvases_edit(
                canvas_id=canvas, changes=[{"operation": "replace", "document_content": content}]
            )
            self._client.canvases_access_set(
                canvas_id=canvas, access_level="write", user_ids=[person]
            )
        return f"{str(team['url']).rstrip('/')}/docs/{team['team_id']}/{canvas}"

    def delete_file(self, file: MadeFile) -> None:
        """Delete a file or a canvas of this app's. One that is gone already is fine."""
        try:
            with sorted_failures():
                if file.is_canvas:
                    self._client.canvases_delete(canvas_id=file.id)
                else:
                    self._client.files_delete(file=file.id)
        except Unable as error:
            if error.code not in _GONE:
                raise

    def publish_home(self, person: str, view: dict[str, Any]) -> None:
        with sorted_failures():
            self._client.views_publish(user_id=person, view=view)

    def _recent(self, person: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The newest messages of a person's DM, the newest first, each after its channel."""
        with sorted_failures():
            channel: str = self._client.conversations_open(users=person)["channel"]["id"]
            cursor: str | None = None
            # Newest first and by number, not by time: this machine's clock may be wrong.
            for _ in range(PAGES):
                found = self._client.conversations_history(
                    channel=channel, include_all_metadata=True, limit=PAGE, cursor=cursor
                )
                for message in found["messages"]:
                    yield channel, message
                cursor = (found.get("response_metadata") or {}).get("next_cursor")
                if not cursor:
                    return

    def _upload(self, file: OutgoingFile, announced: Callable[[str], None]) -> str:
        with sorted_failures():
            told = self._client.files_getUploadURLExternal(
                filename=file.name, length=len(file.content), alt_txt=file.alt_text or None
            )
        file_id = str(told["file_id"])
        announced(file_id)
        with sorted_failures():
            address = str(told["upload_url"])
            build_opener().open(address, file.content, TIMEOUT_SECONDS).close()
        return file_id

    def _post(
        self,
        channel: str,
        view: Answer,
        *,
        thread_ts: str | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> Sent:
        with sorted_failures():
            posted = self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **view.payload(),
            )
            return Sent(posted["channel"], posted["ts"])


def _metadata(check_in: CheckIn) -> dict[str, Any]:
    return {"event_type": ids.CHECK_IN_EVENT, "event_payload": {ids.CHECK_IN_KEY: check_in.id}}


def _names(message: dict[str, Any], check_in: CheckIn) -> bool:
    metadata = message.get("metadata") or {}
    return (
        metadata.get("event_type") == ids.CHECK_IN_EVENT
        and (metadata.get("event_payload") or {}).get(ids.CHECK_IN_KEY) == check_in.id
    )
