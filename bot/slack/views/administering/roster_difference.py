"""Who on the roster changes, and how: a line for each, for admins."""

from collections.abc import Iterable, Iterator, Sequence

from bot.checkins.wording import shortened
from bot.people.roster.importing import Change, RosterChange
from bot.people.roster.wording import arrow, country_of, level_of
from bot.slack.words import escape, mention
from storage import Assignment

AT_ONCE, MOST_LINES, LONGEST_LINE = 8, 40, 300
"""Lines of a paragraph, and all that are shown; characters of one."""

_NO_MANAGER = "no manager"
_IN_A_WORD = {
    Change.LEAVES: "leaves",
    Change.UNLISTED: "isn't in the source right now",
    Change.LISTED_AGAIN: "is back",
}


def difference(changes: Iterable[RosterChange]) -> Iterator[str]:
    """Everybody who changes, in paragraphs, the longer ones of which Slack folds. mrkdwn."""
    return parted([_change(each) for each in changes])


def parted(lines: Sequence[str]) -> Iterator[str]:
    """Lines in paragraphs that Slack takes. Of many, how many more there are."""
    shown = [shortened(line, LONGEST_LINE) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"… and {len(lines) - MOST_LINES} more.")
    for start in range(0, len(shown), AT_ONCE):
        yield "\n".join(shown[start : start + AT_ONCE])


def _change(change: RosterChange) -> str:
    before, after = change.before, change.after
    who = mention(change.person)
    if change.change in _IN_A_WORD:
        return f"• {who} {_IN_A_WORD[change.change]}"
    parts = [
        escape(_difference(level_of(before), level_of(after))),
        _difference(_manager(before), _manager(after), "manager "),
        escape(_difference(country_of(before), country_of(after) or "–", "country ")),
    ]
    verb = " joins" if before is None else ""
    return f"• {who}{verb}: {', '.join(filter(None, parts))}"


def _difference(before: str, after: str, what: str = "") -> str:
    return "" if before == after or after == "–" == (before or "–") else what + arrow(before, after)


def _manager(line: Assignment | None) -> str:
    if line is None:
        return ""
    return mention(line.manager) if line.manager else _NO_MANAGER
