"""Files, canvases and messages made together for one person: create, record and delete them."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.checkins.messenger import NotAllowed, OutcomeUnknown, OutOfReach, Refused, Sent, Unable
from bot.checkins.tasks import DELETE_FILES
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import OutgoingFile, SlackMessenger
from bot.slack.views.block_kit.answer import Answer
from storage import MadeFile

log = logging.getLogger(__name__)

ON_THEIR_WAY = timedelta(minutes=1)
"""How long files may still appear in Slack after an upload with an unknown outcome."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is made together for ``owner``, from what the store held at ``read_at`` (UTC)."""

    id: str
    owner: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that was uploaded, but isn't shown to anybody yet. ``form``: what kind it is."""

    id: str
    name: str
    title: str
    form: str


@dataclass(frozen=True)
class Uploaded:
    """The files that were uploaded. ``refusal``: why others are missing, if any are."""

    files: Sequence[UploadedFile] = field(default_factory=tuple)
    refusal: NotAllowed | None = None

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each file, by id."""
        return {file.id: file.title for file in self.files}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(file.name for file in self.files)


class Batches:
    """Creates and deletes batches.

    Everything is recorded before it holds any words, so it can be deleted whatever happens
    next. If its words are erased meanwhile, it is deleted soon.
    """

    def __init__(self, bot: Bot, messenger: SlackMessenger) -> None:
        self._bot = bot
        self._messenger = messenger

    def files_of(self, batch: str) -> list[MadeFile]:
        """The files on record, without canvas and messages."""
        made = self._bot.store.files_of(batch)
        return [each for each in made if not each.is_canvas and not each.is_message]

    def arrived(self, owner: str, batch: str) -> bool:
        """Whether an earlier attempt delivered the files, and only Slack's answer was lost.

        If not, the files of that attempt are deleted, so that they can't appear later, too.
        Raises ``OutcomeUnknown`` as long as they may still appear: try again later.
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
        """Creates or fills the batch's canvas and returns its URL; ``None`` if Slack refuses."""
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
        """Uploads files, each with its form. Files that the workspace forbids are left out."""
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
        """Shows uploaded files to the owner. If Slack refuses, they are deleted again."""
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
        """Sends messages in order. When repeated, it reuses the messages that were sent before."""
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
        """Deletes as much of a batch as possible. Raises ``Refused`` if something is left."""
        refusal: Refused | None = None
        for made in self._bot.store.files_of(batch):
            try:
                self.remove(made)
            except Refused as error:
                refusal = error
        if refusal is not None:
            raise refusal

    def remove(self, made: MadeFile) -> None:
        """Deletes something from Slack and from the record, or raises a ``NotSent``."""
        self._messenger.delete_file(made)
        self._bot.store.forget_file(made.id)

    def _keep_file(self, id_: str, batch: Batch) -> None:
        self._keep(MadeFile(id_, batch.owner, batch.id), batch)

    def _keep(self, made: MadeFile, batch: Batch) -> None:
        self._bot.store.save_files(
            [made], self._bot.now(), (), read_at=batch.read_at, remove=DELETE_FILES
        )

    def _try_to_remove(self, made: MadeFile) -> None:
        """Removes it, or leaves it on record, to be deleted with the batch."""
        with suppress(Refused, Unable):
            self.remove(made)

    def _take_back(self, message: Sent) -> None:
        with suppress(Refused):
            self._messenger.take_back(message)
