"""The storage contract: what stands beside check-ins: evidence, comments, and who saw them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

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


class BesideStore(Protocol):
    """What may be asked of what stands beside check-ins: evidence, comments, and who saw them."""

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
        """Keep a piece of evidence. ``tasks`` are due at ``evidence.saved_at``.

        ``messages`` became it and are pending no more; unless they wait as they are
        given, ``StalePending`` is raised and nothing written. ``shown``: a message of
        the bot's, as it is on record from then on. The evidence's id must be new;
        otherwise ``StoreError`` is raised and nothing written.
        """

    def evidence(self, evidence: str) -> Evidence | None: ...

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
        """A person's evidence, newest first, of a ladder and a competency if given.

        Only what was saved earlier than ``before`` when given.
        """

    def evidence_counts(self, person: str, ladder: str) -> dict[str, int]:
        """How many pieces the person has on a ladder, by competency id; private ones too."""

    def competency_uses(self, ladder: str) -> dict[str, CompetencyUse]:
        """What everybody has under the competencies of a ladder, by competency id."""

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
        """Share a piece of the person's evidence with ``reader``; ``None``: keep it private.

        A task of the kind ``redraw`` is added for each message of the bot's that shows it.
        ``False``, and nothing changed, if there is none with this id, it is
        another's, or it is so already.
        """

    def drop_evidence(
        self, evidence: str, person: str, at: datetime, tasks: Tasks, *, redraw: str
    ) -> bool:
        """Delete a piece of the person's evidence. ``redraw``: as with ``share_evidence``.

        ``False``, and nothing changed, if there is none with this id or it is another's.
        """

    # Comments

    def save_comment(self, comment: Comment, *, once: str, tasks: Tasks) -> bool:
        """Keep a comment on a check-in. ``tasks`` are due at ``comment.at``.

        ``False``, and nothing kept, also when the check-in is ``ERASED``.
        """

    def make_comment_of_message(self, comment: Comment, tasks: Tasks) -> bool:
        """Move the words of a message out of its author's reply into a comment.

        They leave the earlier versions of the reply as well. ``False``, and nothing changed,
        if they are not in it, or if it would be left empty.
        """

    def record_told(self, told: Comment, channel: str, message_ts: str) -> bool:
        """Note which message told of a comment, so that it can be taken back with it.

        ``told``: as that message shows it. ``False``, and nothing noted, if the comment
        is gone or says something else by now, or another message told of it before.
        """

    def comment(self, comment: str) -> Comment | None: ...

    def comment_with_message(self, channel: str, message_ts: str) -> Comment | None:
        """The comment that was written as that Slack message."""

    def change_comment(
        self, comment: str, text: str, *, once: str, at: datetime, tasks: Tasks, take_back: str
    ) -> bool:
        """Let a comment say something else; nothing happens to one that is not there.

        A task of the kind ``take_back`` is added for the message that told of it, if any.
        """

    def drop_comment(self, comment: str, at: datetime, tasks: Tasks, *, take_back: str) -> bool:
        """Delete a comment. ``False``, and nothing changed, if it is not there (any more).

        ``take_back`` as with ``change_comment``.
        """

    def comments_by(self, author: str) -> list[Comment]:
        """Every comment somebody wrote, oldest first."""

    def comments_on(self, check_ins: Sequence[str]) -> dict[str, list[Comment]]:
        """The comments on each of these check-ins that has any, oldest first."""

    # Acknowledgements

    def acknowledge(self, seen: Acknowledgement, tasks: Tasks) -> bool:
        """Note it in place of an earlier one of the same reader. ``tasks`` are due at ``seen.at``.

        ``False``, and nothing changed, when they had seen this revision already, or
        the check-in is ``ERASED``.
        """

    def acknowledgements_on(self, check_ins: Sequence[str]) -> dict[str, list[Acknowledgement]]:
        """Those of each of these check-ins that has any, oldest first."""
