"""What is made together for one person in Slack: put there, kept on record, taken away."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.checkins.messenger import (
    NotAllowed,
    OutcomeUnknown,
    OutOfReach,
    Refused,
    Sent,
    Unable,
)
from bot.checkins.tasks import DELETE_FILES
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import OutgoingFile, SlackMessenger
from bot.slack.views.answer import Answer
from storage import MadeFile

log = logging.getLogger(__name__)

ON_THEIR_WAY = timedelta(minutes=1)
"""So long files may still come of which it is not known whether Slack took them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Made for ``owner`` from what was in the store at ``read_at`` (UTC)."""

    id: str
    owner: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that Slack has under ``id`` and does not show yet. ``form``: what it is."""

    id: str
    name: str
    title: str
    form: str


@dataclass(frozen=True)
class Uploaded:
    """``refusal``: why files are missing, if any are."""

    files: Sequence[UploadedFile] = field(default_factory=tuple)
    refusal: NotAllowed | None = None

    @property
    def titles(self) -> Mapping[str, str]:
        """By id."""
        return {file.id: file.title for file in self.files}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(file.name for file in self.files)


class Batches:
    """Every thing is on record before it holds a word, so that it can be deleted whatever
    happens next; it is deleted soon if what is in it was erased meanwhile."""

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger

    def files_of(self, batch: str) -> list[MadeFile]:
        """The files on record, without canvas and messages."""
        made = self._bot.store.files_of(batch)
        return [each for each in made if not each.is_canvas and not each.is_message]

    def arrived(self, owner: str, batch: str) -> bool:
        """Whether an earlier attempt brought the files there: only Slack's answer was lost.

        If not, what that attempt left is deleted, so that it cannot come late and twice.
        Raises ``OutcomeUnknown`` as long as it may be on its way.
        """
        files = self.files_of(batch)
        if not files:
            return False
        if self._messenger.has_files(owner, {file.id for file in files}):
            return True
        newest = max(file.at for file in files if file.at is not None)
        if self._bot.now() - newest < ON_THEIR_WAY:
            raise OutcomeUnknown("files may be on their way")
        for file in files:
            self.remove(file)
        return False

    def canvas(self, batch: Batch, heading: str, body: str) -> str | None:
        """The address of the batch's canvas; ``None`` where there can be none."""
        known = (made.id for made in self._bot.store.files_of(batch.id) if made.is_canvas)
        canvas = next(known, None) or self._messenger.make_canvas(heading)
        if canvas is None:
            return None
        made = MadeFile(canvas, batch.owner, batch.id, is_canvas=True)
        self._keep(made, batch)
        try:
            return self._messenger.open_canvas(canvas, batch.owner, body)
        except Refused as error:
            log.info("A canvas could not be handed over: %s", error)
            self._try_to_remove(made)
            return None

    def upload(self, batch: Batch, files: Sequence[tuple[OutgoingFile, str]]) -> Uploaded:
        """Bring files to Slack, each with its form; what the workspace forbids is left out."""
        uploaded: list[UploadedFile] = []
        refusal: NotAllowed | None = None
        for file, form in files:
            try:
                id_ = self._messenger.upload(file, lambda id_: self._keep_file(id_, batch))
            except NotAllowed as error:
                refusal = error
            else:
                uploaded.append(UploadedFile(id_, file.name, file.title, form))
        return Uploaded(uploaded, refusal)

    def share(self, batch: Batch, comment: str, titles: Mapping[str, str]) -> None:
        """Show uploaded files; what Slack refuses to show is deleted again."""
        try:
            self._messenger.share(batch.owner, comment, titles)
        except OutOfReach:
            self._bot.store.add_task(DELETE_FILES, batch.id, self._bot.now())
            raise
        except Refused:
            for file in self.files_of(batch.id):
                self._try_to_remove(file)
            raise

    def say(self, batch: Batch, parts: Sequence[Answer]) -> None:
        """Send messages in order. Done again it goes on with those that are there already."""
        held = self._messenger.places_held(batch.owner, batch.id)
        for number, part in enumerate(parts):
            place = held.pop(number, None)
            if place is None:
                place = self._messenger.hold_place(batch.owner, batch.id, number)
            id_ = f"{place.channel}:{place.message_ts}"
            self._keep(MadeFile(id_, batch.owner, batch.id, is_message=True), batch)
            self._messenger.rewrite(place, part)
        for surplus in held.values():
            self._take_back(surplus)

    def delete(self, batch: str) -> None:
        """Delete what was made together, wherever in Slack it went, and as much as can be."""
        refusal: Refused | None = None
        for made in self._bot.store.files_of(batch):
            try:
                self.remove(made)
            except Refused as error:
                refusal = error
        if refusal is not None:
            raise refusal

    def remove(self, made: MadeFile) -> None:
        """Delete it for certain, or raise a ``NotSent``."""
        self._messenger.delete_file(made)
        self._bot.store.forget_file(made.id)

    def _keep_file(self, id_: str, batch: Batch) -> None:
        self._keep(MadeFile(id_, batch.owner, batch.id), batch)

    def _keep(self, made: MadeFile, batch: Batch) -> None:
        self._bot.store.save_files(
            [made], self._bot.now(), (), read_at=batch.read_at, remove=DELETE_FILES
        )

    def _try_to_remove(self, made: MadeFile) -> None:
        """Remove it, or leave it on record for when the batch is deleted."""
        with suppress(Refused, Unable):
            self.remove(made)

    def _take_back(self, message: Sent) -> None:
        with suppress(Refused):
            self._messenger.take_back(message)
