"""What was narrowed again after a restore, in words."""

from collections.abc import Iterator, Mapping, Sequence

from bot.checkins.wording import listed
from storage import Unreadable, What

_NAMED = 5

_COUNTED = {
    What.ERASED: ("1 person's words erased", "{} people's words erased"),
    What.MESSAGE: ("1 message deleted", "{} messages deleted"),
    What.ANSWER: ("1 answer taken back", "{} answers taken back"),
    What.PARTS: (
        "1 answer made private, or part of it",
        "{} answers made private, or parts of them",
    ),
    What.EVIDENCE: ("1 piece of evidence deleted", "{} pieces of evidence deleted"),
    What.EVIDENCE_HIDDEN: (
        "1 piece of evidence made private",
        "{} pieces of evidence made private",
    ),
    What.COMMENT: ("1 comment deleted", "{} comments deleted"),
    What.MANAGER: ("1 manager changed", "{} managers changed"),
    What.LEFT: ("1 person taken off the roster", "{} people taken off the roster"),
    What.CONSENT: (
        "1 new manager can't read earlier answers",
        "{} new managers can't read earlier answers",
    ),
    What.NEW_PRIVATE: (
        "1 person's new answers private unless they share them",
        "{} people's new answers private unless they share them",
    ),
    What.ACCOUNT: ("1 account that can't read anymore", "{} accounts that can't read anymore"),
}


def in_words(narrowed: Mapping[What, int]) -> Iterator[str]:
    """A line for each kind of thing that was narrowed again."""
    if not any(narrowed.values()):
        yield "Nothing was erased, deleted, or made private since then."
        return
    yield "What was erased, deleted, or made private since then is so again:"
    if narrowed.get(What.TOO_OLD):
        yield "- words that were kept too long: erased"
    for what, (one, several) in _COUNTED.items():
        count = narrowed.get(what, 0)
        if count:
            yield f"- {one if count == 1 else several.format(count)}"


def about_logs(unreadable: Sequence[Unreadable]) -> Iterator[str]:
    """What's said if not all of the logs could be read."""
    for each in unreadable:
        log = f"the log {each.file}" if each.file else "the log in the backup"
        said = "it says" if len(each.lines) == 1 else "they say"
        yield f"{_named(each.lines)} of {log} can't be read, so what {said} isn't done again."
    if unreadable:
        yield "If you have another copy of that log, run this again, and give that copy, too."


def _named(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"Line {lines[0]}"
    more = len(lines) - _NAMED
    named = [*map(str, lines[:_NAMED]), *([f"{more} more"] if more > 0 else [])]
    return f"Lines {listed(named)}"
