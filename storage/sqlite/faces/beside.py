"""Of the SQLite store: what stands beside check-ins: evidence, comments, and who saw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage.contract import Tasks
from storage.records import (
    Acknowledgement,
    BotMessage,
    Comment,
    CompetencyUse,
    Evidence,
    PendingMessage,
    Scope,
)
from storage.sqlite import (
    acknowledgements,
    comments,
)
from storage.sqlite import evidence as pieces
from storage.sqlite.database import SqliteFile


class BesideFace:
    """See ``storage.contract.beside``."""

    _file: SqliteFile

    # Evidence

    def save_evidence(
        self,
        evidence: Evidence,
        *,
        once: str,
        tasks: Tasks,
        messages: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
    ) -> bool:
        return self._file.write(pieces.save, evidence, once, tasks, messages, shown)

    def evidence(self, evidence: str) -> Evidence | None:
        return self._file.read(pieces.piece, evidence)

    def evidence_of(
        self,
        person: str,
        *,
        ladder: str | None = None,
        competency: str | None = None,
        limit: int,
        scope: Scope,
        before: datetime | None = None,
    ) -> list[Evidence]:
        return self._file.read(pieces.pieces_of, person, ladder, competency, limit, scope, before)

    def evidence_counts(self, person: str, ladder: str) -> dict[str, int]:
        return self._file.read(pieces.counts, person, ladder)

    def competency_uses(self, ladder: str) -> dict[str, CompetencyUse]:
        return self._file.read(pieces.competency_uses, ladder)

    def share_evidence(
        self,
        evidence: str,
        person: str,
        reader: str | None,
        at: datetime,
        tasks: Tasks,
        *,
        redraw: str,
    ) -> bool:
        return self._file.write(pieces.share, evidence, person, reader, at, tasks, redraw)

    def drop_evidence(
        self, evidence: str, person: str, at: datetime, tasks: Tasks, *, redraw: str
    ) -> bool:
        return self._file.write(pieces.drop, evidence, person, at, tasks, redraw)

    # Comments

    def save_comment(self, comment: Comment, *, once: str, tasks: Tasks) -> bool:
        return self._file.write(comments.save, comment, once, tasks)

    def make_comment_of_message(self, comment: Comment, tasks: Tasks) -> bool:
        return self._file.write(comments.make_of_message, comment, tasks)

    def record_told(self, told: Comment, channel: str, message_ts: str) -> bool:
        return self._file.write(comments.record_told, told, channel, message_ts)

    def comment(self, comment: str) -> Comment | None:
        return self._file.read(comments.comment, comment)

    def comment_with_message(self, channel: str, message_ts: str) -> Comment | None:
        return self._file.read(comments.comment_with_message, channel, message_ts)

    def change_comment(
        self, comment: str, text: str, *, once: str, at: datetime, tasks: Tasks, take_back: str
    ) -> bool:
        return self._file.write(comments.change, comment, text, once, at, tasks, take_back)

    def drop_comment(self, comment: str, at: datetime, tasks: Tasks, *, take_back: str) -> bool:
        return self._file.write(comments.drop, comment, at, tasks, take_back)

    def comments_by(self, author: str) -> list[Comment]:
        return self._file.read(comments.comments_by, author)

    def comments_on(self, check_ins: Sequence[str]) -> dict[str, list[Comment]]:
        return self._file.read(comments.comments_on, check_ins)

    # Acknowledgements

    def acknowledge(self, seen: Acknowledgement, tasks: Tasks) -> bool:
        return self._file.write(acknowledgements.acknowledge, seen, tasks)

    def acknowledgements_on(self, check_ins: Sequence[str]) -> dict[str, list[Acknowledgement]]:
        return self._file.read(acknowledgements.on, check_ins)
