"""Stores what happened: the records, the ``Store``, and how to open one."""

from storage.backup import Restored, Restoring, back_up, made_at, restore_backup
from storage.copying import Copied, CopyProgress, copy_store
from storage.errors import (
    AlreadyRunning,
    DamagedDatabase,
    DatabaseMoved,
    HoldLost,
    NewerSchema,
    NoDatabase,
    NotADatabase,
    StaleManager,
    StalePending,
    StaleRevision,
    StaleRoster,
    StaleUpload,
    StoreError,
    StoreLost,
    StoreUnavailable,
    UnfinishedCopy,
    UnknownRecord,
)
from storage.holding import FRESH, held, store_to_run_on
from storage.lock import hold
from storage.membership import LEASE, Membership, joined
from storage.narrowing import What
from storage.narrowing_log import NarrowingLog, read_logs
from storage.opening import log_of, open_existing_store, open_store, store_place
from storage.records import (
    PAUSED_UNTIL,
    SHARED,
    UNKNOWN_READER,
    WHOLE,
    AcceptedLadder,
    AccessLogEntry,
    AccountStatus,
    Acknowledgement,
    AdminAction,
    AdminLogEntry,
    AnswerToSync,
    Assignment,
    BacklogEvent,
    BotMessage,
    CheckIn,
    CheckInState,
    Cleaning,
    Comment,
    CompetencyUse,
    Direction,
    Draft,
    Erased,
    Evidence,
    Frequency,
    Handover,
    Holder,
    JoinRequest,
    LatestLook,
    LedgerEntry,
    MadeFile,
    Outcome,
    Passage,
    Pause,
    PendingMessage,
    PendingState,
    Person,
    PlannedLook,
    Preferences,
    Profile,
    Prompt,
    Redrawing,
    Replica,
    Reply,
    ReportingLine,
    RosterEdit,
    Scope,
    SettingChange,
    SyncQuestion,
    SyncState,
    Task,
    Tasks,
    Upload,
    UploadState,
    WaitingTasks,
)
from storage.restoring import narrow_by_logs
from storage.statements.narrowing_again import Again
from storage.store import Store
