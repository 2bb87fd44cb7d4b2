"""The file that an admin applied last, as long as they can undo what it changed."""

import json
from dataclasses import dataclass
from datetime import datetime

from bot.checkins.administering.ladder_shown import ladder_of
from bot.checkins.administering.uploads import UNDONE_WITHIN, is_of_roster
from storage import Store, Upload, UploadState


@dataclass(frozen=True, slots=True)
class Applied:
    """A file that counts since ``at``. ``ladder``: the name of the ladder; ``None``: a roster."""

    upload: Upload
    at: datetime
    ladder: str | None


def applied_last(store: Store, admin: str, now: datetime) -> Applied | None:
    """The newest ladder or roster that an admin applied and can still undo."""
    uploads = store.uploads_in(admin, UploadState.USED)
    if not uploads:
        return None
    accepted = {each.ladder: each for each in store.accepted_ladders() if each.by == admin}
    found = []
    for upload in uploads:
        if is_of_roster(upload):
            at = datetime.fromisoformat(json.loads(upload.content)["at"])
            found.append(Applied(upload, at, None))
            continue
        ladder = ladder_of(upload)
        counts = accepted.get(ladder.id)
        if counts is not None and counts.content == upload.content:
            found.append(Applied(upload, counts.at, ladder.name))
    still = [each for each in found if now - each.at <= UNDONE_WITHIN]
    return max(still, key=lambda each: each.at, default=None)
