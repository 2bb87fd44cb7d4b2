"""Whether a person names their manager, by name, by a mention, or as “she” or “my boss”."""

from bot.checkins.replies.sharing import manager_of, reader_names
from bot.checkins.understanding.privacy.kept_from import UNNAMED_READERS, kept_from
from bot.checkins.understanding.wording.plain_words import MENTION, MENTIONED, plain
from bot.people.naming import called, first_name
from bot.slack.bot import Bot
from storage import PendingMessage

_THE_MANAGER = frozenset(
    f"{whose}{who}".strip()
    for whose in ("", "my ", "the ")
    for who in (
        "her",
        "him",
        "them",
        "she",
        "he",
        "they",
        "manager",
        "boss",
        "lead",
        "team lead",
        "line manager",
    )
)


_NEVER_THE_MANAGER = frozenset(
    f"{whose}{who}".strip()
    for whose in ("", "my ", "our ", "the ", "a ")
    for who in ("skip level", "skip levels", "colleague", "colleagues", "coworkers", "peers")
)


def names_another(bot: Bot, message: PendingMessage, named: str) -> bool:
    """Whether plain words of a message can't mean its author's manager of today, nor an admin."""
    manager = manager_of(bot.store, message.person)
    if named in _NEVER_THE_MANAGER:
        return True
    if named == MENTIONED:
        mentioned = _mentioned_in(message)
    else:
        mentioned = {*called(named, bot.store.known_names())}
    mentioned -= {message.person}
    return bool(mentioned) and manager not in mentioned and not any(map(bot.is_admin, mentioned))


def kept_from_others(bot: Bot, message: PendingMessage) -> list[str]:
    """The ids of those from whom a wish keeps words, if it names nobody who can read any."""
    words = plain(message.text).split()
    readers = reader_names(bot.store, manager_of(bot.store, message.person))
    named = _THE_MANAGER | UNNAMED_READERS
    if any(each in named or readers.name(each, each) for each in words):
        return []
    kept = {each.removesuffix("s") for each in kept_from(message.text)}
    names = bot.store.known_names()
    others = {each for each, name in names.items() if {plain(name), plain(first_name(name))} & kept}
    others |= _mentioned_in(message)
    others -= {message.person}
    read_by = {*bot.reports_of(message.person), *filter(bot.is_admin, others)}
    return sorted(others) if read_by.isdisjoint(others) else []


def names_manager(bot: Bot, message: PendingMessage, named: str) -> bool:
    """Whether plain words of a message can only mean its author's manager of today."""
    manager = manager_of(bot.store, message.person)
    if manager is None:
        return False
    if named == MENTIONED:
        return _mentioned_in(message) == {manager}
    return named in _THE_MANAGER or bool(called(named, {manager: bot.name_of(manager)}))


def _mentioned_in(message: PendingMessage) -> set[str]:
    return {each[0][2:-1].partition("|")[0] for each in MENTION.finditer(message.text)}
