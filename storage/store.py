"""The store: everything that the rest of the program can read and change.

Every method is one transaction: if it raises, nothing is changed, and when it returns, the
change is on the disk. Methods may be called from any thread. All of them raise ``StoreError``
(see ``storage.errors``) when the engine fails. Reads that find nothing return ``None`` or an
empty list. Changing a check-in that doesn't exist raises ``UnknownRecord``. Instants passed in
and returned are timezone-aware and in UTC.

``once`` is an idempotency key: it names the delivery that causes a change (a Slack event id, a
view id, a message's channel and timestamp). A second call with the same ``once`` changes
nothing and returns ``False``. Keys can form a series: ``<series>`` for the first delivery, and
``<series>@<when>`` for later ones. A delivery that arrives after a later one of its series
counts as repeated, too.

``tasks`` are ``(kind, subject)`` pairs added to the outbox in the same transaction, due at
``at``.
"""

from collections.abc import Callable

from storage.errors import StoreLost
from storage.statements.absences import AbsenceStore
from storage.statements.acknowledgements import AcknowledgementStore
from storage.statements.admin_log import AdminLogStore
from storage.statements.agenda import AgendaStore
from storage.statements.backlog import BacklogStore
from storage.statements.bot_messages import BotMessageStore
from storage.statements.check_ins import CheckInStore
from storage.statements.comments import CommentStore
from storage.statements.daily_amounts import DailyAmountStore
from storage.statements.drafts import DraftStore
from storage.statements.erasing import ErasingStore
from storage.statements.evidence import EvidenceStore
from storage.statements.files import FileStore
from storage.statements.gates import GateStore
from storage.statements.handovers import HandoverStore
from storage.statements.holders import HolderStore
from storage.statements.join_requests import JoinRequestStore
from storage.statements.journal import JournalStore
from storage.statements.ladders import LadderStore
from storage.statements.named_readers import NamedReaderStore
from storage.statements.narrowing_again import NarrowingAgainStore
from storage.statements.outbox import OutboxStore
from storage.statements.pending import PendingStore
from storage.statements.preferences import PreferenceStore
from storage.statements.privacy import PrivacyStore
from storage.statements.replicas import ReplicaStore
from storage.statements.replies import ReplyStore
from storage.statements.retention import RetentionStore
from storage.statements.roster import RosterStore
from storage.statements.roster_syncs import RosterSyncStore
from storage.statements.runs import RunStore
from storage.statements.settings import SettingStore
from storage.statements.uploads import UploadStore
from storage.statements.versions import VersionStore


class Store(
    RosterStore,
    AbsenceStore,
    AgendaStore,
    HandoverStore,
    JoinRequestStore,
    PreferenceStore,
    SettingStore,
    CheckInStore,
    NamedReaderStore,
    ReplyStore,
    VersionStore,
    DraftStore,
    PendingStore,
    EvidenceStore,
    PrivacyStore,
    CommentStore,
    AcknowledgementStore,
    ErasingStore,
    RetentionStore,
    BotMessageStore,
    FileStore,
    UploadStore,
    LadderStore,
    JournalStore,
    AdminLogStore,
    RosterSyncStore,
    BacklogStore,
    OutboxStore,
    DailyAmountStore,
    RunStore,
    NarrowingAgainStore,
    HolderStore,
    ReplicaStore,
    GateStore,
):
    """Stores what happened. Made by ``storage.open_store``."""

    def check(self, *, indexes: bool = False) -> None:
        """Checks the whole store. It takes a while, but others can use the store meanwhile.

        Raises ``DamagedDatabase`` if something can't be read. With ``indexes``, which takes
        longer, also if an index contradicts its table, or if another database has replaced the
        one that this process holds.
        """
        self._engine.check(indexes=indexes)

    def was_changed_by_others(self) -> bool:
        """Whether another program was seen to change the database since the last call.

        That may be harmless. ``check`` with ``indexes`` finds out.
        """
        return self._engine.was_changed_by_others()

    @property
    def lost(self) -> StoreLost | None:
        """Why nothing more can be saved; ``None`` if all is well. Every change raises it."""
        return self._engine.lost

    def when_lost(self, call: Callable[[], None]) -> None:
        """Calls ``call`` once, from any thread, as soon as the store is lost."""
        self._engine.when_lost(call)

    def seal(self, *, whole: bool = True) -> bool:
        """Removes every trace of what was erased from the storage medium.

        Rewrites the whole database. Raises ``StoreUnavailable`` while somebody else is reading (a
        backup, say): try again later. Without ``whole``, nobody has to wait for long: if the
        database is too large for that, traces are left and this returns ``False``. Then call it
        with ``whole`` when few people use the bot.
        """
        return self._engine.rewrite(whole=whole)

    def close(self) -> None:
        """Closes the database, after the change in progress. Can be called twice."""
        self._engine.close()
