"""Whether a person names their manager, by name, by a mention, or as “she” or “my boss”."""

from bot.checkins.replies.sharing import manager_of
from bot.checkins.understanding.plain_words import MENTION, MENTIONED
from bot.people.naming import called
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


def names_manager(bot: Bot, message: PendingMessage, named: str) -> bool:
    """Whether plain words of a message can only mean its author's manager of today."""
    manager = manager_of(bot.store, message.person)
    if manager is None:
        return False
    if named == MENTIONED:
        mentioned = {each[0][2:-1].partition("|")[0] for each in MENTION.finditer(message.text)}
        return mentioned == {manager}
    return named in _THE_MANAGER or bool(called(named, {manager: bot.name_of(manager)}))
