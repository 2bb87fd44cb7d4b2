"""Sends prompts and the messages around them to Slack. The real ``Messenger``."""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count
from threading import Event
from typing import Any
from urllib.request import build_opener

from slack_sdk import WebClient

from bot.checkins.messenger import FoundPrompt, Refused, Sent, TryLater
from bot.checkins.replies.pending import worth_reminding_of
from bot.checkins.schedule.pacing import Gates
from bot.checkins.subjects import MarkedPost, PendingWords
from bot.checkins.tasks import ASK_ABOUT_WORDS
from bot.out_calls import within
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.gateway.people_files import PersonsFile, open_file
from bot.slack.gateway.post_marks import Mark, mark_on, next_mark, note_posted
from bot.slack.gateway.web_api import TIMEOUT_SECONDS, required, sorted_failures
from bot.slack.message_kinds import Kind
from bot.slack.views.answering.prompt import nudge_view, prompt_view
from bot.slack.views.answering.reminder import reminder_view
from bot.slack.views.block_kit.answer import Answer
from storage import BotMessage, CheckIn, MadeFile

log = logging.getLogger(__name__)

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
    """A file to send."""

    name: str
    title: str
    content: bytes


class SlackMessenger:
    """Posts, changes and deletes messages, files and canvases.

    Metadata of posts holds only ids, because anybody can read it. ``gates``: a method that
    Slack asks to wait with raises ``TryLater`` until it may be called again. Every method that
    calls Slack raises one of the kinds of ``NotSent`` if the call fails.
    """

    def __init__(self, client: WebClient, bot: Bot, gates: Gates | None = None) -> None:
        self._client = client
        self._bot = bot
        self._gates = gates or Gates(Event())

    @contextmanager
    def _reporting_errors(self, method: str) -> Iterator[None]:
        """Raise errors of one call as kinds of ``NotSent``. A closed gate raises ``TryLater``."""
        gate = self._gates.of(method)
        closed = gate.seconds_closed()
        if closed:
            raise TryLater(closed)
        try:
            with sorted_failures(method):
                yield
        except TryLater as later:
            gate.close(later.seconds)
            raise

    def send_prompt(self, check_in: CheckIn) -> Sent:
        around = self._bot.interaction().around(check_in)
        sent = self._post(
            check_in.person, prompt_view(check_in, around), metadata=_metadata(check_in)
        )
        return replace(sent, named_reader=around.named_reader(check_in))

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        for channel, message in self._recent(check_in.person):
            if _check_in_of(message) == check_in.id:
                return Sent(channel, str(message["ts"]))
        return None

    def prompts_since(self, person: str, since: datetime) -> list[FoundPrompt]:
        return [
            FoundPrompt(check_in, Sent(channel, str(message["ts"])))
            for channel, message in self._recent(person)
            if float(message["ts"]) >= since.timestamp() and (check_in := _check_in_of(message))
        ]

    def send_nudge(self, check_in: CheckIn) -> None:
        """Reminds in the prompt's thread. If messages are pending, ask about these instead."""
        store = self._bot.store
        if check_in.channel is None:
            return
        if worth_reminding_of(store, check_in):
            subject = PendingWords(check_in.person, check_in.period, again=True).text
            store.add_task(ASK_ABOUT_WORDS, subject, self._bot.now())
            self._bot.outbox_signal.set()
            return
        around, chosen = self._bot.interaction().around(check_in), check_in.chosen_nudge
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
                thread_ts=check_in.message_ts,
            ),
            posted=True,
        )

    def show_prompt(self, check_in: CheckIn) -> None:
        """Redraws the prompt message to match the check-in's state."""
        if check_in.channel is None or check_in.message_ts is None:
            return
        around = self._bot.interaction().around(check_in)
        self.rewrite(Sent(check_in.channel, check_in.message_ts), prompt_view(check_in, around))
        self.name_reader(check_in, around.named_reader(check_in))

    def name_reader(self, check_in: CheckIn, reader: str | None) -> None:
        """Records the reader that a prompt, or its correction, now names.

        ``check_in``: the state that was drawn.
        """
        revision = check_in.reply.revision if check_in.reply else 0
        self._bot.store.name_reader(check_in.id, reader, revision=revision, at=self._bot.now())

    def rewrite(self, message: Sent, view: Answer) -> None:
        """Replaces the content of one of this app's messages. Safe to repeat."""
        content = view.payload()
        with self._reporting_errors("chat.update"):
            self._client.chat_update(channel=message.channel, ts=message.message_ts, **content)

    def say(
        self,
        channel: str,
        view: Answer,
        thread_ts: str | None = None,
        *,
        about: Collection[str] = (),
    ) -> Sent:
        """Posts a message in a DM (``channel`` may be a person's id).

        ``about``: the people whose words it may hold. If an earlier attempt at the same task
        posted it already, this finds that message and returns it. Raises ``ClaimLost`` if another
        process has taken that task over.
        """
        mark = next_mark()
        if mark is None:
            return self._post(channel, view, thread_ts=thread_ts)
        if mark.may_be_there:
            found = self._find_post(channel, thread_ts, mark)
            if found is not None:
                return found
        sent = self._post(channel, view, thread_ts=thread_ts, metadata=mark.metadata(about))
        note_posted(MarkedPost(sent.channel, sent.message_ts, thread_ts, mark.token))
        return sent

    def has_double(self, posted: MarkedPost) -> bool:
        """Whether there is another message with the same mark."""
        return any(
            mark_on(message) == posted.mark and str(message["ts"]) != posted.message_ts
            for _, message in self._around(posted.channel, posted.thread_ts)
        )

    def all_messages(self, person: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every message of a person's DM, in threads as well, as ``(channel, message)``."""
        for channel, message in self._recent(person, pages=None):
            yield channel, message
            if message.get("reply_count"):
                yield from ((channel, reply) for reply in self._thread(channel, message["ts"]))

    def take_back(self, message: Sent) -> None:
        """Deletes one of this app's messages. Does nothing if it is gone already."""
        try:
            with self._reporting_errors("chat.delete"):
                self._client.chat_delete(channel=message.channel, ts=message.message_ts)
        except Refused as error:
            if error.code not in _GONE:
                raise

    def upload(self, file: OutgoingFile, announced: Callable[[str], None]) -> str:
        """Uploads a file that nobody can see yet, and returns its id.

        ``announced`` is called with the id before any content is sent, so that the file can be
        deleted whatever happens next. The file gets no description: Slack never shares files
        that have one.
        """
        with self._reporting_errors("files.getUploadURLExternal"):
            told = self._client.files_getUploadURLExternal(
                filename=file.name, length=len(file.content)
            )
            file_id, address = required(told, "file_id"), required(told, "upload_url")
        announced(file_id)
        with self._reporting_errors("upload"):
            opener = build_opener()
            within(
                TIMEOUT_SECONDS,
                lambda: opener.open(address, file.content, TIMEOUT_SECONDS).close(),
            )
        return file_id

    def open_file(self, file: str) -> PersonsFile:
        """A file that a person sent, by its id in Slack. Raises ``NotOpened``."""
        return open_file(self._client, file, self._reporting_errors)

    def share(self, person: str, comment: str, titles: Mapping[str, str]) -> None:
        """Shows files to a person in one message. ``titles``: by id. ``comment``: mrkdwn.

        Slack accepts them at once but shows them later: see ``has_files``.
        """
        channel = self._dm_of(person)
        listed: list[dict[str, str | None]] = [
            {"id": file, "title": title} for file, title in titles.items()
        ]
        with self._reporting_errors("files.completeUploadExternal"):
            self._client.files_completeUploadExternal(
                files=listed, channel_id=channel, initial_comment=comment
            )

    def has_files(self, person: str, files: Collection[str]) -> bool:
        """Whether any of ``files`` (ids) is in the person's recent DM history."""
        return any(
            file.get("id") in files
            for _, message in self._recent(person)
            for file in message.get("files") or ()
        )

    def make_canvas(self, title: str) -> str | None:
        """Creates an empty canvas that nobody can open yet, and returns its id.

        It is empty, so if Slack's answer is lost, nobody's words are left in it. Returns
        ``None`` if the workspace doesn't allow apps to make canvases, or an organization has
        the app as a whole: Slack doesn't say where in it a canvas would be.
        """
        with self._reporting_errors("auth.test"):
            if self._client.auth_test().get("is_enterprise_install"):
                return None
        try:
            with self._reporting_errors("canvases.create"):
                return required(self._client.canvases_create(title=title), "canvas_id")
        except Refused as error:
            log.info("No canvas was made: %s", error)
            return None

    def open_canvas(self, canvas: str, person: str, markdown: str) -> str:
        """Replaces a canvas's content by ``markdown``, lets the person edit it, and returns its
        URL.

        Safe to repeat.
        """
        content = {"type": "markdown", "markdown": markdown}
        with self._reporting_errors("auth.test"):
            team = self._client.auth_test()
            address = f"{required(team, 'url').rstrip('/')}/docs/{required(team, 'team_id')}"
        with self._reporting_errors("canvases.edit"):
            self._client.canvases_edit(
                canvas_id=canvas, changes=[{"operation": "replace", "document_content": content}]
            )
        with self._reporting_errors("canvases.access.set"):
            self._client.canvases_access_set(
                canvas_id=canvas, access_level="write", user_ids=[person]
            )
        return f"{address}/{canvas}"

    def hold_place(self, person: str, batch: str, number: int) -> Sent:
        """Posts a placeholder, to be filled by ``rewrite``. ``number``: its place in the batch.

        If Slack's answer is lost, ``places_held`` finds it.
        """
        view = Answer("One moment…", [])
        metadata = {
            "event_type": ids.PART_EVENT,
            "event_payload": {ids.BATCH_KEY: batch, ids.NUMBER_KEY: number},
        }
        return self._post(person, view, metadata=metadata)

    def places_held(self, person: str, batch: str) -> dict[int, Sent]:
        """The placeholders of a batch in the person's recent DM history, by number."""
        found: dict[int, Sent] = {}
        for channel, message in self._recent(person):
            metadata = message.get("metadata") or {}
            named = metadata.get("event_payload") or {}
            if metadata.get("event_type") == ids.PART_EVENT and named.get(ids.BATCH_KEY) == batch:
                found[int(named[ids.NUMBER_KEY])] = Sent(channel, str(message["ts"]))
        return found

    def delete_file(self, file: MadeFile) -> None:
        """Deletes one of this app's files, canvases or messages. Does nothing if it is gone."""
        try:
            if file.is_message:
                channel, _, ts = file.id.partition(":")
                self.take_back(Sent(channel, ts))
            elif file.is_canvas:
                with self._reporting_errors("canvases.delete"):
                    self._client.canvases_delete(canvas_id=file.id)
            else:
                with self._reporting_errors("files.delete"):
                    self._client.files_delete(file=file.id)
        except Refused as error:
            if error.code not in _GONE:
                raise

    def publish_home(self, person: str, view: dict[str, Any]) -> None:
        with self._reporting_errors("views.publish"):
            self._client.views_publish(user_id=person, view=view)

    def _dm_of(self, person: str) -> str:
        with self._reporting_errors("conversations.open"):
            return required(self._client.conversations_open(users=person)["channel"], "id")

    def _find_post(self, channel: str, thread_ts: str | None, mark: Mark) -> Sent | None:
        """A message with this mark, or with an earlier one and not on record.

        Slack's answer to it was lost, or the process that posted it has ended.
        """
        for where, message in self._around(channel, thread_ts):
            ts = str(message["ts"])
            if mark.is_on(message) or (
                mark.is_earlier_on(message) and not self._bot.store.knows_post(where, ts)
            ):
                return Sent(where, ts, found=True)
        return None

    def _around(self, channel: str, thread_ts: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
        """The messages among which a message would be, as ``(channel, message)``."""
        if thread_ts is not None:
            return ((channel, reply) for reply in self._thread(channel, thread_ts))
        if channel.startswith("D"):
            return self._history(channel, PAGES)
        return self._recent(channel)

    def _recent(
        self, person: str, pages: int | None = PAGES
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The newest messages of a person's DM, newest first, as ``(channel, message)``."""
        yield from self._history(self._dm_of(person), pages)

    def _history(self, channel: str, pages: int | None) -> Iterator[tuple[str, dict[str, Any]]]:
        # Limited by number of pages, not by time: this machine's clock may be wrong.
        call = partial(self._client.conversations_history, channel=channel)
        return ((channel, each) for each in self._paged("conversations.history", call, pages))

    def _thread(self, channel: str, ts: str) -> Iterator[dict[str, Any]]:
        """The replies in a thread, oldest first. A DM's history doesn't include them."""
        call = partial(self._client.conversations_replies, channel=channel, ts=ts)
        found = self._paged("conversations.replies", call, None)
        return (reply for reply in found if reply["ts"] != ts)

    def _paged(
        self, method: str, call: Callable[..., Any], pages: int | None
    ) -> Iterator[dict[str, Any]]:
        cursor: str | None = None
        for _ in count() if pages is None else range(pages):
            with self._reporting_errors(method):
                found = call(include_all_metadata=True, limit=PAGE, cursor=cursor)
                messages = list(found["messages"])
                cursor = (found.get("response_metadata") or {}).get("next_cursor")
            yield from messages
            if not cursor:
                return

    def _post(
        self,
        channel: str,
        view: Answer,
        *,
        thread_ts: str | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> Sent:
        content = view.payload()
        with self._reporting_errors("chat.postMessage"):
            posted = self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **content,
            )
            return Sent(required(posted, "channel"), required(posted, "ts"))


def _metadata(check_in: CheckIn) -> dict[str, Any]:
    return {"event_type": ids.CHECK_IN_EVENT, "event_payload": {ids.CHECK_IN_KEY: check_in.id}}


def _check_in_of(message: dict[str, Any]) -> str:
    """The id of the check-in whose prompt a message is; empty if it's none."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != ids.CHECK_IN_EVENT:
        return ""
    return str((metadata.get("event_payload") or {}).get(ids.CHECK_IN_KEY) or "")
