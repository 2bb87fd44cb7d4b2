"""Who can read something, in a sentence that names them (mrkdwn).

All messages of the bot's use these sentences.
"""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import ConfirmObject, PlainTextObject

from bot.checkins.wording import listed, shortened
from bot.people.naming import first_name
from bot.slack.words import mention
from storage import Scope

_ROOM = 300
"""How many characters Slack shows in a dialog."""
_QUOTED_AT_LEAST, _QUOTED_AT_MOST = 12, 60
"""How many characters of each message a dialog quotes: fewer if there are many."""
IN_EDIT = "To read them all first, cancel, and press “Edit”."
ABOVE = "They're all listed above."
"""Where to read what a dialog doesn't quote."""

ONLY_YOU = "Only you can read this."
NO_MANAGER = "Only you can read this. You don't have a manager here."
LOCK = "🔒"
"""Marks what only its author can read, if others can read what surrounds it."""


def who_reads(parts: Iterable[str | None], manager: str | None, scope: Scope | None) -> str:
    """Who can read what was written.

    ``parts``: the reader of each part; ``None`` for a private one. ``manager``: the person's
    current one, who can read ``scope``.
    """
    parts = tuple(parts)
    shared = any(reader is not None for reader in parts)
    if manager is None or scope is None:
        return f"{ONLY_YOU} {_could_again(parts)}" if shared else NO_MANAGER
    readable = [scope.covers(reader) for reader in parts]
    if not any(readable):
        return f"{ONLY_YOU} {_could_again(parts)}" if shared else ONLY_YOU
    if not all(readable):
        return f"You and {mention(manager)} can read part of this. Only you can read the rest."
    return f"You and {mention(manager)} can read this."


def _could_again(parts: Sequence[str | None]) -> str:
    """What an earlier manager could read if they became the manager again."""
    earlier = sorted({each for each in parts if each is not None})
    what = "read part of it" if None in parts or len(earlier) > 1 else "read it"
    who = " or ".join(map(mention, earlier))
    return f"If {who} becomes your manager again, they can {what}, too."


def what_stays_with(reader: str) -> str:
    """For replies to a comment, if the check-in itself is private now."""
    return f"{mention(reader)} can still read the replies you sent them."


def share_label(manager_name: str | None) -> str:
    """``Share with Maya``."""
    first = first_name(manager_name) if manager_name else "my manager"
    return shortened(f"Share with {first}", 75)


def share_confirm(
    shared: Sequence[str],
    manager_name: str | None,
    *,
    private: bool,
    additions: str = "",
    in_full: str = IN_EDIT,
) -> ConfirmObject:
    """Asks before saved words become readable for the manager.

    ``shared``: the texts of messages that they couldn't read until now. ``private``: whether nobody
    else could either. ``additions``: what else becomes readable. ``in_full``: where to read what
    there's no room for.
    """
    first = first_name(manager_name) if manager_name else "your manager"
    count = len(shared)
    kind = "private message" if private else "message"
    what = f"{count} {kind}{'' if count == 1 else 's'}" if count else additions or "this"
    text = f"{shortened(first, 40)} will be able to read "
    return ConfirmObject(
        title=shortened(f"Share {what} with {first}?", 100),
        text=PlainTextObject(text=text + _named(shared, additions, in_full, len(text))),
        confirm="Share",
        deny="Cancel",
    )


def _named(shared: Sequence[str], additions: str, in_full: str, before: int) -> str:
    """Each message by its first words, if there's room in a dialog. The rest are counted."""
    said = [each for each in shared if each.strip()]
    rest = [additions] if additions else []
    if not said:
        return "it."
    for shown in range(len(said), 0, -1):
        more = len(shared) - shown
        counted = [f"{more} more"] if more else []
        end = f" {in_full}" if more else ""
        around = listed([*["“”"] * shown, *counted, *rest]) + "." + end
        each_has = min(_QUOTED_AT_MOST, (_ROOM - before - len(around)) // shown)
        if each_has >= _QUOTED_AT_LEAST:
            quoted = [f"“{shortened(each, each_has)}”" for each in said[:shown]]
            return f"{listed([*quoted, *counted, *rest])}.{end}"
    return f"{len(shared)} messages. {in_full}"


def reads_some(parts: Iterable[str | None], scope: Scope | None) -> bool:
    """Whether the manager, who can read ``scope``, can read any of the parts."""
    return scope is not None and any(scope.covers(reader) for reader in parts)


def reads_all(parts: Iterable[str | None], scope: Scope | None) -> bool:
    """Whether they can read every part."""
    return scope is not None and all(scope.covers(reader) for reader in parts)
