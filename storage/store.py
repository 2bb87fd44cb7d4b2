"""The store: what the rest of the program may ask of what is kept, in domain words.

Every method is one transaction: it happens wholly or not at all, and has
reached the disk when it returns. Methods may be called from any thread.
Everything raises ``StoreError`` (see ``storage.errors``) when the engine fails.
Reads that find nothing return ``None`` or an empty list; changing a check-in
that is not there raises ``UnknownRecord``.
Instants passed in and returned are timezone-aware and in UTC.

``once`` names the delivery that causes a change (a Slack event id, a view id, a
message's channel and ts). A second call with the same ``once`` changes nothing
and says so by returning ``False``. Those of a series go by ``<series>@<when>``, the first of
them by ``<series>``: one that comes after a later one counts as repeated, too.

``tasks`` are ``(kind, subject)`` pairs put into the outbox in the same
transaction, due at ``at``.
"""

from __future__ import annotations

from collections.abc import Callable

from storage.errors import StoreLost
from storage.statements.absences import AbsenceStore
from storage.statements.acknowledgements import AcknowledgementStore
from storage.statements.agenda import AgendaStore
from storage.statements.backlog import BacklogStore
from storage.statements.bot_messages import BotMessageStore
from storage.statements.check_ins import CheckInStore
from storage.statements.comments import CommentStore
from storage.statements.daily_amounts import DailyAmountStore
from storage.statements.directions import DirectionStore
from storage.statements.drafts import DraftStore
from storage.statements.erasing import ErasingStore
from storage.statements.evidence import EvidenceStore
from storage.statements.files import FileStore
from storage.statements.handovers import HandoverStore
from storage.statements.holders import HolderStore
from storage.statements.join_requests import JoinRequestStore
from storage.statements.journal import JournalStore
from storage.statements.named_readers import NamedReaderStore
from storage.statements.outbox import OutboxStore
from storage.statements.pauses import PauseStore
from storage.statements.pending import PendingStore
from storage.statements.preferences import PreferenceStore
from storage.statements.replies import ReplyStore
from storage.statements.retention import RetentionStore
from storage.statements.roster import RosterStore
from storage.statements.runs import RunStore
from storage.statements.secrets import SecretStore
from storage.statements.skips import SkipStore
from storage.statements.versions import VersionStore


class Store(
    RosterStore,
    AbsenceStore,
    AgendaStore,
    HandoverStore,
    JoinRequestStore,
    DirectionStore,
    PreferenceStore,
    CheckInStore,
    NamedReaderStore,
    SkipStore,
    ReplyStore,
    VersionStore,
    DraftStore,
    PendingStore,
    EvidenceStore,
    CommentStore,
    AcknowledgementStore,
    ErasingStore,
    RetentionStore,
    BotMessageStore,
    FileStore,
    JournalStore,
    BacklogStore,
    PauseStore,
    OutboxStore,
    DailyAmountStore,
    RunStore,
    SecretStore,
    HolderStore,
):
    """A place where what happened is kept safe. Made by ``storage.open_store``."""

    def check(self, *, indexes: bool = False) -> None:
        """Look the whole store over, which takes a while and holds up nobody.

        Raises ``DamagedDatabase`` at what cannot be read; with ``indexes``, which takes
        longer, also where an index and what it leads to disagree, or where another store
        than the one whose hold was claimed has taken its place.
        """
        self._engine.check(indexes=indexes)

    def was_changed_by_others(self) -> bool:
        """Whether something else than this store was seen to change what it holds, since
        this was asked last. That can be right; ``check`` tells whether it was."""
        return self._engine.was_changed_by_others()

    @property
    def lost(self) -> StoreLost | None:
        """Why nothing more can be saved here, once that is so. From then on every change
        is refused with it."""
        return self._engine.lost

    def when_lost(self, call: Callable[[], None]) -> None:
        """Call this once, from any thread, as soon as the store is lost."""
        self._engine.when_lost(call)

    def seal(self) -> None:
        """See to it that nothing of what was erased is left on the storage medium.

        Takes as long as writing everything anew. Raises ``StoreUnavailable``, and is
        to be tried again, while somebody else is reading (a backup, say).
        """
        self._engine.rewrite()

    def close(self) -> None:
        """Give back what the store holds, after the change in progress. May be called twice."""
        self._engine.close()
