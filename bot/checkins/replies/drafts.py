"""Stores what is typed into a form but not saved yet. Only its author can ever see it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.checkins.replies.merging import nothing_yet
from bot.checkins.replies.saving import drawn_from
from bot.checkins.replies.shown_words import gone_from, is_marked, without
from storage import CheckIn, Draft, Store


def keep_draft(store: Store, author: str, draft: Draft, shown: Sequence[str]) -> bool:
    """Stores a draft for the author's own check-in.

    ``shown``: marks of the messages that the form showed when it was opened. If any were deleted
    since then, their words aren't stored. Returns ``False`` if the check-in is somebody else's,
    gone or erased.
    """
    found = store.check_in(draft.check_in)
    if found is None or found.person != author:
        return False
    if shown:
        current = found.reply or nothing_yet(draft.at)
        gone = gone_from(shown, (drawn_from(store, found.id, draft.revision, current), current))
        lines = (each for each in draft.links.splitlines() if not is_marked(each.strip(), gone))
        draft = replace(draft, text=without(draft.text, gone), links="\n".join(lines))
    return store.save_draft(draft)


def draft_of(store: Store, check_in: CheckIn) -> Draft | None:
    """What the author of a check-in typed into its form and didn't save.

    They may have written elsewhere since then. The form is drawn from the draft's revision, so
    saving it keeps both.
    """
    draft = store.draft(check_in.id)
    if draft is None or not _is_known(store, check_in, draft.revision):
        return None
    return draft if draft.text or draft.next_step or draft.links or draft.frequency else None


def _is_known(store: Store, check_in: CheckIn, revision: int) -> bool:
    newest = check_in.reply.revision if check_in.reply else 0
    if revision in (0, newest):
        return True
    return any(each.revision == revision for each in store.revisions(check_in.id))
