"""Files that an admin sends in the DM: the company's roster or ladder, or neither.

A file has no effect before the admin who sent it confirms it. They decide about what they saw: a
decision about an older state changes nothing, and the message is redrawn.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePath
from urllib.parse import unquote

from bot.checkins.administering.roster_changes import carry_out
from bot.checkins.context import Context
from bot.checkins.subjects import SentFiles
from bot.checkins.tasks import HANDLE_UPLOAD
from bot.checkins.wording import FILMS, PICTURES, SOUNDS
from bot.people.directory import Directory
from bot.people.roster.file import is_roster
from bot.people.roster.importing import RosterPlan, plan_import, plan_of
from bot.people.roster.wording import counts
from storage import RosterEdit, Store, Upload, UploadState

_ROSTER_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
_CALLED = re.compile(r"(?<![a-z])(?:ladder|roster)s?(?![a-z])[^/]*$", re.IGNORECASE)
LIKELIEST = ("*", "likeliest")
"""The answer that takes the likeliest one to whatever is asked about a ladder from then on."""

NAMED = "named"
"""Instead of a question: the answer is the name that an admin typed for a ladder."""

UNDONE_WITHIN = timedelta(days=1)
"""How long an admin can undo a ladder or a roster."""


def names_company_file(links: Sequence[str]) -> bool:
    """Whether one of these links is to a file in Slack that is called a ladder or a roster."""
    return any("/files/" in link and _CALLED.search(unquote(link)) for link in links)


def is_recording(name: str) -> bool:
    """Whether a file is sound or a video, by its name. What is said in it may be an answer."""
    return _ending(name).removeprefix(".") in (*SOUNDS, *FILMS)


def is_picture(name: str) -> bool:
    """Whether a file is a picture, by its name. No ladder can be read from one."""
    return _ending(name).removeprefix(".") in PICTURES


def is_roster_file(name: str, data: bytes) -> bool:
    """Whether a file is a roster, even with mistakes."""
    return _ending(name) in _ROSTER_ENDINGS and is_roster(data)


def begun(store: Store, sent: SentFiles, now: datetime) -> Upload:
    """The upload, as it's stored now."""
    upload = Upload(sent.person, sent.channel, sent.message_ts, sent.files)
    return store.begin_upload(upload, now)


def handling(upload: Upload) -> tuple[str, str]:
    """The task that handles an upload."""
    sent = SentFiles(upload.person, upload.channel, upload.message_ts, upload.files)
    return HANDLE_UPLOAD, sent.text


@dataclass(frozen=True, slots=True)
class Decision:
    """What an admin pressed. ``revision``: of the upload, as it was beside the button.

    ``answer``: to a question about it.
    """

    channel: str
    message_ts: str
    revision: int
    state: UploadState
    answer: tuple[str, str] | None = None


def decide(
    store: Store, admins: Collection[str], person: str, decision: Decision, now: datetime
) -> bool:
    """Stores a decision. A task does the rest, and shows the result in any case.

    Returns ``False``, and changes nothing, if the person can't decide (anymore): they aren't an
    admin, or the upload is too old.
    """
    upload = store.upload(decision.channel, decision.message_ts)
    if upload is None or upload.person != person or person not in admins:
        return False
    todo = handling(upload)
    decidable = _DECIDED_FROM.get(decision.state, UploadState.SHOWN)
    decides = upload.state is decidable and upload.revision == decision.revision
    answers = upload.answers + ((decision.answer,) if decision.answer else ())
    after = replace(upload, state=decision.state, answers=answers)
    if not decides or store.change_upload(upload, after, now, [todo]) is None:
        store.add_task(*todo, now)
    return True


_DECIDED_FROM = {UploadState.UNDOING: UploadState.USED}


def plan_roster(context: Context, directory: Directory, data: bytes) -> RosterPlan:
    """What a roster would change. Raises like ``plan_import``."""
    return plan_of(
        context.store,
        lambda lines: plan_import(data, directory, context.ladders, lines, context.now),
    )


def showing(upload: Upload, data: bytes, plan: RosterPlan) -> Upload:
    """The upload after its admin sees the plan."""
    return replace(
        upload,
        state=UploadState.SHOWN,
        drawn_from=plan.planned_from or "",
        digest=_digest(data, plan),
        outcome=counts(plan),
    )


def is_of_roster(upload: Upload) -> bool:
    """Whether an upload that was shown is a roster. A ladder has no digest."""
    return bool(upload.digest)


def is_as_shown(upload: Upload, data: bytes, plan: RosterPlan) -> bool:
    """Whether a plan is still what the admin saw."""
    shown = showing(upload, data, plan)
    return (shown.drawn_from, shown.digest, shown.outcome) == (
        upload.drawn_from,
        upload.digest,
        upload.outcome,
    )


def use_roster(context: Context, upload: Upload, plan: RosterPlan, noted: str) -> Upload:
    """Writes the plan that an admin saw, and returns the upload after that.

    ``noted``: what the plan changes, for undoing it.

    Raises ``StaleRoster`` or ``StaleUpload``, and changes nothing, if either has changed.
    """
    used = replace(upload, state=UploadState.USED, content=noted)
    edit = RosterEdit(upload.person, uploads=(upload, used))
    carry_out(context, plan, edit, quietly=False)
    return replace(used, revision=upload.revision + 1)


def _digest(data: bytes, plan: RosterPlan) -> str:
    """Identifies what is in a file, and what that changes: names in it can come to mean others."""
    return hashlib.sha256(data + plan.difference.encode()).hexdigest()


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
