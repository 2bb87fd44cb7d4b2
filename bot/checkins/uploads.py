"""Files that an admin sends in the DM: the company's roster, or nothing of the company's.

Nothing of such a file counts before the admin who sent it says so. What they decide is about
what they saw: a decision about anything older changes nothing, and what they see is drawn anew.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from bot.checkins.context import Context
from bot.checkins.roster_changes import carry_out
from bot.checkins.subjects import SentFiles
from bot.checkins.tasks import HANDLE_UPLOAD
from bot.people.directory import Directory
from bot.people.roster import RosterPlan, plan_import, plan_of
from bot.people.roster_file import is_roster
from bot.people.roster_wording import counts
from storage import RosterEdit, Store, Upload, UploadState

_ROSTER_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


def may_be_for_company(names: Sequence[str]) -> bool:
    """Whether files may be a roster, by their names alone. They must all be."""
    return len(names) == 1 and _ending(names[0]) in _ROSTER_ENDINGS


def is_roster_file(name: str, data: bytes) -> bool:
    """Whether a file is a roster, whatever mistakes it has."""
    return _ending(name) in _ROSTER_ENDINGS and is_roster(data)


def begun(store: Store, sent: SentFiles, now: datetime) -> Upload:
    """What was sent, as it is stored by now."""
    upload = Upload(sent.person, sent.channel, sent.message_ts, sent.files)
    return store.begin_upload(upload, now)


def handling(upload: Upload) -> tuple[str, str]:
    """The task that does what is to be done about an upload."""
    sent = SentFiles(upload.person, upload.channel, upload.message_ts, upload.files)
    return HANDLE_UPLOAD, sent.text


@dataclass(frozen=True, slots=True)
class Decision:
    """What an admin pressed. ``revision``: of the upload, as it was beside the button."""

    channel: str
    message_ts: str
    revision: int
    state: UploadState


def decide(
    store: Store, admins: Collection[str], person: str, decision: Decision, now: datetime
) -> bool:
    """Take a decision, and leave the rest to a task, which shows what holds in any case.

    Returns ``False``, and changes nothing, if it isn't the person's to decide, or not anymore:
    they are no admin, or it is too old.
    """
    upload = store.upload(decision.channel, decision.message_ts)
    if upload is None or upload.person != person or person not in admins:
        return False
    todo = handling(upload)
    decides = upload.state is UploadState.SHOWN and upload.revision == decision.revision
    after = replace(upload, state=decision.state)
    if not decides or store.change_upload(upload, after, now, [todo]) is None:
        store.add_task(*todo, now)
    return True


def plan_roster(context: Context, directory: Directory, data: bytes) -> RosterPlan:
    """What a roster would change. Raises as ``plan_import`` does."""
    return plan_of(
        context.store,
        lambda lines: plan_import(data, directory, context.ladders, lines, context.now),
    )


def showing(upload: Upload, data: bytes, plan: RosterPlan) -> Upload:
    """The upload as it is once its admin sees the plan."""
    return replace(
        upload,
        state=UploadState.SHOWN,
        drawn_from=plan.planned_from or "",
        digest=_digest(data),
        outcome=counts(plan),
    )


def is_as_shown(upload: Upload, data: bytes, plan: RosterPlan) -> bool:
    """Whether a plan is still what the admin saw."""
    shown = showing(upload, data, plan)
    return (shown.drawn_from, shown.digest, shown.outcome) == (
        upload.drawn_from,
        upload.digest,
        upload.outcome,
    )


def use_roster(context: Context, upload: Upload, plan: RosterPlan) -> Upload:
    """Write the plan that an admin saw, and return the upload as it is then.

    Raises ``StaleRoster`` and ``StaleUpload``, with nothing changed, if either is another one.
    """
    used = replace(upload, state=UploadState.USED)
    edit = RosterEdit(upload.person, uploads=(upload, used))
    carry_out(context, plan, edit, quietly=False)
    return replace(used, revision=upload.revision + 1)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
